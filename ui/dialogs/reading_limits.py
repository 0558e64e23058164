"""Asks how much a document may take: the usual limits, or those for reading some once more."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.settings import ReadingSettings
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel

_ROWS = (
    ("seconds", "Time for a document", " s", 1, 3_600),
    ("seconds_a_page", "More for each scanned page", " s", 1, 600),
    ("memory_megabytes", "Memory", " MB", 100, 64_000),
    ("pages", "Pages", "", 1, 10_000),
    ("text_millions", "Text", " million characters", 1, 200),
    ("file_megabytes", "File", " MB", 1, 2_000),
)


def ask_limits(
    themes: ThemeSource,
    shown: ReadingSettings,
    words: tuple[str, str, str],
    parent: QWidget | None,
) -> ReadingSettings | None:
    """Let a person change limits; ``words`` are title, note and verb. None where given up."""
    dialog = ReadingLimitsDialog(themes, shown, words, parent)
    accepted = dialog.exec() == ReadingLimitsDialog.DialogCode.Accepted
    return dialog.limits if accepted else None


class ReadingLimitsDialog(QDialog):
    """A number for each limit, and a way back to the usual ones."""

    def __init__(
        self,
        themes: ThemeSource,
        shown: ReadingSettings,
        words: tuple[str, str, str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Limits for documents")
        theme = themes.theme
        title, note, verb = words
        heading = QLabel(title, self)
        heading.setFont(theme.font("title"))
        remark = ThemedLabel(themes, note, self, font="small", color="text_secondary", wraps=True)
        self.fields = {name: QSpinBox(self) for name, *_ in _ROWS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space[3])
        grid.setVerticalSpacing(theme.space[1])
        for row, (name, text, unit, least, most) in enumerate(_ROWS):
            field = self.fields[name]
            field.setRange(least, most)
            field.setSuffix(unit)
            field.setAccessibleName(text)
            field.setMinimumWidth(theme.px(170))
            label = QLabel(text, self)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[3])
        column.addWidget(heading)
        column.addLayout(grid)
        column.addWidget(remark)
        column.addLayout(self._build_buttons(theme.space[1], verb))
        self.setFixedWidth(theme.px(460))
        self._show(shown)
        self.fields["seconds"].setFocus()

    @property
    def limits(self) -> ReadingSettings:
        """The limits as they stand in the fields."""
        return ReadingSettings(**{name: field.value() for name, field in self.fields.items()})

    def _build_buttons(self, spacing: int, verb: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing)
        self.usual = QPushButton("Usual limits", self)
        self.usual.setAutoDefault(False)
        self.usual.clicked.connect(lambda: self._show(ReadingSettings()))
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.accept_button = QPushButton(verb, self)
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        row.addWidget(self.usual)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        return row

    def _show(self, limits: ReadingSettings) -> None:
        for name, field in self.fields.items():
            field.setValue(getattr(limits, name))
