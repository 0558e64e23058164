"""Weights by a few either-or questions: which of two criteria matters more?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.posting import Criterion
from screener.weighing import (
    Answer,
    Tiers,
    Weighing,
    answer_question,
    begin_weighing,
    finish_weighing,
    rank_order_weights,
)
from ui.painting.frames import paint_focus_ring, paint_frame
from ui.painting.tags import key_size, paint_key, paint_tag
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton
from ui.widgets.labels import ThemedLabel
from ui.widgets.weight_slider import format_weight

_FEWEST = 2


class ChoiceCard(ThemedButton):
    """One side of a question: the criterion's tag and words, and the key that chooses it."""

    def __init__(self, themes: ThemeSource, key: str, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self._key, self._label, self._words, self._mark = key, "", "", 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_criterion(self, criterion: Criterion, mark: int) -> None:
        """Show a criterion; ``mark`` is its place in the rubric."""
        self._label, self._words, self._mark = criterion.label, criterion.text, mark
        self.setAccessibleName(f"{criterion.label}: {criterion.text}")
        self.setToolTip(criterion.text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.px(132))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self.theme, self.theme.colors, QPainter(self)
        area, pad = QRectF(self.rect()), theme.px(12)
        fill = colors.hover if self.underMouse() or self.isDown() else colors.control
        paint_frame(painter, area, theme.radius("card"), fill=fill, edge=colors.line)
        head = QRectF(pad, pad, area.width() - 2 * pad, theme.px(22))
        size = key_size(theme, self._key)
        cap = QRectF(head.right() - size.width(), head.top(), size.width(), size.height())
        paint_key(painter, cap, theme, self._key)
        paint_tag(painter, head, theme, self._label, self._mark)
        words = QRectF(pad, head.bottom() + theme.px(8), head.width(), 0)
        words.setBottom(area.bottom() - theme.px(8))
        painter.setFont(theme.font("body"))
        painter.setPen(colors.text)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(flags), self._words)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("card"))


