"""Intake as tables: one row an application, and one row a file."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from models.application import ApplicationSummary, PartKind, PartSummary
from models.arrival import ArrivedFile, FileOutcomeKind
from models.document import ProblemKind, Trust
from screener.wording import say
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex

PART_WORDS: Final = {
    PartKind.RESUME: "Resume",
    PartKind.COVER_LETTER: "Letter",
    PartKind.MESSAGE: "E-mail",
    PartKind.REFERENCES: "References",
    PartKind.CERTIFICATE: "Certificate",
    PartKind.OTHER: "Other",
}
OUTCOME_WORDS: Final = {
    FileOutcomeKind.READ: "read",
    FileOutcomeKind.ATTACHED: "attached",
    FileOutcomeKind.SET_ASIDE: "set aside",
    FileOutcomeKind.SKIPPED: "skipped",
    FileOutcomeKind.UNREADABLE: "unreadable",
}
"""In the order in which they are added up."""

_TRUST_ORDER: Final = (Trust.GOOD, Trust.CHECK, Trust.POOR)
_REMARKS: Final = {
    "application.after_deadline": "After the deadline",
    "application.sent_twice": "Sent twice",
    "application.pairing_doubtful": "May belong to another file",
    "application.resume_behind_link": "Resume behind a link",
    "application.no_phone": "No phone number",
    "application.other_subject": "Another subject line",
    "application.other_language": "Another language",
    "application.letter_and_resume": "Letter and resume in one file",
    "application.second_version.shared_text": "Shares its text with another person",
    "application.shared_paragraphs": "Shares paragraphs with another person",
    "application.forwarded": "Passed on",
}


class IntakeColumn(IntEnum):
    """The columns of the table of applications."""

    APPLICANT = 0
    PARTS = 1
    TRUST = 2
    COMPLETE = 3
    ARRIVED = 4
    REMARKS = 5


HEADINGS: Final = ("Applicant", "Parts found", "Read", "Complete?", "Arrived", "To look at")


class IntakeModel(QAbstractTableModel):
    """Shows a session's applications as they came, those of the last batch first."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: tuple[str, ...] = ()
        self.reload()
        session.screening_opened.connect(self.reload)
        session.applications_changed.connect(self.reload)
        session.review_changed.connect(self._refresh)
        session.revealed.connect(self._refresh)

    def reload(self) -> None:
        """Read everything anew."""
        self.beginResetModel()
        session = self._session
        ids = session.application_ids if session.is_open else ()
        self._ids = tuple(sorted(ids, key=self._place))
        self.endResetModel()

    def _place(self, application_id: str) -> tuple[bool, int]:
        """Put what is new first, else in the order of numbers: not by arrival, not by name."""
        summary = self._session.summary(application_id)
        return not self._session.is_new(application_id), summary.number

    def application_at(self, row: int) -> str | None:
        """Return the application in a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, application_id: str) -> int | None:
        """Return the row of an application; None where it has none."""
        return self._ids.index(application_id) if application_id in self._ids else None

    def summary_at(self, row: int) -> ApplicationSummary:
        """Return what is known of the application in a row."""
        return self._session.summary(self._ids[row])

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(IntakeColumn)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADINGS[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        application_id = self._ids[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == IntakeColumn.REMARKS:
            flags = self._session.summary(application_id).flags
            return "\n".join(say(flag) for flag in flags) or None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == IntakeColumn.TRUST:
            return trust_words(self._session.summary(application_id))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(application_id, index.column())
        return None

    def _words(self, application_id: str, column: int) -> str:
        session = self._session
        summary = session.summary(application_id)
        if column == IntakeColumn.APPLICANT:
            return session.name_of(application_id)
        if column == IntakeColumn.PARTS:
            return ", ".join(part_words(part) for part in summary.parts)
        if column == IntakeColumn.TRUST:
            return trust_words(summary)
        if column == IntakeColumn.COMPLETE:
            return complete_words(summary)
        if column == IntakeColumn.ARRIVED:
            day = session.arrived_on(application_id)
            return f"{day.day} {day:%b %Y}"
        return " · ".join(self.remarks(application_id))

    def remarks(self, application_id: str) -> list[str]:
        """Return what there is to look at, the weightiest first."""
        session = self._session
        summary = session.summary(application_id)
        found = ["New"] if session.is_new(application_id) else []
        hidden = sum(part.hidden for part in summary.parts)
        if hidden:
            found.append("Hidden text")
        if summary.duplicate_of is not None:
            found.append(f"Second version of {session.name_of(summary.duplicate_of)}")
        found += [_REMARKS[flag.code] for flag in summary.flags if flag.code in _REMARKS]
        if session.on_hold(application_id):
            found.append("Legal hold")
        return list(dict.fromkeys(found))

    def _refresh(self, application_id: str) -> None:
        row = self.row_of(application_id)
        if row is not None:
            last = self.index(row, len(IntakeColumn) - 1)
            self.dataChanged.emit(self.index(row, 0), last)


def part_words(part: PartSummary) -> str:
    """Say what a document is, and if it could not be read."""
    words = PART_WORDS[part.kind]
    return words if part.problem is None else f"{words} (could not be read)"


def worst_trust(summary: ApplicationSummary) -> Trust | None:
    """Return how far all documents can be trusted; None where none could be read."""
    if not summary.readable:
        return None
    found = [Trust.POOR if part.problem else part.trust for part in summary.parts]
    return max(found, key=_TRUST_ORDER.index)


def trust_words(summary: ApplicationSummary, *, why: bool = True) -> str:
    """Say how much of an application was read, and why nothing was."""
    trust = worst_trust(summary)
    if trust is None and not why:
        return "Could not be read"
    if trust is None:
        problem = next(part.problem for part in summary.parts if part.problem is not None)
        return f"Could not be read: {problem_word(problem.kind)}"
    return "Read fully" if trust is Trust.GOOD else "Partly read"


def problem_word(kind: ProblemKind) -> str:
    """Say in a word or two why a document could not be read."""
    return {
        ProblemKind.TOO_LARGE: "too large",
        ProblemKind.TIMED_OUT: "took too long",
        ProblemKind.EMPTY: "no text",
    }.get(kind, kind.value)


def complete_words(summary: ApplicationSummary) -> str:
    """Say whether all that the posting asks for is there."""
    if not summary.missing:
        return "Complete"
    return f"No {', no '.join(one.value for one in summary.missing)}"


class FileColumn(IntEnum):
    """The columns of the table of files."""

    FILE = 0
    OUTCOME = 1
    REASON = 2


FILE_HEADINGS: Final = ("File", "Became", "Why, or whose")


class IntakeFilesModel(QAbstractTableModel):
    """Shows a session's files; only those of one outcome where one is chosen."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[ArrivedFile, ...] = ()
        self._kind: FileOutcomeKind | None = None
        session.screening_opened.connect(self._follow)
        session.applications_changed.connect(self._follow)

    def _follow(self) -> None:
        """Read the files anew where some are shown."""
        if self._kind is not None:
            self.reload()

    def show_kind(self, kind: FileOutcomeKind | None) -> None:
        """Show the files of one outcome; None shows none."""
        self._kind = kind
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        self.beginResetModel()
        self._rows = tuple(file for file in self._session.files if file.outcome.kind is self._kind)
        self.endResetModel()

    def file_at(self, row: int) -> ArrivedFile | None:
        """Return the file in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(FileColumn)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return FILE_HEADINGS[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        outcome = self._rows[index.row()].outcome
        if role == Qt.ItemDataRole.ToolTipRole:
            return outcome.name if index.column() == FileColumn.FILE else self._why(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == FileColumn.FILE:
            return self.shown_name(index.row())
        if index.column() == FileColumn.OUTCOME:
            return OUTCOME_WORDS[outcome.kind].capitalize()
        return self._why(index.row())

    def shown_name(self, row: int) -> str:
        """Return a file's name without the folders before it, veiled where its owner is."""
        outcome = self._rows[row].outcome
        holder = outcome.application
        known = holder in self._session.application_ids
        if known and self._session.hides_identity(holder):
            return f"A file of {self._session.name_of(holder)}"
        before, joint, inside = outcome.name.partition("#")
        last = before.replace("\\", "/").rpartition("/")[2]
        return f"{last}{joint}{inside}"

    def _why(self, row: int) -> str:
        outcome = self._rows[row].outcome
        known = outcome.application in self._session.application_ids
        owner = self._session.name_of(outcome.application) if known else ""
        if outcome.reason is None:
            return owner
        if known and self._session.hides_identity(outcome.application):
            return owner
        words = say(outcome.reason)
        return f"{owner}: {words}" if owner and outcome.sha256 else words
