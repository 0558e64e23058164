"""A splitter whose handle is a hairline."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget
from typing_extensions import override

from ui.theme import ThemeSource


class HairlineSplitter(QSplitter):
    """Panes side by side; Qt lets the thin handle be taken a few pixels beside it."""

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        # The handles are made on demand and ask for the theme then.
        self._themes = themes
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    @override
    def createHandle(self) -> QSplitterHandle:
        """Return a handle painted as a hairline."""
        return _Handle(self._themes, self)

    def kept_state(self) -> str:
        """Return the panes' sizes in a form that can be kept, see ``restore_kept``."""
        return bytes(self.saveState().toHex().data()).decode()

    def restore_kept(self, state: str) -> None:
        """Take up sizes that were kept; what cannot be read changes nothing."""
        if state:
            self.restoreState(QByteArray.fromHex(state.encode()))


class _Handle(QSplitterHandle):
    def __init__(self, themes: ThemeSource, splitter: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)
        self._themes = themes
        themes.theme_changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._themes.theme.colors.hairline)
