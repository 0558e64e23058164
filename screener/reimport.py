"""Ratings, notes, tags and decisions that came back in our own CSV: what they would change.

Nothing is taken over silently: the changes are listed first, and each becomes an event of the
person who takes them over, so that all of it can be undone. A note is only ever added.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.errors import ExportError
from models.events import MAXIMUM_RATING, EventKind, Payload
from models.messages import Message, message
from models.posting import Criterion, Rubric
from models.review import DecisionKind, Rating
from models.review_state import ReviewState
from screener.export.cells import restore
from screener.export.columns import criterion_labels

LARGEST_FILE = 200_000_000
"""Bytes of a CSV that are read."""

_ID, _DECISION, _REASON, _TAGS, _NOTES = "applicant id", "decision", "reason", "tags", "notes"
_RATING = ": rating"
_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would change; ``kind`` and ``payload`` make the event."""

    application_id: str
    kind: EventKind
    payload: Payload
    what: Message


@dataclass(frozen=True, slots=True)
class Reimport:
    """What a CSV would change. ``problems`` are lines or cells that are left alone, and why."""

    changes: tuple[Change, ...]
    problems: tuple[Message, ...]
    lines: int


def read_back(
    data: bytes, state: ReviewState, rubric: Rubric, reviewer_id: str, known: Collection[str]
) -> Reimport:
    """Compare a CSV with what stands; ``known`` are the ids of the applications there are.

    Columns may be in any order or missing; what a column does not say stays as it is.

    Raises:
        ExportError: This is no table with a column of applicant ids.
    """
    lines = _lines_of(data)
    changes: list[Change] = []
    problems: list[Message] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=2):
        who = restore(line.get(_ID) or "").strip()
        if who not in known or who in seen:
            code = "reimport.twice" if who in seen else "reimport.unknown"
            problems.append(Message(code, (("line", number),)))
            continue
        seen.add(who)
        changes.extend(_changes(who, line, state, reviewer_id))
        for found in _ratings(who, number, line, state, rubric, reviewer_id):
            (changes if isinstance(found, Change) else problems).append(found)  # type: ignore[arg-type]  # sorted by what it is
    return Reimport(tuple(changes), tuple(problems), len(lines))


def _lines_of(data: bytes) -> Sequence[Mapping[str, str]]:
    if len(data) > LARGEST_FILE or b"\0" in data[:4096]:
        raise ExportError(message("reimport.no_table"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    csv.field_size_limit(LARGEST_FILE)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
        lines = [
            {restore(key): cell or "" for key, cell in line.items() if key} for line in reader
        ]
    except csv.Error as error:
        raise ExportError(message("reimport.no_table")) from error
    if _ID not in {restore(name).strip() for name in reader.fieldnames or ()}:
        raise ExportError(message("reimport.no_ids"))
    return lines


def _changes(
    who: str, line: Mapping[str, str], state: ReviewState, reviewer_id: str
) -> Iterator[Change]:
    if _DECISION in line:
        yield from _decision(who, line, state, reviewer_id)
    if _TAGS in line:
        wanted = {tag.strip() for tag in restore(line[_TAGS]).split(",") if tag.strip()}
        held = set(state.tags.get(who, ()))
        for tag in sorted(wanted ^ held):
            kind = EventKind.TAG_ADDED if tag in wanted else EventKind.TAG_REMOVED
            code = "reimport.tag_added" if tag in wanted else "reimport.tag_removed"
            what = Message(code, (("tag", tag),))
            yield Change(who, kind, {"application": who, "tag": tag}, what)
    if _NOTES in line:
        held_lines = {
            own.strip() for note in state.notes.get(who, ()) for own in note.text.splitlines()
        }
        own = [one.strip() for one in restore(line[_NOTES]).splitlines()]
        new = "\n".join(one for one in own if one and one not in held_lines)
        if new:
            what = message("reimport.note")
            yield Change(who, EventKind.NOTE_ADDED, {"application": who, "text": new}, what)


def _decision(
    who: str, line: Mapping[str, str], state: ReviewState, reviewer_id: str
) -> Iterator[Change]:
    now = state.recommendation(who, reviewer_id)
    wanted = restore(line[_DECISION]).strip().lower()
    if wanted and wanted not in {kind.value for kind in DecisionKind}:
        return
    reason = restore(line[_REASON]).strip() if _REASON in line else (now.reason if now else "")
    if (wanted, reason if wanted else "") == ((now.kind.value, now.reason) if now else ("", "")):
        return
    payload = {"application": who, "kind": wanted or None, "reason": reason if wanted else ""}
    what = message("reimport.decision", decision=wanted or "undecided")
    yield Change(who, EventKind.DECISION_SET, payload, what)


def _ratings(
    who: str,
    number: int,
    line: Mapping[str, str],
    state: ReviewState,
    rubric: Rubric,
    reviewer_id: str,
) -> Iterator[Change | Message]:
    for criterion, label in zip(rubric.criteria, criterion_labels(rubric), strict=True):
        cell = line.get(f"{label}{_RATING}")
        if cell is None:
            continue
        words = restore(cell).strip().removesuffix(".0")
        now = state.rating(who, reviewer_id, criterion.id)
        if words == _words_of(now):
            continue
        if words and words != _UNKNOWN and not _is_rating(words):
            yield Message("reimport.no_rating", (("line", number), ("criterion", label)))
            continue
        yield _rating_change(who, criterion, label, words)


def _rating_change(who: str, criterion: Criterion, label: str, words: str) -> Change:
    about = {"application": who, "criterion": criterion.id}
    if not words:
        what = message("reimport.rating_cleared", criterion=label)
        return Change(who, EventKind.RATING_CLEARED, about, what)
    value = None if words == _UNKNOWN else int(words)
    what = message("reimport.rating", criterion=label, value=words)
    return Change(who, EventKind.RATING_SET, {**about, "value": value}, what)


def _is_rating(words: str) -> bool:
    return len(words) == 1 and words in "01234"[: MAXIMUM_RATING + 1]


def _words_of(rating: Rating | None) -> str:
    if rating is None:
        return ""
    return _UNKNOWN if rating.value is None else str(rating.value)
