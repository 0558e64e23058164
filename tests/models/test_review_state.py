"""Review state is a fold: the same whether computed at once, one by one, or in another order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import JournalError
from models.events import UNDOABLE_KINDS, EventKind, validate_payload
from models.journal import Head, UndoHistory, genesis, make_event, merge_key, next_clock
from models.messages import message
from models.posting import Criterion, CriterionKind, Importance, Pack, Rubric
from models.review import DecisionKind, Note, Place, Reviewer, View
from models.review_state import Fold, criteria_ever, fold, rubric_before
from models.serialise import from_json, to_json
from models.shortlist import HandOrder

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def criterion(name: str, weight: int = 6) -> Criterion:
    return Criterion(name, name, name, Importance.REQUIRED, CriterionKind.SKILL, weight)


RUBRIC = Rubric(1, (criterion("crm"), criterion("lang", 4)), "lexicon 1")


class Journal:
    """Two reviewers who see each other's events at once, except where told otherwise."""

    def __init__(self) -> None:
        self.events = []
        self.heads = {}
        self.histories = {name: UndoHistory(name) for name in ("anna", "boris")}

    def write(self, chain: str, what: EventKind, /, alone: bool = False, **payload: object):
        at = START + timedelta(seconds=len(self.events))
        seen = [event for event in self.events if not alone or event.chain == chain]
        clock = next_clock(at, max((event.clock for event in seen), default=0))
        head = self.heads.get(chain, genesis("s", chain))
        event = make_event(head, chain, clock, what, at, payload, "00")
        self.heads[chain] = Head(event.sequence, event.hash)
        self.events.append(event)
        self.histories[chain].record(event)
        return event

    def undo(self, chain: str = "anna"):
        subject = self.histories[chain].undoable
        return self.write(chain, EventKind.UNDONE, event=subject.id) if subject else None

    def redo(self, chain: str = "anna"):
        subject = self.histories[chain].redoable
        return self.write(chain, EventKind.REDONE, event=subject.id) if subject else None

    def state(self):
        return fold(RUBRIC, self.events)


@pytest.fixture
def journal() -> Journal:
    return Journal()


def test_ratings_are_by_reviewer_and_may_be_unknown_or_cleared(journal):
    about = {"application": "a1", "criterion": "crm"}
    journal.write("anna", EventKind.RATING_SET, **about, value=3)
    journal.write("boris", EventKind.RATING_SET, **about, value=None)
    state = journal.state()
    assert state.rating("a1", "anna", "crm").value == 3
    assert state.rating("a1", "boris", "crm").value is None
    assert state.rating("a1", "anna", "lang") is None
    journal.write("anna", EventKind.RATING_CLEARED, **about)
    assert journal.state().rating("a1", "anna", "crm") is None
    journal.undo()
    assert journal.state() == state


def test_notes_are_edited_and_deleted_by_their_own_author(journal):
    added = journal.write("anna", EventKind.NOTE_ADDED, application="a1", text="good")
    second = journal.write(
        "boris", EventKind.NOTE_ADDED, application="a1", text="hm", criterion="crm"
    )
    about = {"application": "a1", "note": added.id}
    journal.write("boris", EventKind.NOTE_EDITED, **about, text="bad")
    journal.write("boris", EventKind.NOTE_DELETED, **about)
    edited = journal.write("anna", EventKind.NOTE_EDITED, **about, text="very good")
    state = journal.state()
    assert state.notes["a1"] == (
        Note(added.id, "a1", "very good", "anna", edited.at, None),
        Note(second.id, "a1", "hm", "boris", second.at, "crm"),
    )
    assert state.note("a1", second.id).text == "hm"
    journal.write("anna", EventKind.NOTE_DELETED, **about)
    assert [note.id for note in journal.state().notes["a1"]] == [second.id]
    assert journal.state().note("a1", added.id) is None
    journal.undo()
    assert journal.state().notes == state.notes


def test_a_note_that_was_taken_back_stays_away_with_its_edits(journal):
    added = journal.write("anna", EventKind.NOTE_ADDED, application="a1", text="good")
    journal.write("anna", EventKind.NOTE_EDITED, application="a1", note=added.id, text="bad")
    journal.write("anna", EventKind.UNDONE, event=added.id)
    assert journal.state().notes == {}


