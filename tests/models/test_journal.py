"""A chain proves itself, chains have one order, and undo follows from the chain alone."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.events import Event, EventKind
from models.journal import (
    Head,
    UndoHistory,
    genesis,
    in_merge_order,
    make_event,
    merge_key,
    next_clock,
    verify_chain,
    verify_journal,
)

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


class Writer:
    """Writes a chain as a reviewer would."""

    def __init__(self, chain: str = "anna", screening: str = "s1") -> None:
        self.chain = chain
        self.head = genesis(screening, chain)
        self.events: list[Event] = []
        self.clock = 0

    def write(self, kind: EventKind, seen: int = 0, **payload: object) -> Event:
        at = START + timedelta(seconds=len(self.events))
        self.clock = next_clock(at, max(self.clock, seen))
        salt = f"{len(self.events):032x}"
        event = make_event(self.head, self.chain, self.clock, kind, at, payload, salt)
        self.head = Head(event.sequence, event.hash)
        self.events.append(event)
        return event

    def tag(self, name: str, application: str = "a1") -> Event:
        return self.write(EventKind.TAG_ADDED, application=application, tag=name)

    def undo(self, event: Event) -> Event:
        return self.write(EventKind.UNDONE, event=event.id)

    def redo(self, event: Event) -> Event:
        return self.write(EventKind.REDONE, event=event.id)


def chain_of(count: int) -> list[Event]:
    writer = Writer()
    for number in range(count):
        writer.tag(f"t{number}")
    return writer.events


def codes(faults):
    return [fault.code for fault in faults]


def erased(event: Event) -> Event:
    return replace(event, payload=None, salt="")


def test_a_chain_as_written_has_no_faults():
    assert verify_chain("s1", chain_of(5)) == ()
    assert verify_chain("s1", []) == ()
    assert verify_journal("s1", [*chain_of(3), *reversed(Writer("boris").events)]) == ()


def test_an_erased_payload_leaves_the_chain_provable():
    events = chain_of(4)
    events[1] = erased(events[1])
    assert verify_chain("s1", events) == ()


def test_an_erased_payload_cannot_be_guessed_from_its_digest():
    writer, other = Writer(), Writer()
    first = writer.tag("same")
    other.write(EventKind.FLAG_SET, application="a1", on=True)
    second = other.tag("same")
    assert first.payload == second.payload
    assert first.payload_digest != second.payload_digest


CHANGES = {
    "chain": "boris",
    "sequence": 7,
    "clock": 12,
    "kind": EventKind.TAG_REMOVED,
    "at": START - timedelta(days=1),
    "payload": {"application": "a1", "tag": "other"},
    "salt": "f" * 32,
    "payload_digest": "0" * 64,
    "previous": "0" * 64,
    "hash": "0" * 64,
}


def test_there_is_a_change_for_every_field():
    assert set(CHANGES) == {field.name for field in fields(Event)}


@pytest.mark.parametrize("field", sorted(CHANGES))
@pytest.mark.parametrize("index", [0, 2, 4])
def test_a_change_of_any_field_is_found(field, index):
    events = chain_of(5)
    events[index] = replace(events[index], **{field: CHANGES[field]})
    assert verify_journal("s1", events) != ()


@pytest.mark.parametrize("index", [0, 1, 3])
def test_a_missing_event_is_found(index):
    events = chain_of(5)
    del events[index]
    assert "journal.event_missing" in codes(verify_chain("s1", events))


def test_a_cut_tail_is_what_a_chain_alone_cannot_show():
    assert verify_chain("s1", chain_of(5)[:3]) == ()


def test_two_events_in_each_others_place_are_found():
    events = chain_of(4)
    events[1], events[2] = (
        replace(events[2], sequence=2),
        replace(events[1], sequence=3),
    )
    assert "journal.link_broken" in codes(verify_chain("s1", events))


def test_a_chain_of_another_screening_or_reviewer_is_found():
    assert codes(verify_chain("s2", chain_of(1))) == ["journal.link_broken"]
    moved = [replace(event, chain="boris") for event in chain_of(1)]
    assert "journal.link_broken" in codes(verify_chain("s1", moved))


def test_an_event_rewritten_with_a_new_hash_breaks_the_next_link():
    writer = Writer()
    writer.tag("a")
    writer.tag("b")
    writer.tag("c")
    forged = Writer()
    forged.tag("a")
    middle = forged.tag("forged")
    events = [writer.events[0], middle, writer.events[2]]
    assert codes(verify_chain("s1", events)) == ["journal.link_broken"]


def test_clocks_grow_along_a_chain():
    writer = Writer()
    writer.tag("a")
    writer.clock = -(10**18)
    late = START - timedelta(days=3)
    event = make_event(
        writer.head, "anna", 5, EventKind.FLAG_SET, late, {"application": "a", "on": True}, "s"
    )
    assert codes(verify_chain("s1", [*writer.events, event])) == ["journal.clock_wrong"]


def test_a_payload_that_no_erasure_took_is_missed():
    events = chain_of(3)
    events[1] = erased(events[1])
    assert codes(verify_journal("s1", events)) == ["journal.payload_gone"]


def test_a_payload_that_an_erasure_took_is_accounted_for():
    writer = Writer()
    writer.tag("a")
    gone = writer.tag("b")
    writer.write(EventKind.APPLICATION_ERASED, application="a1", events=[gone.id])
    kept = list(writer.events)
    assert codes(verify_journal("s1", kept)) == ["journal.payload_kept"]
    kept[1] = erased(gone)
    assert verify_journal("s1", kept) == ()
    kept[1] = replace(gone, payload=None)
    assert codes(verify_journal("s1", kept)) == ["journal.salt_kept"]


@pytest.mark.parametrize("kind", [EventKind.UNDONE, EventKind.REDONE])
def test_an_undo_of_what_is_not_there_to_undo_is_found(kind):
    writer = Writer()
    event = writer.tag("a")
    if kind is EventKind.UNDONE:
        writer.undo(event)
    writer.write(kind, event=event.id)
    assert codes(verify_journal("s1", writer.events)) == ["journal.undo_wrong"]


def test_an_undo_of_somebody_elses_event_is_found():
    anna, boris = Writer("anna"), Writer("boris")
    boris.undo(anna.tag("a"))
    found = verify_journal("s1", [*anna.events, *boris.events])
    assert [(fault.code, fault.chain) for fault in found] == [("journal.undo_wrong", "boris")]


def test_an_undo_of_what_was_erased_later_is_no_fault():
    writer = Writer()
    gone = writer.tag("a")
    writer.undo(gone)
    writer.redo(gone)
    writer.write(EventKind.APPLICATION_ERASED, application="a1", events=[gone.id])
    assert verify_journal("s1", [erased(gone), *writer.events[1:]]) == ()


def test_a_clock_follows_the_wall_and_never_what_was_seen():
    micro = timedelta(microseconds=1)
    now = next_clock(START, 0)
    assert next_clock(START + micro, 0) == now + 1
    assert next_clock(START, now + 50) == now + 51
    assert next_clock(START - timedelta(days=9), now) == now + 1


@given(st.lists(st.tuples(st.booleans(), st.integers(-5, 5)), max_size=12))
def test_an_effect_never_comes_before_its_cause(steps):
    clocks = []
    latest = 0
    for saw_all, seconds in steps:
        if not saw_all:
            continue
        latest = next_clock(START + timedelta(seconds=seconds), latest)
        clocks.append(latest)
    assert clocks == sorted(set(clocks))


@given(st.randoms(use_true_random=False))
def test_the_order_of_all_chains_does_not_depend_on_how_they_came(random):
    anna, boris = Writer("anna"), Writer("boris")
    for number in range(4):
        anna.tag(f"a{number}")
        boris.tag(f"b{number}")
    events = [*anna.events, *boris.events]
    expected = sorted(events, key=merge_key)
    random.shuffle(events)
    assert in_merge_order(events) == expected
    assert [event.chain for event in expected][:2] == ["anna", "boris"]


def test_undo_takes_the_last_that_stands_and_redo_brings_it_back():
    writer = Writer()
    first, second = writer.tag("a"), writer.tag("b")
    history = UndoHistory("anna", writer.events)
    assert (history.undoable, history.redoable) == (second, None)
    history.record(writer.undo(second))
    assert (history.undoable, history.redoable) == (first, second)
    history.record(writer.undo(first))
    assert (history.undoable, history.redoable) == (None, first)
    history.record(writer.redo(first))
    assert (history.undoable, history.redoable) == (first, second)
    assert history.can_undo(first.id)
    assert not history.can_undo(second.id)
    assert history.can_redo(second.id)
    assert verify_journal("s1", writer.events) == ()


def test_a_new_action_ends_what_could_be_brought_back():
    writer = Writer()
    first = writer.tag("a")
    writer.undo(first)
    second = writer.tag("b")
    history = UndoHistory("anna", writer.events)
    assert (history.undoable, history.redoable) == (second, None)


def test_what_cannot_be_undone_leaves_both_stacks_alone():
    writer = Writer()
    first = writer.tag("a")
    writer.undo(first)
    writer.write(EventKind.REVEALED, application="a1")
    writer.write(EventKind.APPLICATIONS_ADDED, applications=["a2"])
    history = UndoHistory("anna", writer.events)
    assert (history.undoable, history.redoable) == (None, first)


def test_only_ones_own_actions_can_be_undone():
    anna, boris = Writer("anna"), Writer("boris")
    own, other = anna.tag("a"), boris.tag("b")
    history = UndoHistory("anna", in_merge_order([own, other]))
    assert history.undoable == own
    assert not history.can_undo(other.id)


def test_any_own_action_that_stands_may_be_taken_back():
    writer = Writer()
    first, second = writer.tag("a"), writer.tag("b")
    writer.undo(first)
    history = UndoHistory("anna", writer.events)
    assert (history.undoable, history.redoable) == (second, first)


@given(st.lists(st.sampled_from(["do a1", "do a2", "undo", "redo"]), max_size=25))
def test_an_erasure_leaves_the_same_history_now_and_when_read_again(steps):
    writer = Writer()
    live = UndoHistory("anna")
    for step in steps:
        if step.startswith("do"):
            live.record(writer.tag("t", application=step[3:]))
        elif step == "undo" and live.undoable:
            live.record(writer.undo(live.undoable))
        elif step == "redo" and live.redoable:
            live.record(writer.redo(live.redoable))
    gone = [event.id for event in writer.events if event.application_id == "a1"]
    live.record(writer.write(EventKind.APPLICATION_ERASED, application="a1", events=gone))
    kept = [erased(event) if event.id in gone else event for event in writer.events]
    again = UndoHistory("anna", kept)
    assert (again.undoable, again.redoable) == (live.undoable, live.redoable)
    while live.undoable:
        undone = writer.undo(live.undoable)
        live.record(undone)
        again.record(undone)
        assert again.undoable == live.undoable
    assert verify_journal("s1", [*kept, *writer.events[len(kept) :]]) == ()
