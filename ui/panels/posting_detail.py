"""What the current criterion shows once it is unfolded: everything about it that can be edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from models.messages import Message
from models.posting import Criterion
from screener.lexicon.load import Lexicon
from ui.panels.posting_anchors import RatingAnchors
from ui.panels.posting_asked import CriterionReading
from ui.panels.posting_checks import CriterionChecks
from ui.panels.posting_tools import CriterionTools
from ui.panels.posting_words import CriterionWords
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel


@dataclass(frozen=True, slots=True)
class Shown:
    """What a detail shows: the criterion, and what is known of it beside.

    ``quote`` are its words in the posting, '' without. ``joinable`` tells whether there
    is one to join it with, ``group`` are those of which any is asked for together with it.
    """

    criterion: Criterion
    quote: str = ""
    joinable: bool = False
    group: tuple[Criterion, ...] = ()
    warnings: tuple[Message, ...] = ()


class CriterionDetail(QWidget):
    """The unfolded part of the current criterion. Its pieces ask for changes by signals."""

    def __init__(
        self, themes: ThemeSource, lexicon: Callable[[], Lexicon], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.checks = CriterionChecks(themes, self)
        self.words = CriterionWords(themes, lexicon, self)
        self.reading = CriterionReading(themes, self)
        self.anchors = RatingAnchors(themes, self)
        self.tools = CriterionTools(themes, self)
        self._source = ThemedLabel(themes, parent=self, font="small", wraps=True)
        self._group = ThemedLabel(themes, parent=self, font="small", wraps=True)
        self._group_label = ThemedLabel(themes, "Any of", self, font="small", color="text_muted")
        self._lay_out()

    def show_criterion(self, shown: Shown) -> None:
        """Show this criterion."""
        criterion = shown.criterion
        self.checks.show_criterion(criterion, shown.warnings)
        self.words.show_criterion(criterion)
        self.reading.show_criterion(criterion)
        self.anchors.show_criterion(criterion)
        self.tools.show_criterion(criterion, joinable=shown.joinable)
        self._source.setText(source_words(criterion, shown.quote))
        others = [one.label for one in shown.group if one.id != criterion.id]
        told = f"this or {_listed(others)}: the best counts in full" if others else ""
        self._group.setText(told)
        for widget in (self._group, self._group_label):
            widget.setVisible(bool(others))

    def add_word(self) -> None:
        """Open the field for a word that counts too."""
        self.words.add_word()

    def _lay_out(self) -> None:
        theme = self._themes.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(44), 0, theme.space[3] + theme.px(8), theme.px(4))
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnMinimumWidth(0, theme.px(96))
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.checks, 0, 0, 1, 2)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Also counts", self.words.counts),
            ("Does not count", self.words.excluded),
            ("Read as", self.reading),
            ("Ratings", self.anchors),
            ("Source", self._source),
        )
        grid.addWidget(self._group_label, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._group, 1, 1)
        for number, (words, widget) in enumerate(rows, 2):
            label = ThemedLabel(self._themes, words, self, font="small", color="text_muted")
            label.setMinimumHeight(theme.px(22))
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, number, 1)
        grid.addWidget(self.words.problem, len(rows) + 2, 1)
        grid.addWidget(self.tools, len(rows) + 3, 0, 1, 2)


def source_words(criterion: Criterion, quote: str) -> str:
    """Say where a criterion comes from: the posting, or a person."""
    if not quote:
        return "Added here; not in the posting."
    if criterion.by_person:
        return f"Changed here. In the posting: “{quote}”"
    return f"From the posting: “{quote}”"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