def test_tags_flags_names_and_order(journal):
    for tag in ("local", "board", "local"):
        journal.write("anna", EventKind.TAG_ADDED, application="a1", tag=tag)
    journal.write("boris", EventKind.TAG_REMOVED, application="a1", tag="board")
    journal.write("anna", EventKind.FLAG_SET, application="a1", on=True)
    journal.write("anna", EventKind.FLAG_SET, application="a2", on=True)
    journal.write("boris", EventKind.FLAG_SET, application="a2", on=False)
    journal.write("anna", EventKind.NAME_CORRECTED, application="a1", name="Zoë")
    journal.write("anna", EventKind.ORDER_CHOSEN, order="my total")
    state = journal.state()
    assert state.tags == {"a1": ("local",)}
    assert state.flags == {"a1"}
    assert state.names == {"a1": "Zoë"}
    assert state.order == "my total"
    for _ in range(2):
        journal.undo()
    assert journal.state().names == {}
    assert journal.state().order == ""


def test_the_decision_is_the_owners_and_others_recommend(journal):
    made = {"screening": "s", "posting": "p", "rubric": "r"}
    journal.write("anna", EventKind.SCREENING_MADE, **made)
    journal.write("anna", EventKind.REVIEWER_NAMED, name="Anna")
    journal.write("boris", EventKind.REVIEWER_NAMED, name="Boris")
    journal.write("boris", EventKind.DECISION_SET, application="a1", kind="reject", reason="late")
    state = journal.state()
    assert state.owner == "anna"
    assert state.reviewers == {
        "anna": Reviewer("anna", "Anna"),
        "boris": Reviewer("boris", "Boris"),
    }
    assert state.decision("a1") is None
    assert state.recommendation("a1", "boris").reason == "late"
    journal.write("anna", EventKind.DECISION_SET, application="a1", kind="advance")
    assert journal.state().decision("a1").kind is DecisionKind.ADVANCE
    journal.write("anna", EventKind.OWNER_SET, reviewer="boris")
    assert journal.state().decision("a1").kind is DecisionKind.REJECT
    journal.undo()
    journal.write("anna", EventKind.DECISION_SET, application="a1", kind=None)
    assert journal.state().decision("a1") is None


def test_every_change_of_the_rubric_makes_a_version_undo_too(journal):
    journal.write("anna", EventKind.WEIGHT_SET, criterion="crm", weight=10)
    assert journal.state().rubric.version == 2
    assert journal.state().rubric.criterion("crm").weight == 10
    criteria = [criterion("crm", 2), criterion("office", 8)]
    what = message("rubric.added", criterion="office")
    changed = journal.write(
        "boris", EventKind.RUBRIC_CHANGED, criteria=to_json(criteria), what=to_json(what)
    )
    journal.write("anna", EventKind.WEIGHT_SET, criterion="office", weight=1)
    state = journal.state()
    assert state.rubric == Rubric(4, (criterion("crm", 2), criterion("office", 1)), "lexicon 1")
    assert rubric_before(state, changed.id).criteria == (
        criterion("crm", 10),
        criterion("lang", 4),
    )
    assert rubric_before(state, changed.id).version == 2
    journal.undo("boris")
    assert journal.state().rubric == Rubric(
        5, (criterion("crm", 10), criterion("lang", 4)), "lexicon 1"
    )
    journal.redo("boris")
    assert journal.state().rubric.criteria == state.rubric.criteria
    assert journal.state().rubric.version == 6


def test_words_of_the_user_stay_with_the_rubric_until_others_come(journal):
    pack = Pack("own.toml", '[[concept]]\nid = "crm"\nterms = ["Ledger"]\n')
    criteria, what = to_json((criterion("crm"),)), to_json(message("rubric.added"))
    words = {"criteria": criteria, "what": what}
    assert journal.state().rubric.packs == ()
    journal.write("anna", EventKind.RUBRIC_CHANGED, **words, packs=to_json((pack,)), lexicon="2")
    journal.write("anna", EventKind.RUBRIC_CHANGED, **words, lexicon="2")
    journal.write("anna", EventKind.WEIGHT_SET, criterion="crm", weight=1)
    assert journal.state().rubric.packs == (pack,)
    journal.write("anna", EventKind.RUBRIC_CHANGED, **words, packs=[], lexicon="1")
    assert journal.state().rubric.packs == ()
    journal.undo()
    assert journal.state().rubric.packs == (pack,)


