"""The queue at the left of Review: who is to be read, and who has been decided on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QTreeView, QVBoxLayout, QWidget
from typing_extensions import override

from ui.item_models.completion import complete_filter
from ui.item_models.filters import Filter, FilterError, parse_filter
from ui.item_models.queue import GROUPS, QueueModel, QueueRole
from ui.panels.review_queue_rows import QueueDelegate, fix_tree
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.filter_field import FilterField
from ui.widgets.labels import fill_with_surface
from ui.widgets.scroll_bar import ThinScrollBar

_TYPING_PAUSE_MS: Final = 120
_TREE_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class QueueTree(QTreeView):
    """The tree without type-ahead: letters are shortcuts here."""

    @override
    def keyboardSearch(self, search: str) -> None:
        """Look for nothing."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the arrows; everything else belongs to Review."""
        if event.key() in _TREE_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()


class QueuePane(QWidget):
    """Search field and tree; what is chosen becomes the session's current applicant."""

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._moving = False
        self._model = QueueModel(session, self)
        # Until the queue is seen: laying out thousands of rows takes its time.
        self._model.set_live(False)
        # Before the tree has the model: its own slot would come first.
        self._model.rowsAboutToBeRemoved.connect(self._on_rows_leaving)
        self._search = FilterField(themes, "Filter, e.g. crm:>=2", "Filter applicants", self)
        self._search.offer_from(lambda text: complete_filter(text, self._model.columns))
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.hide()
        self._tree = QueueTree(self)
        fix_tree(self._tree)
        self._tree.setAccessibleName("Review queue")
        self._tree.setItemDelegate(QueueDelegate(themes, self._tree))
        self._tree.setModel(self._model)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_filter_typed)
        self._lay_out()
        self._expand()
        self._search.textChanged.connect(self._pause.start)
        self._search.left.connect(self._tree.setFocus)
        self._tree.clicked.connect(self._on_clicked)
        self._tree.selectionModel().currentChanged.connect(self._on_row_chosen)
        self._model.modelReset.connect(self._on_model_reset)
        self._model.rowsInserted.connect(self._on_rows_inserted)
        session.current_changed.connect(self._on_current_changed)
        themes.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def model(self) -> QueueModel:
        """The item model of the tree."""
        return self._model

    def focus_filter(self) -> None:
        """Put the keyboard into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_rows(self) -> None:
        """Put the keyboard into the tree."""
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def neighbour(self, step: int) -> str | None:
        """Return the applicant ``step`` rows below the current one in the unfolded groups."""
        shown = self.shown_ids()
        if not shown:
            return None
        current = self._session.current_id
        if current not in shown:
            return shown[0]
        place = shown.index(current) + step
        return shown[place] if 0 <= place < len(shown) else None

    def shown_ids(self) -> list[str]:
        """Return the applicants of the unfolded groups, from the top."""
        return [
            applicant
            for number in range(len(GROUPS))
            if self._tree.isExpanded(self._model.index(number, 0))
            for applicant in self._model.applicants(number)
        ]

    def next_to_read(self) -> str | None:
        """Return who follows the current applicant in the same group, else who stands before."""
        current = self._session.current_id
        if current is None or not self._model.index_of(current).isValid():
            return None
        group = self._model.applicants(self._model.index_of(current).parent().row())
        place = group.index(current)
        rest = group[place + 1 :] or group[:place]
        return rest[0] if rest else None

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Take in what changed while the queue was not seen."""
        self._model.set_live(True)
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Leave changes for later."""
        self._model.set_live(False)
        super().hideEvent(event)

    def _lay_out(self) -> None:
        theme = self._themes.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(theme.space[2], theme.space[2], theme.space[2], theme.space[1])
        top.addWidget(self._search)
        top.addWidget(self._problem)
        column.addLayout(top)
        column.addWidget(self._tree, 1)
        self._tree.setVerticalScrollBar(ThinScrollBar(self._themes, Qt.Orientation.Vertical))
        fill_with_surface(self)

    def _expand(self) -> None:
        self._tree.setExpanded(self._model.index(0, 0), True)
        if not self._model.applicants(0):
            for number in range(1, len(GROUPS)):
                self._tree.setExpanded(self._model.index(number, 0), True)

    def _on_clicked(self, index: QModelIndex) -> None:
        if not index.parent().isValid():
            self._tree.setExpanded(index, not self._tree.isExpanded(index))

    def _on_rows_leaving(self) -> None:
        # The tree goes to a neighbour by itself then; nobody has chosen it.
        self._moving = True

    def _on_row_chosen(self, index: QModelIndex) -> None:
        applicant = index.data(QueueRole.APPLICANT)
        if isinstance(applicant, str) and not self._moving:
            self._session.set_current(applicant)

    def _on_filter_typed(self) -> None:
        try:
            wanted = parse_filter(self._search.text(), self._model.labels())
        except FilterError as error:
            # The rows stay as they are until the filter can be read.
            self._problem.setText(str(error))
            self._problem.show()
            return
        self._problem.hide()
        opened = [self._tree.isExpanded(self._model.index(n, 0)) for n in range(len(GROUPS))]
        self._model.set_filter(wanted)
        filtered = wanted != Filter()
        for number, was_open in enumerate(opened):
            self._tree.setExpanded(self._model.index(number, 0), was_open or filtered)

    def _on_model_reset(self) -> None:
        self._expand()
        self._select(self._session.current_id or "")

    def _on_rows_inserted(self, _parent: QModelIndex) -> None:
        self._moving = False
        # A row that moved to another group is new there: it stays the current one.
        self._select(self._session.current_id or "")

    def _on_current_changed(self, applicant: str) -> None:
        self._select(applicant)

    def _select(self, applicant: str) -> None:
        index = self._model.index_of(applicant) if applicant else QModelIndex()
        if not index.isValid():
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._tree.selectionModel().setCurrentIndex(index, flags)
        if self._tree.isExpanded(index.parent()):
            # The first of a group is shown with the group's name.
            self._tree.scrollTo(index.parent() if index.row() == 0 else index)

    def _on_theme_changed(self) -> None:
        theme = self._themes.theme
        self._problem.setFont(theme.font("caption"))
        palette = self._problem.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colors.warn)
        self._problem.setPalette(palette)
        self._tree.doItemsLayout()
        self._tree.viewport().update()
