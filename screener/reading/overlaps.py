"""Words that stand on each other: pairs are looked at one by one, piles cannot be read."""

from __future__ import annotations

from unicodedata import category

import numpy as np

from screener.reading.arrays import Floats, Integers
from screener.reading.words import Words

PILE = 3.0
"""A word that is covered by or covers so many times its own area cannot be read."""

_MUCH = 0.4
"""Words overlap where they share this part of the smaller one's box."""

_MOST_COMPARED = 400
_MOST_LAYERS = 4


def find_overlaps(words: Words, members: Integers) -> tuple[Integers, Floats]:
    """Return the words that share much of their place with others, and how many times over.

    Accents may stand on letters.
    """
    members = members[[not _is_accent(words.strings[i]) for i in members.tolist()]]
    order = members[np.argsort(words.boxes[members, 1], kind="stable")]
    left, top, right, bottom = words.boxes[order].T
    area = np.maximum((right - left) * (bottom - top), 1e-6)
    times = np.zeros(len(order), np.float32)
    for step in range(1, min(len(order), _MOST_COMPARED)):
        if (top[step:] >= bottom[:-step]).all():
            break
        across = np.minimum(right[:-step], right[step:]) - np.maximum(left[:-step], left[step:])
        down = np.minimum(bottom[:-step], bottom[step:]) - top[step:]
        shared = np.maximum(across, 0) * np.maximum(down, 0)
        much = shared > _MUCH * np.minimum(area[:-step], area[step:])
        times[:-step] += much * shared / area[:-step]
        times[step:] += much * shared / area[step:]
    return order[times > 0], times[times > 0]


def cut_into_layers(words: Words, members: Integers) -> list[list[int]]:
    """Deal words out in drawing order, so that in no layer two touch; at most four layers.

    Words that would need a layer more are left out.
    """
    layers: list[list[int]] = []
    for index in sorted(members.tolist()):
        box = words.boxes[index]
        for layer in layers:
            others = words.boxes[layer]
            across = np.minimum(others[:, 2], box[2]) > np.maximum(others[:, 0], box[0])
            down = np.minimum(others[:, 3], box[3]) > np.maximum(others[:, 1], box[1])
            if not (across & down).any():
                layer.append(index)
                break
        else:
            if len(layers) < _MOST_LAYERS:
                layers.append([index])
    return layers


def _is_accent(string: str) -> bool:
    return len(string) == 1 and category(string) in ("Sk", "Lm", "Mn")
