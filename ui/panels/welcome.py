"""What is there before a screening is open: make one, open one, try the example."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.overriding import override
from ui.painting.frames import RIGHT, paint_focus_ring, paint_frame, paint_text, weighted
from ui.painting.glyphs import paint_glyph
from ui.painting.program_mark import paint_program_mark
from ui.settings import RecentScreening
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton
from ui.widgets.drop_zone import DropZone

_KINDS = "PDF, Word, HTML, Markdown or plain text"
_SHOWN = 4


def describe_moment(moment: str, now: datetime) -> str:
    """Say when something was opened, in words: ``today, 14:32``, ``12 February``, ``3 May 2024``.

    ``moment`` is in ISO form with its time zone; one that cannot be read gives ''.
    """
    try:
        then = datetime.fromisoformat(moment).astimezone(now.tzinfo)
    except ValueError:
        return ""
    if then.date() == now.date():
        return f"today, {then:%H:%M}"
    day = f"{then.day} {then:%B}"
    return day if then.year == now.year else f"{day} {then.year}"


class ProgramMark(QWidget):
    """The program's sign: three bars, the longest first."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        side = themes.theme.px(44)
        self.setFixedSize(side, side)
        self.setAccessibleName("Screener")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_program_mark(QPainter(self), QRectF(self.rect()), self._themes.theme)


class RecentButton(ThemedButton):
    """One screening of the recent list: title, how far it is, when it was open."""

    def __init__(
        self, themes: ThemeSource, entry: RecentScreening, when: str, parent: QWidget
    ) -> None:
        super().__init__(themes, f"Open {entry.title}", parent)
        self._entry = entry
        self._when = when
        self.setToolTip(entry.path)
        self.setAccessibleDescription(f"{self._counts()}, {when}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(500), self.theme.px(52))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self.theme, self.theme.colors, QPainter(self)
        area = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint_frame(painter, area, theme.radius("card"), fill=colors.hover)
        pad, middle = theme.px(12), area.center().y()
        side = theme.measure("icon.2")
        icon = QRectF(pad, middle - side / 2, side, side)
        paint_glyph(painter, icon, "document", colors.text_secondary)
        left = icon.right() + theme.px(14)
        title = QRectF(left, middle - theme.px(20), theme.px(280), theme.px(20))
        paint_text(painter, title, weighted(theme.font("body")), colors.text, self._entry.title)
        title.translate(0, theme.px(19))
        paint_text(painter, title, theme.font("small"), colors.text_muted, self._counts())
        self._paint_share(painter, area.right() - theme.px(206), middle)
        when = QRectF(area.right() - theme.px(124), 0, theme.px(112), area.height())
        paint_text(painter, when, theme.font("small"), colors.text_secondary, self._when, RIGHT)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("card"))

    def _paint_share(self, painter: QPainter, left: float, middle: float) -> None:
        theme, colors, entry = self.theme, self.theme.colors, self._entry
        track = QRectF(left, middle - 2, theme.px(72), 4)
        paint_frame(painter, track, 2, fill=colors.hairline)
        if entry.applications and entry.decided:
            share = min(1.0, entry.decided / entry.applications)
            track.setWidth(max(4.0, track.width() * share))
            paint_frame(painter, track, 2, fill=colors.success if share == 1 else colors.accent)

    def _counts(self) -> str:
        entry = self._entry
        noun = "application" if entry.applications == 1 else "applications"
        decided = f"{entry.decided} decided" if entry.decided else "not started"
        if entry.applications and entry.decided >= entry.applications:
            decided = "all decided"
        if entry.due and entry.due <= datetime.now(UTC).astimezone().date().isoformat():
            decided = f"{decided} · some are due to be erased"
        return f"{entry.applications} {noun} · {decided}"


class WelcomePanel(QWidget):
    """Signals: ``new_asked``, ``open_asked``, ``example_asked``, ``recent_chosen`` (Path)."""

    new_asked = Signal()
    open_asked = Signal()
    example_asked = Signal()
    recent_chosen = Signal(Path)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._entries: list[RecentButton] = []
        theme = themes.theme
        inner = QWidget(self)
        inner.setFixedWidth(theme.measure("welcome.column") + theme.px(24))
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner)
        outer.addStretch(1)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(2)
        self._add(ProgramMark(themes, inner))
        self._column.addSpacing(theme.px(8))
        self._name = QLabel("Screener", inner)
        self._promise = QLabel(
            "Turn a posting into criteria, see the words that support each one, and rate what"
            " you read. The program ranks; people decide.",
            inner,
        )
        self._promise.setWordWrap(True)
        self._add(self._name)
        self._column.addSpacing(theme.px(4))
        self._add(self._promise)
        self._column.addSpacing(theme.space[4])
        self._column.addLayout(self._build_buttons(inner))
        self._column.addSpacing(theme.space[4])
        self._recent = QWidget(inner)
        self._recent_rows = QVBoxLayout(self._recent)
        self._recent_rows.setContentsMargins(0, 0, 0, 0)
        self._recent_rows.setSpacing(theme.px(4))
        self._heading = QLabel("Recent", self._recent)
        self._recent_rows.addWidget(self._heading)
        self._heading.setIndent(theme.px(12))
        self._column.addWidget(self._recent)
        self._column.addSpacing(theme.space[3])
        self.zone = DropZone(themes, "Drop a posting here to start", _KINDS, inner)
        self._column.addWidget(self.zone)
        self._column.addStretch(3)
        themes.theme_changed.connect(self._dress)
        self._dress()
        self.show_recent(())

    def show_recent(self, entries: tuple[RecentScreening, ...]) -> None:
        """Show the latest screenings."""
        for button in self._entries:
            button.deleteLater()
        self._entries = []
        now = datetime.now().astimezone()
        for entry in entries[:_SHOWN]:
            when = describe_moment(entry.opened, now)
            button = RecentButton(self._themes, entry, when, self._recent)
            path = Path(entry.path)
            button.clicked.connect(lambda _=False, chosen=path: self.recent_chosen.emit(chosen))
            self._recent_rows.addWidget(button)
            self._entries.append(button)
        self._recent.setVisible(bool(entries))

    def _add(self, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(self._themes.theme.px(12), 0, self._themes.theme.px(12), 0)
        row.addWidget(widget)
        if isinstance(widget, ProgramMark):
            row.addStretch(1)
        self._column.addLayout(row)

    def _build_buttons(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        theme = self._themes.theme
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.space[1])
        for text, kind, signal in (
            ("New screening…", "primary", self.new_asked),
            ("Open…", "", self.open_asked),
            ("Try the example", "link", self.example_asked),
        ):
            button = QPushButton(text, parent)
            button.setProperty("kind", kind)
            button.clicked.connect(signal)
            row.addWidget(button)
            if kind != "link":
                button.setMinimumWidth(theme.px(84 if not kind else 148))
        row.insertSpacing(2, theme.px(4))
        row.addStretch(1)
        return row

    def _dress(self) -> None:
        theme = self._themes.theme
        for label, font, color in (
            (self._name, "display", theme.colors.text),
            (self._promise, "heading", theme.colors.text_secondary),
            (self._heading, "label", theme.colors.text),
        ):
            chosen = theme.font(font)
            label.setFont(
                weighted(chosen, chosen.Weight.Normal) if label is self._promise else chosen
            )
            palette = label.palette()
            palette.setColor(palette.ColorRole.WindowText, color)
            label.setPalette(palette)
        self.update()
