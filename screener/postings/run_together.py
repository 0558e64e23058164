"""Cuts bullets that a posting runs together on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from screener.postings.fragments import fragment_meaning
from screener.postings.headings import SectionKind, read_heading
from screener.postings.items import Item
from screener.postings.meaning import Meaning

_RUN_TOGETHER = re.compile(r"\s*[•●▪■◦‣➢►✓✔\uf0b7\uf0a7]\s*|\s+[→⇒➔➜➤]\s+")
_STAR_INSIDE = re.compile(r"(?<=[\w.,;:!?)”\"’'])\s*\*\s+(?=[A-Z0-9“\"(])")
_DASH_INSIDE = re.compile(r"(?<=[\w.,;:!?)”])\s+[-–—]\s+(?=[A-Z])")
_NUMBER_INSIDE = re.compile(r"(?<=[\w.,;:!?)”])\s+\(?(\d{1,2})[.)]\s+(?=[A-Za-z])")
_SEMICOLON = re.compile(r"\s*;\s+(?:and\s+|or\s+)?(?!or\b)")
_LABELLED = re.compile(r"[A-Z][^:;.]{1,40}:\s")
_FACT_WORDS = 5
_FEWEST_CLAUSES = 4


def split_run_together(text: str, item: Item) -> Iterable[Item]:
    """Cut bullets that were run together on one line."""
    body = text[item.start : item.end]
    cuts = [(m.start(), m.end(), "•") for m in _RUN_TOGETHER.finditer(body) if m.start() > 0]
    if item.marker or "*" in body:
        cuts += [(m.start(), m.end(), "star") for m in _STAR_INSIDE.finditer(body)]
    dashes = list(_DASH_INSIDE.finditer(body))
    if item.marker == "dash" and len(dashes) > 1:
        cuts += [(m.start(), m.end(), "dash") for m in dashes]
    cuts += _numbers_inside(body, item)
    if not cuts and not item.marker:
        cuts = _clauses(body)
    if not cuts:
        yield item
        return
    cuts.sort()
    if not item.marker and _is_one_line_of_facts(body, cuts):
        yield item
        return
    # A label before the first clause is cut off later, which a marker would prevent.
    clauses = cuts[0][2] == ";" and not _LABELLED.match(body)
    listed = ";" if clauses else item.marker
    yield replace(item, end=item.start + cuts[0][0], marker=listed)
    for number, (_, after, marker) in enumerate(cuts):
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(body)
        if after < end:
            yield replace(
                item,
                start=item.start + after,
                end=item.start + end,
                marker=item.marker or marker,
                after_blank=False,
                bold=False,
            )


def _is_one_line_of_facts(body: str, cuts: Sequence[tuple[int, int, str]]) -> bool:
    """Tell whether marks only part short facts: 'Sunrise Care • Bellingham • $18 an hour'."""
    if body[: cuts[0][0]].rstrip().endswith(":"):
        return False
    pieces = re.split(r"[•·|]", body)
    return all(len(piece.split()) <= _FACT_WORDS for piece in pieces)


def _clauses(body: str) -> list[tuple[int, int, str]]:
    """Return the semicolons of a paragraph that lists one qualification after the other."""
    marks = list(_SEMICOLON.finditer(body))
    if len(marks) + 1 < _FEWEST_CLAUSES:
        return []
    clauses = _SEMICOLON.split(body)
    label = _LABELLED.match(body)
    heading = read_heading(label.group()) if label else None
    if heading is not None and heading.kind is SectionKind.REQUIREMENTS:
        return [(m.start(), m.end(), ";") for m in marks]
    sure = sum(fragment_meaning(clause) is Meaning.REQUIREMENT for clause in clauses)
    return [(m.start(), m.end(), ";") for m in marks] if 2 * sure > len(clauses) else []


def _numbers_inside(body: str, item: Item) -> list[tuple[int, int, str]]:
    found = [(m.start(), m.end(), int(m.group(1))) for m in _NUMBER_INSIDE.finditer(body)]
    first = 2 if item.marker == "number" else 1
    run: list[tuple[int, int, str]] = []
    for start, end, number in found:
        if number == first + len(run):
            run.append((start, end, "number"))
    return run if len(run) >= 2 else []
