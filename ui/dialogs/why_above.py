"""Why one applicant stands above another: differences by criterion that add up exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.posting import Rubric
from models.score import Score
from screener.shares import share_hundredths
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel
from ui.widgets.weight_slider import format_weight

_MINUS: Final = "\u2212"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: what two applicants have of a criterion, in hundredths of a point."""

    label: str
    weight: str
    upper: int
    lower: int

    @property
    def difference(self) -> int:
        """How much more the upper one has."""
        return self.upper - self.lower


def differences(upper: Score, lower: Score, rubric: Rubric) -> tuple[Difference, ...]:
    """Return a line for each scored criterion, the largest difference first, then the sum."""
    pairs = zip(share_hundredths(upper, rubric), share_hundredths(lower, rubric), strict=True)
    lines = [
        Difference(one.label, format_weight(one.weight), *pair)
        for one, pair in zip(rubric.criteria, pairs, strict=True)
        if one.scored
    ]
    lines.sort(key=lambda line: -abs(line.difference))
    total = (sum(line.upper for line in lines), sum(line.lower for line in lines))
    return (*lines, Difference("Score", "", *total))


def format_points(hundredths: int, *, signed: bool = False) -> str:
    """Return hundredths as points: ``12.50``; with ``signed`` also ``+12.50``."""
    words = f"{abs(hundredths) / 100:.2f}"
    if hundredths < 0:
        return f"{_MINUS}{words}"
    return f"+{words}" if signed and hundredths else words


class WhyAboveDialog(QDialog):
    """A table of points: criterion, weight, both applicants, and the difference."""

    def __init__(
        self,
        themes: ThemeSource,
        names: tuple[str, str],
        lines: tuple[Difference, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Why above")
        theme = themes.theme
        ahead = lines[-1].difference
        verb = "is above" if ahead > 0 else "is level with"
        title = ThemedLabel(
            themes, f"Why {names[0]} {verb} {names[1]}", self, font="title", wraps=True
        )
        told = f"{format_points(ahead)} points apart. The lines add up to that exactly."
        words = ThemedLabel(themes, told, self, font="small", color="text_secondary", wraps=True)
        self.table = self._build_table(names, lines)
        close = QPushButton("Close", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[2])
        for widget in (title, words, self.table):
            column.addWidget(widget, 1 if widget is self.table else 0)
        column.addLayout(row)
        self.resize(theme.px(620), theme.px(200) + len(lines) * theme.px(28))

    def _build_table(self, names: tuple[str, str], lines: tuple[Difference, ...]) -> QTableWidget:
        table = QTableWidget(len(lines), 5, self)
        table.setAccessibleName("Points by criterion")
        table.setHorizontalHeaderLabels(["Criterion", "Weight", *names, "Difference"])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for row, line in enumerate(lines):
            cells = (
                line.label,
                line.weight,
                format_points(line.upper),
                format_points(line.lower),
                format_points(line.difference, signed=True),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if row == len(lines) - 1:
                    font = QFont(table.font())
                    font.setWeight(QFont.Weight.DemiBold)
                    item.setFont(font)
                table.setItem(row, column, item)
        return table
