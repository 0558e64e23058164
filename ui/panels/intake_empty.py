"""What Intake shows while nothing has come: what can be added, and a place to drop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import ThemeSource
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import ThemedLabel


class EmptyIntake(QWidget):
    """Signals: ``add_asked``, ``folder_asked``."""

    add_asked = Signal()
    folder_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        theme = themes.theme
        words = ThemedLabel(themes, "No application has come in yet.", self, font="heading")
        detail = ThemedLabel(
            themes,
            "Add the e-mails as they are: each message is one application,\n"
            "with the letter and the resume that came in it.",
            self,
            font="small",
            color="text_secondary",
        )
        for label in (words, detail):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for text, kind, signal in (
            ("Add applications…", "primary", self.add_asked),
            ("Add a folder…", "", self.folder_asked),
        ):
            button = QPushButton(text, self)
            button.setProperty("kind", kind)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        zone = DropZone(
            themes,
            "Drop messages, mailboxes, files or folders here",
            "E-mail (eml, msg, mbox, Maildir), PDF, Word, OpenDocument, RTF, HTML, text, zip",
            self,
        )
        zone.setFixedWidth(theme.measure("welcome.column"))
        column = QVBoxLayout(self)
        column.setSpacing(theme.space[3])
        column.addStretch(2)
        column.addWidget(words)
        column.addWidget(detail, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addWidget(zone, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