class WeighDialog(QDialog):
    """Asks, shows what comes of it, and tells it once.

    Signals: ``weights_chosen`` with half stars by criterion id.
    """

    weights_chosen = Signal(object)

    def __init__(
        self, themes: ThemeSource, criteria: Sequence[Criterion], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Set weights")
        self._themes = themes
        self._criteria = {one.id: one for one in criteria}
        self._marks = {one.id: place for place, one in enumerate(criteria)}
        scored = sorted((one for one in criteria if one.scored), key=lambda one: -one.weight)
        self._states = [begin_weighing([one.id for one in scored])]
        self._weights: Mapping[str, int] = {}
        self.title = ThemedLabel(themes, "", self, font="title")
        self.cards = (ChoiceCard(themes, "1", self), ChoiceCard(themes, "2", self))
        self.equal = QPushButton("They matter equally (=)", self)
        self.back = QPushButton("Back", self)
        self.finish = QPushButton("Enough questions", self)
        self.use = QPushButton("Use these weights", self)
        self._progress = ThemedLabel(themes, "", self, font="small", color="text_muted")
        self._result = QGridLayout()
        self._pages = QStackedLayout()
        self._arrange()
        self._connect()
        self._show()

    @property
    def weighing(self) -> Weighing:
        """How far the questions are."""
        return self._states[-1]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {"1": Answer.FIRST, "2": Answer.SECOND, "=": Answer.EQUAL, "0": Answer.EQUAL}
        if event.text() in keys and self.weighing.question is not None and not self._weights:
            self._answer(keys[event.text()])
        elif event.key() == Qt.Key.Key_Backspace:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        theme = self._themes.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[3])
        column.addWidget(self.title)
        column.addLayout(self._pages, 1)
        column.addWidget(self._progress)
        column.addLayout(self._build_buttons())
        asking = QWidget(self)
        sides = QHBoxLayout()
        sides.setSpacing(theme.space[2])
        for card in self.cards:
            sides.addWidget(card)
        page = QVBoxLayout(asking)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(sides)
        page.addWidget(self.equal, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(1)
        result = QWidget(self)
        self._result.setContentsMargins(0, 0, 0, 0)
        self._result.setHorizontalSpacing(theme.space[3])
        outer = QVBoxLayout(result)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._result)
        outer.addStretch(1)
        self._pages.addWidget(asking)
        self._pages.addWidget(result)
        self.setMinimumWidth(theme.px(600))

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._themes.theme.space[1])
        self.back.setToolTip("Take back the last answer (Backspace)")
        self.finish.setToolTip("Keep the order of what was not asked about")
        self.use.setProperty("kind", "primary")
        cancel = QPushButton("Cancel", self)
        cancel.clicked.connect(self.reject)
        row.addWidget(self.back)
        row.addStretch(1)
        for button in (cancel, self.finish, self.use):
            row.addWidget(button)
        for button in (self.back, self.equal, self.finish, cancel, self.use):
            # Return chooses what has the focus: nothing is done by accident.
            button.setAutoDefault(False)
        return row

    def _connect(self) -> None:
        for card, answer in zip(self.cards, (Answer.FIRST, Answer.SECOND), strict=True):
            card.clicked.connect(lambda _=False, answer=answer: self._answer(answer))
        self.equal.clicked.connect(lambda: self._answer(Answer.EQUAL))
        self.back.clicked.connect(self._go_back)
        self.finish.clicked.connect(self._show_result)
        self.use.clicked.connect(self._use)

    def _answer(self, answer: Answer) -> None:
        self._states.append(answer_question(self.weighing, answer))
        self._show()

    def _go_back(self) -> None:
        if self._weights and self.weighing.question is not None:
            self._show()
        elif len(self._states) > 1:
            self._states.pop()
            self._show()

    def _use(self) -> None:
        self.weights_chosen.emit(dict(self._weights))
        self.accept()

    def _show(self) -> None:
        question = self.weighing.question
        if question is None:
            self._show_result()
            return
        self._weights = {}
        self.title.setText("Which matters more?")
        for card, name in zip(self.cards, question, strict=True):
            card.show_criterion(self._criteria[name], self._marks[name])
        left = self.weighing.left
        least = "the last one" if left == 1 else f"at least {left - 1} more"
        self._progress.setText(f"Question {self.weighing.asked + 1}, {least}.")
        self._pages.setCurrentIndex(0)
        self._show_buttons()

    def _show_result(self) -> None:
        tiers = self._tiers()
        self._weights = rank_order_weights(tiers)
        self.title.setText("Use these weights?")
        while self._result.count():
            item = self._result.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for row, name in enumerate(one for tier in tiers for one in tier):
            self._add_result(row, name)
        asked = self.weighing.asked
        self._progress.setText(f"From {asked} {'answer' if asked == 1 else 'answers'}.")
        self._pages.setCurrentIndex(1)
        self._show_buttons()

    def _tiers(self) -> Tiers:
        """Return the order so far; what weighed alike and was not asked about stays alike."""
        if self.weighing.question is None:
            return finish_weighing(self.weighing)
        waiting = groupby(self.weighing.waiting, key=lambda name: self._criteria[name].weight)
        return (*self.weighing.tiers, *(tuple(names) for _, names in waiting))

    def _add_result(self, row: int, name: str) -> None:
        criterion, theme = self._criteria[name], self._themes.theme
        new, old = self._weights[name], criterion.weight
        label = ThemedLabel(self._themes, criterion.label, self, font="body_strong")
        words = ThemedLabel(self._themes, "", self, font="small", color="text_muted")
        width, end = theme.px(340), Qt.TextElideMode.ElideRight
        words.setText(words.fontMetrics().elidedText(criterion.text, end, width))
        words.setToolTip(criterion.text)
        stars = format_weight(new)
        told = stars if new == old else f"{format_weight(old)} → {stars}"
        weight = ThemedLabel(self._themes, told, self, font="body_strong")
        weight.setAccessibleName(f"Weight of {criterion.label}: {told}")
        self._result.addWidget(label, row, 0)
        self._result.addWidget(words, row, 1)
        self._result.addWidget(weight, row, 2, Qt.AlignmentFlag.AlignRight)
        self._result.setColumnStretch(1, 1)

    def _show_buttons(self) -> None:
        asking = not self._weights
        self.back.setEnabled(len(self._states) > 1 or (not asking and bool(self.weighing.waiting)))
        self.finish.setVisible(asking)
        self.finish.setEnabled(self.weighing.asked > 0)
        self.use.setVisible(not asking)
        self.use.setEnabled(len(self._weights) >= _FEWEST)
        if not asking:
            self.use.setFocus(Qt.FocusReason.OtherFocusReason)
