"""Beside the shortlist: the applicant's stage, what to ask, and how far to trust the order."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from screener.robustness.stability import WeightRange, weight_ranges
from screener.wording import say
from ui.dialogs.ask import ask_words
from ui.session import Session
from ui.session.certainty import TOP
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel, fill_with_surface

_NO_STAGE: Final = "No stage yet"
_MOST_LINES: Final = 12


def describe_range(label: str, found: WeightRange) -> str:
    """Say between which shares of a weight the first stay the same, rounded inwards."""
    low, high = -(-found.low * 100 // 1), found.high * 100 // 1
    if found.low <= 0 and found.high >= 1:
        return f"{label}: whatever it counts"
    if low > high:
        return f"{label}: not with the least change"
    return f"{label}: {low:.0f} to {high:.0f} %, now {found.share * 100:.0f} %"


class ShortlistSide(QWidget):
    """The pane at the right; it follows the applicant in front."""

    def __init__(self, session: Session, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._applicant = ""
        fill_with_surface(self)
        self.name = ThemedLabel(themes, "", self, font="heading", wraps=True)
        self.stage = QComboBox(self)
        self.stage.setAccessibleName("Stage")
        self.day = QDateEdit(QDate.currentDate(), self)
        self.day.setAccessibleName("Day of the stage")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.enter = QPushButton("Set stage", self)
        self.names = QPushButton("Name the stages…", self)
        self.past = ThemedLabel(themes, "", self, font="small", color="text_secondary", wraps=True)
        self.questions = ThemedLabel(themes, "", self, font="small", wraps=True)
        self.trust = ThemedLabel(themes, "", self, font="small", wraps=True)
        for label in (self.past, self.questions, self.trust, self.name):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.enter.clicked.connect(self._on_enter)
        self.names.clicked.connect(self._on_names)

    def show_applicant(self, application_id: str) -> None:
        """Show this applicant; '' shows nobody."""
        self._applicant = application_id
        session = self._session
        known = bool(application_id)
        for control in (self.stage, self.day, self.enter, self.names):
            control.setEnabled(known)
        self.name.setText(session.name_of(application_id) if known else "Nobody is chosen")
        stages = session.stages_of(application_id) if known else ()
        self._fill_stages(stages[-1].name if stages else "")
        lines = [
            f"{stage.name}, {stage.on.isoformat()}" if stage.on else stage.name for stage in stages
        ]
        self.past.setText("\n".join(lines) or "No stage yet")
        asked = session.questions_of(application_id) if known else ()
        words = [say(question.words) for question in asked[:_MOST_LINES]]
        self.questions.setText("\n".join(words) or "Nothing is open")

    def show_trust(self) -> None:
        """Say how far the order can be trusted, for each weight."""
        session = self._session
        if not session.is_open or session.independent or len(session.table.ids) < 2:
            self.trust.setText("Known once there are scores of two applicants")
            return
        labels = {one.id: one.label for one in session.rubric.criteria}
        top = min(TOP, len(session.table.ids))
        lines = [
            describe_range(" or ".join(labels[one] for one in found.criteria), found)
            for found in weight_ranges(session.table, session.rubric, top)
        ]
        if not lines:
            self.trust.setText("No criterion is scored")
            return
        head = f"The top {top} stay the same while a criterion counts this much of the whole:"
        self.trust.setText("\n".join([head, *lines[:_MOST_LINES]]))

    def _fill_stages(self, current: str) -> None:
        names = list(self._session.stage_names) if self._session.is_open else []
        if current and current not in names:
            names.append(current)
        self.stage.clear()
        self.stage.addItems([_NO_STAGE, *names])
        self.stage.setCurrentText(current or _NO_STAGE)

    def _on_enter(self) -> None:
        name = self.stage.currentText()
        found = self.day.date()
        day = date(found.year(), found.month(), found.day())
        if name == _NO_STAGE:
            self._session.set_stage(self._applicant, None)
        else:
            self._session.set_stage(self._applicant, name, day)

    def _on_names(self) -> None:
        now = ", ".join(self._session.stage_names)
        words = ask_words(self, "Name the stages", "In their order, with commas between:", now)
        if words:
            self._session.name_stages(words.split(","))
            self.show_applicant(self._applicant)

    def _lay_out(self) -> None:
        theme = self._themes.theme
        inside = QWidget(self)
        fill_with_surface(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.space[3]] * 4)
        column.setSpacing(theme.space[1])
        column.addWidget(self.name)
        row = QHBoxLayout()
        row.setSpacing(theme.space[1])
        row.addWidget(self.stage, 1)
        row.addWidget(self.day)
        column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(theme.space[1])
        row.addWidget(self.enter)
        row.addWidget(self.names)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.past)
        for title, words in (
            ("To ask", self.questions),
            ("How far to trust the order", self.trust),
        ):
            heading = ThemedLabel(self._themes, title, inside, font="label")
            heading.setContentsMargins(0, theme.space[2], 0, 0)
            column.addWidget(heading)
            column.addWidget(words)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
