"""Asks for another criterion: to merge with, or to ask for any of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.posting import Criterion
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel
from ui.widgets.text_area import calm_list


class OtherCriterionDialog(QDialog):
    """A list of criteria, one of which is chosen. ``chosen`` is its id after accept."""

    def __init__(
        self,
        themes: ThemeSource,
        question: tuple[str, str, str],
        others: Sequence[Criterion],
        parent: QWidget | None,
    ) -> None:
        """Ask a question: its title, its consequence and the verb of the button."""
        super().__init__(parent)
        title, consequence, verb = question
        self._themes = themes
        self.setWindowTitle(verb)
        self._others = tuple(others)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Other criteria")
        calm_list(self.list, themes)
        for other in self._others:
            item = QListWidgetItem(f"{other.label}: {other.text}")
            item.setToolTip(other.text)
            item.setSizeHint(QSize(0, themes.theme.px(30)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.do = QPushButton(verb, self)
        self.do.setProperty("kind", "primary")
        self.do.setEnabled(bool(self._others))
        self.do.setToolTip("" if self._others else "There is no other criterion.")
        self.do.clicked.connect(self.accept)
        self._lay_out(title, consequence)

    @property
    def chosen(self) -> str:
        """The id of the criterion that is chosen; '' where there is none."""
        row = self.list.currentRow()
        return self._others[row].id if 0 <= row < len(self._others) else ""

    def _lay_out(self, title: str, consequence: str) -> None:
        themes, theme = self._themes, self._themes.theme
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(theme.space[1])
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[2])
        column.addWidget(ThemedLabel(themes, title, self, font="title"))
        column.addWidget(self.list, 1)
        column.addWidget(
            ThemedLabel(themes, consequence, self, font="small", color="text_muted", wraps=True)
        )
        column.addLayout(row)
        self.resize(theme.px(560), theme.px(380))
