"""The menus of the ranking's header: which columns are shown, and views kept under a name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from models.posting import Criterion
from models.review import View

_OTHERS = (("top", "In top 5"), ("mine", "My total"))


class ColumnsMenu(QMenu):
    """Columns to show, each with its check mark. Signals: ``chosen`` with what is left out."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Columns", parent)
        self._boxes: dict[str, QAction] = {}

    def fill(self, criteria: tuple[Criterion, ...], left_out: frozenset[str]) -> None:
        """Offer the columns as they are."""
        self.clear()
        self._boxes = {}
        for key, text in (*_OTHERS, *((one.id, one.label) for one in criteria)):
            if criteria and key == criteria[0].id:
                self.addSeparator()
            box = self.addAction(text.replace("&", "&&"))
            box.setCheckable(True)
            box.setChecked(key not in left_out)
            box.triggered.connect(self._on_triggered)
            self._boxes[key] = box
        self.addSeparator()
        every = self.addAction("Show all columns")
        every.setEnabled(bool(left_out))
        every.triggered.connect(lambda: self.chosen.emit(frozenset()))

    def _on_triggered(self) -> None:
        left_out = (key for key, box in self._boxes.items() if not box.isChecked())
        self.chosen.emit(frozenset(left_out))


class ViewsMenu(QMenu):
    """Kept views, and keeping the present one.

    Signals:
        view_chosen: the View to look through.
        keep_asked: the present view is to be kept.
        drop_asked: the name of a view to forget.
    """

    view_chosen = Signal(object)
    keep_asked = Signal()
    drop_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Views", parent)

    def fill(self, views: tuple[View, ...]) -> None:
        """Offer these views."""
        self.clear()
        for view in views:
            action = self.addAction(view.name.replace("&", "&&"))
            action.triggered.connect(partial(self.view_chosen.emit, view))
        if views:
            self.addSeparator()
        keep = self.addAction("Keep this view…")
        keep.triggered.connect(self.keep_asked)
        if views:
            forget = self.addMenu("Forget a view")
            for view in views:
                action = forget.addAction(view.name.replace("&", "&&"))
                action.triggered.connect(partial(self.drop_asked.emit, view.name))
