"""Words of a document: found, selected, noted on, marked as support, counted for everyone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from models.review import Place
from ui.dialogs.history import HistoryDialog, history_line
from ui.panels import review_words
from ui.panels.review import ReviewPanel
from ui.panels.review_find import find_places
from ui.program import Program

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, desk_program: Program) -> ReviewPanel:
    desk_program.window.show_workspace("review")
    panel = desk_program.window.desk.review
    qtbot.waitUntil(panel.isVisible)
    session = desk_program.session
    named = {session.name_of(one): one for one in session.application_ids}
    session.set_current(next(one for name, one in named.items() if "Tran" in name))
    return panel


def select(panel: ReviewPanel, words: str) -> tuple[int, int]:
    text = panel._document.texts()[panel._document.part]
    start = text.index(words)
    panel._document.select_span(start, start + len(words))
    assert panel._document.selected_span() == (start, start + len(words))
    return start, start + len(words)


def test_places_are_found_over_line_ends_and_in_every_document() -> None:
    texts = ["One House\nmeeting", "a house meeting and a HOUSE  MEETING"]
    found = find_places(texts, "house meeting")
    assert found == (Place(0, 4, 17), Place(1, 2, 15), Place(1, 22, 36))
    assert find_places(texts, "  ") == ()
    assert find_places(["a.b axb"], "a.b") == (Place(0, 0, 3),)


def test_find_frames_all_places_and_leaves_the_last_one_selected(
    qtbot: QtBot, panel: ReviewPanel
) -> None:
    qtbot.keyClick(panel.window().focusWidget(), Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = panel._document.find_bar
    assert bar.isVisible()
    qtbot.keyClicks(bar.field, "and")
    qtbot.keyClick(bar.field, Key.Key_Return)
    view = panel._document._view()
    assert view is not None
    count = len(view._found)
    assert count > 1
    assert view._found_at == 0
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert view._found_at == 1
    qtbot.keyClick(bar.field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view._found_at == 0
    assert bar._count.text().startswith("1 of ")
    qtbot.keyClick(bar.field, Key.Key_Escape)
    assert not bar.isVisible()
    assert view._found == ()
    assert panel._document.selected_words().casefold() == "and"


def test_what_is_nowhere_is_said_to_be_not_found(qtbot: QtBot, panel: ReviewPanel) -> None:
    panel.find_words()
    bar = panel._document.find_bar
    qtbot.keyClicks(bar.field, "xylophone quartet")
    qtbot.waitUntil(lambda: bar._count.text() == "Not found")


def test_the_slash_filters_the_queue_and_finds_words_in_the_document(
    qtbot: QtBot, panel: ReviewPanel
) -> None:
    qtbot.keyClick(panel.window().focusWidget(), Key.Key_Slash)
    assert panel.window().focusWidget() is panel._queue._search
    panel._document.focus_document()
    qtbot.keyClick(panel.window().focusWidget(), Key.Key_Slash)
    assert panel.window().focusWidget() is panel._document.find_bar.field


def test_a_note_on_selected_words_is_pinned_there(
    qtbot: QtBot, panel: ReviewPanel, desk_program: Program
) -> None:
    session = desk_program.session
    start, end = select(panel, "Tran")
    qtbot.keyClick(panel.window().focusWidget(), Key.Key_N)
    field = panel.window().focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.placeholderText() == "Note on “Tran”"
    qtbot.keyClicks(field, "Ask about this")
    qtbot.keyClick(field, Key.Key_Return)
    (note,) = session.notes(session.current_id or "")
    assert (note.text, note.place) == ("Ask about this", Place(0, start, end))
    view = panel._document._view()
    assert view is not None
    assert [(pin.key, pin.start) for pin in view._pins] == [(note.id, start)]
    assert field.placeholderText() == "Write a note"
    panel._document.clear_selection()
    links = [one for one in panel.findChildren(QPushButton) if one.text() == "“Tran”"]
    links[0].click()
    assert panel._document.selected_span() == (start, end)
    session.undo()
    assert view._pins == ()


def test_words_marked_as_support_are_kept_for_the_criterion(
    panel: ReviewPanel, desk_program: Program
) -> None:
    session = desk_program.session
    start, end = select(panel, "Tran")
    panel._words.mark_support()
    (note,) = session.notes(session.current_id or "")
    assert note.supports
    assert (note.criterion_id, note.place) == (session.current_criterion, Place(0, start, end))
    label = session.rubric.criterion(session.current_criterion).label
    assert session.undo_text.startswith(f"words marked for {label}")


@pytest.mark.parametrize("answer", [0, 1])
def test_words_count_for_everyone_only_once_that_was_confirmed(
    qtbot: QtBot,
    panel: ReviewPanel,
    desk_program: Program,
    monkeypatch: pytest.MonkeyPatch,
    answer: int,
) -> None:
    session = desk_program.session
    asked: list[str] = []

    def reply(_parent: object, question: review_words.Question) -> str:
        asked.append(question.title)
        return question.answers[answer]

    monkeypatch.setattr(review_words, "ask", reply)
    select(panel, "Tran")
    panel._words.count_for_everyone()
    words = [
        word
        for part in session.rubric.criterion(session.current_criterion).parts
        for word in part.terms
    ]
    assert ("Tran" in words) == (answer == 0)
    assert len(asked) == 1
    qtbot.waitUntil(lambda: not desk_program.busy, timeout=20_000)


def test_selected_words_can_be_copied(panel: ReviewPanel) -> None:
    select(panel, "Tran")
    panel._words.copy()
    assert QGuiApplication.clipboard().text() == "Tran"


def test_without_a_selection_the_person_is_told_to_select(panel: ReviewPanel) -> None:
    told: list[str] = []
    panel.told.connect(told.append)
    panel.use_selection()
    assert told == ["Select some words of the document first"]


def test_the_history_names_what_was_done_and_what_was_taken_back(
    qtbot: QtBot, desk_program: Program
) -> None:
    session = desk_program.session
    applicant = session.current_id or ""
    session.add_tag(applicant, "local")
    session.rate(applicant, session.current_criterion, 3)
    session.undo()
    entries = session.history(applicant)
    assert [entry.taken_back for entry in entries] == [True, False]
    assert "rating 3" in entries[0].words
    dialog = HistoryDialog(
        desk_program.themes, session.name_of(applicant), entries, session.reviewer_name
    )
    qtbot.addWidget(dialog)
    assert dialog.rows.count() == 2
    assert "(taken back)" in dialog.rows.item(0).text()
    assert history_line(entries[1], "Mo Berg").endswith("Mo Berg")
