"""One criterion on the scorecard: its tag, the machine's heat, and the person's rating."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.posting import Criterion
from models.review import Rating
from models.score import FULL_POINTS, CriterionScore
from ui.painting.frames import card_color, paint_frame
from ui.painting.heat import paint_hatch, paint_heat
from ui.painting.tags import paint_tag
from ui.theme import ThemeSource
from ui.widgets.rating_buttons import UNKNOWN, RatingButtons


def describe_points(score: CriterionScore | None) -> str:
    """Return a criterion's score in words."""
    if score is None:
        return "no score"
    words = f"{score.points / 100:.0f} of 100"
    if score.high > score.points:
        words += f", could be up to {score.high / 100:.0f}"
    return words


class HeatBar(QWidget):
    """A criterion's score as a bar."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._score: CriterionScore | None = None
        self._scored = True
        self._hidden = False

    def show_score(
        self, score: CriterionScore | None, *, scored: bool, hidden: bool = False
    ) -> None:
        """Show a score; what is not in the total, or unseen, is the dashed box."""
        self._score, self._scored, self._hidden = score, scored, hidden
        words = describe_points(score) if scored else "Not in the score: people rate it"
        self.setToolTip("Score hidden until you have rated" if hidden else words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the size of the bar."""
        theme = self._themes.theme
        return QSize(theme.px(56), theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        theme, score = self._themes.theme, self._score
        height = theme.px(14)
        area = QRectF(0, (self.height() - height) / 2, self.width(), height)
        if self._hidden:
            paint_hatch(QPainter(self), area, theme)
            return
        unseen = score is None or (score.points == 0 and score.high >= FULL_POINTS)
        if score is None or unseen or not self._scored:
            paint_heat(QPainter(self), area, theme, None)
            return
        low, high = score.low / FULL_POINTS, score.high / FULL_POINTS
        paint_heat(QPainter(self), area, theme, score.points / FULL_POINTS, low, high)


class TagLabel(QWidget):
    """A criterion's tag."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._label = ""
        self._index = 0

    def show_tag(self, label: str, index: int, words: str) -> None:
        """Show the label in the mark of the criterion at ``index``; ``words`` is the tool tip."""
        self._label, self._index = label, index
        self.setToolTip(words)
        self.setAccessibleName(label)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the room of the longest label."""
        theme = self._themes.theme
        return QSize(theme.px(96), theme.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tag."""
        area = QRectF(self.rect()).adjusted(0, 0, -2, 0)
        paint_tag(QPainter(self), area, self._themes.theme, self._label, self._index)


class CriterionRow(QWidget):
    """A row of the scorecard; the one in focus is a card that holds the detail below it.

    Signals:
        focus_requested: the criterion's id; the row was clicked.
        rating_chosen: the criterion's id and the symbol ('' for not rated).
    """

    focus_requested = Signal(str)
    rating_chosen = Signal(str, str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._criterion_id = ""
        self._current = False
        self._tag = TagLabel(themes, self)
        self._heat = HeatBar(themes, self)
        self._rating = RatingButtons(themes, self)
        theme = themes.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(8), 0, theme.px(6), 0)
        self._column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(theme.px(8))
        for widget in (self._tag, self._heat):
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self._rating)
        self._column.addLayout(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._rating.setCursor(Qt.CursorShape.ArrowCursor)
        self._rating.rating_chosen.connect(
            lambda symbol: self.rating_chosen.emit(self._criterion_id, symbol)
        )
        themes.theme_changed.connect(self.update)

    @property
    def criterion_id(self) -> str:
        """The criterion shown here."""
        return self._criterion_id

    @property
    def rating(self) -> RatingButtons:
        """The rating buttons."""
        return self._rating

    def show_criterion(self, criterion: Criterion, index: int) -> None:
        """Show this criterion; ``index`` is its place in the rubric and gives its mark."""
        self._criterion_id = criterion.id
        self._tag.show_tag(criterion.label, index, criterion.text)
        self._rating.describe(criterion.label, criterion.anchors)

    def show_score(
        self, score: CriterionScore | None, *, scored: bool, hidden: bool = False
    ) -> None:
        """Show the machine's score, or that it is hidden until this person has rated."""
        self._heat.show_score(score, scored=scored, hidden=hidden)
        label = self._tag.accessibleName()
        words = "score hidden" if hidden else describe_points(score)
        self.setAccessibleName(f"{label}, {words}")

    def show_rating(self, rating: Rating | None) -> None:
        """Show the person's rating."""
        if rating is None:
            self._rating.set_rating("")
        else:
            self._rating.set_rating(UNKNOWN if rating.value is None else str(rating.value))

    def set_current(self, detail: QWidget | None) -> None:
        """Become the criterion in focus, with ``detail`` below, or stop being it (None)."""
        self._current = detail is not None
        self._rating.set_current(self._current)
        bottom = self._themes.theme.px(10) if detail is not None else 0
        margins = self._column.contentsMargins()
        margins.setBottom(bottom)
        margins.setTop(self._themes.theme.px(4) if detail is not None else 0)
        self._column.setContentsMargins(margins)
        if detail is not None:
            self._column.addWidget(detail)
            detail.show()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card of the criterion in focus."""
        if not self._current:
            return
        theme = self._themes.theme
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        paint_frame(QPainter(self), area, theme.radius("card"), fill=card_color(theme))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the criterion into focus."""
        self.focus_requested.emit(self._criterion_id)
