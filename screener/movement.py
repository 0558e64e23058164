"""Who moved in the ranking when the rubric changed, and which criterion moved them most.

A total is a sum of contributions, one a criterion:

    c(criterion) = w x P / ( 10,000 x sum w )           in an 'any of' group: the best in full,
                                                        a tenth of the others

What moves somebody is not that a contribution changed but that it changed more, or less, than
for everybody else. So each criterion's change is taken against its mean over all applicants, and
the one that did most in the direction of the move is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.posting import Criterion, Rubric
from models.score import FULL_POINTS
from screener.ranking import ScoreTable, rank_table
from screener.scoring import GROUP_SHARE

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Move:
    """A change of rank: ``before`` and ``after`` are 1-based, ties by their first rank."""

    application_id: str
    before: int
    after: int
    criterion_id: str


def explain_moves(
    table_before: ScoreTable, before: Rubric, table_after: ScoreTable, after: Rubric
) -> tuple[Move, ...]:
    """Return who has another rank than before, the longest way first.

    Whoever is ranked in one of the two only did not move: they came or went.
    """
    ids = [one for one in table_after.ids if one in table_before.rows]
    if not ids:
        return ()
    rows_before = np.array([table_before.rows[one] for one in ids], dtype=np.int64)
    rows_after = np.array([table_after.rows[one] for one in ids], dtype=np.int64)
    ranks_before = rank_table(table_before, before).rank_first[rows_before]
    ranks_after = rank_table(table_after, after).rank_first[rows_after]
    names = tuple(dict.fromkeys((*table_before.criteria, *table_after.criteria)))
    change = _spread(table_after, after, names)[rows_after]
    change -= _spread(table_before, before, names)[rows_before]
    change -= change.mean(axis=0)
    rose = ranks_before - ranks_after
    # Sorted by the length of the way, then by the new rank: the same for everybody who looks.
    order = np.lexsort((ranks_after, -np.abs(rose)))
    return tuple(
        Move(
            ids[row],
            int(ranks_before[row]),
            int(ranks_after[row]),
            names[int(np.argmax(change[row] * np.sign(rose[row])))],
        )
        for row in order.tolist()
        if rose[row]
    )


def _spread(table: ScoreTable, rubric: Rubric, names: Sequence[str]) -> Numbers:
    """Return contributions (applicants x ``names``), 0 for criteria that the rubric lacks."""
    wide = np.zeros((len(table.ids), len(names)))
    own = contributions(table, rubric)
    for column, name in enumerate(table.criteria):
        wide[:, names.index(name)] = own[:, column]
    return wide


def contributions(table: ScoreTable, rubric: Rubric) -> Numbers:
    """Return what each criterion adds to each total (applicants x criteria), as 0 to 1."""
    criteria = rubric.criteria
    products = table.points.astype(np.float64)
    products *= np.array([one.weight if one.scored else 0 for one in criteria], dtype=np.float64)
    whole = 0
    for columns in _groups(criteria):
        whole += max(criteria[column].weight for column in columns)
        if len(columns) > 1:
            members = products[:, columns]
            best = members == members.max(axis=1, keepdims=True)
            first = best & (np.cumsum(best, axis=1) == 1)
            products[:, columns] = np.where(first, members, members / GROUP_SHARE)
    return products / (max(1, whole) * FULL_POINTS)


def _groups(criteria: Sequence[Criterion]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for column, criterion in enumerate(criteria):
        if criterion.scored:
            name = criterion.group or f"alone {criterion.id}"
            groups.setdefault(name, []).append(column)
    return list(groups.values())
