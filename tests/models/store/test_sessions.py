"""A person at work: anything done, undone, redone, with closing and opening in between."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models.events import EventKind
from models.review_state import fold
from models.serialise import to_json

PEOPLE = st.sampled_from(["Zoë", "Bo", "Ann"])
CRITERIA = st.sampled_from(["crm", "lang"])


class Work(RuleBasedStateMachine):
    """Beside the file stands the plainest model there is: a dict, and copies to go back to."""

    samples = None
    count = 0

    @initialize()
    def begin(self):
        type(self).count += 1
        self.file = self.samples.screening(f"{self.count}.screening")
        self.ids = {}
        self.now = {
            "ratings": {},
            "notes": {},
            "tags": set(),
            "flags": set(),
            "decisions": {},
            "weights": {"crm": 6, "lang": 4},
            "names": {},
            "order": "",
        }
        self.back, self.forth = [], []
        self.version = 1

    def teardown(self):
        assert self.file.check() == ()
        self.file.close()

    def act(self, kind, payload, change):
        before = copy.deepcopy(self.now)
        event = self.file.append(kind, payload)
        change(self.now, event)
        self.back.append((event, before, copy.deepcopy(self.now)))
        self.forth.clear()
        if kind in (EventKind.WEIGHT_SET, EventKind.RUBRIC_CHANGED):
            self.version += 1

    @rule(name=PEOPLE)
    def arrive(self, name):
        application, contents = self.samples.application(name)
        assert self.file.add_application(application, contents) == (name not in self.ids)
        self.ids[name] = application.id

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), criterion=CRITERIA, value=st.sampled_from([None, 0, 2, 4, "clear"]))
    def rate(self, data, criterion, value):
        application = data.draw(st.sampled_from(sorted(self.ids.values())))
        about = {"application": application, "criterion": criterion}
        if value == "clear":
            self.act(
                EventKind.RATING_CLEARED,
                about,
                lambda now, _: now["ratings"].pop((application, criterion), None),
            )
        else:
            self.act(
                EventKind.RATING_SET,
                {**about, "value": value},
                lambda now, _: now["ratings"].update({(application, criterion): value}),
            )

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), text=st.text(max_size=5))
    def write_note(self, data, text):
        application = data.draw(st.sampled_from(sorted(self.ids.values())))
        self.act(
            EventKind.NOTE_ADDED,
            {"application": application, "text": text},
            lambda now, event: now["notes"].update({event.id: (application, text)}),
        )

    @precondition(lambda self: self.now["notes"])
    @rule(data=st.data(), text=st.one_of(st.none(), st.text(max_size=5)))
    def change_note(self, data, text):
        note = data.draw(st.sampled_from(sorted(self.now["notes"])))
        application = self.now["notes"][note][0]
        about = {"application": application, "note": note}
        if text is None:
            self.act(EventKind.NOTE_DELETED, about, lambda now, _: now["notes"].pop(note))
        else:
            self.act(
                EventKind.NOTE_EDITED,
                {**about, "text": text},
                lambda now, _: now["notes"].update({note: (application, text)}),
            )

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), tag=st.sampled_from(["x", "y"]), add=st.booleans())
    def tag(self, data, tag, add):
        application = data.draw(st.sampled_from(sorted(self.ids.values())))
        how = set.add if add else set.discard
        self.act(
            EventKind.TAG_ADDED if add else EventKind.TAG_REMOVED,
            {"application": application, "tag": tag},
            lambda now, _: how(now["tags"], (application, tag)),
        )

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), on=st.booleans())
    def flag(self, data, on):
        application = data.draw(st.sampled_from(sorted(self.ids.values())))
        how = set.add if on else set.discard
        self.act(
            EventKind.FLAG_SET,
            {"application": application, "on": on},
            lambda now, _: how(now["flags"], application),
        )

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), kind=st.sampled_from([None, "advance", "hold", "reject"]))
    def decide(self, data, kind):
        application = data.draw(st.sampled_from(sorted(self.ids.values())))
        self.act(
            EventKind.DECISION_SET,
            {"application": application, "kind": kind, "reason": "so"},
            lambda now, _: now["decisions"].update({application: kind}),
        )

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), name=st.sampled_from(["Zoë Q.", "Bo S."]))
    def correct_name(self, data, name):
        application = data.draw(st.sampled_from(sorted(self.ids.values())))
        self.act(
            EventKind.NAME_CORRECTED,
            {"application": application, "name": name},
            lambda now, _: now["names"].update({application: name}),
        )

    @rule(criterion=CRITERIA, weight=st.integers(0, 10))
    def weigh(self, criterion, weight):
        self.act(
            EventKind.WEIGHT_SET,
            {"criterion": criterion, "weight": weight},
            lambda now, _: now["weights"].update({criterion: weight}),
        )

    @rule(weights=st.tuples(st.integers(0, 10), st.integers(0, 10)))
    def weigh_all(self, weights):
        criteria = [
            replace(criterion, weight=weight)
            for criterion, weight in zip(self.samples.rubric().criteria, weights, strict=True)
        ]
        self.act(
            EventKind.RUBRIC_CHANGED,
            {"criteria": to_json(criteria)},
            lambda now, _: now["weights"].update(zip(("crm", "lang"), weights, strict=True)),
        )

    @rule(order=st.sampled_from(["score", "my total"]))
    def choose_order(self, order):
        self.act(EventKind.ORDER_CHOSEN, {"order": order}, lambda now, _: now.update(order=order))

    @rule()
    def undo(self):
        assert self.file.undoable() == (self.back[-1][0] if self.back else None)
        event = self.file.undo()
        if not self.back:
            assert event is None
            return
        step = self.back.pop()
        assert event == step[0]
        self.now = copy.deepcopy(step[1])
        self.forth.append(step)
        self.version += event.kind in (EventKind.WEIGHT_SET, EventKind.RUBRIC_CHANGED)

    @rule()
    def redo(self):
        assert self.file.redoable() == (self.forth[-1][0] if self.forth else None)
        event = self.file.redo()
        if not self.forth:
            assert event is None
            return
        step = self.forth.pop()
        assert event == step[0]
        self.now = copy.deepcopy(step[2])
        self.back.append(step)
        self.version += event.kind in (EventKind.WEIGHT_SET, EventKind.RUBRIC_CHANGED)

    @rule()
    def close_and_open(self):
        before = self.file.state()
        self.file.close()
        self.file = self.samples.open(self.file)
        assert self.file.state() == before
        assert self.file.check() == ()

    @invariant()
    def the_file_says_what_the_model_says(self):
        state = self.file.state()
        assert {
            (application, criterion): rating.value
            for (application, _, criterion), rating in state.ratings.items()
        } == self.now["ratings"]
        assert {
            note.id: (note.application_id, note.text)
            for notes in state.notes.values()
            for note in notes
        } == self.now["notes"]
        assert {
            (application, tag) for application, tags in state.tags.items() for tag in tags
        } == self.now["tags"]
        assert state.flags == self.now["flags"]
        for application in self.ids.values():
            decision = state.decision(application)
            assert (decision.kind if decision else None) == self.now["decisions"].get(application)
        assert state.names == self.now["names"]
        assert state.order == self.now["order"]
        weights = {criterion.id: criterion.weight for criterion in state.rubric.criteria}
        assert weights == self.now["weights"]
        assert state.rubric.version == self.version

    @invariant()
    def a_fold_of_all_events_says_the_same(self):
        assert fold(self.file.initial_rubric, self.file.events()) == self.file.state()


@pytest.mark.parametrize("examples", [15, pytest.param(500, marks=pytest.mark.endurance)])
def test_any_work_leaves_what_it_should(samples, examples):
    Work.samples = samples
    run_state_machine_as_test(
        Work, settings=settings(max_examples=examples, stateful_step_count=30, deadline=None)
    )
