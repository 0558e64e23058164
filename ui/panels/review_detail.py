"""What the criterion in focus shows: why it scored so, its quotes, and the keys to go on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from models.application import ApplicationSummary
from models.evidence import Evidence
from models.posting import Criterion
from models.score import CriterionScore
from ui.painting.frames import paint_text, text_width
from ui.painting.tags import key_size, paint_key
from ui.quotes import describe_source, distinct_evidence, explain, strength_word
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel
from ui.widgets.quote_card import QuoteCard
from ui.widgets.weight_slider import format_weight

_SHOWN_FIRST: Final = 2
_HINTS: Final = ((".", "next quote"), ("Tab", "next criterion"), ("0–4", "rate"))


def describe_criterion(criterion: Criterion) -> str:
    """Return a criterion as a sentence with its importance and weight."""
    end = "" if criterion.text.endswith((".", "!", "?")) else "."
    importance = criterion.importance.value.capitalize()
    weight = format_weight(criterion.weight) if criterion.scored else "not scored"
    return f"{criterion.text}{end} {importance}, weight {weight}."


class KeyHints(QWidget):
    """Key caps with what they do."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a key cap."""
        return QSize(100, self._themes.theme.measure("key") + 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the caps and words that fit."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        painter, left = QPainter(self), 0.0
        for key, words in _HINTS:
            size = key_size(theme, key)
            width = text_width(theme.font("caption"), words)
            if left + size.width() + width > self.width():
                return
            cap = QRectF(left, 1, size.width(), size.height())
            paint_key(painter, cap, theme, key)
            area = QRectF(cap.right() + theme.px(6), 0, width + 2, self.height())
            paint_text(painter, area, theme.font("caption"), colors.text_muted, words)
            left = area.right() + theme.px(12)


class CriterionDetail(QWidget):
    """The part of the scorecard that follows the criterion in focus.

    Signals:
        quote_chosen: the place (from 0) of the quote in the criterion's evidence.
    """

    quote_chosen = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._evidence: tuple[Evidence, ...] = ()
        self._summary: ApplicationSummary | None = None
        self._all = False
        self._current = -1
        self._about = ThemedLabel(
            themes, parent=self, font="small", color="text_secondary", wraps=True
        )
        self._why = ThemedLabel(themes, parent=self, font="small", wraps=True)
        self._cards: list[QuoteCard] = []
        self._more = QPushButton(self)
        self._more.setProperty("kind", "link")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self._on_more_clicked)
        self._hints = KeyHints(themes, self)
        theme = themes.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(4), theme.px(2), 0)
        self._column.setSpacing(theme.px(6))
        for widget in (self._about, self._why, self._more, self._hints):
            self._column.addWidget(widget)
        self._column.setAlignment(self._more, Qt.AlignmentFlag.AlignLeft)

    def show_criterion(
        self, criterion: Criterion, score: CriterionScore | None, summary: ApplicationSummary
    ) -> None:
        """Show why this criterion scored as it did, with its quotes."""
        self._about.setText(describe_criterion(criterion))
        self._why.setText(explain(score) if score else "")
        self._why.setVisible(score is not None)
        self._evidence = distinct_evidence(score)
        self._summary = summary
        self._all = False
        self._current = -1
        self._fill()

    def set_current_quote(self, place: int) -> None:
        """Mark the quote at ``place`` (from 0) as the one that is shown on the page."""
        self._current = place
        if place >= _SHOWN_FIRST and not self._all:
            self._all = True
            self._fill()
        for number, card in enumerate(self._cards):
            card.setChecked(number == place)

    def current_card(self) -> QWidget | None:
        """Return the card of the current quote."""
        return self._cards[self._current] if 0 <= self._current < len(self._cards) else None

    def _fill(self) -> None:
        count = len(self._evidence)
        shown = count if self._all else min(count, _SHOWN_FIRST)
        while len(self._cards) < shown:
            card = QuoteCard(self._themes, self)
            place = len(self._cards)
            card.clicked.connect(lambda _on, place=place: self.quote_chosen.emit(place))
            self._column.insertWidget(2 + len(self._cards), card)
            self._cards.append(card)
        for number, card in enumerate(self._cards):
            card.setVisible(number < shown)
            if number < shown and self._summary is not None:
                found = self._evidence[number]
                source = describe_source(found, self._summary)
                card.show_quote(found.quote, source, strength_word(found))
                card.setChecked(number == self._current)
        self._more.setVisible(count > shown)
        rest = count - shown
        self._more.setText(f"{rest} more quote" if rest == 1 else f"{rest} more quotes")
        self._hints.setVisible(True)

    def _on_more_clicked(self) -> None:
        self._all = True
        self._fill()
