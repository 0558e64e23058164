"""What people ask for in Intake beyond the table: paste, contact, retention, erasure."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.messages import message
from screener.intake.form_answers import read_table
from screener.wording import say
from ui.dialogs.ask import PathKind, Question, ask, choose_paths
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.contact import ContactDialog
from ui.dialogs.retention import RetentionDialog
from ui.panels.intake import IntakePanel, today
from ui.places import Places
from ui.session import Session
from ui.theme import ThemeSource
from ui.window_words import dropped_paths

_TABLES = "Tables (*.csv *.tsv *.txt);;All files (*)"
_PREVIEW_ROWS = 6


class IntakeActions(QObject):
    """Slots of actions about what came in."""

    def __init__(
        self,
        session: Session,
        panel: IntakePanel,
        places: Places,
        themes: ThemeSource,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._panel = panel
        self._places = places
        self._themes = themes
        self._window = window
        panel.retention_asked.connect(self.choose_retention)
        panel.contact_asked.connect(self.correct_contact)
        panel.erase_asked.connect(self.erase)

    def paste_files(self) -> None:
        """Add files, or a text, from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        paths = dropped_paths(data) if data is not None else ()
        if paths:
            self._session.add_files(paths)
        elif data is not None and data.text().strip():
            self._session.add_files([self._keep_pasted(data.text())])

    def add_form(self) -> None:
        """Ask for a table of form answers and what its columns hold, and add its rows."""
        title, folder = "Add form answers", self._places.documents
        for path in choose_paths(self._window, PathKind.FILE, title, folder, _TABLES):
            try:
                table = read_table(path.read_bytes(), _PREVIEW_ROWS)
            except (OSError, ValueError):
                words = say(message("form.no_table", path=path.name))
                ask(self._window, Question("No answers were found.", words, ("Close",)))
                return
            dialog = ColumnsDialog(self._themes, path, table, self._window)
            if dialog.exec() == ColumnsDialog.DialogCode.Accepted:
                self._session.add_files([path], {path: dialog.columns})

    def choose_retention(self) -> None:
        """Ask how long applications are kept."""
        dialog = RetentionDialog(self._themes, self._session.retention, self._window)
        if dialog.exec() == RetentionDialog.DialogCode.Accepted:
            self._session.set_retention(dialog.months)

    def correct_contact(self, application_id: str) -> None:
        """Ask for name, e-mail address and telephone number as they are right."""
        session = self._session
        email, phone = session.contact_of(application_id)
        before = {"name": session.name_of(application_id), "email": email, "phone": phone}
        dialog = ContactDialog(self._themes, before, self._window)
        if dialog.exec() == ContactDialog.DialogCode.Accepted:
            for field, value in dialog.values().items():
                if value != before[field]:
                    session.correct_contact(application_id, field, value)

    def erase_due(self) -> None:
        """Erase what was kept for as long as the screening says."""
        due = self._session.due(today())
        if due:
            self.erase(due)
        else:
            text = "No application was kept for as long as this screening says."
            ask(self._window, Question("Nothing is due.", text, ("Close",)))

    def erase(self, application_ids: tuple[str, ...]) -> None:
        """Ask, and erase applications for good."""
        count = len(application_ids)
        noun = "application" if count == 1 else "applications"
        verb = f"Erase {count} {noun}"
        question = Question(
            f"{verb}?",
            "Documents, texts, evidence and notes are removed from the file and from the copies"
            " that the program made. This cannot be undone. That something was erased stays in"
            " the journal. Copies that you made yourself are not touched.",
            (verb, "Cancel"),
        )
        if ask(self._window, question) == verb:
            self._session.erase(application_ids)

    def _keep_pasted(self, text: str) -> Path:
        """Write a pasted text to a file, from which it is read like any other."""
        folder = Path(tempfile.mkdtemp(prefix="screener-pasted-"))
        path = folder / "pasted text.txt"
        path.write_text(text, encoding="utf-8")
        return path