def test_a_rubric_without_own_words_is_written_as_it_always_was(journal):
    assert "packs" not in to_json(RUBRIC)
    with_words = replace(RUBRIC, packs=(Pack("own.toml", ""),))
    assert from_json(Rubric, to_json(with_words)) == with_words
    assert from_json(Rubric, to_json(RUBRIC)) == RUBRIC


@pytest.mark.parametrize("packs", ["x", [{"name": "a"}], [3]])
def test_words_of_another_form_are_refused(packs):
    payload = {"criteria": [], "packs": packs}
    with pytest.raises(JournalError):
        validate_payload(EventKind.RUBRIC_CHANGED, payload)


def test_a_rating_or_note_leaves_the_version_alone(journal):
    journal.write("anna", EventKind.RATING_SET, application="a", criterion="crm", value=1)
    journal.undo()
    assert journal.state().rubric == RUBRIC


def test_a_reveal_is_kept_for_its_reviewer_alone(journal):
    journal.write("anna", EventKind.REVEALED, application="a1")
    assert journal.undo() is None
    assert journal.state().revealed == {("a1", "anna")}


def test_nobody_takes_back_what_another_did(journal):
    other = journal.write("boris", EventKind.TAG_ADDED, application="a1", tag="local")
    journal.write("anna", EventKind.UNDONE, event=other.id)
    assert journal.state().tags == {"a1": ("local",)}


def test_what_did_not_know_of_each_other_resolves_the_same_on_both_sides(journal):
    journal.write("anna", EventKind.NAME_CORRECTED, application="a1", name="first")
    journal.write("boris", EventKind.NAME_CORRECTED, alone=True, application="a1", name="second")
    events = journal.events
    last = max(events, key=merge_key)
    assert fold(RUBRIC, events) == fold(RUBRIC, reversed(events))
    assert fold(RUBRIC, events).names == {"a1": last.payload["name"]}


def test_an_erasure_wins_over_what_comes_later(journal):
    journal.write("anna", EventKind.RATING_SET, application="a1", criterion="crm", value=1)
    journal.write("anna", EventKind.TAG_ADDED, application="a2", tag="kept")
    journal.write("anna", EventKind.FLAG_SET, application="a1", on=True)
    journal.write("anna", EventKind.REVEALED, application="a1")
    journal.write("anna", EventKind.APPLICATION_ERASED, application="a1", events=[])
    late = journal.write("boris", EventKind.NOTE_ADDED, application="a1", text="late")
    journal.write("boris", EventKind.UNDONE, event=late.id)
    state = journal.state()
    assert state.erased == {"a1"}
    assert (state.ratings, state.notes, state.flags, state.revealed) == ({}, {}, set(), set())
    assert state.tags == {"a2": ("kept",)}


def test_a_state_stays_as_it_was_when_more_happens(journal):
    going_on = Fold(RUBRIC)
    going_on.apply(journal.write("anna", EventKind.TAG_ADDED, application="a1", tag="local"))
    before = going_on.state()
    going_on.apply(journal.write("anna", EventKind.TAG_ADDED, application="a1", tag="board"))
    going_on.apply(journal.write("anna", EventKind.FLAG_SET, application="a1", on=True))
    going_on.apply(journal.write("anna", EventKind.WEIGHT_SET, criterion="crm", weight=1))
    assert before == fold(RUBRIC, journal.events[:1])
    assert before.history == {}
    assert going_on.state().tags == {"a1": ("board", "local")}


