"""Real resumes: the quotes that readers marked, other readers' words, and places on the page."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTChar, LTTextLine

from screener.reading.pdf import read_pdf
from screener.reading.result import Reading

SHARED = Path(__file__).resolve().parents[3] / "../shared"
EVIDENCE = SHARED / "eval/evidence"
TEMPLATES = SHARED / "corpus/resume_templates"
WORD = re.compile(r"[^\W_]{3,}")
# Text that stands in a font without names for its letters, or is told apart from what is drawn.
PLAIN = ("hiring_agent", "latexcv__classic", "latexcv__modern", "latexcv__rows", "open_resume")

pytestmark = pytest.mark.skipif(not EVIDENCE.exists(), reason="the shared documents are not here")


def collapse(text: str) -> str:
    return " ".join(text.split())


def read(file: Path) -> Reading:
    return read_pdf(file.read_bytes())


def test_the_quotes_that_readers_marked_stand_in_the_text() -> None:
    found = total = 0
    for line in (EVIDENCE / "levels.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        file = EVIDENCE / "pdf" / f"{entry['id']}.pdf"
        if file.exists():
            text = collapse(read(file).text)
            quotes = [collapse(quote) for quote in entry["quotes"].values()]
            total += len(quotes)
            found += sum(quote in text for quote in quotes)
    assert total > 200
    assert found >= 0.99 * total


@pytest.mark.parametrize(
    "file",
    [file for file in sorted(TEMPLATES.glob("*.pdf")) if file.name.startswith(PLAIN)],
    ids=lambda file: file.stem,
)
def test_no_word_of_a_template_is_lost_or_made_up(file: Path) -> None:
    ours = Counter(WORD.findall(read(file).text))
    theirs = Counter(WORD.findall(extract_text(str(file)).replace("\ufb01", "fi")))
    both = (ours & theirs).total()
    assert both >= 0.99 * ours.total()
    assert both >= 0.99 * theirs.total()


@pytest.mark.parametrize("name", ["003", "014", "021", "030"])
def test_places_agree_with_those_of_another_reader(name: str) -> None:
    file = EVIDENCE / "pdf" / f"{name}.pdf"
    reading = read(file)
    checked = 0
    for page, layout in zip(reading.pages, extract_pages(str(file)), strict=True):
        text = reading.text[page.start : page.end]
        for line in (item for box in layout for item in _lines(box)):
            words = line.get_text().split()
            first = " ".join(words[:4])
            if len(words) < 4 or text.count(first) != 1:
                continue
            start = page.start + text.index(first)
            (ours,) = reading.text_map.boxes_between(start, start + 1)
            letter = next(char for char in line if isinstance(char, LTChar))
            assert abs(ours.left - letter.x0) < 3
            assert ours.top - 4 < page.height - letter.y0 < ours.bottom + 4
            checked += 1
    assert checked > 10


def _lines(item: object) -> list[LTTextLine]:
    if isinstance(item, LTTextLine):
        return [item]
    return [line for part in item for line in _lines(part)] if hasattr(item, "__iter__") else []
