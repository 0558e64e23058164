"""Erasing applications: rows first, then the file is written anew without what they left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from models.arrangement import members_of
from models.errors import StoreError
from models.events import Event, EventKind
from models.messages import message
from models.review_state import ReviewState
from models.store.application_rows import delete_applications, own_digests, remove_part
from models.store.arrival_rows import erase_files
from models.store.connection import system_errors
from models.store.event_rows import erase_payloads
from models.store.schema import backup_path
from models.store.score_rows import delete_scores
from models.store.tables import screening


def erase_rows(
    connection: Connection,
    events: Sequence[Event],
    known: Collection[str],
    application_ids: Sequence[str],
) -> dict[str, list[str]]:
    """Remove all rows of applications, of their files, and the payloads of the events about them.

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
    _erase_separated(connection, events, hashes)
    digests = own_digests(connection, hashes)
    delete_applications(connection, list(hashes))
    erase_files(connection, list(hashes), digests)
    return hashes


def _erase_separated(
    connection: Connection, events: Iterable[Event], erased: Collection[str]
) -> None:
    """Remove documents that were taken out of other applications to make an erased one."""
    for event in events:
        payload = event.payload or {}
        if event.kind is EventKind.PART_SEPARATED and payload["as"] in erased:
            origin, sha256 = str(payload["application"]), str(payload["sha256"])
            if origin not in erased:
                remove_part(connection, origin, sha256)


def with_members(
    application_ids: Sequence[str],
    events: Iterable[Event],
    state: ReviewState,
    known: Collection[str],
) -> list[str]:
    """Return applications with those that were merged into them, each once.

    What was taken out of one and put back is with it as well: it is kept for redo.
    """
    whole = [one for first in application_ids for one in members_of(first, state, known)]
    standing = set(state.separated.values())
    for event in events:
        if event.kind is EventKind.PART_SEPARATED and event.application_id in whole:
            made = str((event.payload or {})["as"])
            if made not in standing and made in known:
                whole.append(made)
    return list(dict.fromkeys(whole))


def check_holds(application_ids: Iterable[str], state: ReviewState) -> None:
    """Raise StoreError where one of them must not be erased."""
    held = [one for one in application_ids if one in state.holds]
    if held:
        raise StoreError(
            message("store.legal_hold", application=held[0]), message("store.legal_hold.hint")
        )


def remove_copies(path: Path) -> None:
    """Remove the copy that an update left beside the file: it holds what was erased."""
    with system_errors(path.name):
        backup_path(path).unlink(missing_ok=True)


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
