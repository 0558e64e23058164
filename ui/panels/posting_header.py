"""The Posting workspace's header and the strip of checks below the criteria."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from models.posting import Importance, Rubric
from ui.painting.frames import paint_text, paint_wrapped, text_width
from ui.painting.glyphs import paint_glyph
from ui.theme import ThemeSource
from ui.widgets.buttons import GlyphButton

_WEIGHTS: Final = (
    ("By a few questions…\tW", "weights.ask"),
    ("Equal", "weights.equal"),
    ("As in the posting", "weights.posting"),
)
_MORE: Final = (
    ("Read the posting again", "posting.reread"),
    ("Use another posting…", "posting.replace"),
    ("Words of your own…", "words.own"),
    ("Who moved, and why\tShift+M", "moves"),
)


def count_criteria(rubric: Rubric) -> str:
    """Return how many criteria there are of which sort, in words."""
    if not rubric.criteria:
        return "no criteria"
    required = sum(one.importance is Importance.REQUIRED for one in rubric.criteria)
    preferred = len(rubric.criteria) - required
    own = sum(one.by_person for one in rubric.criteria)
    source = "all from the text" if not own else f"{own} added or changed here"
    return f"{required} required · {preferred} preferred · {source}"


def _open_below(button: QWidget, menu: QMenu) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


class PostingHeader(QWidget):
    """Title, counts and tools.

    Signals:
        action_asked: the id of an action.
    """

    action_asked = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._counts = ""
        self._weights = QPushButton("Set weights…", self)
        self._add = QPushButton("Add criterion", self)
        self._add.setToolTip("Add a criterion, from the selected words where there are any (E)")
        self._more = GlyphButton(themes, "more", "More about the posting", self)
        weights, more = self._menu(_WEIGHTS), self._menu(_MORE)
        self._weights.clicked.connect(lambda: _open_below(self._weights, weights))
        self._more.clicked.connect(lambda: _open_below(self._more, more))
        self._add.clicked.connect(lambda: self.action_asked.emit("criterion.add"))
        row = QHBoxLayout(self)
        row.setContentsMargins(themes.theme.space[3], 0, themes.theme.space[3], 0)
        row.setSpacing(themes.theme.space[1])
        row.addStretch(1)
        row.addWidget(self._weights)
        row.addWidget(self._add)
        row.addWidget(self._more)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self.update)

    def _menu(self, entries: tuple[tuple[str, str], ...]) -> QMenu:
        menu = QMenu(self)
        for words, action in entries:
            menu.addAction(words, partial(self.action_asked.emit, action))
        return menu

    def tell(self, counts: str) -> None:
        """Show the line of counts beside the title."""
        self._counts = counts
        self.setAccessibleDescription(counts)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a header."""
        return QSize(600, self._themes.theme.measure("header"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the title, the counts and the line below."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colors.surface)
        font = theme.font("title")
        area = QRectF(theme.space[3], 0, self.width(), self.height() - 1)
        paint_text(painter, area, font, theme.colors.text, "Posting")
        area.setLeft(area.left() + text_width(font, "Posting") + theme.px(12))
        area.setTop(theme.px(2))
        area.setRight(self._weights.x() - theme.px(12))
        paint_text(painter, area, theme.font("small"), theme.colors.text_secondary, self._counts)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colors.hairline)


class CheckStrip(QWidget):
    """One remark about the posting or its criteria, with what can be done about it.

    Signals:
        activated: the link was chosen.
    """

    activated = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text, self._grave = "", False
        self._link = QPushButton(self)
        self._link.setProperty("kind", "link")
        self._link.clicked.connect(self.activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, themes.theme.space[3], 0)
        row.addStretch(1)
        row.addWidget(self._link)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        themes.theme_changed.connect(self.update)

    def tell(self, text: str, link: str = "", *, grave: bool = False) -> None:
        """Show a remark and the words of its link; an empty remark hides the strip."""
        self._text, self._grave = text, grave
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._link.setText(link)
        self._link.setVisible(bool(link))
        self.setVisible(bool(text))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a strip."""
        return QSize(300, self._themes.theme.measure("posting.checks_strip"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line above, the icon and the remark."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colors.surface)
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colors.hairline)
        side = theme.px(15)
        icon = QRectF(theme.space[3], (self.height() - side) / 2, side, side)
        ink = theme.colors.warn if self._grave else theme.colors.text_secondary
        paint_glyph(painter, icon, "triangle" if self._grave else "info", ink)
        end = self._link.x() if self._link.isVisible() else self.width() - theme.space[3]
        area = QRectF(icon.right() + theme.px(8), 0, 0, self.height())
        area.setRight(end - theme.px(8))
        paint_wrapped(painter, area, theme, self._text)
