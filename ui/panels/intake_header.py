"""The Intake workspace's header: title, counts, what can be added; and progress below it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from screener.wording import say
from ui.painting.frames import paint_text, text_width
from ui.painting.heat import paint_share
from ui.tasks import Progress
from ui.theme import ThemeSource

_FEWEST_TO_TELL = 5


class IntakeHeader(QWidget):
    """Signals: ``files_asked``, ``folder_asked``, ``form_asked``, ``retention_asked``."""

    files_asked = Signal()
    folder_asked = Signal()
    form_asked = Signal()
    retention_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._counts = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(themes.theme.space[3], 0, themes.theme.space[3], 0)
        row.setSpacing(themes.theme.space[1])
        row.addStretch(1)
        self._buttons: list[QPushButton] = []
        self._first = QPushButton("Keep for…", self)
        for button, words, tip, signal in (
            (self._first, "Keep for…", "How long applications are kept", self.retention_asked),
            (None, "Form answers…", "Add a table of form answers (CSV)", self.form_asked),
            (None, "Folder…", "Add all files in a folder, a Maildir too", self.folder_asked),
            (None, "Add applications…", "Add files, zips and mailboxes", self.files_asked),
        ):
            made = button or QPushButton(words, self)
            made.setToolTip(tip)
            made.clicked.connect(signal)
            if signal is self.files_asked:
                made.setProperty("kind", "primary")
            row.addWidget(made)
            self._buttons.append(made)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self.update)

    def show_buttons(self, there: bool) -> None:
        """Show what can be added only where the work area does not offer it itself."""
        for button in self._buttons:
            button.setVisible(there or button is self._first)

    def tell(self, counts: str) -> None:
        """Show the line of counts beside the title."""
        self._counts = counts
        self.setAccessibleDescription(counts)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self._themes.theme.measure("header"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        left, font = theme.space[3], theme.font("title")
        area = QRectF(left, 0, self.width(), self.height() - 1)
        paint_text(painter, area, font, theme.colors.text, "Intake")
        area.setLeft(left + text_width(font, "Intake") + theme.px(12))
        area.setTop(theme.px(2))
        area.setRight(self._first.x() - theme.px(12))
        paint_text(painter, area, theme.font("small"), theme.colors.text_secondary, self._counts)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colors.hairline)


class IntakeProgress(QWidget):
    """How far reading is: files a second, time left, what is being read. Signals: ``stopped``."""

    stopped = Signal()

    def __init__(
        self,
        themes: ThemeSource,
        now_reading: Callable[[], str],
        parent: QWidget,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._now_reading = now_reading
        self._clock = clock
        self._began: float | None = None
        self._progress: Progress | None = None
        self._stop = QPushButton("Stop", self)
        self._stop.setProperty("kind", "link")
        self._stop.setToolTip("Stop; what is done so far stays")
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, themes.theme.px(10), 0)
        row.addStretch(1)
        row.addWidget(self._stop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, progress: Progress | None) -> None:
        """Show how far work is; None hides it."""
        same = self._progress is not None and progress is not None
        if not same or (self._progress and progress and self._progress.what != progress.what):
            self._began = self._clock() if progress is not None else None
        self._progress = progress
        self.setVisible(progress is not None)
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """Say how far work is, how fast it goes and what is being read."""
        progress = self._progress
        if progress is None:
            return ""
        pieces = [say(progress.what)]
        if progress.total:
            pieces = [f"{pieces[0]}  {progress.done:,} of {progress.total:,}"]
        pieces += self._pace(progress)
        name = self._now_reading().replace("\\", "/").rpartition("/")[2]
        if name:
            pieces.append(name)
        return " · ".join(pieces)

    def _pace(self, progress: Progress) -> list[str]:
        passed = self._clock() - self._began if self._began is not None else 0.0
        if progress.done < _FEWEST_TO_TELL or passed < 1.0:
            return []
        rate = progress.done / passed
        left = max(0, progress.total - progress.done) / rate
        shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
        return [f"{shown} files a second", f"{describe_seconds(left)} left"]

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self._themes.theme.px(30))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        progress, theme = self._progress, self._themes.theme
        if progress is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colors.window)
        bar = QRectF(theme.space[3], self.height() / 2 - 2, theme.px(120), 4)
        share = progress.done / progress.total if progress.total else 0.0
        paint_share(painter, bar, theme, min(1.0, share))
        row = QRectF(bar.right() + theme.px(12), 0, 0, self.height())
        row.setRight(self._stop.x() - theme.px(8))
        font = theme.font("small", numbers=True)
        paint_text(painter, row, font, theme.colors.text, self.words())


def describe_seconds(seconds: float) -> str:
    """Say a time in the largest unit that fits: '20 s', '3 min', '1 h 5 min'."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"
