"""Files, batches, and documents that wait for the rest of their batch, as rows."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from json import loads

from sqlalchemy import Connection, delete, func, insert, select, update

from models.arrival import ArrivedFile, Batch, FileOutcome, FileOutcomeKind
from models.document import Document
from models.messages import Message
from models.serialise import canonical_json, parse_time
from models.store.decoding import DamagedRowError, decode, encode, inflate
from models.store.tables import batches, files, waiting

_JOINTS = ("#", "/")


def begin_batch(connection: Connection, at: str, paths: Sequence[str]) -> int:
    """Return the number of the batch of these paths: of one that was not finished, else new."""
    stated = canonical_json(list(paths))
    query = select(batches.c.number).where(batches.c.paths == stated, batches.c.done.is_(False))
    known = connection.execute(query.order_by(batches.c.number.desc())).scalars().first()
    if known is not None:
        return int(known)
    last = connection.execute(select(func.max(batches.c.number))).scalar_one()
    number = (last or 0) + 1
    values = {"number": number, "at": at, "paths": stated, "done": False}
    connection.execute(insert(batches).values(values))
    return number


def finish_batch(connection: Connection, number: int) -> None:
    """Say that a batch, and any that was begun before it, is done; nothing waits any more."""
    connection.execute(
        update(batches).where(batches.c.number <= number).values(done=True, paths="[]")
    )
    connection.execute(delete(waiting))


def forget_waiting(connection: Connection) -> None:
    """Let nothing wait any more."""
    connection.execute(delete(waiting))


def load_batches(connection: Connection) -> tuple[Batch, ...]:
    """Return all batches in order."""
    rows = connection.execute(select(batches).order_by(batches.c.number))
    return tuple(
        Batch(row.number, parse_time(row.at), tuple(loads(row.paths)), row.done) for row in rows
    )


def put_outcomes(connection: Connection, batch: int, outcomes: Iterable[FileOutcome]) -> None:
    """Keep what became of files, once for each name and content.

    A file that came again and was skipped for it keeps what became of it the first time.
    """
    for outcome in outcomes:
        values = {
            "kind": outcome.kind.value,
            "reason": encode(outcome.reason),
            "application": outcome.application,
        }
        same = select(files.c.id, files.c.kind, files.c.application).where(
            files.c.name == outcome.name, files.c.sha256 == outcome.sha256
        )
        known = connection.execute(same).first()
        if known is None:
            row = {"batch": batch, "name": outcome.name, "sha256": outcome.sha256, **values}
            connection.execute(insert(files).values(row))
        elif _says_more(outcome, known.kind, known.application):
            connection.execute(update(files).where(files.c.id == known.id).values(values))


def _says_more(outcome: FileOutcome, kind: str, application: str) -> bool:
    """Whether what became of a file now takes the place of what was known of it.

    A file that came again is skipped, and one that holds others is only opened again.
    """
    if application and not outcome.application:
        return False
    opened_again = outcome.kind is FileOutcomeKind.READ and not outcome.sha256
    if opened_again and not outcome.application:
        return kind == outcome.kind.value
    return outcome.kind is not FileOutcomeKind.SKIPPED or kind == outcome.kind.value


def load_files(connection: Connection) -> tuple[ArrivedFile, ...]:
    """Return all files in the order in which they came."""
    return tuple(_read_file(row) for row in connection.execute(select(files).order_by(files.c.id)))


def _read_file(row: object) -> ArrivedFile:
    kind, reason = getattr(row, "kind", ""), getattr(row, "reason", "null")
    try:
        told = None if reason == "null" else decode(Message, reason)
        outcome = FileOutcome(
            getattr(row, "name", ""),
            FileOutcomeKind(kind),
            getattr(row, "sha256", ""),
            told,
            getattr(row, "application", ""),
        )
    except ValueError as error:
        raise DamagedRowError("file") from error
    return ArrivedFile(getattr(row, "batch", 0), outcome)


def keep_waiting(connection: Connection, documents: Iterable[Document]) -> None:
    """Keep documents until the rest of their batch is read."""
    rows = []
    for document in documents:
        boxes = document.text_map.boxes
        bare = replace(document, text_map=replace(document.text_map, boxes=b""))
        rows.append(
            {
                "name": document.path,
                "sha256": document.sha256,
                "body": zlib.compress(encode(bare).encode("ascii"), 1),
                "boxes": zlib.compress(boxes, 1),
            }
        )
    if rows:
        connection.execute(insert(waiting), rows)


def waiting_keys(connection: Connection) -> frozenset[tuple[str, str]]:
    """Return name and SHA-256 of the documents that wait."""
    rows = connection.execute(select(waiting.c.name, waiting.c.sha256))
    return frozenset((row.name, row.sha256) for row in rows)


def load_waiting(connection: Connection, name: str, sha256: str) -> Document | None:
    """Return a document that waits, without its boxes."""
    query = select(waiting.c.body).where(waiting.c.name == name, waiting.c.sha256 == sha256)
    body = connection.execute(query).scalars().first()
    return None if body is None else decode(Document, inflate(body))


def waiting_boxes(connection: Connection, name: str, sha256: str) -> bytes:
    """Return the boxes of a document that waits; empty where there are none."""
    query = select(waiting.c.boxes).where(waiting.c.name == name, waiting.c.sha256 == sha256)
    boxes = connection.execute(query).scalars().first()
    return b"" if boxes is None else inflate(boxes)


def erase_files(
    connection: Connection, application_ids: Collection[str], digests: Collection[str]
) -> None:
    """Remove the rows of files that belong to erased applications, and all that waits.

    ``digests`` are the files that nobody else has: copies of them that were skipped go as well,
    and what lay in a message or a zip of theirs alone.
    """
    about = select(files.c.name, files.c.reason).where(files.c.application.in_(application_ids))
    rows = connection.execute(about).all()
    names = {row.name for row in rows}
    holders = [row.name for row in rows if '"intake.opened"' in row.reason]
    connection.execute(delete(files).where(files.c.application.in_(application_ids)))
    connection.execute(delete(files).where(files.c.sha256.in_(digests), files.c.sha256 != ""))
    for holder in holders:
        for joint in _JOINTS:
            inside = files.c.name.startswith(f"{holder}{joint}", autoescape=True)
            connection.execute(delete(files).where(inside, files.c.application == ""))
    connection.execute(delete(waiting))
    for row in connection.execute(select(batches).where(batches.c.done.is_(False))).all():
        left = [path for path in loads(row.paths) if path not in names]
        connection.execute(
            update(batches)
            .where(batches.c.number == row.number)
            .values(paths=canonical_json(left), done=not left)
        )


def known_holders(connection: Connection) -> frozenset[str]:
    """Return the applications that files say they are part of."""
    query = select(files.c.application).where(files.c.application != "").distinct()
    return frozenset(connection.execute(query).scalars())
