"""The reasons for a rejection, chosen by a digit."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

REASONS: Final = (
    "required criteria not shown",
    "less experience than others",
    "no cover letter",
    "application incomplete",
    "not available as needed",
    "asked for other work",
    "sent twice",
    "withdrew",
    "other, see note",
)


class ReasonMenu(QMenu):
    """Nine reasons by their digit, and none by Return or X.

    Signals:
        reason_chosen: the reason, '' for none.
    """

    reason_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Reject with a reason", parent)
        self._none = self._add("Reject without a reason", "&X", "")
        self.addSeparator()
        for number, reason in enumerate(REASONS, start=1):
            self._add(f"{reason[:1].upper()}{reason[1:]}", f"&{number}", reason)

    def open_at(self, place: QPoint) -> None:
        """Open at a place on the screen with 'no reason' ready for Return."""
        self.popup(place)
        self.setActiveAction(self._none)

    def _add(self, text: str, key: str, reason: str) -> QAction:
        action = self.addAction(f"{key}   {text}")
        action.triggered.connect(partial(self.reason_chosen.emit, reason))
        return action
