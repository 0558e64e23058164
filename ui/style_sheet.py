"""Puts a theme on the application: Fusion, the palette for all states, and a small style sheet.

The style sheet speaks only of push buttons, line edits, sliders, menu-bar items and tool tips:
elsewhere the palette is enough and partial style sheets break Fusion. It never names a font.
Push buttons take ``kind``: ``primary``, ``link``, ``quiet`` (no frame) or none.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import Theme

_DRESSED = "screener-dressed"

_SHEET = """
QPushButton {{
    color: {text}; background: {control}; border: 1px solid {line};
    border-radius: {radius}px; padding: 0px {wide}px; min-height: {inner}px;
}}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {sunken}; }}
QPushButton:checked {{ background: {selection}; }}
QPushButton:disabled {{ color: {text_disabled}; }}
QPushButton:focus {{
    border: 2px solid {focus_ring}; padding: 0px {wide_1}px; min-height: {inner_2}px;
}}
QPushButton[kind="primary"] {{
    color: {accent_text}; background: {accent}; border-color: {accent};
}}
QPushButton[kind="primary"]:hover {{
    background: {accent_hover}; border-color: {accent_hover};
}}
QPushButton[kind="primary"]:disabled {{
    color: {text_disabled}; background: {sunken}; border-color: {sunken};
}}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[kind="link"] {{
    color: {link}; background: transparent; border: 2px solid transparent; padding: 0px 2px;
    min-height: {inner_2}px;
}}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border-color: {focus_ring}; }}
QPushButton[kind="link"]:disabled {{ color: {text_disabled}; }}
QPushButton[kind="quiet"] {{
    color: {text_secondary}; background: transparent; border: 2px solid transparent;
    padding: 0px {narrow}px; min-height: {inner_2}px;
}}
QPushButton[kind="quiet"]:hover {{ background: {hover}; }}
QPushButton[kind="quiet"]:checked {{ background: {selection}; }}
QPushButton[kind="quiet"]:focus {{ border-color: {focus_ring}; }}
QPushButton[kind="quiet"]:disabled {{ color: {text_disabled}; }}
QLineEdit {{
    color: {text}; background: {control}; border: 1px solid {border};
    border-radius: {radius}px; padding: 0px {narrow}px; min-height: {inner}px;
    placeholder-text-color: {text_muted};
    selection-background-color: {accent}; selection-color: {accent_text};
}}
QLineEdit:focus {{
    border: 2px solid {focus_ring}; padding: 0px {narrow_1}px; min-height: {inner_2}px;
}}
QLineEdit:disabled {{ color: {text_disabled}; }}
QLineEdit[kind="bare"] {{ border: none; background: transparent; }}
QSlider {{ min-height: {hit}px; }}
QSlider::groove:horizontal {{
    height: {groove}px; background: {sunken}; border-radius: {groove_r}px;
}}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: {groove_r}px; }}
QSlider::handle:horizontal {{
    width: {handle_in}px; height: {handle_in}px; margin: -{handle_up}px 0px; background: {control};
    border: 1px solid {border}; border-radius: {handle_r}px;
}}
QSlider::handle:horizontal:focus {{ border: 2px solid {focus_ring}; }}
QMenuBar {{ background: transparent; border: none; }}
QMenuBar::item {{
    color: {text}; background: transparent; padding: {bar_y}px {bar_x}px;
    border-radius: {radius}px;
}}
QMenuBar::item:selected {{ background: {hover}; }}
QMenuBar::item:pressed {{ background: {selection}; }}
QToolTip {{
    color: {text}; background: {raised}; border: 1px solid {line}; padding: {tip}px;
}}
"""


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Set style, palette, font and style sheet of the whole application."""
    # Once a style sheet is set the style no longer tells its name.
    if app.property(_DRESSED) is None and app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setProperty(_DRESSED, True)
    app.setFont(theme.font("body"))
    app.setPalette(build_palette(theme))
    app.setStyleSheet(build_style_sheet(theme))


def build_palette(theme: Theme) -> QPalette:
    """Return the palette with all three groups filled."""
    colors, palette, role = theme.colors, QPalette(), QPalette.ColorRole
    normal = {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.surface,
        role.AlternateBase: colors.window,
        role.Text: colors.text,
        role.PlaceholderText: colors.text_muted,
        role.Button: colors.control,
        role.ButtonText: colors.text,
        role.BrightText: colors.danger,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.accent_text,
        role.Accent: colors.accent,
        role.Link: colors.link,
        role.LinkVisited: colors.link,
        role.ToolTipBase: colors.raised,
        role.ToolTipText: colors.text,
        role.Light: colors.raised,
        role.Midlight: colors.hover,
        role.Mid: colors.line,
        role.Dark: colors.border,
        role.Shadow: colors.line,
    }
    faint = dict.fromkeys((role.WindowText, role.Text, role.ButtonText), colors.text_disabled)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        for name, color in normal.items():
            palette.setColor(group, name, color)
    for name, color in (normal | faint).items():
        palette.setColor(QPalette.ColorGroup.Disabled, name, color)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colors.neutral_bg)
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, colors.text_disabled)
    return palette


def build_style_sheet(theme: Theme) -> str:
    """Return the style sheet with the theme's colours and measures filled in."""
    colors = {name: _hex(getattr(theme.colors, name)) for name in theme.colors.__slots__}
    control, handle = theme.measure("control_height"), theme.measure("weight_slider.handle")
    groove = theme.measure("weight_slider.groove")
    sizes = {
        "radius": round(theme.radius("control")),
        "inner": control - 2,
        "inner_2": control - 4,
        "wide": theme.px(14),
        "wide_1": theme.px(14) - 1,
        "narrow": theme.px(8),
        "narrow_1": theme.px(8) - 1,
        "hit": theme.measure("weight_slider.hit"),
        "groove": groove,
        "groove_r": groove // 2,
        "handle_in": handle,
        "handle_up": (handle + 2 - groove) // 2,
        "handle_r": (handle + 2) // 2,
        "bar_x": theme.px(10),
        "bar_y": theme.px(5),
        "tip": theme.px(4),
    }
    return _SHEET.format(**colors, **sizes)


def _hex(color: QColor) -> str:
    return color.name(QColor.NameFormat.HexRgb)
