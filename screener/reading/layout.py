"""From words to lines in reading order."""

from __future__ import annotations

import numpy as np

from screener.reading.words import SAME_LINE, Words


def order_lines(words: Words) -> list[list[int]]:
    """Return the lines of a page in reading order, each a list of word indexes."""
    boxes = words.boxes
    order = np.argsort((boxes[:, 1] + boxes[:, 3]) / 2, kind="stable").tolist()
    lines: list[list[int]] = []
    for index in order:
        if lines:
            last = boxes[lines[-1][-1]]
            this = boxes[index]
            shared = min(last[3], this[3]) - max(last[1], this[1])
            if shared > SAME_LINE * min(last[3] - last[1], this[3] - this[1]):
                lines[-1].append(index)
                continue
        lines.append([index])
    for line in lines:
        line.sort(key=lambda index: float(boxes[index, 0]))
    return lines
