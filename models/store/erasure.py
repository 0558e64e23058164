"""Erasing applications: rows first, then the file is written anew without what they left."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from sqlalchemy import Connection, Engine, select, update

from models.errors import StoreError
from models.events import Event
from models.messages import message
from models.store.application_rows import delete_applications
from models.store.event_rows import erase_payloads
from models.store.score_rows import delete_scores
from models.store.tables import screening


def erase_rows(
    connection: Connection,
    events: Iterable[Event],
    known: Container[str],
    application_ids: Sequence[str],
) -> dict[str, list[str]]:
    """Remove all rows of applications and the payloads of the events about them.

    Return the ids of these events by application.

    Raises:
        StoreError: for an unknown application.
    """
    hashes: dict[str, list[str]] = {application_id: [] for application_id in application_ids}
    for event in events:
        if event.application_id in hashes:
            hashes[event.application_id].append(event.id)
    for application_id, about in hashes.items():
        if application_id not in known:
            raise StoreError(
                message("store.no_application", application=application_id),
                message("store.no_application.hint"),
            )
        delete_scores(connection, application_id)
        erase_payloads(connection, about)
    delete_applications(connection, list(hashes))
    return hashes


def set_sweep_due(connection: Connection, *, due: bool) -> None:
    """Note whether the file must be written anew; a killed program leaves it noted."""
    connection.execute(update(screening).values(sweep_due=due))


def sweep_is_due(connection: Connection) -> bool:
    """Whether an erasure was not finished."""
    return bool(connection.execute(select(screening.c.sweep_due)).scalar_one())


def sweep(engine: Engine) -> None:
    """Write the file anew, without the traces of what was deleted.

    SQLite overwrites what it deletes, but pages that were once rearranged may hold older copies
    of a row in their gaps; those go only this way.
    """
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM")
    finally:
        raw.close()
    with engine.begin() as connection:
        set_sweep_due(connection, due=False)
