"""A search field that offers what could be typed next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget
from typing_extensions import override

from ui.theme import ThemeSource
from ui.widgets.search_field import SearchField

_SHOWN = 9
_TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})


class FilterField(SearchField):
    """The list below the field holds whole words; Return or Tab takes one, Escape closes it."""

    def __init__(
        self, themes: ThemeSource, placeholder: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, placeholder, name, parent)
        self._suggest: Callable[[str], tuple[str, ...]] = lambda _text: ()
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._popup = QListView()
        self._popup.setAccessibleName("What could be typed next")
        self._completer.setPopup(self._popup)
        self._popup.clicked.connect(lambda index: self._take(str(index.data())))
        self._popup.installEventFilter(self)
        self.textEdited.connect(self._offer)

    def offer_from(self, suggest: Callable[[str], tuple[str, ...]]) -> None:
        """Ask this for whole words that could stand in place of the last one."""
        self._suggest = suggest

    def suggestions(self) -> tuple[str, ...]:
        """Return what would be offered for the text as it is."""
        return self._suggest(self.text()) if self.cursorPosition() == len(self.text()) else ()

    def _offer(self) -> None:
        found = self.suggestions()
        self._words.setStringList(list(found))
        if found:
            self._completer.complete()
        else:
            self._popup.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the marked word with Return or Tab; everything else is typed into the field."""
        if watched is self._popup and event.type() == QEvent.Type.KeyPress:
            index = self._popup.currentIndex()
            takes = isinstance(event, QKeyEvent) and event.key() in _TAKING
            if takes and index.isValid():
                self._take(str(index.data()))
                return True
            if takes:
                self._popup.hide()
        return super().eventFilter(watched, event)

    def _take(self, word: str) -> None:
        before, blank, _ = self.text().rpartition(" ")
        self.setText(f"{before}{blank}{word}" + ("" if word.endswith(":") else " "))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer()
