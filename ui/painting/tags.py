"""Words in a shape: criterion tags, chips, status pills, key caps, quiet buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from models.review import DecisionKind
from ui.painting.glyphs import paint_glyph
from ui.painting.marks import paint_mark
from ui.theme import Theme

_CENTER: Final = Qt.AlignmentFlag.AlignCenter
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
DECISION_GLYPHS: Final = {
    DecisionKind.ADVANCE: "check",
    DecisionKind.HOLD: "minus",
    DecisionKind.REJECT: "cross",
}
DECISION_WORDS: Final = {
    DecisionKind.ADVANCE: "Advance",
    DecisionKind.HOLD: "Hold",
    DecisionKind.REJECT: "Reject",
}


def tag_size(theme: Theme, label: str) -> QSizeF:
    """Return the size of a criterion's tag: its tint and line without what lies below."""
    width = _width(theme.font("label"), label) + 2 * theme.measure("mark.pad")
    return QSizeF(width, theme.measure("mark.height"))


def paint_tag(
    painter: QPainter, rect: QRectF, theme: Theme, label: str, index: int, *, dim: bool = False
) -> None:
    """Paint the tag of the criterion at ``index``, left-aligned and centred in ``rect``.

    A label wider than ``rect`` is cut with an ellipsis. ``dim`` greys the words.
    """
    mark = theme.mark(index)
    size = tag_size(theme, label)
    width = min(size.width(), rect.width())
    top = rect.center().y() - (size.height() + 2) / 2
    shape = QRectF(rect.left(), top, width, size.height())
    line = theme.measures["mark.line"] / theme.scale * max(1.0, theme.scale * 0.85)
    paint_mark(painter, shape, mark.pattern, mark.color, tint=mark.tint, width=line)
    pad = theme.measure("mark.pad")
    colors = theme.colors
    _paint_text(
        painter,
        shape.adjusted(pad, -1, -pad + 1, -1),
        theme.font("label"),
        colors.text_muted if dim else colors.text,
        label,
    )


def chip_size(theme: Theme, text: str, *, font: str = "caption") -> QSizeF:
    """Return the size of an outlined chip with ``text``."""
    return QSizeF(_width(theme.font(font), text) + theme.px(14), theme.px(18))


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    text: str,
    *,
    dashed: bool = False,
    color: QColor | None = None,
    font: str = "caption",
) -> None:
    """Paint an outlined chip over ``rect``; a ``dashed`` one offers to add something."""
    colors = theme.colors
    pen = QPen(colors.border if dashed else colors.line, 1)
    if dashed:
        pen.setDashPattern([2.5, 2])
    _paint_frame(painter, rect, pen, None, theme.radius("chip"))
    _paint_text(painter, rect, theme.font(font), color or colors.text_secondary, text, _CENTER)


def pill_size(theme: Theme, text: str, *, glyph: bool = True) -> QSizeF:
    """Return the size of a status pill with ``text``."""
    room = theme.px(34) if glyph else theme.px(18)
    return QSizeF(_width(theme.font("caption"), text) + room, theme.measure("pill"))


def paint_pill(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    text: str,
    color: QColor,
    background: QColor,
    glyph: str = "",
) -> None:
    """Paint a status pill over ``rect``: an icon, a word, a round background."""
    radius = rect.height() / 2
    _paint_frame(painter, rect, QPen(Qt.PenStyle.NoPen), background, radius)
    left = rect.left() + theme.px(9)
    if glyph:
        side = theme.px(12)
        paint_glyph(painter, QRectF(left, rect.center().y() - side / 2, side, side), glyph, color)
        left += side + theme.px(4)
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    font = QFont(theme.font("caption"))
    font.setWeight(QFont.Weight.Medium)
    _paint_text(painter, words, font, color, text)


def decision_colors(theme: Theme, kind: DecisionKind) -> tuple[QColor, QColor]:
    """Return the ink and the background of a decision."""
    colors = theme.colors
    return {
        DecisionKind.ADVANCE: (colors.success, colors.success_bg),
        DecisionKind.HOLD: (colors.warn, colors.warn_bg),
        DecisionKind.REJECT: (colors.danger, colors.danger_bg),
    }[kind]


def paint_decision(
    painter: QPainter, rect: QRectF, theme: Theme, kind: DecisionKind | None
) -> None:
    """Paint a decision's pill at the left of ``rect``, or a muted 'Undecided'."""
    if kind is None:
        area = rect.adjusted(theme.px(8), 0, 0, 0)
        _paint_text(painter, area, theme.font("small"), theme.colors.text_muted, "Undecided")
        return
    size = pill_size(theme, DECISION_WORDS[kind])
    top = rect.center().y() - size.height() / 2
    shape = QRectF(rect.left(), top, size.width(), size.height())
    ink, background = decision_colors(theme, kind)
    words, glyph = DECISION_WORDS[kind], DECISION_GLYPHS[kind]
    paint_pill(painter, shape, theme, words, ink, background, glyph)


def key_size(theme: Theme, key: str) -> QSizeF:
    """Return the size of a key cap."""
    side = theme.measure("key")
    return QSizeF(max(side, _width(theme.font("caption"), key) + theme.px(9)), side)


def paint_key(painter: QPainter, rect: QRectF, theme: Theme, key: str) -> None:
    """Paint a key cap with its letter over ``rect``."""
    colors = theme.colors
    _paint_frame(painter, rect, QPen(colors.line, 1), None, theme.radius("chip"))
    _paint_text(painter, rect, theme.font("caption"), colors.text_secondary, key, _CENTER)


def _width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _paint_frame(
    painter: QPainter, rect: QRectF, pen: QPen, fill: QColor | None, radius: float
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = 0.5 if pen.style() != Qt.PenStyle.NoPen else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def _paint_text(
    painter: QPainter,
    rect: QRectF,
    font: QFont,
    color: QColor,
    text: str,
    alignment: Qt.AlignmentFlag = _LEFT,
) -> None:
    painter.save()
    painter.setFont(font)
    painter.setPen(color)
    room = rect.width() + 1
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, alignment, shown)
    painter.restore()
