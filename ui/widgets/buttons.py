"""Buttons painted from the theme: an icon alone, and a decision with its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from models.review import DecisionKind
from ui.overriding import override
from ui.painting.frames import (
    RIGHT,
    paint_focus_ring,
    paint_frame,
    paint_text,
    text_width,
    weighted,
)
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import DECISION_GLYPHS, DECISION_WORDS, decision_colors
from ui.theme import Theme, ThemeSource


class ThemedButton(QAbstractButton):
    """A button that paints itself and repaints when the theme or the mouse changes."""

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        themes.theme_changed.connect(self._on_theme_changed)

    @property
    def theme(self) -> Theme:
        """The theme to paint with."""
        return self._themes.theme

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hover fill."""
        self.update()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover fill away."""
        self.update()
        super().leaveEvent(event)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


class GlyphButton(ThemedButton):
    """A flat button with one icon; the name is its tool tip and its accessible name."""

    def __init__(
        self, themes: ThemeSource, glyph: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, name, parent)
        self._glyph = glyph
        self.setToolTip(name)

    def set_glyph(self, glyph: str, name: str) -> None:
        """Show another icon and say what the button does now."""
        self._glyph = glyph
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the size of a control that is easy to hit."""
        side = self.theme.measure("hit_target_min")
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, over a fill when hovered."""
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            fill = colors.selection if self.isDown() else colors.hover
            paint_frame(painter, area, theme.radius("chip"), fill=fill)
        ink = colors.accent if self.isChecked() else colors.text_secondary
        if not self.isEnabled():
            ink = colors.text_disabled
        side = theme.measure("icon.1")
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(area.center())
        paint_glyph(painter, icon, self._glyph, ink)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("chip"))


class DecisionButton(ThemedButton):
    """Advance, hold or reject: icon, word and key; filled once it is the decision."""

    def __init__(
        self, themes: ThemeSource, kind: DecisionKind, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, DECISION_WORDS[kind], parent)
        self.kind = kind
        self._key = key
        self.setCheckable(True)
        self.setToolTip(f"{DECISION_WORDS[kind]} and go on ({key})")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        """Return a width that holds the word with its icon and key."""
        theme = self.theme
        words = text_width(theme.font("body"), DECISION_WORDS[self.kind])
        return QSize(round(words) + theme.px(58), theme.measure("review.decision_button"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the icon in the decision's color, the word and the key."""
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        ink, background = decision_colors(theme, self.kind)
        fill, edge, words = self._frame_colors(ink, background)
        paint_frame(painter, area, theme.radius("control"), fill=fill, edge=edge)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("control"))
        side = theme.px(13)
        icon = QRectF(theme.px(10), area.center().y() - side / 2, side, side)
        glyph_ink = ink if self.isEnabled() else colors.text_disabled
        paint_glyph(painter, icon, DECISION_GLYPHS[self.kind], glyph_ink, stroke=2.2)
        inner = area.adjusted(icon.right() + theme.px(6), 0, -theme.px(10), 0)
        font = weighted(theme.font("body")) if self.isChecked() else theme.font("body")
        paint_text(painter, inner, font, words, DECISION_WORDS[self.kind])
        key_ink = words if self.isChecked() else colors.text_muted
        paint_text(painter, inner, theme.font("small"), key_ink, self._key, RIGHT)

    def _frame_colors(self, ink: QColor, background: QColor) -> tuple[QColor, QColor, QColor]:
        colors = self.theme.colors
        if self.isChecked():
            return background, ink, ink
        if not self.isEnabled():
            return colors.control, colors.hairline, colors.text_disabled
        fill = colors.control
        if self.isDown():
            fill = colors.sunken
        elif self.underMouse():
            fill = colors.hover
        return fill, colors.line, colors.text
