"""Applications, what was read from their documents, and the original bytes, as rows."""

from __future__ import annotations

import hashlib
import hmac
import zlib
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from models.application import Application, ApplicationSummary, Part, PartSummary, summarize
from models.arrangement import renumber_contact
from models.document import Document
from models.serialise import canonical_json
from models.store.decoding import decode, encode, inflate
from models.store.tables import applications, originals, parts, readings

_FIRST_NUMBERS = 9_000
"""Numbers start with four digits (1000 to 9999), so that none is taken for a rank."""


PartRow = dict[str, Any]

_PART_COLUMNS = ("position", "sha256", "reading_id", "summary")


def choose_number(screening_id: str, application_id: str, taken: Collection[int]) -> int:
    """Return a number for an application by a keyed hash: it tells nothing about arrival.

    Where as many are ``taken`` as half of the numbers of one length, it is one digit longer.
    """
    first, size = 1_000, _FIRST_NUMBERS
    while 2 * len(taken) >= size:
        first, size = first * 10, size * 10
    key = hmac.digest(screening_id.encode(), application_id.encode(), "sha256")
    start = int.from_bytes(key, "big") % size
    return next(
        first + (start + step) % size
        for step in range(size)
        if first + (start + step) % size not in taken
    )


def load_numbers(connection: Connection) -> dict[str, int]:
    """Return the ids of all applications with their numbers."""
    rows = connection.execute(select(applications.c.id, applications.c.number))
    return {row.id: row.number for row in rows}


def insert_new(
    connection: Connection,
    screening_id: str,
    numbers: dict[str, int],
    erased: Container[str],
    arrived: Iterable[tuple[Application, Sequence[bytes]]],
) -> list[str]:
    """Keep the applications that are neither there nor erased; return their ids.

    ``numbers`` holds the numbers of those that are there, and then of the new ones too.
    """
    taken = set(numbers.values())
    added: list[str] = []
    for application, contents in arrived:
        if application.id in numbers or application.id in erased:
            continue
        number = choose_number(screening_id, application.id, taken)
        _insert_application(connection, replace(application, number=number), contents)
        numbers[application.id] = number
        taken.add(number)
        added.append(application.id)
    return added


def _insert_application(
    connection: Connection, application: Application, contents: Iterable[bytes]
) -> None:
    """Keep an application whose number is set, with the bytes of its parts' files."""
    rows = _part_rows(connection, application, contents)
    facts = _facts(application)
    connection.execute(
        insert(applications).values(
            id=application.id,
            number=application.number,
            facts=facts,
            digest=application_digest(application.id, application.number, facts, rows),
        )
    )
    if rows:
        connection.execute(insert(parts), rows)


def update_application(
    connection: Connection, application: Application, contents: Iterable[bytes]
) -> None:
    """Put another reading of an application in the place of what was kept of it."""
    connection.execute(delete(parts).where(parts.c.application_id == application.id))
    rows = _part_rows(connection, application, contents)
    if rows:
        connection.execute(insert(parts), rows)
    _update_facts(connection, application, rows)
    _delete_unused(connection)


def load_summaries(connection: Connection) -> tuple[ApplicationSummary, ...]:
    """Return all applications without their texts, in the order of their numbers."""
    by_application: dict[str, list[PartSummary]] = {}
    rows = connection.execute(
        select(parts.c.application_id, parts.c.summary).order_by(
            parts.c.application_id, parts.c.position
        )
    )
    for row in rows:
        found = decode(PartSummary, row.summary)
        by_application.setdefault(row.application_id, []).append(found)
    result = []
    for row in connection.execute(select(applications).order_by(applications.c.number)):
        bare = summarize(_bare(row.facts, row.number))
        result.append(replace(bare, parts=tuple(by_application.get(row.id, ()))))
    return tuple(result)


def load_application(connection: Connection, application_id: str) -> Application | None:
    """Return one application with its documents; None where there is none."""
    found = connection.execute(
        select(applications).where(applications.c.id == application_id)
    ).one_or_none()
    if found is None:
        return None
    rows = connection.execute(
        select(parts.c.summary, readings.c.body, readings.c.boxes)
        .join(readings, readings.c.id == parts.c.reading_id)
        .where(parts.c.application_id == application_id)
        .order_by(parts.c.position)
    )
    return replace(_bare(found.facts, found.number), parts=tuple(_part(*row) for row in rows))


