"""What a document hides from the eye, shown as plain text below the banner."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.document import HiddenRun
from models.messages import message
from screener.wording import say
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel, fill_with_surface
from ui.widgets.scroll_bar import ThinScrollBar

_HEIGHT: Final = 120


class HiddenList(QScrollArea):
    """Each run with its page and the reason why nobody sees it."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        fill_with_surface(self.viewport())
        self.setAccessibleName("Text that cannot be seen on the page")
        self.hide()

    def set_runs(self, runs: tuple[HiddenRun, ...]) -> None:
        """Show these runs, once the list is opened."""
        theme = self._themes.theme
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.space[3], theme.space[1], theme.space[3], theme.space[1])
        column.setSpacing(theme.px(2))
        for run in runs:
            words = " ".join(run.text.split())
            column.addWidget(ThemedLabel(self._themes, f"“{words}”", font="small", wraps=True))
            reason = say(message(run.reason))
            place = f"Page {run.page} · {reason}" if run.page else reason
            source = ThemedLabel(self._themes, place, font="caption", color="text_muted")
            column.addWidget(source)
            column.addSpacing(theme.px(4))
        column.addStretch(1)
        fill_with_surface(content)
        self.setWidget(content)
        wanted = content.sizeHint().height() + theme.px(8)
        self.setFixedHeight(min(theme.px(_HEIGHT), wanted))
