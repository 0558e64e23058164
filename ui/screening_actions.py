"""What the File and Edit menus do: make, open, fill, export and close screenings; undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import ScreeningError
from models.posting import DEFAULT_WEIGHT, Rubric
from screener.wording import say
from ui.dialogs.ask import PathKind, Question, ask, choose_paths, show_once
from ui.dialogs.charts import ChartsDialog, chart_facts
from ui.dialogs.new_screening import SCREENING_KINDS, SUFFIX, NewScreeningDialog
from ui.places import Places
from ui.problem_report import write_report
from ui.session import Session
from ui.settings import PlaceSettings, RecentScreening, SettingsFile
from ui.theme import ThemeSource

_APPLICATION_KINDS = "Applications (*.pdf *.docx *.txt *.md *.html *.htm *.zip);;All files (*)"


class ScreeningActions(QObject):
    """Slots of actions that concern the screening as a whole.

    Signals: ``told`` with a sentence about what was done.
    """

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        settings: SettingsFile,
        places: Places,
        themes: ThemeSource,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self.places = places
        self._themes = themes
        self._window = window
        session.failed.connect(self.show_error)

    # Slots

    def new_screening(self, posting: Path | None = None) -> None:
        """Ask for the posting and where to keep the screening, and make it."""
        dialog = NewScreeningDialog(self._themes, self.places.documents, posting, self._window)
        if dialog.exec() == NewScreeningDialog.DialogCode.Accepted and self._may_replace(dialog):
            dialog.target.unlink(missing_ok=True)
            rules = {"blind": dialog.blind, "independent": dialog.independent}
            if self._create(dialog, rules):
                self._session.set_retention(dialog.months)
                self.remember()

    def _create(self, dialog: NewScreeningDialog, rules: dict[str, bool]) -> bool:
        if dialog.text:
            return self._session.create_from_text(dialog.target, dialog.text, **rules)
        return self._session.create_screening(dialog.target, dialog.posting, **rules)

    def choose_screening(self) -> None:
        """Ask for a screening and open it."""
        title, folder = "Open a screening", self.places.documents
        for path in choose_paths(self._window, PathKind.FILE, title, folder, SCREENING_KINDS):
            self.open_path(path)

    def open_path(self, path: Path) -> bool:
        """Open a screening, and put it first in the recent list."""
        if not self._session.open_screening(path):
            return False
        self.remember()
        return True

    def open_example(self) -> bool:
        """Open the example, which is made anew the first time; False where it is not there."""
        target = self.places.example
        if target.is_file():
            return self.open_path(target)
        samples = self.places.samples
        if samples is None:
            text = "The sample files are not beside the program."
            ask(self._window, Question("The example is not installed.", text, ("Close",)))
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        if not self._session.create_screening(target, samples / "posting.md"):
            return False
        self._session.add_files([samples / "applications"])
        self.remember()
        return True

    def add_files(self) -> None:
        """Ask for files and add them."""
        folder, title = self.places.documents, "Add applications"
        chosen = choose_paths(self._window, PathKind.FILES, title, folder, _APPLICATION_KINDS)
        if chosen:
            self._session.add_files(chosen)

    def add_folder(self) -> None:
        """Ask for a folder and add what is in it."""
        folder, title = self.places.documents, "Add a folder of applications"
        chosen = choose_paths(self._window, PathKind.FOLDER, title, folder)
        if chosen:
            self._session.add_files(chosen)

    def close_screening(self) -> None:
        """Close the screening; everything is kept already."""
        self.remember()
        self._settings.save(PlaceSettings())
        self._session.close_screening()

    def show_charts(self) -> None:
        """Show the ranking in charts."""
        session = self._session
        if session.independent:
            self.told.emit("Charts would tell scores that are hidden")
            return
        weights = {one.id: one.weight for one in session.posting.criteria}
        criteria = tuple(
            replace(one, weight=weights.get(one.id, DEFAULT_WEIGHT[one.importance]))
            for one in session.rubric.criteria
        )
        facts = chart_facts(session, Rubric(1, criteria))
        show_once(ChartsDialog(self._themes, facts, self._window))

    def report_problem(self) -> None:
        """Write what helps to mend a problem into a zip; nothing of any applicant is in it."""
        start, kinds = self.places.documents / "screener report.zip", "Report (*.zip)"
        title = "Report a problem"
        for path in choose_paths(self._window, PathKind.NEW_FILE, title, start, kinds):
            try:
                write_report(path, self._session, self.places, self._settings)
            except OSError as error:
                question = f"{path.name} could not be written: {error.strerror}"
                ask(self._window, Question(question, "Choose another folder.", ("Close",)))
            else:
                self.told.emit(f"Wrote {path.name}: versions, counts and the log, no names")

    def reveal(self) -> None:
        """Ask, and show this reviewer who the current applicant is."""
        session, applicant = self._session, self._session.current_id
        if applicant is None or not session.hides_identity(applicant):
            self.told.emit("Nothing is hidden about this applicant")
            return
        name = session.name_of(applicant)
        question = Question(
            f"Reveal {name}?",
            "You will see name, contact details, photo and dates of this one applicant. That you"
            " looked is kept in the journal, and it cannot be taken back.",
            (f"Reveal {name}", "Cancel"),
        )
        if ask(self._window, question) == question.answers[0]:
            session.reveal(applicant)

    def undo(self) -> None:
        """Take back one's own last change."""
        self._session.undo()

    def redo(self) -> None:
        """Bring back what was taken back last."""
        self._session.redo()

    # Others

    def take_drop(self, paths: tuple[Path, ...]) -> None:
        """Do what fits the files that were dropped on the window."""
        screenings = [path for path in paths if path.suffix == SUFFIX]
        if screenings:
            self.open_path(screenings[0])
        elif self._session.is_open:
            self._session.add_files(paths)
        elif paths:
            self.new_screening(paths[0])

    def describe_drop(self, paths: tuple[Path, ...]) -> str:
        """Say what dropping these files would do; '' where nothing."""
        if not paths:
            return ""
        if any(path.suffix == SUFFIX for path in paths):
            return "Drop to open this screening"
        if not self._session.is_open:
            return "Drop to start a screening with this posting"
        noun = "this file" if len(paths) == 1 else f"these {len(paths)} files"
        return f"Drop to add {noun} as applications"

    def remember(self) -> None:
        """Keep how far the screening is for the recent list, and the place where work stands."""
        session = self._session
        if not session.is_open or session.path is None:
            self._settings.save(PlaceSettings())
            return
        path = str(session.path)
        ids = session.application_ids
        decided = sum(session.decision(one) is not None for one in ids)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        due = session.first_due
        day = due.isoformat() if due else ""
        entry = RecentScreening(path, session.title, len(ids), decided, now, day)
        self._settings.add_recent(entry)
        place = PlaceSettings(path, session.current_id or "", session.current_criterion)
        self._settings.save(place)

    def return_to_place(self) -> None:
        """Open what was open last and go where work stopped."""
        place = self._settings.load(PlaceSettings)
        path = Path(place.screening)
        if not place.screening or not path.is_file() or not self.open_path(path):
            return
        self._session.set_current(place.applicant)
        known = {criterion.id for criterion in self._session.rubric.criteria}
        if place.criterion in known:
            self._session.set_current_criterion(place.criterion)

    def show_error(self, error: ScreeningError) -> None:
        """Say what went wrong and what to do."""
        hint = say(error.hint) if error.hint is not None else ""
        ask(self._window, Question(say(error.message), hint, ("Close",)))

    def _may_replace(self, dialog: NewScreeningDialog) -> bool:
        if not dialog.target.exists():
            return True
        question = Question(
            f"Replace {dialog.target.name}?",
            "There is a screening of this name. Everything in it would be gone.",
            ("Replace it", "Cancel"),
        )
        return ask(self._window, question) == "Replace it"