def load_original(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes of a file as it came; None where they were not kept."""
    query = select(originals.c.content).where(originals.c.sha256 == sha256)
    content = connection.execute(query).scalar_one_or_none()
    return None if content is None else bytes(content)


def delete_applications(connection: Connection, application_ids: Sequence[str]) -> None:
    """Remove applications with what no other one shares. Scores must be gone before."""
    for application_id in application_ids:
        connection.execute(delete(parts).where(parts.c.application_id == application_id))
        connection.execute(delete(applications).where(applications.c.id == application_id))
    _delete_unused(connection)
    kept_parts = load_part_rows(connection)
    for row in connection.execute(select(applications)).all():
        other = _bare(row.facts, row.number)
        if other.duplicate_of in application_ids:
            alone = replace(other, duplicate_of=None)
            _update_facts(connection, alone, kept_parts.get(other.id, []))


def own_digests(connection: Connection, application_ids: Collection[str]) -> frozenset[str]:
    """Return the SHA-256 of the files that these applications have and no other one."""
    rows = connection.execute(select(parts.c.application_id, parts.c.sha256)).all()
    own = {row.sha256 for row in rows if row.application_id in application_ids}
    shared = {row.sha256 for row in rows if row.application_id not in application_ids}
    return frozenset(own - shared)


def remove_part(connection: Connection, application_id: str, sha256: str) -> None:
    """Remove a document from an application, unless it is the only one."""
    own = load_part_rows(connection).get(application_id, [])
    kept = [row for row in own if row["sha256"] != sha256]
    row = connection.execute(
        select(applications).where(applications.c.id == application_id)
    ).one_or_none()
    if row is None or not kept or len(kept) == len(own):
        return
    before = _bare(row.facts, row.number)
    places = {old["position"]: place for place, old in enumerate(kept)}
    contact = renumber_contact(before.contact, places)
    kept = [{**old, "position": place} for place, old in enumerate(kept)]
    connection.execute(delete(parts).where(parts.c.application_id == application_id))
    connection.execute(insert(parts), kept)
    _update_facts(connection, replace(before, contact=contact), kept)


def load_part_rows(connection: Connection) -> dict[str, list[PartRow]]:
    """Return the rows of all parts by application, in order."""
    query = select(parts).order_by(parts.c.application_id, parts.c.position)
    found: dict[str, list[PartRow]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["application_id"], []).append(dict(row))
    return found


def application_digest(
    application_id: str, number: int, facts: str, part_rows: Sequence[PartRow]
) -> str:
    """Return the digest of all that the rows of one application hold."""
    held = [[row[name] for name in _PART_COLUMNS] for row in part_rows]
    text = canonical_json([application_id, number, facts, held])
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def reading_digest(body: bytes, boxes: bytes) -> str:
    """Return the id of a reading from its two uncompressed halves."""
    return hashlib.sha256(len(body).to_bytes(8, "big") + body + boxes).hexdigest()


def _part_rows(
    connection: Connection, application: Application, contents: Iterable[bytes]
) -> list[PartRow]:
    """Keep files and readings, and return the rows that refer to them."""
    wanted = {part.document.sha256 for part in application.parts}
    for content in contents:
        _insert_original(connection, content, wanted)
    summaries = summarize(application).parts
    return [
        {
            "application_id": application.id,
            "position": position,
            "sha256": part.document.sha256,
            "reading_id": _keep_reading(connection, part.document),
            "summary": encode(summary),
        }
        for position, (part, summary) in enumerate(zip(application.parts, summaries, strict=True))
    ]


def _update_facts(
    connection: Connection, application: Application, part_rows: Sequence[PartRow]
) -> None:
    facts = _facts(application)
    digest = application_digest(application.id, application.number, facts, part_rows)
    connection.execute(
        update(applications)
        .where(applications.c.id == application.id)
        .values(facts=facts, digest=digest)
    )


def _insert_original(connection: Connection, content: bytes, wanted: set[str]) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 not in wanted:
        raise ValueError("these bytes belong to no part of the application")
    query = select(originals.c.sha256).where(originals.c.sha256 == sha256)
    if connection.execute(query).first() is None:
        values = {"sha256": sha256, "size": len(content), "content": content}
        connection.execute(insert(originals).values(values))


def _keep_reading(connection: Connection, document: Document) -> str:
    boxes = document.text_map.boxes
    bare = replace(document, path="", text_map=replace(document.text_map, boxes=b""))
    body = encode(bare).encode("ascii")
    reading_id = reading_digest(body, boxes)
    query = select(readings.c.id).where(readings.c.id == reading_id)
    if connection.execute(query).first() is None:
        values = {"id": reading_id, "body": zlib.compress(body), "boxes": zlib.compress(boxes)}
        connection.execute(insert(readings).values(values))
    return reading_id


def _delete_unused(connection: Connection) -> None:
    """Remove readings and files that no part refers to any more."""
    connection.execute(delete(readings).where(readings.c.id.not_in(select(parts.c.reading_id))))
    connection.execute(delete(originals).where(originals.c.sha256.not_in(select(parts.c.sha256))))


def _facts(application: Application) -> str:
    return encode(replace(application, parts=(), number=0))


def _bare(facts: str, number: int) -> Application:
    return replace(decode(Application, facts), number=number)


def _part(summary: str, body: bytes, boxes: bytes) -> Part:
    shown = decode(PartSummary, summary)
    document = decode(Document, inflate(body))
    text_map = replace(document.text_map, boxes=inflate(boxes))
    return Part(shown.kind, replace(document, path=shown.path, text_map=text_map))
