"""Words in a shape: criterion tags, chips, status pills, key caps, quiet buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from models.review import DecisionKind
from ui.painting.frames import CENTER, paint_frame, paint_text, text_width, weighted
from ui.painting.glyphs import paint_glyph
from ui.painting.marks import paint_mark
from ui.theme import Theme

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
    width = text_width(theme.font("label"), label) + 2 * theme.measure("mark.pad")
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
    paint_text(
        painter,
        shape.adjusted(pad, -1, -pad + 1, -1),
        theme.font("label"),
        colors.text_muted if dim else colors.text,
        label,
    )


def chip_size(theme: Theme, text: str, *, font: str = "caption") -> QSizeF:
    """Return the size of an outlined chip with ``text``."""
    return QSizeF(text_width(theme.font(font), text) + theme.px(14), theme.px(18))


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
    edge = colors.border if dashed else colors.line
    paint_frame(painter, rect, theme.radius("chip"), edge=edge, dashed=dashed)
    paint_text(painter, rect, theme.font(font), color or colors.text_secondary, text, CENTER)


def pill_size(theme: Theme, text: str, *, glyph: bool = True) -> QSizeF:
    """Return the size of a status pill with ``text``."""
    room = theme.px(34) if glyph else theme.px(18)
    return QSizeF(text_width(theme.font("caption"), text) + room, theme.measure("pill"))


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
    paint_frame(painter, rect, radius, fill=background)
    left = rect.left() + theme.px(9)
    if glyph:
        side = theme.px(12)
        paint_glyph(painter, QRectF(left, rect.center().y() - side / 2, side, side), glyph, color)
        left += side + theme.px(4)
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    paint_text(painter, words, weighted(theme.font("caption")), color, text)


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
        paint_text(painter, area, theme.font("small"), theme.colors.text_muted, "Undecided")
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
    return QSizeF(max(side, text_width(theme.font("caption"), key) + theme.px(9)), side)


def paint_key(painter: QPainter, rect: QRectF, theme: Theme, key: str) -> None:
    """Paint a key cap with its letter over ``rect``."""
    colors = theme.colors
    paint_frame(painter, rect, theme.radius("chip"), edge=colors.line)
    paint_text(painter, rect, theme.font("caption"), colors.text_secondary, key, CENTER)
