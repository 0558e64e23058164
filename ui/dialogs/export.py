"""Asks what goes into an export, with a preview of its first rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from screener.export.columns import (
    APPLICANT_COLUMNS,
    CRITERION_KEYS,
    DIGITS,
    Cell,
    ExportChoice,
    columns_of,
)
from screener.export.formats import ExportFormat
from screener.export.report import Report
from screener.shortlist import ShortlistOrder
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel

KINDS = {
    ExportFormat.CSV: "Table for any spreadsheet (CSV)",
    ExportFormat.XLSX: "Workbook (XLSX)",
    ExportFormat.PDF: "To print or send (PDF)",
    ExportFormat.JSON: "For other programs (JSON)",
    ExportFormat.MARKDOWN: "Text with marks (Markdown)",
}
ORDERS = {
    ShortlistOrder.SCORE: "By the program's score",
    ShortlistOrder.MINE: "By my total",
    ShortlistOrder.HAND: "By hand",
}
_PREVIEWED = 8
_WIDEST = 180
_WITH_COLUMNS = frozenset({ExportFormat.CSV, ExportFormat.XLSX})

MakeReport = Callable[[ShortlistOrder, ExportChoice], Report]


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What a person wants written."""

    kind: ExportFormat
    order: ShortlistOrder
    choice: ExportChoice
    letter: bool


class ExportDialog(QDialog):
    """Kind, order, who, columns at the left; how it begins at the right."""

    def __init__(
        self, themes: ThemeSource, start: ExportWish, make: MakeReport, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self._themes = themes
        self._make = make
        self.kind = QComboBox(self)
        self.order = QComboBox(self)
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind.value)
        for order, words in ORDERS.items():
            self.order.addItem(words, order.value)
        self.kind.setAccessibleName("Kind of file")
        self.order.setAccessibleName("Order")
        self.shortlist = QCheckBox("Only those who are advanced", self)
        self.names = QCheckBox("Leave names out", self)
        self.letter = QCheckBox("US Letter paper", self)
        self.columns = QListWidget(self)
        self.columns.setAccessibleName("Columns")
        self.preview = QTableWidget(self)
        self.preview.setAccessibleName("How the file begins")
        self.told = ThemedLabel(themes, "", self, font="small", color="text_secondary", wraps=True)
        self.accept_button = QPushButton("Choose where…", self)
        self._fill(start)
        self._lay_out()
        for box in (self.kind, self.order):
            box.currentIndexChanged.connect(self._show)
        for check in (self.shortlist, self.names, self.letter):
            check.toggled.connect(self._show)
        self.columns.itemChanged.connect(self._show)
        self._show()

    @property
    def wish(self) -> ExportWish:
        """What is chosen now."""
        kind = ExportFormat(self.kind.currentData())
        keys = frozenset(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )
        every = len(keys) == self.columns.count()
        choice = ExportChoice(
            None if every else keys, self.shortlist.isChecked(), not self.names.isChecked()
        )
        order = ShortlistOrder(self.order.currentData())
        return ExportWish(kind, order, choice, self.letter.isChecked())

    def _items(self) -> list[QListWidgetItem]:
        return [self.columns.item(row) for row in range(self.columns.count())]

    def _fill(self, start: ExportWish) -> None:
        self.kind.setCurrentIndex(self.kind.findData(start.kind.value))
        self.order.setCurrentIndex(self.order.findData(start.order.value))
        self.shortlist.setChecked(start.choice.shortlist)
        self.names.setChecked(not start.choice.names)
        self.letter.setChecked(start.letter)
        words = {column.key: column.heading for column in APPLICANT_COLUMNS}
        words |= {key: f"each criterion: {text}" for key, text in CRITERION_KEYS.items()}
        chosen = start.choice.columns
        for key, text in words.items():
            item = QListWidgetItem(text, self.columns)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            on = chosen is None or key in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _show(self) -> None:
        """Show how the file would begin."""
        wish = self.wish
        self.columns.setEnabled(wish.kind in _WITH_COLUMNS)
        self.letter.setEnabled(wish.kind is ExportFormat.PDF)
        report = self._make(wish.order, wish.choice)
        chosen = wish.choice if wish.kind in _WITH_COLUMNS else ExportChoice()
        columns = columns_of(report.rubric, chosen)
        rows = report.rows[:_PREVIEWED]
        self.preview.clear()
        self.preview.setColumnCount(len(columns))
        self.preview.setRowCount(len(rows))
        self.preview.setHorizontalHeaderLabels([column.heading for column in columns])
        for line, row in enumerate(rows):
            for place, column in enumerate(columns):
                item = QTableWidgetItem(_words(column.value(row)))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.preview.setItem(line, place, item)
        self.preview.resizeColumnsToContents()
        for place in range(len(columns)):
            wide = min(self.preview.columnWidth(place), self._themes.theme.px(_WIDEST))
            self.preview.setColumnWidth(place, wide)
        count = len(report.rows)
        noun = "application" if count == 1 else "applications"
        self.told.setText(f"{count} {noun}, {len(columns)} columns. {report.method[2]}")
        self.accept_button.setEnabled(bool(count and columns))

    def _lay_out(self) -> None:
        theme = self._themes.theme
        heading = QLabel("What goes into the file?", self)
        heading.setFont(theme.font("title"))
        left = QVBoxLayout()
        left.setSpacing(theme.space[1])
        for control in (self.kind, self.order, self.shortlist, self.names, self.letter):
            left.addWidget(control)
        left.addWidget(ThemedLabel(self._themes, "Columns", self, font="label"))
        left.addWidget(self.columns, 1)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        self.preview.verticalHeader().hide()
        self.preview.setTabKeyNavigation(False)
        right = QVBoxLayout()
        right.setSpacing(theme.space[1])
        right.addWidget(ThemedLabel(self._themes, "How it begins", self, font="label"))
        right.addWidget(self.preview, 1)
        right.addWidget(self.told)
        middle = QHBoxLayout()
        middle.setSpacing(theme.space[3])
        middle.addLayout(left)
        middle.addLayout(right, 1)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[3])
        column.addWidget(heading)
        column.addLayout(middle, 1)
        column.addLayout(buttons)
        self.resize(theme.px(880), theme.px(560))


def ask_export(
    themes: ThemeSource, start: ExportWish, make: MakeReport, parent: QWidget | None
) -> ExportWish | None:
    """Let a person choose what is written; None where they gave up."""
    dialog = ExportDialog(themes, start, make, parent)
    accepted = dialog.exec() == ExportDialog.DialogCode.Accepted
    return dialog.wish if accepted else None


def _words(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:.{DIGITS}f}" if isinstance(cell, float) else str(cell)
