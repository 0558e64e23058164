"""The ranking's cells in words: what is shown, read aloud and said in a tool tip."""

from __future__ import annotations

import numpy as np

from models.score import FULL_POINTS
from screener.wording import say
from ui.item_models.columns import (
    CANNOT_TELL,
    DECISIONS,
    HIDDEN_POINTS,
    NO_POINTS,
    NOT_RATED,
    ApplicantColumns,
    Column,
)
from ui.item_models.remarks import WORDS, Remark, remark_sentences
from ui.session import Session


def rank_text(columns: ApplicantColumns, entry: int) -> str:
    """Return the rank, ``2–3`` where it is shared; empty where there is none."""
    first, last = int(columns.first[entry]), int(columns.last[entry])
    if not first:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def problem_text(session: Session, columns: ApplicantColumns, entry: int) -> str:
    """Return why an application could not be read."""
    summary = session.summary(columns.ids[entry])
    problems = [part.problem for part in summary.parts if part.problem is not None]
    return say(problems[0].message) if problems else "There was nothing to read."


def applicant_tip(session: Session, columns: ApplicantColumns, entry: int) -> str:
    """Return the tool tip of a name: everything to be remarked, a sentence a line."""
    pieces = [columns.names[entry]]
    if columns.tags[entry]:
        pieces.append("Tags: " + ", ".join(columns.tags[entry]))
    return "\n".join([*pieces, *remark_sentences(session, columns.ids[entry])])


def cell_text(columns: ApplicantColumns, entry: int, column: int) -> str:
    """Return what a cell shows, as text."""
    if column == Column.APPLICANT:
        return columns.names[entry]
    if column == Column.RANK:
        return rank_text(columns, entry)
    if column == columns.decision_column:
        kind = DECISIONS[columns.decisions[entry]]
        return kind.value.capitalize() if kind else "Undecided"
    index = columns.criterion_at(column)
    if index is not None:
        points = int(columns.points[entry, index])
        return "" if points < 0 else _percent(points)
    if column == Column.TOP:
        share = columns.top[entry]
        return "" if np.isnan(share) else f"{share * 100:.0f} %"
    values = columns.totals if column == Column.SCORE else columns.mine
    return "" if np.isnan(values[entry]) else f"{values[entry] * 100:.0f}"


def cell_words(columns: ApplicantColumns, entry: int, column: int) -> str:
    """Return what a cell says to somebody who does not see it."""
    index = columns.criterion_at(column)
    if index is not None:
        return _criterion_words(columns, entry, index)
    text = cell_text(columns, entry, column)
    if column == Column.RANK:
        return f"Rank {text}" if text else "No rank"
    if column == Column.SCORE:
        return _score_words(columns, entry)
    if column == Column.TOP:
        told = f"In the top {columns.top_count} in {text} of weightings near these"
        return told if text else "Not known how often in the top"
    if column == Column.MINE:
        return f"My total {text}" if text else "No ratings of yours yet"
    return _applicant_words(columns, entry) if column == Column.APPLICANT else text


def _applicant_words(columns: ApplicantColumns, entry: int) -> str:
    pieces = [columns.names[entry]]
    if columns.tags[entry]:
        pieces.append("tags " + ", ".join(columns.tags[entry]))
    if columns.flagged[entry]:
        pieces.append("flagged")
    if columns.notes[entry]:
        pieces.append("has notes")
    if columns.readable[entry]:
        remarks = Remark(int(columns.remarks[entry]))
        pieces += [words for one, words in WORDS.items() if one in remarks]
    return "; ".join(pieces)


def _score_words(columns: ApplicantColumns, entry: int) -> str:
    low, high = columns.total_low[entry] * 100, columns.total_high[entry] * 100
    if np.isnan(low):
        return "Score hidden" if (columns.points[entry] == HIDDEN_POINTS).any() else "No score"
    text = f"Score {columns.totals[entry] * 100:.0f}"
    return f"{text}, between {low:.0f} and {high:.0f}" if high - low >= 1 else text


def _criterion_words(columns: ApplicantColumns, entry: int, index: int) -> str:
    label = columns.criteria[index].label
    points, high = int(columns.points[entry, index]), int(columns.high[entry, index])
    rating = int(columns.ratings[entry, index])
    if points == HIDDEN_POINTS:
        text = f"{label}: score hidden"
    elif points == NO_POINTS:
        text = f"{label}: no score"
    elif points == 0 and high == FULL_POINTS:
        text = f"{label}: unknown"
    elif points == 0 and high == 0:
        text = f"{label}: nothing found"
    else:
        text = f"{label}: {_percent(points)} of 100"
        text += f", up to {_percent(high)}" if high > points else ""
    if rating == CANNOT_TELL:
        return f"{text}; your rating: cannot tell"
    return text if rating == NOT_RATED else f"{text}; your rating {rating}"


def _percent(points: int) -> str:
    return str((points * 100 + FULL_POINTS // 2) // FULL_POINTS)
