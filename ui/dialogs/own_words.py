"""Words of one's own: packs that hold in this screening, in new ones, or in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.messages import Message
from models.posting import Pack
from screener.lexicon.load import Lexicon, find_faults
from screener.wording import say
from ui.dialogs.ask import PathKind, choose_paths
from ui.own_packs import file_name
from ui.theme import ThemeSource
from ui.widgets.check_box import ThemedCheckBox
from ui.widgets.labels import ThemedLabel
from ui.widgets.text_area import TextArea, calm_list

_KINDS = "Words (*.toml)"
_HELP = (
    "cues are words of a posting that ask for it, terms words of a resume that show it. Words"
    " that belong to one criterion only are easier to add there."
)
_TEMPLATE = """title = "Words of my own"

[[concept]]
id = "porch_talks"
title = "Porch talks"
kind = "experience"
cues = ["porch talk"]
terms = ["porch talk", "stoop talk"]
"""


@dataclass(frozen=True, slots=True)
class OwnPack:
    """A pack, and where it holds: in this screening, in new ones."""

    pack: Pack
    here: bool
    later: bool


def own_packs(frozen: Sequence[Pack], kept: Sequence[Pack]) -> tuple[OwnPack, ...]:
    """Return the packs of this screening, then those for new ones that it does not have."""
    later = {pack.name: pack for pack in kept}
    here = tuple(OwnPack(pack, True, later.get(pack.name) == pack) for pack in frozen)
    names = {pack.name for pack in frozen}
    return (*here, *(OwnPack(pack, False, True) for pack in kept if pack.name not in names))


class OwnWordsDialog(QDialog):
    """A list of packs beside the text of one. ``packs`` is the answer after accept."""

    def __init__(
        self,
        themes: ThemeSource,
        base: Lexicon,
        packs: Sequence[OwnPack],
        folder: Path,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Words of your own")
        self._themes = themes
        self._base = base
        self._folder = folder
        self._packs = list(packs)
        self._row = -1
        self.list = QListWidget(self)
        self.name = QLineEdit(self)
        self.text = TextArea(themes, "Words", parent=self)
        self.here = ThemedCheckBox(themes, "In this screening", self)
        self.later = ThemedCheckBox(themes, "In new screenings", self)
        self.problem = ThemedLabel(themes, "", self, font="small", color="warn", wraps=True)
        self.add = QPushButton("New", self)
        self.file = QPushButton("From a file…", self)
        self.remove = QPushButton("Take out", self)
        self.keep = QPushButton("Keep these words", self)
        self._lay_out()
        self._connect()
        for one in self._packs:
            self.list.addItem(one.pack.name)
        self._select(0)

    @property
    def packs(self) -> tuple[OwnPack, ...]:
        """The packs as they are written now."""
        return tuple(self._packs)

    def add_pack(self, pack: Pack) -> None:
        """Add a pack that holds in this screening, and show it."""
        names = {one.pack.name for one in self._packs}
        name, number = file_name(pack.name), 1
        while name in names:
            number += 1
            name = file_name(f"{pack.name.removesuffix('.toml')} {number}")
        self._packs.append(OwnPack(Pack(name, pack.text), True, False))
        self.list.addItem(name)
        self._select(len(self._packs) - 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.text.textChanged.connect(self._on_written)
        self.name.editingFinished.connect(self._on_named)
        self.here.clicked.connect(lambda on: self._change(here=on))
        self.later.clicked.connect(lambda on: self._change(later=on))
        self.add.clicked.connect(lambda: self.add_pack(Pack("own words", _TEMPLATE)))
        self.file.clicked.connect(self._on_file)
        self.remove.clicked.connect(self._on_remove)
        self.keep.clicked.connect(self.accept)

    def _select(self, row: int) -> None:
        self.list.setCurrentRow(row)
        self._show(self.list.currentRow())

    def _show(self, row: int) -> None:
        self._row = row if 0 <= row < len(self._packs) else -1
        there = self._row >= 0
        one = self._packs[row] if there else OwnPack(Pack("", ""), False, False)
        for field in (self.text, self.name, self.here, self.later, self.remove):
            field.setEnabled(there)
        self.text.blockSignals(True)
        self.text.setPlainText(one.pack.text)
        self.text.blockSignals(False)
        self.name.setText(one.pack.name)
        self.here.setChecked(one.here)
        self.later.setChecked(one.later)
        self._check()

    def _change(self, **changes: bool | Pack) -> None:
        if self._row >= 0:
            self._packs[self._row] = replace(self._packs[self._row], **changes)  # type: ignore[arg-type]  # of the fields' types

    def _on_written(self) -> None:
        if self._row >= 0:
            pack = self._packs[self._row].pack
            self._change(pack=replace(pack, text=self.text.toPlainText()))
            self._check()

    def _on_named(self) -> None:
        if self._row >= 0 and self.name.text().strip():
            name = file_name(self.name.text())
            taken = {one.pack.name for n, one in enumerate(self._packs) if n != self._row}
            if name not in taken:
                self._change(pack=replace(self._packs[self._row].pack, name=name))
                item = self.list.item(self._row)
                item.setText(name)
            self.name.setText(self._packs[self._row].pack.name)

    def _on_file(self) -> None:
        title = "Choose a file of words"
        for path in choose_paths(self, PathKind.FILE, title, self._folder, _KINDS):
            self.add_pack(Pack(path.name, path.read_text(encoding="utf-8-sig", errors="replace")))

    def _on_remove(self) -> None:
        if self._row >= 0:
            row = self._row
            del self._packs[row]
            self.list.takeItem(row)
            self._select(min(row, len(self._packs) - 1))

    def _check(self) -> None:
        faults: list[Message] = []
        for one in self._packs:
            faults.extend(find_faults(self._base, one.pack) if one.here or one.later else ())
        self.problem.setText(say(faults[0]) if faults else "")
        self.problem.setVisible(bool(faults))
        self.keep.setEnabled(not faults)
        self.keep.setToolTip(say(faults[0]) if faults else "")

    def _lay_out(self) -> None:
        themes, theme = self._themes, self._themes.theme
        self.list.setAccessibleName("Lists of words")
        self.list.setFixedWidth(theme.px(170))
        calm_list(self.list, themes)
        self.name.setAccessibleName("Name of the list")
        cancel = QPushButton("Cancel", self)
        cancel.clicked.connect(self.reject)
        self.keep.setProperty("kind", "primary")
        left, right, holds = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.list, 1)
        for button in (self.add, self.file, self.remove):
            left.addWidget(button)
        for box in (self.here, self.later):
            holds.addWidget(box)
        holds.addStretch(1)
        right.addWidget(self.name)
        right.addWidget(self.text, 1)
        right.addLayout(holds)
        sides, row = QHBoxLayout(), QHBoxLayout()
        sides.setSpacing(theme.space[2])
        sides.addLayout(left)
        sides.addLayout(right, 1)
        row.setSpacing(theme.space[1])
        row.addStretch(1)
        row.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.keep)
        for button in (self.add, self.file, self.remove, cancel):
            button.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[theme.space[4]] * 4)
        whole.setSpacing(theme.space[2])
        whole.addWidget(ThemedLabel(themes, "Which words of your own count?", self, font="title"))
        whole.addLayout(sides, 1)
        whole.addWidget(
            ThemedLabel(themes, _HELP, self, font="small", color="text_muted", wraps=True)
        )
        whole.addWidget(self.problem)
        whole.addLayout(row)
        self.resize(theme.px(640), theme.px(520))
