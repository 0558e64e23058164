"""Scores with their evidence, as one row for each application."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy import Connection, delete, insert, select

from models.score import Score
from models.store.decoding import DamagedRowError, decode, encode, inflate
from models.store.tables import scores

_FAST = 1
"""zlib's level: scores are written often and are small."""


def replace_scores(connection: Connection, new: Iterable[Score]) -> None:
    """Keep these scores in the place of what was kept for the same applications."""
    rows = [
        {
            "application_id": score.application_id,
            "engine": score.engine,
            "rubric": score.rubric,
            "body": zlib.compress(encode(score).encode("ascii"), _FAST),
        }
        for score in new
    ]
    for row in rows:
        connection.execute(delete(scores).where(scores.c.application_id == row["application_id"]))
    if rows:
        connection.execute(insert(scores), rows)


def load_scores(connection: Connection) -> tuple[Score, ...]:
    """Return all scores, in the order of application ids.

    One that cannot be read (any more) counts as not made: scores can be made again.
    """
    found = []
    for body in connection.scalars(select(scores.c.body).order_by(scores.c.application_id)):
        with suppress(DamagedRowError):
            found.append(decode(Score, inflate(body)))
    return tuple(found)


def delete_scores(connection: Connection, application_id: str) -> None:
    """Remove the score of one application."""
    connection.execute(delete(scores).where(scores.c.application_id == application_id))
