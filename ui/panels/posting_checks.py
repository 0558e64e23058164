"""What the linter says of the current criterion, each with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from models.messages import Message
from models.posting import Criterion
from screener.postings.lawful import is_grave, lawful_wording
from screener.wording import say
from ui.painting.glyphs import paint_glyph
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel


class CheckGlyph(QWidget):
    """The icon before a warning."""

    def __init__(self, themes: ThemeSource, parent: QWidget, *, grave: bool) -> None:
        super().__init__(parent)
        self._themes = themes
        self._grave = grave
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._themes.theme.px(18)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self._themes.theme, self._themes.theme.measure("icon.0")
        area = QRectF(0, (self.height() - side) / 2, side, side)
        ink = theme.colors.warn if self._grave else theme.colors.text_muted
        paint_glyph(QPainter(self), area, "triangle" if self._grave else "info", ink)


class CriterionChecks(QWidget):
    """One line a warning; hidden where there is nothing to say.

    Signals:
        wording_offered: a text that could stand instead of the criterion's.
        split_asked: the criterion is to be split.
        unscored_asked: the criterion is to be left to people.
    """

    wording_offered = Signal(str)
    split_asked = Signal()
    unscored_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(themes.theme.px(6))
        self._grid.setVerticalSpacing(themes.theme.px(2))
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[Message, ...] = ()
        self._about: tuple[str, bool] = ("", False)

    def show_criterion(self, criterion: Criterion, warnings: tuple[Message, ...]) -> None:
        """Show what is to be said of a criterion."""
        about = (criterion.text, criterion.scored)
        if (warnings, about) != (self._shown, self._about):
            self._shown, self._about = warnings, about
            self._clear()
            offered = lawful_wording(criterion.text) if any(map(is_grave, warnings)) else None
            for warning in warnings:
                self._add(warning, criterion, offered)
                offered = None if is_grave(warning) else offered
        self.setVisible(bool(warnings))

    def _add(self, warning: Message, criterion: Criterion, offered: str | None) -> None:
        row = self._grid.rowCount()
        grave = is_grave(warning)
        glyph = CheckGlyph(self._themes, self, grave=grave)
        color = "warn" if grave else "text_secondary"
        words = ThemedLabel(
            self._themes, say(warning), self, font="small", color=color, wraps=True
        )
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(glyph, row, 0, top)
        self._grid.addWidget(words, row, 1)
        added: list[QWidget] = [glyph, words]
        if grave and offered is not None:
            row += 1
            told = f"Instead: “{offered}”"
            added.append(ThemedLabel(self._themes, told, self, font="small", wraps=True))
            self._grid.addWidget(added[-1], row, 1)
        link = self._link(warning, criterion, offered)
        if link is not None:
            added.append(link)
            self._grid.addWidget(link, row, 2, top | Qt.AlignmentFlag.AlignRight)
        for widget in added:
            widget.show()

    def _link(
        self, warning: Message, criterion: Criterion, offered: str | None
    ) -> QPushButton | None:
        if is_grave(warning) and offered is not None:
            link = QPushButton("Use these words", self)
            link.setToolTip("Write this instead; undo brings the old words back")
            link.setAccessibleDescription(offered)
            link.clicked.connect(lambda: self.wording_offered.emit(offered))
        elif warning.code == "criterion.several":
            link = QPushButton("Split it…", self)
            link.setToolTip("Make a criterion of each (S)")
            link.clicked.connect(self.split_asked)
        elif warning.code == "criterion.unseen" and criterion.scored:
            link = QPushButton("Leave it to people", self)
            link.setToolTip("Do not count it in the score")
            link.clicked.connect(self.unscored_asked)
        else:
            return None
        link.setProperty("kind", "link")
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return link

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
