"""Who moved in the ranking since the last change of the rubric, and because of what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
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

from screener.movement import Move
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel
from ui.widgets.text_area import calm_list, calm_selection

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = ("Applicant", "Rank before", "Rank now", "", "  Most because of")


@dataclass(frozen=True, slots=True)
class MovedRow:
    """One line: who, from where to where, and the criterion that did most of it."""

    application_id: str
    who: str
    before: str
    after: str
    way: str
    why: str


def moved_row(
    move: Move, name_of: Callable[[str], str], label_of: Callable[[str], str]
) -> MovedRow:
    """Put a move into words."""
    up = move.before - move.after
    way = f"↑ {up}" if up > 0 else f"↓ {-up}"
    return MovedRow(
        move.application_id,
        name_of(move.application_id),
        str(move.before),
        str(move.after),
        way,
        f"  {label_of(move.criterion_id)}",
    )


def describe_moves(session: Session) -> str:
    """Say how many moved since the last change; '' where nothing is to be said."""
    if session.renewing or not session.has_moves:
        return ""
    count, everybody = len(session.moves), len(session.ranking.ids)
    if not count:
        return "Nobody moved"
    return f"{count} of {everybody} moved"


class MovesDialog(QDialog):
    """Stands beside the window and follows the session.

    Signals:
        applicant_chosen: the id of the applicant whose row was opened.
    """

    applicant_chosen = Signal(str)

    def __init__(self, session: Session, themes: ThemeSource, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Who moved, and why")
        self._session = session
        self._themes = themes
        self._rows: tuple[MovedRow, ...] = ()
        self.title = ThemedLabel(themes, "", self, font="title")
        self.about = ThemedLabel(
            themes, "", self, font="small", color="text_secondary", wraps=True
        )
        self.table = QTableWidget(0, len(_COLUMNS), self)
        self.close_button = QPushButton("Close", self)
        self._lay_out()
        session.ranking_changed.connect(self._take_in)
        session.screening_opened.connect(self.close)
        themes.theme_changed.connect(self._on_theme_changed)
        self.table.cellActivated.connect(self._on_activated)
        self._take_in()

    def _take_in(self) -> None:
        session = self._session
        self.title.setText(describe_moves(session) or "Who moved, and why")
        self.about.setText(self._describe())
        self._rows = tuple(
            moved_row(move, session.name_of, session.label_of) for move in session.moves
        )
        self.table.setRowCount(len(self._rows))
        for number, row in enumerate(self._rows):
            for column, words in enumerate((row.who, row.before, row.after, row.way, row.why)):
                item = QTableWidgetItem(words)
                if 0 < column < 4:
                    item.setTextAlignment(_RIGHT)
                self.table.setItem(number, column, item)
        if self._rows:
            self.table.selectRow(0)
        self.table.setVisible(bool(self._rows))

    def _describe(self) -> str:
        session = self._session
        if session.renewing:
            return "Scores are being renewed. Who moved is told once they are done."
        if not session.has_moves:
            return "The criteria and weights have not changed since the screening was opened."
        if not session.moves:
            return f"The last change was: {session.last_change}. All ranks are as before."
        return (
            f"Since the last change: {session.last_change}. Named is the criterion that did most"
            " for the way up or down, compared with everybody else."
        )

    def _on_theme_changed(self) -> None:
        calm_selection(self.table, self._themes)

    def _on_activated(self, row: int, _column: int) -> None:
        self.applicant_chosen.emit(self._rows[row].application_id)

    def _lay_out(self) -> None:
        theme, table = self._themes.theme, self.table
        table.setAccessibleName("Who moved")
        for column, words in enumerate(_COLUMNS):
            head = QTableWidgetItem(words)
            head.setTextAlignment(_RIGHT if column in (1, 2) else _LEFT)
            table.setHorizontalHeaderItem(column, head)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        calm_list(table, self._themes)
        table.setToolTip("Return opens the applicant")
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        for column, width in ((1, 90), (2, 80), (3, 64), (4, 170)):
            table.setColumnWidth(column, theme.px(width))
        table.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.close_button.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[theme.space[4]] * 4)
        whole.setSpacing(theme.space[2])
        for widget in (self.title, self.about):
            whole.addWidget(widget)
        whole.addWidget(table, 1)
        whole.addLayout(row)
        self.resize(theme.px(640), theme.px(440))
