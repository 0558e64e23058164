"""The sum of all files: 'N files = read + attached + …', each number a button that filters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from models.arrival import FileOutcomeKind
from ui.item_models.intake import OUTCOME_WORDS
from ui.painting.frames import CENTER, paint_focus_ring, paint_frame, paint_text, text_width
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton
from ui.widgets.labels import ThemedLabel


class CountButton(ThemedButton):
    """A number with its word; pressed while the table shows just these."""

    def __init__(self, themes: ThemeSource, words: str, parent: QWidget) -> None:
        super().__init__(themes, words, parent)
        self._words = words
        self._count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, count: int) -> None:
        """Show a number."""
        self._count = count
        self.setAccessibleName(f"{count} {self._words}")
        self.setToolTip(f"Show the files that are {self._words}")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self.theme
        width = text_width(theme.font("body_strong", numbers=True), f"{self._count:,}")
        width += text_width(theme.font("small"), self._words)
        return QSize(round(width) + theme.px(22), theme.measure("hit_target_min"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self.theme, self.theme.colors, QPainter(self)
        area = QRectF(self.rect())
        if self.isChecked():
            paint_frame(painter, area, theme.radius("control"), fill=colors.selection)
        elif self.underMouse():
            paint_frame(painter, area, theme.radius("control"), fill=colors.hover)
        number = theme.font("body_strong", numbers=True)
        left = area.left() + theme.px(8)
        ink = colors.text if self._count else colors.text_muted
        row = QRectF(left, 0, area.width(), area.height())
        paint_text(painter, row, number, ink, f"{self._count:,}")
        row.setLeft(left + text_width(number, f"{self._count:,}") + theme.px(5))
        loud = self._words == OUTCOME_WORDS[FileOutcomeKind.UNREADABLE] and self._count
        word = colors.warn if loud else colors.text_secondary
        paint_text(painter, row, theme.font("small"), word, self._words)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("control"))


class _Sign(QWidget):
    """A sign of the sum, which nobody can press."""

    def __init__(self, themes: ThemeSource, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        theme = self._themes.theme
        return QSize(theme.px(14), theme.measure("hit_target_min"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.theme
        ink, font = theme.colors.text_muted, theme.font("body")
        paint_text(QPainter(self), QRectF(self.rect()), font, ink, self._text, CENTER)


class FileStrip(QWidget):
    """Signals: ``chosen`` with the outcome whose files are to be shown, None for applications."""

    chosen = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kind: FileOutcomeKind | None = None
        self.buttons: dict[FileOutcomeKind, CountButton] = {}
        self.total = ThemedLabel(themes, "", self, font="body_strong")
        row = QHBoxLayout(self)
        theme = themes.theme
        row.setContentsMargins(theme.space[3], theme.px(6), theme.space[3], theme.px(6))
        row.setSpacing(theme.px(2))
        row.addWidget(self.total)
        for number, (kind, words) in enumerate(OUTCOME_WORDS.items()):
            row.addWidget(_Sign(themes, "+" if number else "=", self))
            button = CountButton(themes, words, self)
            button.clicked.connect(lambda _=False, kind=kind: self._choose(kind))
            self.buttons[kind] = button
            row.addWidget(button)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> FileOutcomeKind | None:
        """The outcome whose files are shown; None while applications are."""
        return self._kind

    def tell(self, counts: Mapping[FileOutcomeKind, int]) -> None:
        """Show the numbers; their sum is the number of files."""
        total = sum(counts.values())
        self.total.setText(f"{total:,} {'file' if total == 1 else 'files'}")
        for kind, button in self.buttons.items():
            button.tell(counts[kind])

    def choose(self, kind: FileOutcomeKind | None) -> None:
        """Show the files of one outcome; None goes back to the applications."""
        self._kind = kind
        for one, button in self.buttons.items():
            button.setChecked(one is kind)
        self.chosen.emit(kind)

    def _choose(self, kind: FileOutcomeKind) -> None:
        self.choose(None if kind is self._kind else kind)