APPLICATIONS = st.sampled_from(["a1", "a2"])
ACTIONS = st.one_of(
    st.builds(
        lambda a, c, v: (EventKind.RATING_SET, {"application": a, "criterion": c, "value": v}),
        APPLICATIONS,
        st.sampled_from(["crm", "lang"]),
        st.sampled_from([None, 0, 4]),
    ),
    st.builds(
        lambda a: (EventKind.RATING_CLEARED, {"application": a, "criterion": "crm"}), APPLICATIONS
    ),
    st.builds(lambda a: (EventKind.NOTE_ADDED, {"application": a, "text": "n"}), APPLICATIONS),
    st.builds(
        lambda kind, a, t: (kind, {"application": a, "tag": t}),
        st.sampled_from([EventKind.TAG_ADDED, EventKind.TAG_REMOVED]),
        APPLICATIONS,
        st.sampled_from(["x", "y"]),
    ),
    st.builds(
        lambda a, on: (EventKind.FLAG_SET, {"application": a, "on": on}),
        APPLICATIONS,
        st.booleans(),
    ),
    st.builds(
        lambda a, k: (EventKind.DECISION_SET, {"application": a, "kind": k, "reason": ""}),
        APPLICATIONS,
        st.sampled_from([None, "hold", "advance"]),
    ),
    st.builds(
        lambda c, w: (EventKind.WEIGHT_SET, {"criterion": c, "weight": w}),
        st.sampled_from(["crm", "lang", "gone"]),
        st.integers(0, 10),
    ),
    st.builds(
        lambda w: (EventKind.RUBRIC_CHANGED, {"criteria": to_json([criterion("crm", w)])}),
        st.integers(0, 10),
    ),
    st.builds(lambda a: (EventKind.NAME_CORRECTED, {"application": a, "name": "N"}), APPLICATIONS),
    st.builds(lambda a: (EventKind.REVEALED, {"application": a}), APPLICATIONS),
    st.builds(
        lambda o: (EventKind.ORDER_CHOSEN, {"order": o}), st.sampled_from(["score", "name"])
    ),
    st.builds(
        lambda a: (EventKind.APPLICATION_ERASED, {"application": a, "events": []}),
        st.just("a2"),
    ),
    st.sampled_from([("undo", {}), ("undo", {}), ("redo", {}), ("edit", {}), ("delete", {})]),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["anna", "boris"]), st.booleans(), ACTIONS), max_size=25
)


def play(steps) -> Journal:
    journal = Journal()
    for chain, alone, (kind, payload) in steps:
        if kind == "undo":
            journal.undo(chain)
        elif kind == "redo":
            journal.redo(chain)
        elif kind in ("edit", "delete"):
            change_a_note(journal, chain, kind)
        else:
            journal.write(chain, kind, alone=alone, **payload)
    return journal


def change_a_note(journal: Journal, chain: str, how: str) -> None:
    notes = [one for some in journal.state().notes.values() for one in some]
    for note in notes[:1]:
        about = {"application": note.application_id, "note": note.id}
        if how == "edit":
            journal.write(chain, EventKind.NOTE_EDITED, **about, text="changed")
        else:
            journal.write(chain, EventKind.NOTE_DELETED, **about)


@given(STEPS)
@settings(deadline=None)
def test_one_event_at_a_time_gives_what_all_at_once_give(steps):
    journal = play(steps)
    going_on = Fold(RUBRIC)
    for count, event in enumerate(journal.events, 1):
        going_on.apply(event)
        assert going_on.state() == fold(RUBRIC, journal.events[:count])


