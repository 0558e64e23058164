"""Scores with their evidence, as one row for each application."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from json import loads

from sqlalchemy import Connection, delete, insert, select

from models.score import Score
from models.serialise import canonical_json, from_json, to_json
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
            "body": zlib.compress(canonical_json(to_json(score)).encode("ascii"), _FAST),
        }
        for score in new
    ]
    for row in rows:
        connection.execute(delete(scores).where(scores.c.application_id == row["application_id"]))
    if rows:
        connection.execute(insert(scores), rows)


def load_scores(connection: Connection) -> tuple[Score, ...]:
    """Return all scores, in the order of application ids."""
    query = select(scores.c.body).order_by(scores.c.application_id)
    return tuple(
        from_json(Score, loads(zlib.decompress(body))) for body in connection.scalars(query)
    )


def delete_scores(connection: Connection, application_id: str) -> None:
    """Remove the score of one application."""
    connection.execute(delete(scores).where(scores.c.application_id == application_id))
