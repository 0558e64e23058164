"""Why somebody stands where they stand: points that add up, and the words behind one of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from models.evidence import Evidence
from models.posting import Criterion
from models.score import FULL_POINTS, CriterionScore, Score
from screener.shares import round_score, share_points
from screener.wording import say
from ui.painting.frames import CENTER, paint_frame, paint_text, text_width
from ui.painting.marks import paint_mark
from ui.painting.tags import paint_tag, tag_size
from ui.quotes import describe_source, distinct_evidence, explain, strength_word
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.quote_card import QuoteCard

_CARDS: Final = 2
_BAR_TOP: Final = 36
_BAR_HEIGHT: Final = 19


class PointsBar(QWidget):
    """A bar of 100 points: each criterion's share with its mark, then what was not reached.

    Signals: ``chosen`` with the id of the criterion that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._score: Score | None = None
        self.setAccessibleName("Points by criterion")

    def show_score(self, score: Score | None) -> None:
        """Show the points of a score."""
        self._score = score
        rubric = self._session.rubric
        shares = share_points(score, rubric) if score else ()
        words = zip(rubric.criteria, shares, strict=False)
        self.setAccessibleDescription(", ".join(f"{one.label} {share}" for one, share in words))
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for criterion, _, area in self._segments():
            if area.contains(event.position()):
                self.chosen.emit(criterion.id)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        right = 0.0
        for index, (criterion, share, area) in enumerate(self._segments()):
            right = max(right, area.right())
            if area.width() < 1:
                continue
            mark = theme.mark(index)
            paint_mark(painter, area, mark.pattern, mark.color, tint=mark.tint)
            if criterion.id == self._session.current_criterion:
                edge = area.adjusted(-1, -2, 1, 3)
                paint_frame(painter, edge, theme.radius("chip"), edge=theme.colors.border)
            font = theme.font("label", numbers=True)
            if text_width(font, str(share)) + 2 <= area.width():
                paint_text(painter, area, font, theme.colors.text, str(share), CENTER)
        if self._score is not None and self.width() - right > theme.px(8):
            rest = QRectF(right + 2, 2, self.width() - right - 3, theme.px(_BAR_HEIGHT))
            paint_frame(painter, rest, theme.radius("bar"), edge=theme.colors.border, dashed=True)

    def _segments(self) -> list[tuple[Criterion, int, QRectF]]:
        if self._score is None:
            return []
        criteria = self._session.rubric.criteria
        shares = share_points(self._score, self._session.rubric)
        scale, left, tall = (self.width() - 1) / 100, 1.0, self._themes.theme.px(_BAR_HEIGHT)
        found: list[tuple[Criterion, int, QRectF]] = []
        for criterion, share in zip(criteria, shares, strict=True):
            wide = share * scale
            found.append((criterion, share, QRectF(left, 2, max(0.0, wide - 2), tall)))
            left += wide
        return found


