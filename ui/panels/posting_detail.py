"""What the current criterion shows: words that count and that do not, ratings, its source."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from models.messages import message
from models.posting import Criterion, Importance
from screener.lexicon.load import Lexicon
from screener.wording import say
from ui.criteria_edits import can_be_looked_for
from ui.painting.frames import CENTER, paint_frame, paint_text, text_width
from ui.theme import ThemeSource
from ui.widgets.buttons import GlyphButton
from ui.widgets.chips import AddChip, Chip, chip_height
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ThemedLabel
from ui.widgets.segments import Segments

_PLAIN: Final = re.compile(r"[\w][\w' .+#/&-]*")
_SAMPLES: Final = 8
_IMPORTANCE: Final = (Importance.REQUIRED, Importance.PREFERRED)


def words_of_concepts(criterion: Criterion, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the readable words by which the word list knows what a criterion asks for."""
    known = [
        lexicon.concepts[concept]
        for part in criterion.parts
        for concept in part.concepts
        if concept in lexicon.concepts
    ]
    words = (alias for concept in known for _, tier in concept.tiers for alias in tier)
    plain = (word.removeprefix("=").removeprefix("'") for word in words)
    distinct: dict[str, str] = {}
    for word in plain:
        if _PLAIN.fullmatch(word):
            distinct.setdefault(word.casefold(), word)
    return tuple(distinct.values())


