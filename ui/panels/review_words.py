"""What a person does with words selected in the document: note, support, count for everyone."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.review import Place
from ui.criteria_edits import add_word, can_be_looked_for
from ui.dialogs.ask import Question, ask
from ui.panels.review_document import DocumentPane
from ui.panels.review_notes import NotesPane
from ui.panels.review_selection import SelectionMenu, shorten
from ui.session import Session

COVERED = "█"


class WordsGuide(QObject):
    """Brings selected words to where they are wanted. Signals: ``told`` with a sentence."""

    told = Signal(str)

    def __init__(
        self, session: Session, document: DocumentPane, notes: NotesPane, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._document = document
        self._notes = notes
        self._widget = parent
        self.menu = SelectionMenu(parent)
        self.menu.support_chosen.connect(self.mark_support)
        self.menu.alias_chosen.connect(self.count_for_everyone)
        self.menu.note_chosen.connect(self.write_note)
        self.menu.copy_chosen.connect(self.copy)
        document.menu_asked.connect(self._open)
        document.pin_activated.connect(notes.show_note)
        notes.place_asked.connect(self.show_place)

    def open_menu(self) -> None:
        """Offer what can be done with the selected words."""
        span = self._document.selected_span()
        if span is None:
            self.told.emit("Select some words of the document first")
        else:
            self._open(self._document.place_below(*span))

    def _open(self, at: QPoint) -> None:
        criteria = {one.id: one.label for one in self._session.rubric.criteria}
        self.menu.open_at(at, criteria.get(self._session.current_criterion, ""))

    def write_note(self) -> None:
        """Begin a note, pinned to the selected words where some are."""
        words = shorten(self._document.selected_words(), 32)
        self._notes.write_note(self._place(), words)

    def mark_support(self) -> None:
        """Mark the selected words as support of one's own rating."""
        place, applicant = self._place(), self._session.current_id
        if place is not None and applicant is not None:
            self._session.mark_support(applicant, self._session.current_criterion, place)
            self._document.clear_selection()

    def count_for_everyone(self) -> None:
        """Ask, and let the selected words count for the criterion in focus."""
        session = self._session
        word = " ".join(self._document.selected_words().split()).strip(" .,;:!?()[]\"“”'")
        if not word or COVERED in word or not can_be_looked_for(word):
            self.told.emit("These words cannot be looked for; choose others")
            return
        criteria = session.rubric.criteria
        label = session.rubric.criterion(session.current_criterion).label
        count = len(session.application_ids)
        question = Question(
            f"Count “{word}” for everyone in {label}?",
            f"It makes a new version of the criteria, and all {count} applications are scored"
            " again. Undo takes it back.",
            ("Count it for everyone", "Cancel"),
        )
        if ask(self._widget, question) == question.answers[0]:
            session.set_criteria(*add_word(criteria, session.current_criterion, word))
            self._document.clear_selection()

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        QGuiApplication.clipboard().setText(self._document.selected_words())

    def show_place(self, place: object) -> None:
        """Show and select the words that a note is pinned to."""
        if isinstance(place, Place):
            self._document.show_part(place.part)
            self._document.show_span(place.start, place.end)
            self._document.select_span(place.start, place.end)

    def _place(self) -> Place | None:
        span = self._document.selected_span()
        return Place(self._document.part, *span) if span is not None else None
