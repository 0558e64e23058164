"""Messages are taken apart in a locked worker, whose answers are checked."""

from __future__ import annotations

import json
import struct
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.intake.containers import ContainerKind
from screener.intake.contents import take_apart
from screener.intake.mail import Mail, MailPart
from screener.mail_opening import MailOpener, pack_mail, unpack_mail
from screener.reading.limits import ReadingLimits
from tests.documents.arrivals import LETTER, RESUME, mail
from tests.documents.mailboxes import SHAPES, make_messages

MESSAGES = make_messages(31, 2 * len(SHAPES)).messages


def test_the_worker_finds_what_this_process_finds() -> None:
    opener = MailOpener()
    try:
        for message in MESSAGES:
            assert opener(ContainerKind.MAIL, message) == take_apart(ContainerKind.MAIL, message)
        failed = opener(ContainerKind.OUTLOOK, b"no such thing")
    finally:
        opener.close(at_once=True)
    assert failed.problem is not None
    assert failed.problem.code == "mail.damaged"


def test_a_message_that_takes_too_much_costs_itself_only() -> None:
    opener = MailOpener(ReadingLimits(memory_bytes=60_000_000))
    try:
        large = opener(ContainerKind.MAIL, b"From: a@x.example\n\n" + b"line\n" * 12_000_000)
        small = opener(ContainerKind.MAIL, MESSAGES[0])
    finally:
        opener.close(at_once=True)
    assert large.problem is not None
    assert small.problem is None


def test_closing_before_any_message_does_nothing() -> None:
    MailOpener().close(at_once=False)


@given(st.sampled_from(MESSAGES))
def test_what_is_packed_comes_out(message: bytes) -> None:
    found = take_apart(ContainerKind.MAIL, message)
    assert unpack_mail(pack_mail(found)) == found


@pytest.mark.parametrize("facts", [b"", b"[]", b"{}", b"[{}, []]", b"[" * 100_000, b"\xff"])
def test_any_other_answer_is_refused(facts: bytes) -> None:
    for answer in (facts, struct.pack("<Q", len(facts)) + facts, struct.pack("<Q", 2**60) + facts):
        with pytest.raises(ValueError, match=r"."):
            unpack_mail(answer)


@given(st.data())
def test_a_changed_answer_gives_a_message_or_is_refused(data: st.DataObject) -> None:
    packed = bytearray(pack_mail(take_apart(ContainerKind.MAIL, MESSAGES[0])))
    packed[data.draw(st.integers(0, len(packed) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = unpack_mail(bytes(packed))
    except ValueError:
        return
    assert isinstance(found, Mail)


@pytest.mark.parametrize("name", ["../cv.txt", "a/b", "", "..", "a\nb"])
def test_names_that_climb_are_refused(name: str) -> None:
    found = take_apart(ContainerKind.MAIL, mail(LETTER, "a@x", "s", ("cv", RESUME)).as_bytes())
    with pytest.raises(ValueError, match="names"):
        unpack_mail(pack_mail(replace(found, parts=(MailPart(name, b"x"),))))


@pytest.mark.parametrize("sizes", [[-1, 3], ["1", 1], [1, 1, 1], [10**9, 1]])
def test_sizes_that_do_not_fit_are_refused(sizes: list[object]) -> None:
    found = take_apart(ContainerKind.MAIL, mail(LETTER, "a@x", "s", ("cv", "x")).as_bytes())
    packed = pack_mail(replace(found, body=b"y"))
    (length,) = struct.unpack_from("<Q", packed)
    facts = json.loads(packed[8 : 8 + length])
    text = json.dumps([facts[0], sizes]).encode()
    with pytest.raises(ValueError, match="sizes"):
        unpack_mail(struct.pack("<Q", len(text)) + text + packed[8 + length :])