class RatingAnchor(QWidget):
    """A rating's number with what it means."""

    def __init__(self, themes: ThemeSource, number: int, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes, self._number, self._words = themes, number, words
        self.setAccessibleName(f"{number}: {words}")

    @override
    def sizeHint(self) -> QSize:
        """Return the room of the number and the words."""
        theme = self._themes.theme
        width = text_width(theme.font("small"), self._words) + theme.px(32)
        return QSize(round(width), theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number on its ground, and the words."""
        theme, painter = self._themes.theme, QPainter(self)
        side = theme.px(18)
        cap = QRectF(0, (self.height() - side) / 2, side, side)
        paint_frame(painter, cap, theme.radius("chip"), fill=theme.colors.sunken)
        number, ink = str(self._number), theme.colors.text_secondary
        paint_text(painter, cap, theme.font("label"), ink, number, CENTER)
        words = QRectF(cap.right() + theme.px(8), 0, self.width(), self.height())
        paint_text(painter, words, theme.font("small"), ink, self._words)


class CriterionDetail(QWidget):
    """The unfolded part of the current criterion; ``lexicon`` is asked for once it is shown.

    Signals:
        word_added, word_removed, word_excluded, word_readmitted: a word.
        importance_chosen: the Importance.
        scored_chosen: whether the criterion counts in the score.
        edit_requested, remove_requested: the text is to be edited, the criterion deleted.
        move_requested: -1 up, 1 down.
    """

    word_added = Signal(str)
    word_removed = Signal(str)
    word_excluded = Signal(str)
    word_readmitted = Signal(str)
    importance_chosen = Signal(object)
    scored_chosen = Signal(bool)
    edit_requested = Signal()
    remove_requested = Signal()
    move_requested = Signal(int)

    def __init__(
        self, themes: ThemeSource, lexicon: Callable[[], Lexicon], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._lexicon = lexicon
        gap = themes.theme.px(6)
        self._counts, self._excluded, self._anchors = QWidget(self), QWidget(self), QWidget(self)
        self._counts_flow = FlowLayout(self._counts, gap)
        self._excluded_flow = FlowLayout(self._excluded, gap)
        self._anchors_flow = FlowLayout(self._anchors, themes.theme.px(12), gap)
        self._source = ThemedLabel(themes, parent=self, font="small", wraps=True)
        self._problem = ThemedLabel(themes, parent=self, font="caption", color="warn", wraps=True)
        self._importance = Segments(themes, "Importance", self)
        self._scored = QCheckBox("Counts in the score", self)
        self._scored.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._add_counts: AddChip | None = None
        self._add_excluded: AddChip | None = None
        self._lay_out()
        self._importance.segment_chosen.connect(
            lambda place: self.importance_chosen.emit(_IMPORTANCE[place])
        )
        self._scored.clicked.connect(self.scored_chosen)

    def show_criterion(self, criterion: Criterion, quote: str) -> None:
        """Show this criterion; ``quote`` are its words in the posting, '' without."""
        self._problem.hide()
        self._importance.set_texts(
            ("Required", "Preferred"), _IMPORTANCE.index(criterion.importance)
        )
        self._scored.setChecked(criterion.scored)
        self._fill_counts(criterion)
        self._fill_excluded(criterion)
        _clear(self._anchors_flow)
        for number, words in enumerate(("Nothing found", *criterion.anchors)):
            anchor = RatingAnchor(self._themes, number, words, self._anchors)
            self._anchors_flow.addWidget(anchor)
            anchor.show()
        self._source.setText(f"“{quote}”" if quote else "Added here; not in the posting.")

    def add_word(self) -> None:
        """Open the field for a word that counts too."""
        if self._add_counts is not None:
            self._add_counts.open_field()

    def _fill_counts(self, criterion: Criterion) -> None:
        _clear(self._counts_flow)
        for term in dict.fromkeys(term for part in criterion.parts for term in part.terms):
            chip = Chip(self._themes, term, self._counts)
            chip.removed.connect(lambda term=term: self.word_removed.emit(term))
            self._counts_flow.addWidget(chip)
            chip.show()
        excluded = {word for part in criterion.parts for word in part.excluded}
        words = [w for w in words_of_concepts(criterion, self._lexicon()) if w not in excluded]
        for word in words[:_SAMPLES]:
            chip = Chip(self._themes, word, self._counts)
            chip.setToolTip(f"{word}: from the word list. Click: does not count here")
            chip.removed.connect(lambda word=word: self.word_excluded.emit(word))
            self._counts_flow.addWidget(chip)
            chip.show()
        if len(words) > _SAMPLES:
            rest = ThemedLabel(
                self._themes,
                f"and {len(words) - _SAMPLES} more",
                self._counts,
                font="small",
                color="text_muted",
            )
            rest.setMinimumHeight(chip_height("small", self._themes.theme.px(1)))
            rest.setToolTip("\n".join(words[_SAMPLES : _SAMPLES + 40]))
            self._counts_flow.addWidget(rest)
            rest.show()
        name = "Add a word that counts"
        self._add_counts = AddChip(self._themes, "+ word", name, self._counts)
        self._add_counts.added.connect(partial(self._on_word, True))
        self._counts_flow.addWidget(self._add_counts)
        self._add_counts.show()

    def _fill_excluded(self, criterion: Criterion) -> None:
        _clear(self._excluded_flow)
        for word in dict.fromkeys(word for part in criterion.parts for word in part.excluded):
            chip = Chip(self._themes, word, self._excluded)
            chip.removed.connect(lambda word=word: self.word_readmitted.emit(word))
            self._excluded_flow.addWidget(chip)
            chip.show()
        name = "Add a word that does not count"
        self._add_excluded = AddChip(self._themes, "+ word", name, self._excluded)
        self._add_excluded.added.connect(partial(self._on_word, False))
        self._excluded_flow.addWidget(self._add_excluded)
        self._add_excluded.show()

    def _on_word(self, counts: bool, word: str) -> None:
        known = can_be_looked_for(word)
        self._problem.setVisible(not known)
        if not known:
            self._problem.setText(say(message("criteria.bad_word", word=word)))
            return
        (self.word_added if counts else self.word_excluded).emit(word)
        # The chips were made anew: stand ready for the next word.
        chip = self._add_counts if counts else self._add_excluded
        if chip is not None:
            chip.open_field()

    def _lay_out(self) -> None:
        theme = self._themes.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(44), 0, theme.space[3] + theme.px(8), theme.px(4))
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnMinimumWidth(0, theme.px(96))
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Also counts", self._counts),
            ("Does not count", self._excluded),
            ("Ratings", self._anchors),
            ("From the text", self._source),
        )
        for number, (words, widget) in enumerate(rows):
            label = ThemedLabel(self._themes, words, self, font="small", color="text_muted")
            label.setMinimumHeight(theme.px(20))
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, number, 1)
        grid.addWidget(self._problem, len(rows), 1)
        tools = QHBoxLayout()
        tools.setSpacing(theme.px(8))
        tools.addWidget(self._importance)
        tools.addWidget(self._scored)
        tools.addStretch(1)
        for button in self._buttons():
            tools.addWidget(button)
        grid.addLayout(tools, len(rows) + 1, 0, 1, 2)

    def _buttons(self) -> tuple[QWidget, ...]:
        up = GlyphButton(self._themes, "chevron_up", "Move up (Alt+Up)", self)
        down = GlyphButton(self._themes, "chevron_down", "Move down (Alt+Down)", self)
        up.clicked.connect(lambda: self.move_requested.emit(-1))
        down.clicked.connect(lambda: self.move_requested.emit(1))
        edit, remove = QPushButton("Edit text", self), QPushButton("Delete", self)
        for button in (edit, remove):
            button.setProperty("kind", "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        edit.setToolTip("Edit the text (F2)")
        remove.setToolTip("Delete this criterion (Delete); undo brings it back")
        edit.clicked.connect(self.edit_requested)
        remove.clicked.connect(self.remove_requested)
        return up, down, edit, remove


def _clear(flow: FlowLayout) -> None:
    while flow.count():
        item = flow.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
