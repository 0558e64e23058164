"""What the ratings of the current criterion mean: a line each, edited where it stands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from models.posting import Criterion
from screener.lexicon.interpret import usual_anchors
from ui.painting.frames import CENTER, paint_focus_ring, paint_frame, paint_text, text_width
from ui.panels.posting_row import TextField
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton
from ui.widgets.flow_layout import FlowLayout

_NOTHING = "Nothing found"


class RatingAnchor(ThemedButton):
    """A rating with what it means; Return or a click opens a field over the words."""

    def __init__(self, themes: ThemeSource, number: int, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self._number = number
        self.setEnabled(number > 0)

    def show_words(self, words: str) -> None:
        """Show what the rating means."""
        self.setText(words)
        self.setAccessibleName(f"Rating {self._number}: {words}")
        self.setToolTip(f"{words}\nClick to change" if self._number else words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the room of the number and the words."""
        width = text_width(self.theme.font("small"), self.text()) + self.theme.px(40)
        return QSize(round(width), self.theme.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number on its ground, and the words."""
        theme, painter = self.theme, QPainter(self)
        if self.underMouse() and self.isEnabled():
            paint_frame(
                painter, QRectF(self.rect()), theme.radius("chip"), fill=theme.colors.hover
            )
        side = theme.px(18)
        cap = QRectF(theme.px(3), (self.height() - side) / 2, side, side)
        paint_frame(painter, cap, theme.radius("chip"), fill=theme.colors.sunken)
        number, ink = str(self._number), theme.colors.text_secondary
        paint_text(painter, cap, theme.font("label"), ink, number, CENTER)
        words = QRectF(cap.right() + theme.px(8), 0, 0, self.height())
        words.setRight(self.width() - theme.px(4))
        paint_text(painter, words, theme.font("small"), ink, self.text())
        if self.hasFocus():
            paint_focus_ring(painter, QRectF(self.rect()), theme, theme.radius("chip"))


class RatingAnchors(QWidget):
    """The ratings 0 to 4 of a criterion.

    Signals:
        anchor_changed: the rating (1 to 4) and its new words.
    """

    anchor_changed = Signal(int, str)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._field: TextField | None = None
        flow = FlowLayout(self, themes.theme.px(4), 0)
        self.anchors = tuple(RatingAnchor(themes, number, self) for number in range(5))
        for number, anchor in enumerate(self.anchors):
            flow.addWidget(anchor)
            if number:
                anchor.clicked.connect(lambda _=False, number=number: self.edit(number))

    def show_criterion(self, criterion: Criterion) -> None:
        """Show what the ratings of a criterion mean."""
        self._close()
        lines = (_NOTHING, *(criterion.anchors or usual_anchors(criterion.kind)))
        for anchor, words in zip(self.anchors, lines, strict=False):
            anchor.show_words(words)

    def edit(self, number: int) -> None:
        """Open a field over the words of a rating."""
        self._close()
        anchor = self.anchors[number]
        field = TextField(anchor.text(), self, f"What rating {number} means")
        area = anchor.geometry().adjusted(self._themes.theme.px(22), 0, 0, 0)
        area.setRight(self.width())
        field.setGeometry(area)
        field.committed.connect(lambda words: self._on_written(number, words))
        field.given_up.connect(self._close)
        self._field = field
        field.show()
        field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_written(self, number: int, words: str) -> None:
        before = self.anchors[number].text()
        self._close()
        if words != before:
            self.anchor_changed.emit(number, words)

    def _close(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            field.blockSignals(True)
            field.hide()
            field.deleteLater()
