"""Charts of the ranking: how scores lie, how many show each criterion, and who moved.

pyqtgraph takes a while to load and is loaded with the first chart, never at the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from models.evidence import Strength
from models.posting import Rubric
from models.score import FULL_POINTS
from screener.ladder import FLOORS
from screener.movement import explain_moves
from ui.session import Session
from ui.theme import Theme, ThemeSource
from ui.widgets.labels import ThemedLabel

_STEP: Final = 10
_MOST_MOVES: Final = 12


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """The numbers behind the charts.

    ``spread`` counts scores by tens, ``shown`` is (label, how many do it, how many name it) by
    criterion, ``moves`` is (name, rank before, rank now), the longest way first.
    """

    spread: tuple[int, ...]
    shown: tuple[tuple[str, int, int], ...]
    moves: tuple[tuple[str, int, int], ...]


def chart_facts(session: Session, before: Rubric) -> ChartFacts:
    """Gather the numbers; who moved is told against the weights of ``before``."""
    table, rubric, ranking = session.table, session.rubric, session.ranking
    scores = ranking.totals / max(1, ranking.weight * FULL_POINTS) * 100
    spread = np.histogram(scores, bins=np.arange(0, 100 + _STEP, _STEP))[0]
    labels = {criterion.id: criterion.label for criterion in rubric.criteria}
    shown = []
    for column, name in enumerate(table.criteria):
        points = table.points[:, column]
        done = int((points >= FLOORS[Strength.DONE]).sum())
        shown.append((labels[name], done, int((points > 0).sum()) - done))
    moves = explain_moves(table, before, table, rubric)[:_MOST_MOVES]
    named = tuple((session.name_of(one.application_id), one.before, one.after) for one in moves)
    return ChartFacts(tuple(int(count) for count in spread), tuple(shown), named)


class ChartsDialog(QDialog):
    """Three charts behind tabs; each says its numbers in words, too."""

    def __init__(
        self, themes: ThemeSource, facts: ChartFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Charts")
        self._themes = themes
        self._graphs = import_module("pyqtgraph")
        theme = themes.theme
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("Charts")
        self.tabs.setDocumentMode(True)
        self._add("Scores", *self._draw_spread(facts))
        self._add("Criteria", *self._draw_shown(facts))
        self._add("Movement", *self._draw_moves(facts))
        close = QPushButton("Close", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[3]] * 4)
        column.addWidget(self.tabs, 1)
        column.addLayout(row)
        self.resize(theme.px(760), theme.px(540))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose a chart."""
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < self.tabs.count():
            self.tabs.setCurrentIndex(place)
        else:
            super().keyPressEvent(event)

    def _add(self, title: str, plot: QWidget, words: str, numbers: str) -> None:
        page = QWidget(self.tabs)
        column = QVBoxLayout(page)
        told = ThemedLabel(self._themes, words, page, color="text_secondary", wraps=True)
        column.addWidget(told)
        column.addWidget(plot, 1)
        plot.setAccessibleName(words)
        plot.setAccessibleDescription(numbers)
        self.tabs.addTab(page, title)

    def _plot(self) -> Any:  # noqa: ANN401 - the library has no types
        theme, colors = self._themes.theme, self._themes.theme.colors
        plot = self._graphs.PlotWidget(background=colors.surface)
        plot.setMouseEnabled(False, False)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setPen(colors.line)
            axis.setTextPen(colors.text_secondary)
            axis.setStyle(tickFont=theme.font("small"))
        return plot

    def _draw_spread(self, facts: ChartFacts) -> tuple[QWidget, str, str]:
        plot, colors = self._plot(), self._themes.theme.colors
        middles = [_STEP * place + _STEP / 2 for place in range(len(facts.spread))]
        bars = self._graphs.BarGraphItem(
            x=middles, height=list(facts.spread), width=_STEP * 0.86, brush=colors.heat_3, pen=None
        )
        plot.addItem(bars)
        for middle, count in zip(middles, facts.spread, strict=True):
            if count:
                self._write(plot, str(count), middle, count, (0.5, 1.0))
        plot.setXRange(0, 100, padding=0.01)
        plot.setYRange(0, max(facts.spread, default=1) * 1.15 or 1, padding=0)
        plot.getAxis("bottom").setTicks([[(at, str(at)) for at in range(0, 101, _STEP)]])
        total = sum(facts.spread)
        pairs = enumerate(facts.spread)
        told = (f"{_STEP * at} to {_STEP * at + _STEP}: {count}" for at, count in pairs if count)
        return plot, f"How the scores of {total} applicants lie, by tens", "; ".join(told)

    def _draw_shown(self, facts: ChartFacts) -> tuple[QWidget, str, str]:
        plot, colors = self._plot(), self._themes.theme.colors
        rows = list(range(len(facts.shown), 0, -1))
        done = [one[1] for one in facts.shown]
        named = [one[2] for one in facts.shown]
        bar = self._graphs.BarGraphItem
        plot.addItem(bar(x0=0, y=rows, height=0.62, width=done, brush=colors.heat_4, pen=None))
        plot.addItem(bar(x0=done, y=rows, height=0.62, width=named, brush=colors.heat_1, pen=None))
        for row, (_, first, second) in zip(rows, facts.shown, strict=True):
            self._write(plot, f"{first} + {second}", first + second, row, (-0.1, 0.5))
        plot.getAxis("left").setTicks(
            [[(row, label) for row, (label, _, _) in zip(rows, facts.shown, strict=True)]]
        )
        most = max((first + second for _, first, second in facts.shown), default=1)
        plot.setXRange(0, max(1, most) * 1.15, padding=0)
        words = "How many show each criterion: done or led (dark) + only named or alike (light)"
        told = (f"{label}: {first} and {second}" for label, first, second in facts.shown)
        return plot, words, "; ".join(told)

    def _draw_moves(self, facts: ChartFacts) -> tuple[QWidget, str, str]:
        plot, colors = self._plot(), self._themes.theme.colors
        theme: Theme = self._themes.theme
        lowest = max((max(one[1:]) for one in facts.moves), default=1)
        for name, before, after in facts.moves:
            up = after < before
            pen = self._graphs.mkPen(colors.accent if up else colors.warn, width=theme.px(2))
            if not up:
                pen.setStyle(Qt.PenStyle.DashLine)
            plot.plot([0, 1], [-before, -after], pen=pen, symbol="o", symbolSize=6)
            arrow = "↑" if up else "↓"
            told = f"{after}  {name} {arrow}{abs(before - after)}"
            self._write(plot, told, 1.03, -after, (0, 0.5))
            self._write(plot, str(before), -0.03, -before, (1, 0.5))
        plot.setXRange(-0.25, 2.0, padding=0)
        plot.setYRange(-lowest - 1, 0, padding=0)
        plot.getAxis("left").hide()
        plot.getAxis("bottom").setTicks([[(0, "as in the posting"), (1, "now")]])
        words = "Who moved most against the weights of the posting: line up, dashed line down"
        if not facts.moves:
            words = "Nobody moved against the weights of the posting"
        told_all = (f"{name}: {before} to {after}" for name, before, after in facts.moves)
        return plot, words, "; ".join(told_all)

    def _write(
        self,
        plot: Any,  # noqa: ANN401 - the library has no types
        words: str,
        x: float,
        y: float,
        anchor: tuple[float, float],
    ) -> None:
        theme = self._themes.theme
        text = self._graphs.TextItem(words, color=theme.colors.text, anchor=anchor)
        text.setFont(theme.font("small"))
        text.setPos(x, y)
        plot.addItem(text, ignoreBounds=True)
