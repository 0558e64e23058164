"""What is done to the rubric as a whole: weights by questions, who moved, reading again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.criteria_reread import PostingReread
from ui.dialogs.moves import MovesDialog
from ui.dialogs.weigh import WeighDialog
from ui.session import Session
from ui.theme import ThemeSource

_FEWEST = 2


class RubricActions(QObject):
    """Slots of actions that concern all criteria.

    Signals:
        told: a sentence about what was done.
        applicant_asked: an applicant is to be shown.
    """

    told = Signal(str)
    applicant_asked = Signal(str)

    def __init__(self, session: Session, themes: ThemeSource, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._themes = themes
        self._window = window
        self._moves: MovesDialog | None = None

    def ask_weights(self) -> None:
        """Ask which of two criteria matters more, a few times, and set weights from it."""
        criteria = self._session.rubric.criteria
        if sum(one.scored for one in criteria) < _FEWEST:
            self.told.emit("Weights need at least two criteria that count in the score")
            return
        dialog = WeighDialog(self._themes, criteria, self._window)
        dialog.weights_chosen.connect(self._session.set_weights)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_moves(self) -> None:
        """Show who moved since the last change, and why."""
        if self._moves is None:
            self._moves = MovesDialog(self._session, self._themes, self._window)
            self._moves.applicant_chosen.connect(self.applicant_asked)
        self._moves.show()
        self._moves.raise_()
        self._moves.activateWindow()

    def reread_posting(self) -> None:
        """Read the posting again with the words known now."""
        result = self._session.reread_posting()
        if result is not None:
            self.told.emit(describe_reread(result))

    def renew_scores(self) -> None:
        """Go on with renewing scores that were made with another version."""
        self._session.renew_scores()


def describe_reread(result: PostingReread) -> str:
    """Say what reading the posting again brought."""
    pieces = []
    if result.added:
        pieces.append(f"{result.added} added")
    if result.renewed:
        pieces.append(f"{result.renewed} read anew")
    if result.left_out:
        pieces.append(f"{result.left_out} left deleted")
    return f"Read the posting again: {', '.join(pieces) or 'nothing new'}"
