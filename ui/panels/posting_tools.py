"""The tools below the current criterion: importance, order, text, and what a menu holds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from models.posting import Criterion, Importance
from ui.theme import ThemeSource
from ui.widgets.buttons import GlyphButton
from ui.widgets.check_box import ThemedCheckBox
from ui.widgets.segments import Segments

_IMPORTANCE: Final = (Importance.REQUIRED, Importance.PREFERRED)


class CriterionTools(QWidget):
    """Asks for changes of the criterion that is shown; it changes nothing itself.

    Signals:
        importance_chosen: the Importance.
        scored_chosen: whether the criterion counts in the score.
        edit_requested, remove_requested, split_requested: of the criterion that is shown.
        move_requested: -1 up, 1 down.
        merge_requested, group_requested: with another criterion.
        ungroup_requested: the criterion leaves its 'any of' group.
    """

    importance_chosen = Signal(object)
    scored_chosen = Signal(bool)
    edit_requested = Signal()
    remove_requested = Signal()
    split_requested = Signal()
    move_requested = Signal(int)
    merge_requested = Signal()
    group_requested = Signal()
    ungroup_requested = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._criterion: Criterion | None = None
        self._joinable = False
        self._importance = Segments(themes, "Importance", self)
        self._scored = ThemedCheckBox(themes, "Counts in the score", self)
        self._scored.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more = GlyphButton(themes, "more", "Split, merge, any of", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(themes.theme.px(8))
        row.addWidget(self._importance)
        row.addWidget(self._scored)
        row.addStretch(1)
        for button in (*self._buttons(), self.more):
            row.addWidget(button)
        self._importance.segment_chosen.connect(
            lambda place: self.importance_chosen.emit(_IMPORTANCE[place])
        )
        self._scored.clicked.connect(self.scored_chosen)
        self.more.clicked.connect(self._open_menu)

    def show_criterion(self, criterion: Criterion, *, joinable: bool) -> None:
        """Show how a criterion is asked for, and whether there is one to join it with."""
        self._criterion, self._joinable = criterion, joinable
        self._importance.set_texts(
            ("Required", "Preferred"), _IMPORTANCE.index(criterion.importance)
        )
        self._scored.setChecked(criterion.scored)

    def build_menu(self) -> QMenu:
        """Return the menu of what changes how many criteria there are."""
        menu = QMenu(self)
        menu.addAction("Split…\tS", self.split_requested.emit)
        for words, signal in (
            ("Merge with…\tM", self.merge_requested),
            ("Any of, with…\tG", self.group_requested),
        ):
            menu.addAction(words, signal.emit).setEnabled(self._joinable)
        alone = menu.addAction("Ask for it by itself", self.ungroup_requested.emit)
        alone.setEnabled(self._criterion is not None and self._criterion.group is not None)
        return menu

    def _open_menu(self) -> None:
        menu = self.build_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _buttons(self) -> tuple[QWidget, ...]:
        up = GlyphButton(self._themes, "chevron_up", "Move up (Alt+Up)", self)
        down = GlyphButton(self._themes, "chevron_down", "Move down (Alt+Down)", self)
        up.clicked.connect(lambda: self.move_requested.emit(-1))
        down.clicked.connect(lambda: self.move_requested.emit(1))
        edit, remove = QPushButton("Edit text", self), QPushButton("Delete", self)
        for button in (edit, remove):
            button.setProperty("kind", "quiet")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        edit.setToolTip("Edit the text (F2)")
        remove.setToolTip("Delete this criterion (Delete); undo brings it back")
        edit.clicked.connect(self.edit_requested)
        remove.clicked.connect(self.remove_requested)
        return up, down, edit, remove
