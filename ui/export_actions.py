"""What leaves the program: exports in all forms, the decision file, and tables that come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.errors import ScreeningError
from models.messages import message
from screener.export.columns import ExportChoice
from screener.export.decision_file import write_decision
from screener.export.formats import ExportFormat, write_report
from screener.shortlist import ShortlistOrder
from screener.wording import say
from ui.dialogs.ask import PathKind, Question, ask, choose_paths
from ui.dialogs.export import ExportWish, ask_export
from ui.places import Places
from ui.session import Session
from ui.settings import ExportSettings, SettingsFile
from ui.theme import ThemeSource

_SHOWN = 12
_FORMS = {
    ExportFormat.CSV: "Table, CSV (*.csv)",
    ExportFormat.XLSX: "Workbook (*.xlsx)",
    ExportFormat.PDF: "PDF (*.pdf)",
    ExportFormat.JSON: "JSON (*.json)",
    ExportFormat.MARKDOWN: "Markdown (*.md)",
}


class ExportActions(QObject):
    """Slots of the File menu. Signals: ``told``, a sentence for the status bar."""

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
        self._places = places
        self._themes = themes
        self._window = window

    def export(self) -> None:
        """Ask what is wanted and where to, and write it."""
        by_hand = self._session.is_ordered_by_hand
        self._export(ShortlistOrder.HAND if by_hand else ShortlistOrder.SCORE, shortlist=None)

    def export_shortlist(self, order: str) -> None:
        """The same, beginning with the shortlist in this order."""
        self._export(ShortlistOrder(order), shortlist=True)

    def export_decision(self) -> None:
        """Write everything a decision was made from, in one file that can be checked."""
        if self._session.independent:
            self.told.emit("A decision file tells all scores: it waits until the review is open")
            return
        title = "Write a decision file"
        kinds = "Decision file (*.zip)"
        for path in self._ask_path("decision", "zip", title, kinds):
            write = partial(write_decision, path, self._session.decided())
            self._write(write, f"Wrote {path.name}: screener verify checks it")

    def import_table(self) -> None:
        """Take ratings, notes, tags and decisions from our own CSV, after a look at them."""
        start = self._places.documents
        title, kinds = "Take over a table", "Table, CSV (*.csv)"
        for path in choose_paths(self._window, PathKind.FILE, title, start, kinds):
            self._import(path)

    def _import(self, path: Path) -> None:
        session = self._session
        try:
            found = session.read_table(path.read_bytes())
        except OSError as error:
            reason = error.strerror or type(error).__name__
            what = message("intake.not_opened", path=path.name, reason=reason)
            session.failed.emit(ScreeningError(what))
            return
        except ScreeningError as error:
            session.failed.emit(error)
            return
        lines = [
            f"{session.name_of(one.application_id)}: {say(one.what)}" for one in found.changes
        ]
        problems = [say(problem) for problem in found.problems]
        if not lines:
            self.told.emit("The table changes nothing")
            return
        more = len(lines) - _SHOWN
        text = "\n".join([*lines[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])
        count = "1 change" if len(lines) == 1 else f"{len(lines)} changes"
        question = Question(
            f"Take over {count}?", text, ("Take over", "Cancel"), "\n".join(problems)
        )
        if ask(self._window, question) == "Take over" and session.take_over(found):
            self.told.emit(f"Took over {count}; each can be undone")

    def _export(self, order: ShortlistOrder, *, shortlist: bool | None) -> None:
        kept = self._settings.load(ExportSettings)
        keys = frozenset(key for key in kept.columns.split(",") if key)
        only = kept.shortlist if shortlist is None else shortlist
        choice = ExportChoice(keys or None, only, kept.names)
        kinds = {kind.value for kind in ExportFormat}
        kind = ExportFormat(kept.kind if kept.kind in kinds else "csv")
        start = ExportWish(kind, order, choice, kept.letter)
        wish = ask_export(self._themes, start, self._session.report, self._window)
        if wish is None:
            return
        self._keep(wish, kept)
        name = "shortlist" if wish.choice.shortlist else "ranking"
        form = _FORMS[wish.kind]
        for path in self._ask_path(name, wish.kind.value, "Export", form):
            report = self._session.report(wish.order, wish.choice)
            write = partial(write_report, path, wish.kind, report, letter=wish.letter)
            self._write(write, f"Wrote {len(report.rows)} applications to {path.name}")

    def _keep(self, wish: ExportWish, kept: ExportSettings) -> None:
        columns = ",".join(sorted(wish.choice.columns or ()))
        self._settings.save(
            replace(
                kept,
                kind=wish.kind.value,
                shortlist=wish.choice.shortlist,
                names=wish.choice.names,
                letter=wish.letter,
                columns=columns,
            )
        )

    def _ask_path(self, what: str, ending: str, title: str, form: str) -> tuple[Path, ...]:
        start = self._places.documents / f"{self._session.title} {what}.{ending}"
        chosen = choose_paths(self._window, PathKind.NEW_FILE, title, start, form)
        return tuple(path if path.suffix else path.with_suffix(f".{ending}") for path in chosen)

    def _write(self, write: Callable[[], None], words: str) -> None:
        self._session.write(write, lambda: self.told.emit(words))
