"""Nothing that a document names is ever loaded, whatever its text looks like."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from ui.painting.marks import TextMark
from ui.theme import ThemeSource
from ui.widgets.laid_text import page_look
from ui.widgets.marked_text import MarkedText

HOSTILE = (
    '<img src="file:///etc/passwd"> <a href="http://example.com/x">x</a>\n'
    "![](file:///etc/hostname) <style>@import url(http://example.com/a.css)</style>\n"
    '<iframe src="\\\\server\\share\\x"></iframe> <script>alert(1)</script>'
)


@pytest.fixture
def view(qtbot: QtBot, themes: ThemeSource) -> MarkedText:
    view = MarkedText(themes, paper=True)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_text(HOSTILE, (), page_look(themes.theme, 1.0))
    view.set_marks((TextMark(0, 20, 0, ("c1", 0)),))
    view.show()
    return view


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://example.com/a.png", "//server/share/x", "data:,x", "a.png"],
)
def test_no_resource_is_given_out(view: MarkedText, address: str, tmp_path: Path) -> None:
    kinds = QTextDocument.ResourceType
    for kind in (kinds.ImageResource, kinds.StyleSheetResource, kinds.HtmlResource):
        assert not view.loadResource(kind.value, QUrl(address))


def test_markup_is_shown_as_the_words_it_is(view: MarkedText) -> None:
    shown = view.toPlainText()
    for piece in ("<img", "<script>alert(1)</script>", "![](file"):
        assert piece in shown
    assert not view.grab().isNull()
    html = view.document().toHtml()
    assert "<img" not in html
    assert "<a " not in html
