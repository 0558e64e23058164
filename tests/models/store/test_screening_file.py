"""What is put into a screening file comes out of it, also after closing and opening."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from models.document import Problem, ProblemKind
from models.errors import JournalError, LockedScreeningError, StoreError
from models.events import EventKind
from models.messages import message
from models.review import DecisionKind, Reviewer
from models.serialise import to_json
from models.store.lock import lock_path
from models.store.screening_file import ScreeningFile


def rate(screening, application_id, value, criterion="crm"):
    about = {"application": application_id, "criterion": criterion}
    return screening.append(EventKind.RATING_SET, {**about, "value": value})


def test_a_new_screening_holds_what_it_was_made_with(screening, samples):
    for opened in (screening, reopened(screening, samples)):
        assert opened.posting == samples.posting()
        assert opened.title == "Organizer"
        assert opened.as_of == samples.as_of
        assert opened.initial_rubric == opened.state().rubric == samples.rubric()
        assert opened.posting_source == b"the posting's file"
        assert opened.posting_name == "posting.pdf"
        assert opened.state().owner == "anna-laptop"
        assert opened.state().reviewers == {"anna-laptop": Reviewer("anna-laptop", "Anna")}
        assert opened.summaries() == ()
        assert opened.scores() == ()
        assert opened.undoable() is None
        assert len(opened.id) == 32
        opened.close()


def reopened(screening, samples, reviewer=None):
    screening.close()
    return samples.open(screening, reviewer or samples.anna)


def test_the_title_falls_back_to_the_files_names(samples, tmp_path):
    untitled = replace(samples.posting(), title=None)
    made = ScreeningFile.create(
        tmp_path / "spring.screening", untitled, samples.rubric(), samples.as_of, samples.anna
    )
    with made:
        assert made.title == "spring"


@pytest.mark.parametrize("text", ["", "line\u2028break \0 \ud800 \U0001f600"])
def test_an_application_comes_back_with_its_documents(screening, samples, text):
    application, contents = samples.application("Zoë Quick", text)
    assert screening.add_application(application, contents)
    with reopened(screening, samples) as opened:
        found = opened.application(application.id)
        assert found.number >= 1_000
        assert replace(found, number=0) == application
        assert [opened.original(part.document.sha256) for part in found.parts] == contents
        (summary,) = opened.summaries()
        assert summary.number == found.number
        assert summary.parts[0].path == "Zoë Quick/0.txt"
        assert (summary.parts[1].pages, summary.parts[1].hidden) == (1, 1)
        assert summary.contact == application.contact
        assert opened.application_ids() == {application.id}


def test_the_same_application_is_added_once(screening, samples):
    application, contents = samples.application("Zoë Quick")
    assert screening.add_application(application, contents)
    assert not screening.add_application(application, contents)
    assert not reopened(screening, samples).add_application(application, contents)


def test_an_unreadable_application_is_kept_with_its_reason(screening, samples):
    application, contents = samples.application("Zoë Quick")
    problem = Problem(ProblemKind.ENCRYPTED, message("document.encrypted"), "PdfiumError")
    part = application.parts[0]
    document = replace(part.document, text="", pages=(), problem=problem)
    locked = replace(application, parts=(replace(part, document=document),))
    assert screening.add_application(locked, contents)
    assert screening.summaries()[0].parts[0].problem == problem
    assert not screening.summaries()[0].readable
    assert not screening.add_application(application, contents)
    assert screening.renew_application(application, contents)
    assert not screening.renew_application(application, contents)
    (summary,) = screening.summaries()
    assert summary.readable
    assert replace(screening.application(application.id), number=0) == application
    assert screening.check() == ()


def test_renewing_what_is_not_there_does_nothing(screening, samples):
    assert not screening.renew_application(*samples.application("Zoë Quick"))
    assert screening.summaries() == ()


def test_files_may_be_left_out_but_not_mixed_up(screening, samples):
    application, contents = samples.application("Zoë Quick", "Dear all")
    with pytest.raises(ValueError, match="belong to no part"):
        screening.add_application(application, [b"somebody else's"])
    assert screening.summaries() == ()
    assert screening.add_application(application, contents[:1])
    with pytest.raises(KeyError):
        screening.original(application.parts[1].document.sha256)
    with pytest.raises(KeyError):
        screening.application("nobody")


def test_a_batch_is_added_as_a_whole_or_not_at_all(screening, samples):
    first, second = samples.application("Zoë Quick"), samples.application("Bo Slow")
    with pytest.raises(ValueError, match="belong to no part"):
        screening.add_applications([first, (second[0], [b"other"])])
    assert screening.summaries() == ()
    before = len(screening.events())
    assert screening.add_applications([first, second, first]) == (first[0].id, second[0].id)
    assert screening.add_applications([first, second]) == ()
    events = screening.events()
    assert len(events) == before + 1
    assert events[-1].payload == {"applications": [first[0].id, second[0].id]}


def test_equal_documents_are_kept_once(screening, samples, rows):
    for name in ("Zoë Quick", "Bo Slow"):
        application, contents = samples.application(name, "the same letter")
        letter = application.parts[1]
        same = replace(letter, document=replace(letter.document, path="letter.txt"))
        screening.add_application(
            replace(application, parts=(application.parts[0], same)), contents
        )
    screening.close()
    assert rows(screening.path, "SELECT count(*) FROM parts") == [(4,)]
    assert rows(screening.path, "SELECT count(*) FROM originals") == [(3,)]
    assert rows(screening.path, "SELECT count(*) FROM readings") == [(3,)]


def test_numbers_are_stable_distinct_and_tell_nothing_about_arrival(screening, samples):
    arrived = [samples.application(f"Person {number}") for number in range(60)]
    screening.add_applications(arrived[:30])
    early = {summary.id: summary.number for summary in screening.summaries()}
    for application, contents in arrived[30:]:
        screening.add_application(application, contents)
    numbers = {summary.id: summary.number for summary in screening.summaries()}
    assert numbers == numbers | early
    assert len(set(numbers.values())) == 60
    in_order = [numbers[application.id] for application, _ in arrived]
    assert all(1_000 <= number <= 9_999 for number in in_order)
    rising = sum(later > sooner for sooner, later in pairwise(in_order))
    assert 15 <= rising <= 44
    assert [summary.number for summary in screening.summaries()] == sorted(in_order)


def test_scores_come_back_and_newer_ones_take_their_place(screening, samples):
    first, contents = samples.application("Zoë Quick")
    second, more = samples.application("Bo Slow")
    screening.add_applications([(first, contents), (second, more)])
    screening.save_scores([samples.score(first), samples.score(second)])
    screening.save_scores([samples.score(first, 9_000)])
    stranger, _ = samples.application("Nobody")
    screening.save_scores([samples.score(stranger)])
    screening.save_scores([])
    expected = {first.id: samples.score(first, 9_000), second.id: samples.score(second)}
    with reopened(screening, samples) as opened:
        assert {score.application_id: score for score in opened.scores()} == expected


def test_everything_done_survives_closing(filled, samples, as_lines):
    state, events, log = filled.state(), filled.events(), as_lines(filled)
    undoable, redoable = filled.undoable(), filled.redoable()
    summaries, scores = filled.summaries(), filled.scores()
    with reopened(filled, samples) as opened:
        assert opened.state() == state
        assert opened.events() == events
        assert as_lines(opened) == log
        assert (opened.undoable(), opened.redoable()) == (undoable, redoable)
        assert (opened.summaries(), opened.scores()) == (summaries, scores)
        assert opened.check() == ()
        assert opened.redo() == redoable
        assert opened.state().decision(redoable.application_id).kind is DecisionKind.HOLD


def test_undo_and_redo_name_the_action_they_are_about(screening, samples):
    assert screening.undo() is None
    assert screening.redo() is None
    application, contents = samples.application("Zoë Quick")
    screening.add_application(application, contents)
    first = rate(screening, application.id, 2)
    second = rate(screening, application.id, 4)
    assert screening.undo() == second
    assert screening.state().rating(application.id, "anna-laptop", "crm").value == 2
    assert screening.undo() == first
    assert screening.undo() is None
    assert screening.redo() == first
    assert screening.redo() == second
    assert screening.redo() is None
    assert screening.state().rating(application.id, "anna-laptop", "crm").value == 4


def test_each_reviewer_has_a_chain_and_undoes_only_their_own(screening, samples):
    application, contents = samples.application("Zoë Quick")
    screening.add_application(application, contents)
    own = rate(screening, application.id, 2)
    with reopened(screening, samples, samples.boris) as by_boris:
        assert by_boris.undoable() is None
        with pytest.raises(JournalError) as caught:
            by_boris.append(EventKind.UNDONE, {"event": own.id})
        assert caught.value.message.code == "journal.cannot_undo"
        rate(by_boris, application.id, 1)
        assert by_boris.undoable().chain == "boris-desk"
        assert by_boris.state().reviewers["boris-desk"].name == "Boris"
        assert by_boris.check() == ()
    with samples.open(screening) as by_anna:
        assert by_anna.undoable() == own
        state = by_anna.state()
        assert state.rating(application.id, "boris-desk", "crm").value == 1
        assert state.rating(application.id, "anna-laptop", "crm").value == 2


def test_a_reviewer_with_a_new_name_is_named_anew(screening, samples):
    renamed = Reviewer(samples.anna.id, "Anna B.")
    with reopened(screening, samples, renamed) as opened:
        assert opened.state().reviewers[renamed.id].name == "Anna"
        opened.append(EventKind.ORDER_CHOSEN, {"order": "score"})
        opened.append(EventKind.ORDER_CHOSEN, {"order": "my total"})
        assert opened.state().reviewers[renamed.id].name == "Anna B."
        named = [one for one in opened.events() if one.kind is EventKind.REVIEWER_NAMED]
        assert [one.payload["name"] for one in named] == ["Anna", "Anna B."]


def test_a_clock_that_goes_back_does_not_reorder_what_was_done(screening, samples):
    screening.append(EventKind.ORDER_CHOSEN, {"order": "score"})
    samples.clock.at -= timedelta(days=400)
    screening.append(EventKind.ORDER_CHOSEN, {"order": "my total"})
    with reopened(screening, samples) as opened:
        assert opened.state().order == "my total"
        assert opened.check() == ()


@pytest.mark.parametrize(
    ("kind", "payload", "code"),
    [
        (EventKind.FLAG_SET, {"application": "nobody", "on": True}, "unknown_name"),
        (EventKind.WEIGHT_SET, {"criterion": "gone", "weight": 1}, "unknown_name"),
        (EventKind.OWNER_SET, {"reviewer": "nobody"}, "unknown_name"),
        (EventKind.WEIGHT_SET, {"criterion": "crm", "weight": 11}, "field_wrong"),
        (EventKind.ORDER_CHOSEN, {"order": {1, 2}}, "field_wrong"),
        (EventKind.ORDER_CHOSEN, {"order": float("nan")}, "field_wrong"),
        (EventKind.UNDONE, {"event": "nothing"}, "cannot_undo"),
        (EventKind.REDONE, {"event": "nothing"}, "cannot_redo"),
        (EventKind.APPLICATION_ERASED, {"application": "a", "events": []}, "not_by_hand"),
        (EventKind.APPLICATIONS_ADDED, {"applications": ["a"]}, "not_by_hand"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_changes_nothing(screening, kind, payload, code):
    before, state = screening.events(), screening.state()
    with pytest.raises(JournalError) as caught:
        screening.append(kind, payload)
    assert caught.value.message.code == f"journal.{code}"
    assert screening.events() == before
    assert screening.state() == state


def test_a_note_of_somebody_else_cannot_be_changed(screening, samples):
    application, contents = samples.application("Zoë Quick")
    screening.add_application(application, contents)
    note = screening.append(EventKind.NOTE_ADDED, {"application": application.id, "text": "x"})
    about = {"application": application.id, "note": note.id}
    with reopened(screening, samples, samples.boris) as by_boris:
        for kind, payload in (
            (EventKind.NOTE_EDITED, {**about, "text": "y"}),
            (EventKind.NOTE_DELETED, about),
        ):
            with pytest.raises(JournalError) as caught:
                by_boris.append(kind, payload)
            assert caught.value.message.code == "journal.note_not_yours"


def test_criteria_need_ids_of_their_own(screening, samples):
    criteria = to_json((*samples.rubric().criteria, samples.rubric().criteria[0]))
    with pytest.raises(JournalError) as caught:
        screening.append(EventKind.RUBRIC_CHANGED, {"criteria": criteria})
    assert caught.value.message.code == "journal.criteria_twice"


def test_a_payload_is_kept_as_it_was_when_it_was_given(screening, samples):
    criteria = to_json(samples.rubric().criteria)
    screening.append(EventKind.RUBRIC_CHANGED, {"criteria": criteria})
    criteria.clear()
    assert len(screening.events()[-1].payload["criteria"]) == 2
    assert screening.check() == ()


def test_a_list_of_events_is_done_as_one(screening, samples):
    application, contents = samples.application("Zoë Quick")
    screening.add_application(application, contents)
    about = {"application": application.id}
    done = screening.apply_events(
        [
            {"kind": "rating_set", "payload": {**about, "criterion": "crm", "value": 2}},
            {"kind": "tag_added", "payload": {**about, "tag": "local"}, "at": "ignored"},
            {"kind": "undone"},
            {"kind": "redone"},
            {"kind": "undone", "payload": {}},
        ]
    )
    assert [event.kind.value for event in done] == [
        "rating_set",
        "tag_added",
        "undone",
        "redone",
        "undone",
    ]
    assert screening.state().tags == {}
    assert screening.state().rating(application.id, "anna-laptop", "crm").value == 2


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({"kind": "rated"}, "kind_unknown"),
        ({"payload": {}}, "kind_unknown"),
        ({"kind": "weight_set", "payload": [1]}, "field_wrong"),
        ({"kind": "weight_set"}, "field_missing"),
        ({"kind": "redone"}, "cannot_redo"),
        ({"kind": "screening_made", "payload": {}}, "not_by_hand"),
    ],
)
def test_one_bad_event_of_a_list_keeps_all_of_it_out(screening, samples, record, code):
    good = {"kind": "weight_set", "payload": {"criterion": "crm", "weight": 1}}
    before, state = screening.events(), screening.state()
    with pytest.raises(JournalError) as caught:
        screening.apply_events([good, record, good])
    assert caught.value.message == message("journal.record_wrong", number=2)
    assert caught.value.hint.code == f"journal.{code}"
    assert screening.events() == before
    assert screening.state() == state
    assert screening.undoable() is None
    assert reopened(screening, samples).events() == before


def test_a_journal_can_be_done_again_in_another_file(filled, samples):
    lines = [
        record
        for record in filled.log()
        if record["kind"] in ("rating_set", "tag_added", "weight_set", "decision_set")
    ]
    with samples.screening("two.screening") as other:
        for name in ("Zoë Quick", "Bo Slow"):
            other.add_application(*samples.application(name, *(["Dear all"] * (name[0] == "Z"))))
        other.apply_events([*lines, {"kind": "undone"}])
        assert other.state().tags == filled.state().tags
        assert other.state().rubric.criteria == filled.state().rubric.criteria


def test_only_one_opens_a_screening_to_write(screening, samples):
    with pytest.raises(LockedScreeningError) as caught:
        samples.open(screening, samples.boris)
    assert caught.value.message == message("store.locked", file="one.screening")
    screening.close()
    samples.open(screening).close()


def test_others_may_read_meanwhile_but_not_write(filled, samples):
    reader = ScreeningFile.open(filled.path, samples.boris, read_only=True)
    assert reader.read_only
    assert not filled.read_only
    assert reader.state() == filled.state()
    assert reader.check() == ()
    filled.append(EventKind.ORDER_CHOSEN, {"order": "score"})
    assert reader.check() == ()
    with pytest.raises(StoreError) as caught:
        reader.append(EventKind.ORDER_CHOSEN, {"order": "score"})
    assert caught.value.message.code == "store.read_only"
    reader.close()
    assert ScreeningFile.open(filled.path, samples.boris, read_only=True).state().order == "score"


def test_closing_leaves_one_file_and_nothing_else(filled):
    assert sorted(one.name for one in filled.path.parent.iterdir()) == [
        lock_path(filled.path).name,
        "one.screening",
    ]
    filled.close()
    filled.close()
    assert [one.name for one in filled.path.parent.iterdir()] == ["one.screening"]


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
def test_the_file_is_for_its_owners_eyes_only(samples):
    before = os.umask(0)
    try:
        with samples.screening() as made:
            modes = {one.name: one.stat().st_mode & 0o777 for one in made.path.parent.iterdir()}
            assert set(modes.values()) == {0o600}
        made.path.chmod(0o644)
        with samples.open(made):
            assert made.path.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


@pytest.mark.parametrize("name", ["a?b=c#d%20e&.screening", "ümläut – ' \" ;.screening", "-.x"])
def test_any_name_will_do(samples, name):
    with samples.screening(name) as made:
        made.append(EventKind.ORDER_CHOSEN, {"order": "score"})
    with samples.open(made) as opened:
        assert opened.state().order == "score"
        assert opened.path.name == name
    assert [one.name for one in opened.path.parent.iterdir()] == [name]


def test_threads_take_turns(screening, samples):
    arrived = [samples.application(f"Person {number}") for number in range(8)]
    screening.add_applications(arrived)
    faults = []

    def rate_many(offset):
        try:
            for number in range(10):
                application = arrived[(offset + number) % 8][0]
                rate(screening, application.id, number % 5)
                screening.application(application.id)
                screening.state()
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in a thread must be seen
            faults.append(error)

    threads = [threading.Thread(target=rate_many, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sum(event.kind is EventKind.RATING_SET for event in screening.events()) == 40
    assert screening.check() == ()


def test_the_settings_that_keep_what_was_done(screening):
    with screening._file.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    assert settings == {
        "journal_mode": "delete",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
    }
