"""A decision file: everything a decision was made from, in one zip that can be checked later.

It holds every version of the criteria, scores with their quotes, the journal, and the digest of
each; no documents. ``check_decision`` needs nothing but the file.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.arrangement import with_merged_remarks
from models.errors import ExportError
from models.event_records import event_of
from models.events import Event, event_record
from models.journal import verify_journal
from models.messages import Message, message
from models.posting import Posting, Rubric
from models.review_folds import rubric_after, standing
from models.review_state import ReviewState, fold
from models.score import Score
from models.serialise import canonical_json, from_json, to_json
from screener.export.json_file import json_text
from screener.export.report import Report
from screener.export.writing import write_export
from screener.scoring import ENGINE_VERSION, total_of

FORM = "screener decision file"
FORM_VERSION = 1
MANIFEST = "manifest.json"
LARGEST_MEMBER = 500_000_000
"""Bytes that one member may unpack to."""

_MEMBERS = ("report.json", "posting.json", "rubrics.json", "scores.json", "journal.json")
_ZIP = b"PK\x03\x04"
_WHEN = (1980, 1, 1, 0, 0, 0)
_ABOUT = """\
A decision file of Screener.

manifest.json   what this is, and the SHA-256 of every other file
report.json     the order, totals, decisions and quotes, as in an export
posting.json    the posting
rubrics.json    every version of the criteria and weights
scores.json     points of every criterion, with all quotes
journal.json    every action of every reviewer, each hashed over the one before

`screener verify FILE.zip` checks digests, the journal's chains, versions and all sums.
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision file is made from. ``known`` are the ids of all applications kept."""

    screening_id: str
    posting: Posting
    initial: Rubric
    events: Sequence[Event]
    scores: Sequence[Score]
    known: frozenset[str]
    report: Report


def decision_bytes(decided: Decided) -> bytes:
    """Return the zip; the same screening gives the same bytes."""
    members = {
        "report.json": json_text(decided.report),
        "posting.json": canonical_json(to_json(decided.posting)),
        "rubrics.json": canonical_json(to_json(_rubrics(decided.initial, decided.events))),
        "scores.json": canonical_json(to_json(tuple(decided.scores))),
        "journal.json": canonical_json([event_record(event) for event in decided.events]),
        "READ ME.txt": _ABOUT,
    }
    data = {name: text.encode("utf-8", "replace") for name, text in members.items()}
    manifest = {
        "form": FORM,
        "version": FORM_VERSION,
        "screening": decided.screening_id,
        "engine": ENGINE_VERSION,
        "applications": sorted(decided.known),
        "sha256": {name: hashlib.sha256(content).hexdigest() for name, content in data.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {MANIFEST: canonical_json(manifest).encode(), **data}.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def write_decision(path: Path, decided: Decided) -> None:
    """Write the decision file.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    write_export(path, decision_bytes(decided))


def is_decision_file(path: Path) -> bool:
    """Tell whether this is a zip, as a decision file is, and no screening."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_ZIP)) == _ZIP
    except OSError:
        return False


def check_decision(path: Path) -> tuple[Message, ...]:
    """Return what is wrong with a decision file; nothing where all is sound.

    Raises:
        ExportError: This is no decision file, or one of a newer program.
    """
    manifest, data = _open(path)
    faults = list(_check_digests(manifest, data))
    if faults:
        return tuple(faults)
    try:
        return tuple(_check_contents(manifest, data))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # The digests fit, so the file was made with contents that this program cannot follow.
        raise ExportError(message("decision.not_understood", path=str(path))) from error


def _open(path: Path) -> tuple[dict[str, object], dict[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            data = {}
            for entry in archive.infolist():
                if entry.file_size > LARGEST_MEMBER:
                    raise ExportError(message("decision.too_large", path=str(path)))
                data[entry.filename] = archive.read(entry)
        manifest = json.loads(data.pop(MANIFEST))
        form = manifest["form"], manifest["version"], manifest["sha256"].keys()
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise ExportError(message("decision.none", path=str(path))) from error
    if form[0] != FORM:
        raise ExportError(message("decision.none", path=str(path)))
    if form[1] != FORM_VERSION:
        raise ExportError(message("decision.newer", path=str(path)))
    return manifest, data


def _check_digests(manifest: dict[str, object], data: dict[str, bytes]) -> Iterator[Message]:
    told = manifest["sha256"]
    digests = told if isinstance(told, dict) else {}
    for name in sorted({*digests, *data, *_MEMBERS}):
        if name not in data:
            yield message("decision.member_gone", member=name)
        elif name not in digests:
            yield message("decision.member_added", member=name)
        elif hashlib.sha256(data[name]).hexdigest() != digests[name]:
            yield message("decision.member_changed", member=name)


def _check_contents(manifest: dict[str, object], data: dict[str, bytes]) -> Iterator[Message]:
    read = {name: json.loads(data[name]) for name in _MEMBERS}
    events = tuple(event_of(record) for record in read["journal.json"])
    rubrics = from_json(tuple[Rubric, ...], read["rubrics.json"])
    scores = from_json(tuple[Score, ...], read["scores.json"])
    for fault in verify_journal(str(manifest["screening"]), events):
        yield message(fault.code, chain=fault.chain, sequence=fault.sequence)
    if _rubrics(rubrics[0], events) != rubrics:
        yield message("decision.rubrics")
    known = manifest["applications"]
    there = frozenset(known) if isinstance(known, list) else frozenset[str]()
    state = with_merged_remarks(fold(rubrics[0], events), there)
    by_id = {score.application_id: score for score in scores}
    for entry in read["report.json"]["applications"]:
        yield from _check_entry(entry, by_id, state)


def _check_entry(
    entry: dict[str, object], scores: dict[str, Score], state: ReviewState
) -> Iterator[Message]:
    who = str(entry["applicant"])
    score = scores.get(who)
    if score is not None and entry["numerator"] is not None:
        total = total_of(score, state.rubric)
        if (total.numerator, total.weight) != (entry["numerator"], entry["weight"]):
            yield message("decision.total", application=who)
    decision = state.decision(who)
    if (decision.kind.value if decision else None) != entry["decision"]:
        yield message("decision.decision", application=who)


def _rubrics(initial: Rubric, events: Sequence[Event]) -> tuple[Rubric, ...]:
    """Return every version of the rubric, the first one first."""
    about = fold(initial, events).history.get(("rubric",), ())
    later = (
        rubric_after(initial, standing(about[:count]), count) for count in range(1, len(about) + 1)
    )
    return (initial, *later)
