"""The words that count for the current criterion, part by part, and those that do not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from models.messages import message
from models.posting import Criterion, CriterionPart
from screener.lexicon.load import Lexicon
from screener.wording import say
from ui.criteria_edits import can_be_looked_for
from ui.criteria_words import words_of_part
from ui.painting.frames import CENTER, paint_focus_ring, paint_frame, paint_text, text_width
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton
from ui.widgets.chips import AddChip, Chip, chip_height
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ThemedLabel
from ui.widgets.segments import Segments

_SAMPLES: Final = 8
_SAMPLES_OF_A_PART: Final = 3
_EVERY: Final = ("Any of these", "Each of these")


class CriterionWords(QWidget):
    """Chips of words; ``lexicon`` is asked for once they are shown.

    Signals:
        word_added, word_removed, word_excluded, word_readmitted: a word.
        every_chosen: whether each part is asked for, or any one.
        parts_requested: all words are to be edited.
    """

    word_added = Signal(str)
    word_removed = Signal(str)
    word_excluded = Signal(str)
    word_readmitted = Signal(str)
    every_chosen = Signal(bool)
    parts_requested = Signal()

    def __init__(
        self, themes: ThemeSource, lexicon: Callable[[], Lexicon], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._lexicon = lexicon
        gap = themes.theme.px(6)
        self.counts, self.excluded = QWidget(self), QWidget(self)
        self._counts_column = QVBoxLayout(self.counts)
        self._counts_column.setContentsMargins(0, 0, 0, 0)
        self._counts_column.setSpacing(gap)
        self._excluded_flow = FlowLayout(self.excluded, gap)
        self.problem = ThemedLabel(themes, parent=self, font="caption", color="warn", wraps=True)
        self._shown: tuple[object, ...] = ()
        self._add_counts: AddChip | None = None
        self._add_excluded: AddChip | None = None
        self.hide()

    def show_criterion(self, criterion: Criterion) -> None:
        """Show the words of this criterion; what is shown already stays as it is."""
        self.problem.hide()
        shown = (criterion.id, criterion.parts, criterion.every_part, self._lexicon().version)
        if shown == self._shown:
            return
        self._shown = shown
        # Filled while hidden: they are laid out once and not with every word.
        for widget in (self.counts, self.excluded):
            widget.hide()
        self._fill_counts(criterion)
        self._fill_excluded(criterion)
        for widget in (self.counts, self.excluded):
            widget.show()

    def add_word(self) -> None:
        """Open the field for a word that counts too."""
        if self._add_counts is not None:
            self._add_counts.open_field()

    def _fill_counts(self, criterion: Criterion) -> None:
        clear_column(self._counts_column)
        several = len(criterion.parts) > 1
        if several:
            every = Segments(self._themes, "How many of the parts are asked for", self.counts)
            every.set_texts(_EVERY, int(criterion.every_part))
            every.segment_chosen.connect(lambda place: self.every_chosen.emit(bool(place)))
            self._counts_column.addWidget(every)
            every.show()
        flow = None
        for part in criterion.parts or (CriterionPart(criterion.label),):
            if flow is None or several:
                flow = self._add_line()
            if several:
                self._add_label(flow, part.label)
            self._add_part(flow, criterion, part, _SAMPLES_OF_A_PART if several else _SAMPLES)
        name = "Add a word that counts"
        self._add_counts = AddChip(self._themes, "+ word", name, self.counts)
        self._add_counts.added.connect(partial(self._on_word, True))
        if flow is not None:
            _place(flow, self._add_counts)

    def _add_line(self) -> FlowLayout:
        line = QWidget(self.counts)
        flow = FlowLayout(line, self._themes.theme.px(6))
        self._counts_column.addWidget(line)
        line.show()
        return flow

    def _add_part(
        self, flow: FlowLayout, criterion: Criterion, part: CriterionPart, most: int
    ) -> None:
        for term in part.terms:
            chip = Chip(self._themes, term, self.counts)
            chip.removed.connect(lambda term=term: self.word_removed.emit(term))
            _place(flow, chip)
        excluded = {word for one in criterion.parts for word in one.excluded}
        known = words_of_part(part, self._lexicon())
        words = [word for word in known if word not in excluded]
        for word in words[:most]:
            chip = Chip(self._themes, word, self.counts)
            chip.setToolTip(f"{word}: from the word list. Click: does not count here")
            chip.removed.connect(lambda word=word: self.word_excluded.emit(word))
            _place(flow, chip)
        left = len(words) - most
        if left <= 0 and part in criterion.parts[:-1]:
            return
        link = WordsLink(
            self._themes, f"and {left} more" if left > 0 else "all words…", self.counts
        )
        rest = "\n".join(words[most : most + 40])
        link.setToolTip(f"See and edit everything that counts (T)\n{rest}".strip())
        link.clicked.connect(self.parts_requested)
        _place(flow, link)

    def _add_label(self, flow: FlowLayout, words: str) -> None:
        label = ThemedLabel(self._themes, words, self.counts, font="label", color="text_secondary")
        label.setMinimumHeight(chip_height("small", self._themes.theme.px(1)))
        _place(flow, label)

    def _fill_excluded(self, criterion: Criterion) -> None:
        clear_column(self._excluded_flow)
        for word in dict.fromkeys(word for part in criterion.parts for word in part.excluded):
            chip = Chip(self._themes, word, self.excluded)
            chip.removed.connect(lambda word=word: self.word_readmitted.emit(word))
            self._excluded_flow.addWidget(chip)
            chip.show()
        name = "Add a word that does not count"
        self._add_excluded = AddChip(self._themes, "+ word", name, self.excluded)
        self._add_excluded.added.connect(partial(self._on_word, False))
        self._excluded_flow.addWidget(self._add_excluded)
        self._add_excluded.show()

    def _on_word(self, counts: bool, word: str) -> None:
        known = can_be_looked_for(word)
        self.problem.setVisible(not known)
        if not known:
            self.problem.setText(say(message("criteria.bad_word", word=word)))
            return
        (self.word_added if counts else self.word_excluded).emit(word)
        # The chips were made anew: stand ready for the next word.
        chip = self._add_counts if counts else self._add_excluded
        if chip is not None:
            chip.open_field()


class WordsLink(ThemedButton):
    """Words that open all words, as high as the chips beside it."""

    def __init__(self, themes: ThemeSource, words: str, parent: QWidget) -> None:
        super().__init__(themes, f"{words}: see and edit everything that counts", parent)
        self.setText(words)

    @override
    def sizeHint(self) -> QSize:
        """Return the room of the words."""
        width = text_width(self.theme.font("small"), self.text()) + self.theme.px(8)
        return QSize(round(width), chip_height("small", self.theme.px(1)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words as a link."""
        theme, painter, area = self.theme, QPainter(self), QRectF(self.rect())
        if self.underMouse():
            paint_frame(painter, area, theme.radius("chip"), fill=theme.colors.hover)
        paint_text(painter, area, theme.font("small"), theme.colors.link, self.text(), CENTER)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("chip"))


def _place(flow: FlowLayout, widget: QWidget) -> None:
    flow.addWidget(widget)
    widget.show()


def clear_column(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
