"""The Intake workspace: what arrived, what became of it, and what only a person can tell."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from models.arrival import FileOutcomeKind
from screener.taking_in import read_given
from ui.item_models.intake import FILE_HEADINGS, HEADINGS, IntakeFilesModel, IntakeModel
from ui.panels.intake_detail import IntakeDetail
from ui.panels.intake_empty import EmptyIntake
from ui.panels.intake_header import IntakeHeader, IntakeProgress
from ui.panels.intake_questions import QuestionsPane
from ui.panels.intake_rows import FileRowDelegate, Headings, IntakeRowDelegate, RowDelegate
from ui.panels.intake_strip import FileStrip
from ui.session import Session
from ui.tasks import Progress
from ui.theme import ThemeSource
from ui.widgets.banner import Banner
from ui.widgets.labels import fill_with_surface
from ui.widgets.row_table import RowTable
from ui.widgets.segments import Segments
from ui.widgets.soon import Soon

_SHARES = (0.18, 0.19, 0.16, 0.15, 0.1, 0.22)
_FILE_SHARES = (0.4, 0.12, 0.48)


def today() -> date:
    """Return the present day where the person is."""
    return datetime.now(UTC).astimezone().date()


class IntakePanel(QWidget):
    """Everything of the workspace. Its public methods are the actions' slots.

    Signals: ``add_asked``, ``folder_asked``, ``form_asked``, ``password_asked``, ``more_asked``,
    ``retention_asked``, ``contact_asked`` (application), ``erase_asked`` (tuple of applications).
    """

    add_asked = Signal()
    folder_asked = Signal()
    form_asked = Signal()
    password_asked = Signal()
    more_asked = Signal()
    retention_asked = Signal()
    contact_asked = Signal(str)
    erase_asked = Signal(object)

    def __init__(self, session: Session, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self.model = IntakeModel(session, self)
        self.files = IntakeFilesModel(session, self)
        self.header = IntakeHeader(themes, self)
        self.strip = FileStrip(themes, self)
        self.progress = IntakeProgress(themes, lambda: session.reading_name, self)
        self.banner = Banner(themes, self)
        self.table = RowTable(themes, "Applications as they came", self.model, self)
        self.file_table = RowTable(themes, "Files", self.files, self)
        self.headings = Headings(themes, HEADINGS, self)
        self.file_headings = Headings(themes, FILE_HEADINGS, self)
        self.tabs = Segments(themes, "Beside the table", self)
        self.detail = IntakeDetail(session, themes, self)
        self.questions = QuestionsPane(session, themes, self)
        self.empty = EmptyIntake(themes, self)
        self._tables, self._side, self._pages = (QStackedWidget(self) for _ in range(3))
        fill_with_surface(self)
        self._soon = Soon(self._show_current, self)
        self._reload_soon = Soon(self.reload, self)
        self._tell_soon = Soon(self._tell, self)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.table)
        self.reload()

    # Slots of actions

    def answer_question(self, number: str) -> None:
        """Give an answer to the question in front."""
        if self._side.currentWidget() is self.questions:
            self.questions.answer(int(number))

    def show_questions(self) -> None:
        """Show what is asked, or the application again."""
        self._show_side(0 if self._side.currentIndex() else 1)

    def next_applicant(self) -> None:
        """Go one row down."""
        self._step(1)

    def previous_applicant(self) -> None:
        """Go one row up."""
        self._step(-1)

    # Building

    def _arrange(self) -> None:
        theme = self._themes.theme
        for delegate, table in (
            (IntakeRowDelegate(self.model, self._themes, self), self.table),
            (FileRowDelegate(self.files, self._themes, self), self.file_table),
        ):
            table.setItemDelegate(delegate)
            table.hovered.connect(lambda row, one=delegate, view=table: _hover(one, view, row))
            table.verticalHeader().setDefaultSectionSize(theme.measure("ranking.row"))
        for head, table in ((self.headings, self.table), (self.file_headings, self.file_table)):
            page = QWidget(self)
            inner = QVBoxLayout(page)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(0)
            inner.addWidget(head)
            inner.addWidget(table, 1)
            self._tables.addWidget(page)
        self._side.addWidget(self.detail)
        self._side.addWidget(self.questions)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._tables, 1)
        row.addWidget(self._build_side())
        self._pages.addWidget(body)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.strip, self.banner, self.progress):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)

    def _build_side(self) -> QWidget:
        theme = self._themes.theme
        side = QWidget(self)
        side.setFixedWidth(theme.measure("review.scorecard"))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        tabs = QHBoxLayout()
        tabs.setContentsMargins(theme.space[3], theme.px(4), theme.space[3], 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(self._side, 1)
        return side

    def _connect(self) -> None:
        session = self._session
        session.screening_opened.connect(lambda: self.strip.choose(None))
        for signal in (session.screening_opened, session.applications_changed):
            signal.connect(self._reload_soon.ask)
        session.review_changed.connect(lambda _: self._soon.ask())
        session.history_changed.connect(self._tell_soon.ask)
        session.revealed.connect(lambda _: self._soon.ask())
        session.work_changed.connect(self._on_work)
        session.current_changed.connect(self._follow_current)
        self.strip.chosen.connect(self._show_files)
        self.progress.stopped.connect(session.cancel_work)
        self.table.current_row.connect(self._on_row)
        self.file_table.current_row.connect(self._on_file)
        self.tabs.segment_chosen.connect(self._show_side)
        self.header.files_asked.connect(self.add_asked)
        self.header.folder_asked.connect(self.folder_asked)
        self.header.form_asked.connect(self.form_asked)
        self.header.retention_asked.connect(self.retention_asked)
        self.empty.add_asked.connect(self.add_asked)
        self.empty.folder_asked.connect(self.folder_asked)
        self.detail.password_asked.connect(self.password_asked)
        self.detail.more_asked.connect(self.more_asked)
        self.detail.contact_asked.connect(self.contact_asked)
        self.detail.erase_asked.connect(lambda one: self.erase_asked.emit((one,)))
        self.banner.link_activated.connect(self._on_banner)
        self.banner.remedy_activated.connect(self.retention_asked)

    # What is shown

    def reload(self) -> None:
        """Show everything anew."""
        session = self._session
        there = session.is_open and bool(session.files or session.application_ids)
        self._pages.setCurrentIndex(0 if there else 1)
        self.strip.setVisible(there)
        self.header.show_buttons(there)
        self.strip.tell(session.file_counts)
        self._tell()
        if session.current_id is not None:
            self._follow_current(session.current_id)
        self._soon.ask()

    def _tell(self) -> None:
        session = self._session
        if not session.is_open:
            return
        self.header.tell(_describe(session))
        asked = len(session.questions)
        words = f"Questions {asked}" if asked else "Questions"
        self.tabs.set_texts(("Application", words), self._side.currentIndex())
        self.questions.reload()
        self._tell_banner()

    def _tell_banner(self) -> None:
        session = self._session
        unfinished, due = session.unfinished, session.due(today())
        if unfinished is not None and not self.progress.isVisible():
            self.banner.tell("Not all files were read: reading was interrupted.", "Go on")
        elif due:
            noun = "application has" if len(due) == 1 else "applications have"
            words = f"{len(due)} {noun} been kept for as long as you said."
            erase = f"Erase {len(due)}…"
            self.banner.tell(words, erase, "Keep longer…")
        else:
            self.banner.tell("")

    def _on_banner(self) -> None:
        session = self._session
        if session.unfinished is not None:
            session.add_files(*read_given(session.unfinished.paths))
        else:
            self.erase_asked.emit(session.due(today()))

    def _on_work(self, progress: Progress | None) -> None:
        self.progress.tell(progress)
        if progress is None or self.banner.isVisible():
            self._tell_banner()

    def _show_files(self, kind: FileOutcomeKind | None) -> None:
        self._tables.setCurrentIndex(0 if kind is None else 1)
        self.setFocusProxy(self.table if kind is None else self.file_table)
        self.files.show_kind(kind)
        if kind is None:
            self._soon.ask()
            return
        self._show_side(0)
        if self.files.rowCount():
            self.file_table.set_current_row(0)
            self._on_file(0)
        else:
            self.detail.show_nothing("There is no such file.")

    def _show_side(self, index: int) -> None:
        self._side.setCurrentIndex(index)
        self.tabs.set_current(index)
        question = self.questions.question()
        if index == 1 and question is not None:
            self._session.set_current(question.application)

    def _on_row(self, row: int) -> None:
        application_id = self.model.application_at(row)
        if application_id is not None:
            self._session.set_current(application_id)
            self._soon.ask()

    def _on_file(self, row: int) -> None:
        file = self.files.file_at(row)
        if file is not None:
            self.detail.show_file(file, self.files.shown_name(row))

    def _follow_current(self, application_id: str) -> None:
        row = self.model.row_of(application_id)
        if row is not None and not self.table.selectionModel().isRowSelected(row):
            self.table.set_current_row(row)
        self._soon.ask()

    def _show_current(self) -> None:
        if self._tables.currentIndex() or not self._session.is_open:
            return
        current = self._session.current_id
        if current is None or self.model.row_of(current) is None:
            current = self.model.application_at(0)
        if current is None:
            self.detail.show_nothing("There is no application.")
        else:
            self.detail.show_application(current)

    def _step(self, by: int) -> None:
        table = self.file_table if self._tables.currentIndex() else self.table
        row = table.currentIndex().row() + by
        if 0 <= row < table.model().rowCount():
            table.set_current_row(row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() - self._themes.theme.measure("review.scorecard")
        for table, head, shares in (
            (self.table, self.headings, _SHARES),
            (self.file_table, self.file_headings, _FILE_SHARES),
        ):
            widths = [round(wide * share) for share in shares]
            for column, width in enumerate(widths):
                table.setColumnWidth(column, width)
            head.set_widths(widths)


def _hover(delegate: RowDelegate, table: RowTable, row: int) -> None:
    if row != delegate.hovered:
        delegate.hovered = row
        table.viewport().update()


def _describe(session: Session) -> str:
    count, unread = len(session.application_ids), len(session.unreadable_ids)
    new = sum(session.is_new(one) for one in session.application_ids)
    pieces = [f"{count:,} {'application' if count == 1 else 'applications'}"]
    if new:
        pieces.append(f"{new} new")
    if unread:
        pieces.append(f"{unread} could not be read")
    if session.aside_ids:
        pieces.append(f"{len(session.aside_ids)} set aside by you")
    return " · ".join(pieces)
