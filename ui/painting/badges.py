"""Trust badges and redaction bars: what can be relied on, and what is kept from view."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from models.document import Trust
from ui.painting.frames import paint_text, text_width, weighted
from ui.painting.glyphs import paint_glyph
from ui.theme import Theme


def trust_look(theme: Theme, trust: Trust | None) -> tuple[str, QColor]:
    """Return the icon and the ink of a trust badge; None is 'could not be read'."""
    if trust is None:
        return "stop", theme.colors.danger
    if trust is Trust.GOOD:
        return "shield", theme.colors.success
    return "triangle", theme.colors.warn


def paint_trust(
    painter: QPainter, rect: QRectF, theme: Theme, trust: Trust | None, words: str = ""
) -> float:
    """Paint a trust badge at the left of ``rect`` and return the width it took.

    ``words`` say what was read (``Read fully``); without them there is the icon alone.
    """
    glyph, color = trust_look(theme, trust)
    side = theme.px(15)
    icon = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
    paint_glyph(painter, icon, glyph, color)
    if not words:
        return side
    font = weighted(theme.font("small"))
    left = icon.right() + theme.px(5)
    area = QRectF(left, rect.top(), max(0.0, rect.right() - left), rect.height())
    paint_text(painter, area, font, color, words)
    return side + theme.px(5) + min(area.width(), text_width(font, words))


def paint_redaction(painter: QPainter, rect: QRectF, theme: Theme, label: str = "") -> None:
    """Paint a bar over ``rect`` that hides what is below; its label only where it fits."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colors.redaction)
    painter.drawRoundedRect(rect, 3, 3)
    font = theme.font("small")
    metrics = QFontMetricsF(font)
    fits = metrics.horizontalAdvance(label) + 8 <= rect.width()
    if label and fits and metrics.ascent() <= rect.height():
        painter.setFont(font)
        painter.setPen(theme.colors.redaction_text)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, label)
    painter.restore()
