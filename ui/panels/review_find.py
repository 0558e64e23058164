"""Looks for words in all documents of the applicant in front, and goes from place to place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject

from models.review import Place
from ui.panels.review_document import DocumentPane
from ui.widgets.find_bar import FindBar

_MOST = 2_000


def find_places(texts: Sequence[str], typed: str) -> tuple[Place, ...]:
    """Return where the words stand, in small or capital letters, over line ends too."""
    words = [re.escape(word) for word in typed.split()]
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(words), re.IGNORECASE)
    found = [
        Place(part, match.start(), match.end())
        for part, text in enumerate(texts)
        for match in pattern.finditer(text)
    ]
    return tuple(found[:_MOST])


class FindGuide(QObject):
    """Keeps the find bar and the document together."""

    def __init__(self, bar: FindBar, document: DocumentPane, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._document = document
        self._places: tuple[Place, ...] = ()
        self._current = -1
        bar.typed.connect(self._on_typed)
        bar.step_asked.connect(self._step)
        bar.closed.connect(self.close)
        document.part_shown.connect(lambda _part: self._paint())

    def open(self) -> None:
        """Let somebody type what to look for."""
        self._bar.open_bar()

    def close(self) -> None:
        """Close the bar; the place found last stays selected, ready for a note."""
        if self._bar.isHidden():
            return
        self._bar.hide()
        place = self._places[self._current] if 0 <= self._current < len(self._places) else None
        self._document.set_found((), -1)
        self._document.focus_document()
        if place is not None and place.part == self._document.part:
            self._document.select_span(place.start, place.end)

    def renew(self) -> None:
        """Look again, because another applicant is in front."""
        if self._bar.isVisible():
            self._look(self._bar.field.text(), jump=False)

    def _on_typed(self, typed: str) -> None:
        self._look(typed, jump=True)

    def _look(self, typed: str, *, jump: bool) -> None:
        self._places = find_places(self._document.texts(), typed)
        part = self._document.part
        here = [at for at, place in enumerate(self._places) if place.part >= part]
        self._current = (here[0] if here else 0) if self._places else -1
        self._tell(typed)
        if jump and self._places:
            self._show()
        else:
            self._paint()

    def _step(self, step: int) -> None:
        if self._places:
            self._current = (self._current + step) % len(self._places)
            self._tell(self._bar.field.text())
            self._show()

    def _show(self) -> None:
        place = self._places[self._current]
        self._document.show_part(place.part)
        self._paint()
        self._document.show_span(place.start, place.end)

    def _paint(self) -> None:
        if not self._bar.isVisible():
            return
        part = self._document.part
        here = [(at, one) for at, one in enumerate(self._places) if one.part == part]
        spans = tuple((one.start, one.end) for _, one in here)
        current = next((n for n, (at, _) in enumerate(here) if at == self._current), -1)
        self._document.set_found(spans, current)

    def _tell(self, typed: str) -> None:
        count = len(self._places)
        words = f"{self._current + 1} of {count}" if count else "Not found"
        self._bar.tell(words if typed.strip() else "", steps=count > 1)
