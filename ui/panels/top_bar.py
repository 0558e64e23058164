"""The bar at the top: menus, what is screened, the command field, and who reviews."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenuBar, QSizePolicy, QWidget

from ui.overriding import override
from ui.painting.frames import CENTER, paint_focus_ring, paint_frame, paint_text
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import key_size, paint_key, paint_pill, pill_size
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton


class CommandField(ThemedButton):
    """Looks like a field and opens the command palette."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(themes, "Search or run a command", parent)
        self.setToolTip("Search or run a command (Ctrl+K)")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(280), self.theme.measure("control_height"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self.theme, self.theme.colors, QPainter(self)
        area, radius = QRectF(self.rect()), theme.radius("control")
        fill = colors.hover if self.underMouse() else colors.control
        paint_frame(painter, area, radius, fill=fill, edge=colors.border)
        side = theme.measure("icon.0")
        icon = QRectF(theme.px(9), (area.height() - side) / 2, side, side)
        paint_glyph(painter, icon, "search", colors.text_secondary)
        key = key_size(theme, "Ctrl+K")
        left = area.right() - key.width() - theme.px(7)
        top = (area.height() - key.height()) / 2
        paint_key(painter, QRectF(left, top, key.width(), key.height()), theme, "Ctrl+K")
        words = QRectF(theme.px(31), 0, left - theme.px(36), area.height())
        paint_text(painter, words, theme.font("small"), colors.text_muted, self.accessibleName())
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, radius)


class RulesPill(QLabel):
    """Says that a review is blind, or that scores are hidden, where the title is."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, *, blind: bool, independent: bool) -> None:
        """Show which rules hold; none hides the pill."""
        names = (("Blind", blind), ("Scores hidden", independent))
        self._words = " · ".join(name for name, holds in names if holds)
        hints = []
        if blind:
            hints.append("Names and contact details are hidden until you reveal an applicant.")
        if independent:
            hints.append("Scores show once your own ratings are in.")
        self.setAccessibleName(self._words)
        self.setToolTip(" ".join(hints))
        self.setVisible(bool(self._words))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return pill_size(self._themes.theme, self._words).toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        area = QRectF(self.rect())
        glyph = "eye_off"
        paint_pill(QPainter(self), area, theme, self._words, colors.text, colors.selection, glyph)


class ReviewerBadge(QLabel):
    """The reviewer's initials in a circle; the name is the tool tip."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._initials = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Show whose ratings are made here."""
        words = [word for word in name.split() if word[0].isalnum()]
        chosen = words if len(words) < 2 else [words[0], words[-1]]
        self._initials = "".join(word[0] for word in chosen).upper()
        self.setAccessibleName(f"Reviewer: {name}")
        self.setToolTip(f"You review as {name}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._themes.theme.px(24)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        area = QRectF(self.rect())
        paint_frame(painter, area, area.height() / 2, fill=theme.colors.neutral_bg)
        font = theme.font("label")
        paint_text(painter, area, font, theme.colors.text_secondary, self._initials, CENTER)


class TopBar(QWidget):
    """Menus, title, command field, reviewer. Signals: ``palette_asked``."""

    palette_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._title = ""
        self._left = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.menus = QMenuBar(self)
        self.menus.setAccessibleName("Menus")
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.field = CommandField(themes, self)
        self.field.clicked.connect(self.palette_asked)
        self.badge = ReviewerBadge(themes, self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self.menus)
        self._row.addStretch(1)
        self.rules = RulesPill(themes, self)
        self._row.addWidget(self.rules)
        self._row.addSpacing(themes.theme.px(12))
        self._row.addWidget(self.field)
        self._row.addSpacing(themes.theme.px(68))
        self._row.addWidget(self.badge)
        self.set_inset(0)
        themes.theme_changed.connect(self.update)

    def set_inset(self, left: int) -> None:
        """Let the menus start over the work area, ``left`` pixels from the edge."""
        margin = self._themes.theme.space[3]
        self._row.setContentsMargins(left + margin - 10, 0, margin, 0)
        self.update()

    def show_title(self, title: str) -> None:
        """Show what is screened, in the middle."""
        self._title = title
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self._themes.theme.measure("top_bar"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colors.window)
        left = self.menus.geometry().right() + theme.px(12)
        right = (self.rules if self.rules.isVisible() else self.field).x() - theme.px(12)
        half = min(self.width() / 2 - left, right - self.width() / 2)
        if half > theme.px(80):
            area = QRectF(self.width() / 2 - half, 0, 2 * half, self.height())
            alignment = CENTER
        else:
            area = QRectF(left, 0, max(0, right - left), self.height())
            alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        font = theme.font("body_strong")
        paint_text(painter, area, font, theme.colors.text, self._title, alignment)
