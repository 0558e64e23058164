"""A banner: one sentence about something that needs doing, with at most two links."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import paint_text, weighted
from ui.painting.glyphs import paint_glyph
from ui.theme import ThemeSource


class Banner(QWidget):
    """A strip with an icon and a sentence, hidden until there is something to say.

    Signals:
        link_activated: the link at the right was chosen.
        remedy_activated: the link before it was chosen.
    """

    link_activated = Signal()
    remedy_activated = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text = ""
        self._link = self._make_link()
        self._link.clicked.connect(self.link_activated)
        self._remedy = self._make_link()
        self._remedy.clicked.connect(self.remedy_activated)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(self._remedy)
        row.addWidget(self._link)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        themes.theme_changed.connect(self.update)

    def _make_link(self) -> QPushButton:
        link = QPushButton(self)
        link.setProperty("kind", "link")
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return link

    def tell(self, text: str, link: str = "", remedy: str = "") -> None:
        """Show ``text`` and the words of the links; an empty text hides the banner."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        for button, words in ((self._link, link), (self._remedy, remedy)):
            button.setText(words)
            button.setVisible(bool(words))
        self.setVisible(bool(text))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a banner."""
        return QSize(200, self._themes.theme.px(32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the icon and the sentence."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.warn_bg)
        side, left = theme.measure("icon.1"), theme.space[3]
        icon = QRectF(left, (self.height() - side) / 2, side, side)
        paint_glyph(painter, icon, "triangle", colors.warn)
        links = [one.x() for one in (self._remedy, self._link) if one.isVisible()]
        end = min(links, default=self.width() - left)
        area = QRectF(icon.right() + theme.px(8), 0, 0, self.height())
        area.setRight(end - theme.px(8))
        paint_text(painter, area, weighted(theme.font("small")), colors.warn, self._text)
