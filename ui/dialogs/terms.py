"""Everything that satisfies a criterion: its parts, each with the words that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.messages import message
from models.posting import Criterion, CriterionPart
from screener.lexicon.load import Lexicon
from screener.wording import say
from ui.criteria_edits import can_be_looked_for
from ui.criteria_words import words_of_part
from ui.theme import ThemeSource
from ui.widgets.buttons import GlyphButton
from ui.widgets.check_box import ThemedCheckBox
from ui.widgets.labels import ThemedLabel
from ui.widgets.segments import Segments
from ui.widgets.text_area import TextArea

_SAMPLES = 12
_HELP = (
    "One word or phrase a line, as people write it in a resume; other forms of a word are found"
    " too. =VAN is found in these letters only, a ~2 b with up to two words in between."
)


class PartEdit(QWidget):
    """One part: its name, the words that count and those that do not.

    Signals:
        changed: something was written.
        removed: the part is to go.
    """

    changed = Signal()
    removed = Signal()

    def __init__(
        self, themes: ThemeSource, part: CriterionPart, known: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._part = part
        self.name = QLineEdit(part.label, self)
        self.name.setAccessibleName("Name of the part")
        self.name.setPlaceholderText("What is looked for, such as Excel")
        self.counts = self._field("Words that count", part.terms)
        self.excluded = self._field("Words that do not count", part.excluded)
        self.trash = GlyphButton(themes, "trash", "Take this part out", self)
        self.trash.clicked.connect(self.removed)
        self.name.textChanged.connect(self.changed)
        self._lay_out(known)

    @property
    def part(self) -> CriterionPart:
        """The part as it is written now."""
        return replace(
            self._part,
            label=" ".join(self.name.text().split()),
            terms=_lines(self.counts),
            excluded=_lines(self.excluded),
        )

    @property
    def empty(self) -> bool:
        """Whether the part finds nothing: it has no words and no concept of the word list."""
        return not (self.part.terms or self.part.concepts)

    def _field(self, name: str, words: Sequence[str]) -> QPlainTextEdit:
        theme = self._themes.theme
        field = TextArea(self._themes, name, "\n".join(words), self)
        field.setFont(theme.font("small"))
        field.setFixedHeight(round(theme.line_height("small") * 4 + theme.px(18)))
        field.textChanged.connect(self.changed)
        return field

    def _lay_out(self, known: Sequence[str]) -> None:
        theme = self._themes.theme
        quiet = partial(ThemedLabel, self._themes, parent=self, font="small", color="text_muted")
        head = QHBoxLayout()
        head.setSpacing(theme.space[1])
        head.addWidget(quiet("Looked for"))
        head.addWidget(self.name, 1)
        head.addWidget(self.trash)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, theme.space[2])
        grid.setHorizontalSpacing(theme.space[2])
        grid.setVerticalSpacing(theme.px(4))
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(quiet("Counts"), 1, 0)
        grid.addWidget(quiet("Does not count"), 1, 1)
        grid.addWidget(self.counts, 2, 0)
        grid.addWidget(self.excluded, 2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        if known:
            more = len(known) - _SAMPLES
            words = ", ".join(known[:_SAMPLES]) + (f" and {more} more" if more > 0 else "")
            label = quiet(f"From the word list, these count too: {words}.", wraps=True)
            label.setToolTip(", ".join(known[:200]))
            grid.addWidget(label, 3, 0, 1, 2)


class TermsDialog(QDialog):
    """Asks what satisfies a criterion. ``parts`` and ``every`` are the answer after accept."""

    def __init__(
        self, themes: ThemeSource, criterion: Criterion, lexicon: Lexicon, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("What counts")
        self._themes = themes
        self._lexicon = lexicon
        self._edits: list[PartEdit] = []
        self.choice = Segments(themes, "How many of the parts are asked for", self)
        self.choice.set_texts(("Any of these", "Each of these"), int(criterion.every_part))
        self._every = criterion.every_part
        self.problem = ThemedLabel(themes, "", self, font="small", color="warn", wraps=True)
        self.later = ThemedCheckBox(themes, "Let new words count in my new screenings too", self)
        self.use = QPushButton("Use these words", self)
        self.use.setProperty("kind", "primary")
        self.add = QPushButton("Add a part", self)
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        self._lay_out(criterion)
        for part in criterion.parts or (CriterionPart(criterion.label),):
            self.add_part(part)
        self.choice.segment_chosen.connect(self._on_choice)
        self.add.clicked.connect(self._on_add)
        self.use.clicked.connect(self.accept)

    @property
    def parts(self) -> tuple[CriterionPart, ...]:
        """The parts as they are written now."""
        return tuple(edit.part for edit in self._edits)

    @property
    def every(self) -> bool:
        """Whether each part is asked for."""
        return self._every and len(self._edits) > 1

    @property
    def part_edits(self) -> tuple[PartEdit, ...]:
        """The fields, part by part."""
        return tuple(self._edits)

    def add_part(self, part: CriterionPart) -> PartEdit:
        """Add fields for a part at the end."""
        known = words_of_part(part, self._lexicon)
        edit = PartEdit(self._themes, part, known, self._list)
        edit.changed.connect(self._check)
        edit.removed.connect(lambda: self._remove(edit))
        self._edits.append(edit)
        self._column.insertWidget(len(self._edits) - 1, edit)
        edit.show()
        self._check()
        return edit

    def _on_add(self) -> None:
        self.add_part(CriterionPart("")).name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_choice(self, place: int) -> None:
        self._every = bool(place)

    def _remove(self, edit: PartEdit) -> None:
        self._edits.remove(edit)
        edit.hide()
        edit.deleteLater()
        self._edits[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _check(self) -> None:
        several = len(self._edits) > 1
        self.choice.setVisible(several)
        for edit in self._edits:
            edit.trash.setEnabled(several)
        wrong = next(
            (
                word
                for part in self.parts
                for word in (*part.terms, *part.excluded)
                if not can_be_looked_for(word)
            ),
            None,
        )
        told = say(message("criteria.bad_word", word=wrong)) if wrong is not None else ""
        if not told and not all(part.label for part in self.parts):
            told = "Give each part a name."
        elif not told and any(edit.empty for edit in self._edits):
            told = "Write at least one word that counts for each part."
        self.problem.setText(told)
        self.problem.setVisible(bool(told))
        self.use.setEnabled(not told)
        self.use.setToolTip(told)

    def _lay_out(self, criterion: Criterion) -> None:
        themes, theme = self._themes, self._themes.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[2])
        title = f"What shows “{criterion.label}”?"
        column.addWidget(ThemedLabel(themes, title, self, font="title"))
        text = partial(ThemedLabel, themes, parent=self, font="small", wraps=True)
        column.addWidget(text(criterion.text, color="text_secondary"))
        column.addWidget(self.choice)
        self._column.setContentsMargins(0, 0, theme.px(8), 0)
        self._column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(self._list)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (scroll.viewport(), self._list):
            widget.setAutoFillBackground(False)
        column.addWidget(scroll, 1)
        column.addWidget(text(_HELP, color="text_muted"))
        column.addWidget(self.problem)
        column.addWidget(self.later)
        cancel = QPushButton("Cancel", self)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(theme.space[1])
        row.addWidget(self.add)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.use)
        for button in (self.add, cancel):
            button.setAutoDefault(False)
        column.addLayout(row)
        parts = max(1, len(criterion.parts))
        self.resize(theme.px(640), min(theme.px(620), theme.px(240 + 190 * parts)))


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    words = (" ".join(line.split()) for line in field.toPlainText().splitlines())
    return tuple(dict.fromkeys(word for word in words if word))
