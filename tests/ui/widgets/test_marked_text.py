"""The text page: every word is shown as it is, marks stand on their words, nothing is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.document import Block, BlockKind
from ui.painting.marks import TextMark
from ui.theme import ThemeSource, choose_font, load_theme
from ui.widgets.laid_text import LaidText, page_look
from ui.widgets.marked_text import MarkedText

TEXT = (
    "Amina Yusuf\nOrganizer 😀 in Duluth\nWork\n• Held 40 one-to-ones\n"
    "• Ran the\nspring canvass\nLoose words"
)


def block(words: str, kind: BlockKind, level: int = 0) -> Block:
    start = TEXT.index(words)
    return Block(start, start + len(words), kind, level)


BLOCKS = (
    block("Amina Yusuf", BlockKind.HEADING, 1),
    block("Organizer 😀 in Duluth", BlockKind.PARAGRAPH),
    block("Work", BlockKind.HEADING, 2),
    block("• Held 40 one-to-ones", BlockKind.BULLET),
    block("• Ran the\nspring canvass", BlockKind.BULLET),
)


@pytest.fixture
def view(qtbot: QtBot, themes: ThemeSource) -> MarkedText:
    view = MarkedText(themes, paper=True)
    qtbot.addWidget(view)
    view.resize(640, 400)
    view.show()
    view.show_text(TEXT, BLOCKS, page_look(themes.theme, 1.0))
    return view


def selected(view: MarkedText, start: int, end: int) -> str:
    laid = view._laid
    cursor = QTextCursor(view.document())
    cursor.setPosition(laid.position_of(start))
    cursor.setPosition(laid.position_of(end), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_all_words_are_shown_also_those_between_the_blocks(view: MarkedText) -> None:
    assert view.toPlainText().split() == TEXT.replace("•", " ").split()


@pytest.mark.parametrize("words", ["Amina", "in Duluth", "😀", "one-to-ones", "canvass", "Loose"])
def test_offsets_lead_to_their_words_and_back(view: MarkedText, words: str) -> None:
    start = TEXT.index(words)
    end = start + len(words)
    assert selected(view, start, end) == words
    laid = view._laid
    assert laid.offset_of(laid.position_of(start)) == start
    assert laid.offset_of(laid.position_of(end)) == end


@given(st.text(alphabet="ab 😀\n•é", max_size=60))
def test_any_text_is_shown_in_full(qapp: QApplication, text: str) -> None:
    document = QTextDocument()
    laid = LaidText(document)
    laid.fill(text, (), page_look(load_theme(dark=False, font=choose_font(qapp.font())), 1.0))
    shown = document.toPlainText().split()
    wanted = [
        line.split()
        for line in text.split("\n")
        if any(one.isalnum() or one == "_" for one in line)
    ]
    assert shown == [word for line in wanted for word in line]


def test_a_mark_stands_on_its_words(qtbot: QtBot, view: MarkedText) -> None:
    start = TEXT.index("canvass")
    mark = TextMark(start, start + 7, 2, ("c3", 1), focused=True)
    view.set_marks((mark,))
    (rect,) = view._laid.rects_of(mark.start, mark.end)
    cursor = QTextCursor(view.document())
    cursor.setPosition(view._laid.position_of(start + 3))
    place = view.cursorRect(cursor).center()
    offset = view.verticalScrollBar().value()
    assert rect.contains(place.x(), place.y() + offset)
    with qtbot.waitSignal(view.mark_activated) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [mark]


def test_selected_words_are_told_by_their_offsets(view: MarkedText) -> None:
    assert view.selected_span() is None
    start = TEXT.index("one-to-ones")
    cursor = view.textCursor()
    cursor.setPosition(view._laid.position_of(start))
    cursor.setPosition(view._laid.position_of(start + 11), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_span() == (start, start + 11)
    view.clear_selection()
    assert view.selected_span() is None


def test_markup_is_shown_as_it_is_and_nothing_is_loaded(
    qtbot: QtBot, view: MarkedText, themes: ThemeSource, tmp_path: Path
) -> None:
    picture = tmp_path / "spy.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    markup = f'<img src="file://{picture}"> <img src="http://example.invalid/x.png"> <b>bold</b>'
    view.show_text(markup, (), page_look(themes.theme, 1.0))
    assert view.toPlainText() == markup
    assert "<img" not in view.toHtml()
    for url in (QUrl.fromLocalFile(str(picture)), QUrl("http://example.invalid/x.png")):
        for kind in (
            QTextDocument.ResourceType.ImageResource,
            QTextDocument.ResourceType.StyleSheetResource,
        ):
            assert view.loadResource(kind.value, url) is None
    assert view.isReadOnly()
    assert not view.acceptRichText()


def test_the_theme_changes_only_how_it_looks(view: MarkedText, themes: ThemeSource) -> None:
    before = view.toPlainText()
    themes.set_theme(themes.theme)
    assert view.toPlainText() == before
