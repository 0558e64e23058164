"""A decision file proves itself: whatever is changed in it is found."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.errors import ExportError
from models.events import Event, EventKind
from models.journal import Head, genesis, make_event
from models.posting import Posting
from models.review_state import fold
from screener.export.decision_file import (
    MANIFEST,
    Decided,
    check_decision,
    decision_bytes,
    is_decision_file,
    write_decision,
)
from screener.export.report import make_report
from screener.export.rows import Exported
from screener.ranking import rank_scores

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
SCREENING = "s1"


def journal() -> list[Event]:
    """What one reviewer did: two weights, one of them taken back, and two decisions."""
    head, events = genesis(SCREENING, "me"), []

    def write(event_kind: EventKind, /, **payload: object) -> Event:
        nonlocal head
        at = START + timedelta(minutes=len(events))
        event = make_event(head, "me", len(events) + 1, event_kind, at, payload, "salt")
        head = Head(event.sequence, event.hash)
        events.append(event)
        return event

    write(EventKind.SCREENING_MADE, screening=SCREENING, posting="p", rubric="r")
    write(EventKind.WEIGHT_SET, criterion="c1", weight=10)
    taken_back = write(EventKind.WEIGHT_SET, criterion="c2", weight=1)
    write(EventKind.UNDONE, event=taken_back.id)
    write(EventKind.DECISION_SET, application="a0", kind="advance", reason="calm")
    write(EventKind.DECISION_SET, application="a4", kind="reject", reason="")
    return events


@pytest.fixture
def decided(exported: Exported, posting: Posting) -> Decided:
    events = journal()
    state = fold(replace(exported.rubric, version=1), events)
    ranking = rank_scores(tuple(exported.scores.values()), state.rubric)
    now = replace(exported, rubric=state.rubric, ranking=ranking, review=state)
    return Decided(
        SCREENING,
        posting,
        replace(exported.rubric, version=1),
        events,
        tuple(exported.scores.values()),
        frozenset(exported.scores),
        make_report(now, posting, date(2026, 1, 1)),
    )


def change(path: Path, name: str, how: Callable[[bytes], bytes], *, digests: bool) -> None:
    """Change one member, and where asked the digest that the manifest tells of it as well."""
    with zipfile.ZipFile(path) as archive:
        data = {entry: archive.read(entry) for entry in archive.namelist()}
    data[name] = how(data[name])
    if digests:
        manifest = json.loads(data[MANIFEST])
        manifest["sha256"][name] = hashlib.sha256(data[name]).hexdigest()
        data[MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in data.items():
            archive.writestr(entry, content)


@pytest.fixture
def path(decided: Decided, tmp_path: Path) -> Path:
    target = tmp_path / "decision.zip"
    write_decision(target, decided)
    return target


def codes(path: Path) -> set[str]:
    return {fault.code for fault in check_decision(path)}


def test_what_was_written_is_sound_and_always_the_same(path: Path, decided: Decided) -> None:
    assert check_decision(path) == ()
    assert is_decision_file(path)
    assert path.read_bytes() == decision_bytes(decided)
    with zipfile.ZipFile(path) as archive:
        rubrics = json.loads(archive.read("rubrics.json"))
    assert [rubric["version"] for rubric in rubrics] == [1, 2, 3, 4]
    weights = [[one["weight"] for one in rubric["criteria"]] for rubric in rubrics]
    assert weights == [[6, 4, 3], [10, 4, 3], [10, 1, 3], [10, 4, 3]]


@pytest.mark.parametrize(
    "name", ["report.json", "posting.json", "rubrics.json", "scores.json", "journal.json"]
)
def test_any_changed_member_is_found_by_its_digest(path: Path, name: str) -> None:
    change(path, name, lambda data: data + b" ", digests=False)
    assert codes(path) == {"decision.member_changed"}


def test_members_gone_and_added_are_found(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("more.json", "{}")
    assert codes(path) == {"decision.member_added"}


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("journal.json", b'"reason":"calm"', b'"reason":"kind"', "journal.payload_altered"),
        ("rubrics.json", b'"weight":10', b'"weight":9', "decision.rubrics"),
        ("scores.json", b'"points":8000', b'"points":8001', "decision.total"),
        ("report.json", b'"decision": "advance"', b'"decision": "hold"', "decision.decision"),
    ],
)
def test_with_a_forged_digest_the_contents_contradict_each_other(
    path: Path, name: str, old: bytes, new: bytes, code: str
) -> None:
    change(path, name, lambda data: data.replace(old, new), digests=True)
    assert code in codes(path)


def test_a_cut_journal_contradicts_the_decisions(path: Path) -> None:
    def cut(data: bytes) -> bytes:
        return json.dumps(json.loads(data)[:-2]).encode()

    change(path, "journal.json", cut, digests=True)
    assert "decision.decision" in codes(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(content)
    assert not is_decision_file(other)
    with pytest.raises(ExportError):
        check_decision(other)


def test_another_zip_and_a_newer_form_are_told(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("cv.docx", b"x")
    other.write_bytes(stream.getvalue())
    with pytest.raises(ExportError) as caught:
        check_decision(other)
    assert caught.value.message.code == "decision.none"
    change(
        path, MANIFEST, lambda data: data.replace(b'"version":1', b'"version":2'), digests=False
    )
    with pytest.raises(ExportError) as caught:
        check_decision(path)
    assert caught.value.message.code == "decision.newer"


def test_contents_of_another_kind_are_told(path: Path) -> None:
    change(path, "scores.json", lambda _data: b'[{"points": "many"}]', digests=True)
    with pytest.raises(ExportError) as caught:
        check_decision(path)
    assert caught.value.message.code == "decision.not_understood"
