"""Edits of the rubric through the session: new versions, stale scores renewed, who moved."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from models.posting import Importance
from models.review_state import criteria_ever
from screener.lexicon.load import Lexicon
from ui import criteria_edits as edits
from ui.session import Session

PATIENCE = 60_000


def finish(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.renewing and not session.stale_ids, timeout=PATIENCE)


def add(session: Session, lexicon: Lexicon, text: str) -> str:
    criteria = session.rubric.criteria
    edit = edits.add_criterion(criteria, text, Importance.REQUIRED, lexicon)
    session.set_criteria(*edit)
    return edit[0][-1].id


def test_everybody_stays_ranked_while_scores_are_renewed(
    qtbot: QtBot, session: Session, lexicon: Lexicon
) -> None:
    finish(qtbot, session)
    ranked = set(session.ranking.ids)
    version = session.rubric.version
    name = add(session, lexicon, "Experience with petitions")
    assert session.rubric.version == version + 1
    assert set(session.ranking.ids) == ranked
    assert set(session.stale_ids) == ranked
    assert session.renewing
    waiting = session.score(session.ranking.ids[0])
    assert waiting is not None
    unknown = waiting.criterion(name)
    assert (unknown.points, unknown.high) == (0, 10_000)
    assert unknown.explanation.code == "explanation.not_yet"
    finish(qtbot, session)
    found = [session.score(one) for one in session.ranking.ids]
    codes = {one.criterion(name).explanation.code for one in found if one}
    assert "explanation.not_yet" not in codes
    session.undo()
    finish(qtbot, session)
    assert name not in session.table.criteria


def test_a_stopped_renewal_leaves_marks_and_goes_on_when_asked(
    qtbot: QtBot, session: Session, lexicon: Lexicon
) -> None:
    finish(qtbot, session)
    add(session, lexicon, "Experience with petitions")
    session.cancel_work()
    qtbot.waitUntil(lambda: not session.renewing, timeout=PATIENCE)
    assert session.stale_ids
    session.renew_scores()
    finish(qtbot, session)


def test_the_last_of_many_quick_edits_is_what_counts(
    qtbot: QtBot, session: Session, lexicon: Lexicon
) -> None:
    for words in ("Experience with petitions", "Fluent in Spanish", "Has a driver's licence"):
        add(session, lexicon, words)
    finish(qtbot, session)
    names = {one.id for one in session.rubric.criteria}
    for one in session.ranking.ids:
        score = session.score(one)
        assert score is not None
        assert {item.criterion_id for item in score.criteria} == names


def test_who_moved_is_told_with_the_criterion_that_did_it(qtbot: QtBot, session: Session) -> None:
    finish(qtbot, session)
    assert session.moves == ()
    before = {one: session.ranking.row_of(one)[0] for one in session.ranking.ids}
    heavy = session.rubric.criteria[-1]
    weights = {one.id: 0 for one in session.rubric.criteria} | {heavy.id: 10}
    session.set_weights(weights)
    after = {one: session.ranking.row_of(one)[0] for one in session.ranking.ids}
    told = {move.application_id: (move.before, move.after) for move in session.moves}
    assert told == {one: (before[one], after[one]) for one in before if before[one] != after[one]}
    assert told
    session.preview_weight(heavy.id, 3)
    assert session.moves == ()
    session.set_weight(heavy.id, 10)
    session.undo()
    back = {move.application_id: (move.before, move.after) for move in session.moves}
    assert back == {one: (new, old) for one, (old, new) in told.items()}


def test_a_deleted_criterion_stays_deleted_when_the_posting_is_read_again(
    qtbot: QtBot, session: Session
) -> None:
    first, second = session.rubric.criteria[:2]
    session.set_criteria(*edits.remove_criterion(session.rubric.criteria, first.id))
    changed = (replace(second, anchors=("1", "2", "3", "4")), *session.rubric.criteria[1:])
    session.set_criteria(changed, edits.set_scored(changed, second.id, True)[1])
    assert first in criteria_ever(session._state)
    result = session.reread_posting()
    assert result is not None
    assert (result.added, result.left_out) == (0, 1)
    assert first.id not in {one.id for one in session.rubric.criteria}
    assert session.rubric.criterion(second.id).anchors == second.anchors
    assert session.undo_text == "read the posting again"
    session.undo()
    assert session.rubric.criterion(second.id).anchors == ("1", "2", "3", "4")
    session.redo()
    assert session.rubric.criterion(second.id).anchors == second.anchors
    assert session.label_of(second.id) == second.label
    finish(qtbot, session)
