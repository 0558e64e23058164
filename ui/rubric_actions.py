"""What is done to the rubric as a whole: weights by questions, who moved, reading again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.posting import Criterion, CriterionPart
from ui.criteria_reread import PostingReread
from ui.dialogs.moves import MovesDialog
from ui.dialogs.own_words import OwnPack, OwnWordsDialog, own_packs
from ui.dialogs.posting_text import PostingTextDialog
from ui.dialogs.weigh import WeighDialog
from ui.own_packs import OwnPacks
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

    def __init__(
        self, session: Session, own_packs: OwnPacks, themes: ThemeSource, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._own_packs = own_packs
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
        self._moves.activateWindow()

    def reread_posting(self) -> None:
        """Read the posting again with the words known now."""
        result = self._session.reread_posting()
        if result is not None:
            self.told.emit(describe_reread(result))

    def replace_posting(self) -> None:
        """Ask for another posting, pasted or out of a file, and use it."""
        folder = self._session.path.parent if self._session.path else Path()
        dialog = PostingTextDialog(self._themes, folder, self._window)
        dialog.given.connect(self._on_posting_given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def edit_own_words(self) -> None:
        """Ask which words of one's own hold here and in new screenings."""
        session, kept = self._session, self._own_packs
        packs = own_packs(session.rubric.packs, kept.read())
        dialog = OwnWordsDialog(
            self._themes, session.base_lexicon, packs, kept.folder, self._window
        )
        dialog.accepted.connect(lambda: self._take_packs(dialog.packs))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def keep_words(
        self, criterion: Criterion, words: Mapping[CriterionPart, Iterable[str]]
    ) -> None:
        """Let words that count for a criterion count in new screenings too."""
        try:
            self._own_packs.add_words(criterion, words)
        except OSError as error:
            self._tell_not_kept(error)
        else:
            self.told.emit("These words count in new screenings too")

    def _on_posting_given(self, name: str, data: bytes) -> None:
        result = self._session.replace_posting(name, data)
        if result is not None:
            self.told.emit(describe_reread(result, "Took the other posting"))

    def _take_packs(self, packs: tuple[OwnPack, ...]) -> None:
        try:
            self._own_packs.write(one.pack for one in packs if one.later)
        except OSError as error:
            self._tell_not_kept(error)
        self._session.set_packs(one.pack for one in packs if one.here)

    def _tell_not_kept(self, error: OSError) -> None:
        self.told.emit(f"Words for new screenings could not be kept: {error.strerror}")

    def renew_scores(self) -> None:
        """Go on with renewing scores that were made with another version."""
        self._session.renew_scores()


def describe_reread(result: PostingReread, what: str = "Read the posting again") -> str:
    """Say what reading the posting again brought."""
    pieces = []
    if result.added:
        pieces.append(f"{result.added} added")
    if result.renewed:
        pieces.append(f"{result.renewed} read anew")
    if result.left_out:
        pieces.append(f"{result.left_out} left deleted")
    if result.gone:
        pieces.append(f"{result.gone} no longer asked for")
    return f"{what}: {', '.join(pieces) or 'nothing new'}"
