"""The columns of every table that leaves the program, and which of them are chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from models.posting import Rubric
from screener.export.rows import ExportRow

Cell = str | float | int | None

DIGITS = 4
"""Decimals of totals, which are 0 to 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` names it in a choice, ``width`` is in characters of a spreadsheet."""

    key: str
    heading: str
    value: Callable[[ExportRow], Cell]
    width: int = 12
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What goes into a file. ``columns`` are keys, None for all of them.

    ``shortlist`` leaves everybody out who is not advanced; ``names`` False leaves out who they
    are: names, addresses and names of files, in quotes and notes too.
    """

    columns: frozenset[str] | None = None
    shortlist: bool = False
    names: bool = True


EVERYTHING = ExportChoice()


def _rank(row: ExportRow) -> Cell:
    return int(row.rank) if row.rank.isdecimal() else row.rank


def _rounded(value: float | None) -> Cell:
    return None if value is None else round(value, DIGITS)


APPLICANT_COLUMNS = (
    Column("rank", "rank", _rank, 7),
    Column("name", "name", lambda row: row.name, 24),
    Column("score", "score", lambda row: _rounded(row.score), 8),
    Column("low", "score low", lambda row: _rounded(row.low), 8),
    Column("high", "score high", lambda row: _rounded(row.high), 8),
    Column("required", "required shown", lambda row: row.required_shown, 10),
    Column("mine", "my total", lambda row: _rounded(row.my_total), 8),
    Column("decision", "decision", lambda row: row.decision, 10),
    Column("reason", "reason", lambda row: row.reason, 24, wraps=True),
    Column("stage", "stage", lambda row: row.stage, 18),
    Column("tags", "tags", lambda row: row.tags, 18, wraps=True),
    Column("notes", "notes", lambda row: row.notes, 40, wraps=True),
    Column("email", "email", lambda row: row.email, 28),
    Column("phone", "phone", lambda row: row.phone, 16),
    Column("files", "files", lambda row: row.files, 30, wraps=True),
    Column("missing", "missing", lambda row: row.missing, 16, wraps=True),
    Column("flags", "flags", lambda row: row.flags, 30, wraps=True),
    Column("problem", "could not be read", lambda row: row.problem, 30, wraps=True),
    Column("applicant", "applicant id", lambda row: row.applicant, 20),
)
"""The columns before those of the criteria; docs/csv.md says what they hold."""

CRITERION_KEYS = {"points": "points", "rating": "rating", "quote": "best quote"}
"""The columns of each criterion: key, and what is put behind the criterion's short name."""


def columns_of(rubric: Rubric, choice: ExportChoice = EVERYTHING) -> tuple[Column, ...]:
    """Return the chosen columns, those of the criteria in the rubric's order after the others."""
    chosen = [one for one in APPLICANT_COLUMNS if _is_chosen(one.key, choice)]
    for place, label in enumerate(criterion_labels(rubric)):
        for key, words in CRITERION_KEYS.items():
            if _is_chosen(key, choice):
                value = partial(_criterion_cell, place, key)
                width, wraps = (40, True) if key == "quote" else (8, False)
                chosen.append(Column(key, f"{label}: {words}", value, width, wraps))
    return tuple(chosen)


def criterion_labels(rubric: Rubric) -> tuple[str, ...]:
    """Return the short names of all criteria, told apart by a number where two are alike."""
    labels: list[str] = []
    for criterion in rubric.criteria:
        label, count = criterion.label, 1
        while label in labels:
            count += 1
            label = f"{criterion.label} ({count})"
        labels.append(label)
    return tuple(labels)


def _is_chosen(key: str, choice: ExportChoice) -> bool:
    return choice.columns is None or key in choice.columns


def _criterion_cell(place: int, key: str, row: ExportRow) -> Cell:
    cells = row.criteria[place]
    if key == "points":
        return cells.points
    if key == "rating":
        return int(cells.rating) if cells.rating.isdecimal() else cells.rating
    return cells.quote