@given(STEPS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_in_which_events_come_does_not_matter(steps, random):
    events = list(play(steps).events)
    expected = fold(RUBRIC, events)
    random.shuffle(events)
    assert fold(RUBRIC, events) == expected
    going_on = Fold(RUBRIC)
    for event in chains_in_turn(events):
        going_on.apply(event)
    assert going_on.state() == expected


def chains_in_turn(events):
    """Each chain in its own order, the chains in any: as files are merged."""
    chains = {}
    for event in sorted(events, key=lambda event: event.sequence):
        chains.setdefault(event.chain, []).append(event)
    order = [event.chain for event in events]
    return [chains[chain].pop(0) for chain in order]


@given(STEPS)
@settings(deadline=None)
def test_undoing_everything_leaves_only_what_cannot_be_undone(steps):
    journal = play(steps)
    for chain in ("anna", "boris"):
        while journal.undo(chain):
            pass
    state = journal.state()
    kept = [event for event in journal.events if event.kind not in UNDOABLE_KINDS]
    empty = fold(RUBRIC, [event for event in kept if not event.kind.value.endswith("done")])
    assert state.rubric.criteria == RUBRIC.criteria
    assert state.revealed == empty.revealed
    assert (state.ratings, state.notes, state.tags) == ({}, {}, {})
    assert (state.decisions, state.names, state.flags, state.order) == ({}, {}, set(), "")


@given(STEPS)
@settings(deadline=None)
def test_redoing_what_was_undone_gives_the_same_state_but_a_later_version(steps):
    journal = play(steps)
    before = journal.state()
    count = 0
    while journal.undo("anna"):
        count += 1
    for _ in range(count):
        assert journal.redo("anna")
    after = journal.state()
    assert after.rubric.criteria == before.rubric.criteria
    assert after.rubric.version >= before.rubric.version
    assert (after.ratings, after.notes, after.tags) == (before.ratings, before.notes, before.tags)
    assert (after.decisions, after.flags) == (before.decisions, before.flags)


def test_the_rules_of_the_review_hold_for_all_and_stay(journal):
    assert (journal.state().blind, journal.state().independent) == (False, False)
    journal.write("anna", EventKind.RULES_CHOSEN, blind=True, independent=False)
    assert journal.undo() is None
    assert (journal.state().blind, journal.state().independent) == (True, False)


def test_a_note_may_be_pinned_to_words(journal):
    place = {"part": 1, "start": 4, "end": 9}
    about = {"application": "a1", "criterion": "crm", "place": place}
    journal.write("anna", EventKind.NOTE_ADDED, **about, text="ask")
    journal.write("anna", EventKind.NOTE_ADDED, **about, text="")
    pinned, support = journal.state().notes["a1"]
    assert pinned.place == support.place == Place(1, 4, 9)
    assert (pinned.supports, support.supports) == (False, True)
    journal.undo()
    assert journal.state().notes["a1"] == (pinned,)


def test_views_are_by_reviewer_and_can_be_dropped(journal):
    view = {"name": "Local", "filter": "tag:local", "order": "mine", "descending": True}
    journal.write("anna", EventKind.VIEW_KEPT, **view, hidden=["crm"])
    journal.write("boris", EventKind.VIEW_KEPT, **{**view, "order": "score"}, hidden=[])
    views = journal.state().views
    assert views["anna", "Local"] == View("Local", "tag:local", "mine", True, ("crm",))
    assert views["boris", "Local"].order == "score"
    journal.write("anna", EventKind.VIEW_DROPPED, name="Local")
    assert set(journal.state().views) == {("boris", "Local")}
    journal.undo()
    assert journal.state().views == views


def test_every_criterion_that_ever_was_is_known(journal):
    assert criteria_ever(journal.state()) == RUBRIC.criteria
    van = criterion("van")
    journal.write("anna", EventKind.RUBRIC_CHANGED, criteria=to_json((van,)))
    journal.write("anna", EventKind.WEIGHT_SET, criterion="van", weight=2)
    journal.write("anna", EventKind.RUBRIC_CHANGED, criteria=[])
    journal.undo()
    journal.undo()
    journal.undo()
    state = journal.state()
    assert state.rubric.criteria == RUBRIC.criteria
    assert criteria_ever(state) == (*RUBRIC.criteria, van)


def test_stages_are_kept_with_their_days_and_can_be_taken_back(journal):
    journal.write("anna", EventKind.STAGE_SET, application="a1", stage="phone", on="2026-03-02")
    journal.write("anna", EventKind.STAGE_SET, application="a1", stage="interview", on="")
    state = journal.state()
    assert [(stage.name, stage.on) for stage in state.stages["a1"]] == [
        ("phone", date(2026, 3, 2)),
        ("interview", None),
    ]
    assert state.stage("a1").name == "interview"
    journal.undo()
    assert journal.state().stage("a1").name == "phone"
    journal.write("anna", EventKind.STAGE_SET, application="a1", stage=None)
    assert journal.state().stage("a1") is None
    assert journal.state().stage("a2") is None


def test_stages_have_names_of_their_own(journal):
    assert journal.state().stage_names == ("phone", "interview", "offer", "declined")
    journal.write("anna", EventKind.STAGES_NAMED, stages=["visit", "trial day"])
    assert journal.state().stage_names == ("visit", "trial day")


def test_an_order_by_hand_stands_with_its_reasons_until_it_is_given_up(journal):
    def move(application, order, reason):
        journal.write(
            "anna", EventKind.HAND_ORDERED, application=application, order=order, reason=reason
        )

    move("a2", ["a2", "a1", "a3"], "ran a local like ours")
    move("a3", ["a3", "a2", "a1"], "")
    assert journal.state().hand_order == HandOrder(
        ("a3", "a2", "a1"), {"a2": "ran a local like ours", "a3": ""}
    )
    journal.undo()
    assert journal.state().hand_order.ids == ("a2", "a1", "a3")
    move(None, [], "")
    assert journal.state().hand_order == HandOrder()
    journal.undo()
    assert journal.state().hand_order.reasons == {"a2": "ran a local like ours"}


def test_why_somebody_was_moved_belongs_to_that_applicant_and_is_erased_with_them(journal):
    moved = journal.write(
        "anna", EventKind.HAND_ORDERED, application="a1", order=["a1", "a2"], reason="met her"
    )
    assert moved.application_id == "a1"