class WhyPanel(QWidget):
    """The applicant in front: points on the left, the best quotes of one criterion on the right.

    Signals: ``quote_chosen`` (position of the quote) to see it on its page.
    """

    quote_chosen = Signal(int)

    def __init__(self, session: Session, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._split = 460
        self.bar = PointsBar(session, themes, self)
        self.bar.chosen.connect(session.set_current_criterion)
        self.cards = [QuoteCard(themes, self, lines=2) for _ in range(_CARDS)]
        for position, card in enumerate(self.cards):
            card.setCheckable(False)
            card.clicked.connect(lambda _=False, at=position: self.quote_chosen.emit(at))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self.refresh)
        session.ranking_changed.connect(self.refresh)
        session.screening_opened.connect(self.refresh)
        session.current_changed.connect(lambda _: self.refresh())
        session.review_changed.connect(lambda _: self.refresh())
        session.criterion_focused.connect(lambda _: self.refresh())
        self.refresh()

    def set_split(self, left: int) -> None:
        """Let the quotes start ``left`` pixels from the left edge, under their columns."""
        self._split = left
        self._place()

    def refresh(self) -> None:
        """Show the current applicant and criterion."""
        applicant = self._session.current_id
        score = self._session.score(applicant) if applicant else None
        hidden = applicant is not None and self._session.hides_score(applicant)
        self.bar.show_score(None if hidden else score)
        entry = self._entry()
        quotes = distinct_evidence(entry)[:_CARDS]
        for position, card in enumerate(self.cards):
            card.setVisible(position < len(quotes))
            if position < len(quotes) and applicant:
                self._fill(card, quotes[position], applicant)
        self.setVisible(applicant is not None)
        self._place()
        self.update()

    def _fill(self, card: QuoteCard, evidence: Evidence, applicant: str) -> None:
        source = describe_source(evidence, self._session.summary(applicant))
        card.show_quote(evidence.quote, source, strength_word(evidence))

    def _entry(self) -> CriterionScore | None:
        session = self._session
        score = session.score(session.current_id) if session.current_id else None
        found = [
            entry
            for entry in (score.criteria if score else ())
            if entry.criterion_id == session.current_criterion
        ]
        return found[0] if found else None

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self._themes.theme.measure("ranking.why_panel"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        theme = self._themes.theme
        margin = theme.space[3]
        wide = self._split - margin - theme.px(48)
        self.bar.setGeometry(margin, theme.px(_BAR_TOP), wide, theme.px(_BAR_HEIGHT + 8))
        gap, right = theme.px(12), self.width() - margin
        each = (right - self._split - gap) // _CARDS
        tall = theme.measure("review.quote_card")
        for position, card in enumerate(self.cards):
            left = self._split + position * (each + gap)
            card.setGeometry(left, theme.px(35), each, tall)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colors.hairline)
        applicant = self._session.current_id
        if applicant is None:
            return
        self._paint_sum(painter, applicant)
        self._paint_criterion(painter)

    def _paint_sum(self, painter: QPainter, applicant: str) -> None:
        theme, colors, margin = (
            self._themes.theme,
            self._themes.theme.colors,
            self._themes.theme.space[3],
        )
        name, font = self._session.name_of(applicant), theme.font("body_strong")
        scored = self._session.score(applicant) is not None
        right = self._split - margin if scored else self.width() - margin
        line = QRectF(margin, theme.px(8), right - margin, theme.px(22))
        paint_text(painter, line, font, colors.text, name)
        line.setLeft(line.left() + text_width(font, name) + theme.px(10))
        total = self._session.total(applicant)
        small = theme.font("small", numbers=True)
        if total is None or not total.weight:
            words = self._problem(applicant) if total is None else "All weights are 0."
            if self._session.hides_score(applicant):
                words = "score hidden until you have rated every criterion"
            paint_text(painter, line, small, colors.text_secondary, words)
            return
        full = total.weight * FULL_POINTS / 100
        low, high = total.low / full, total.high / full
        words = str(round_score(total.value))
        words += f", between {low:.0f} and {high:.0f}" if high - low >= 1 else ""
        paint_text(painter, line, small, colors.text_secondary, words)
        hint = QRectF(margin, theme.px(_BAR_TOP + 30), self._split, theme.px(20))
        words = "Points by criterion. They add up to the score. Dashed: not reached."
        paint_text(painter, hint, theme.font("caption"), colors.text_muted, words)

    def _hides(self, criterion_id: str) -> bool:
        applicant = self._session.current_id
        return applicant is not None and self._session.hides_score(applicant, criterion_id)

    def _problem(self, applicant: str) -> str:
        parts = self._session.summary(applicant).parts
        problems = [part.problem for part in parts if part.problem is not None]
        return say(problems[0].message) if problems else "There is no score yet."

    def _paint_criterion(self, painter: QPainter) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        criteria = self._session.rubric.criteria
        ids = [criterion.id for criterion in criteria]
        entry = self._entry()
        if entry is None:
            return
        index = ids.index(self._session.current_criterion)
        label = criteria[index].label
        row = QRectF(self._split, theme.px(8), self.width() - self._split, theme.px(22))
        paint_tag(painter, row, theme, label, index)
        row.setLeft(row.left() + tag_size(theme, label).width() + theme.px(10))
        row.setRight(self.width() - theme.space[3])
        words = explain(entry)
        if entry.high > entry.low and not self._hides(entry.criterion_id):
            words += f" ({entry.low // 100} to {entry.high // 100})"
        paint_text(painter, row, theme.font("small"), colors.text_secondary, words)
