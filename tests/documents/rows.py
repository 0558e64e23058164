"""Reads files as the program does and checks that each ended as a row that a person can use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from models.document import Document, Problem, ProblemKind
from screener.file_reading import FileOutcome, FileOutcomeKind, read_each
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.wording import say

Row = Document | FileOutcome

_TECHNICAL = re.compile(r"[\w .:,()<>-]{0,200}")
_PLAIN = re.compile(r"[^\n{}]+[.]")


def rows_of(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    limits: ReadingLimits = DEFAULT_LIMITS,
    *,
    inside: bool = True,
) -> dict[str, list[Row]]:
    """Write files into a folder, read all of it, and return the rows of each file by its name."""
    names = []
    for name, data in files:
        (folder / name).write_bytes(data)
        names.append(name)
    rows: dict[str, list[Row]] = {name: [] for name in names}
    for item in read_each([folder], limits=limits, workers=2, inside=inside):
        shown = item.path if isinstance(item, Document) else item.name
        rows[shown.removeprefix(f"{folder}/").partition("#")[0]].append(item)
    return rows


def check_rows(rows: dict[str, list[Row]], words: frozenset[str] = frozenset()) -> Counter[str]:
    """Check every row, and that no file is without one; count what became of the files.

    ``words`` (lower case) stand in the documents: no technical reason may quote them.
    """
    assert [name for name, found in rows.items() if not found] == []
    counted: Counter[str] = Counter()
    for found in rows.values():
        for row in found:
            if isinstance(row, Document):
                _check_document(row, words)
            else:
                assert row.kind is FileOutcomeKind.READ or row.reason is not None
        problems = [row.problem for row in found if isinstance(row, Document)]
        first = problems[0] if problems else None
        counted[first.kind.value if first is not None else "read"] += 1
    return counted


def _check_document(document: Document, words: frozenset[str]) -> None:
    if document.problem is None:
        assert document.text.strip()
        return
    assert not document.text
    check_problem(document.problem, words)


def check_problem(problem: Problem, words: frozenset[str] = frozenset()) -> None:
    """A problem can be told in plain words, and says for a report where it came from."""
    told = say(problem.message)
    assert told != problem.message.code
    assert _PLAIN.fullmatch(told), told
    assert "Traceback" not in told
    assert _TECHNICAL.fullmatch(problem.technical), problem.technical
    assert words.isdisjoint(re.findall(r"\w+", problem.technical.lower()))
    if problem.kind in (ProblemKind.DAMAGED, ProblemKind.UNREADABLE):
        assert problem.technical or problem.message.parameters
