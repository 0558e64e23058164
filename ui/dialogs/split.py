"""Asks what one criterion is to be split into."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.posting import Criterion
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel
from ui.widgets.text_area import TextArea

_FEWEST = 2
_HINT = (
    "One criterion a line. Each gets the importance and the weight of this one; ratings stay with"
    " the first."
)


class SplitDialog(QDialog):
    """One criterion a line, proposals to begin with. ``texts`` is the answer after accept."""

    def __init__(
        self,
        themes: ThemeSource,
        criterion: Criterion,
        proposed: Sequence[str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Split a criterion")
        self._themes = themes
        self.field = TextArea(themes, "Criteria, one a line", "\n".join(proposed), self)
        self.field.setMinimumHeight(themes.theme.px(120))
        self.field.installEventFilter(self)
        self.split_button = QPushButton(self)
        self.split_button.setProperty("kind", "primary")
        self.split_button.clicked.connect(self.accept)
        self._lay_out(criterion)
        self.field.textChanged.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self, criterion: Criterion) -> None:
        themes, theme = self._themes, self._themes.theme
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(theme.space[1])
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.split_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[2])
        title = f"Split “{criterion.label}” into what?"
        column.addWidget(ThemedLabel(themes, title, self, font="title"))
        quiet = partial(ThemedLabel, themes, parent=self, font="small", wraps=True)
        column.addWidget(quiet(criterion.text, color="text_secondary"))
        column.addWidget(self.field)
        column.addWidget(quiet(_HINT, color="text_muted"))
        column.addLayout(row)
        self.setMinimumWidth(theme.px(560))

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines that say something."""
        lines = (" ".join(line.split()) for line in self.field.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.split_button.click()
                return True
        return super().eventFilter(watched, event)

    def _on_changed(self) -> None:
        count = len(self.texts)
        self.split_button.setText(f"Split into {count} criteria" if count > 1 else "Split")
        self.split_button.setEnabled(count >= _FEWEST)
        reason = "" if count >= _FEWEST else "Write at least two lines."
        self.split_button.setToolTip(reason or "Split (Ctrl+Return)")
