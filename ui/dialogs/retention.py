"""Asks how long applications are kept, with what the law usually says as information."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.events import MOST_MONTHS
from models.review import Retention
from ui.theme import ThemeSource

_USUAL_MONTHS = 12
_INFORMATION = (
    "For information, not advice: many places have a shortest time. In the United States"
    " employers with 15 or more people usually keep applications for one year after the decision"
    " (federal contractors often two), in California for four. Where data protection law holds,"
    " as in the European Union and the United Kingdom, there is a longest time: no longer than"
    " needed, which is often taken to be about six months after the decision, or longer where"
    " the applicant agreed. A complaint or a lawsuit extends it: put those applications under a"
    " legal hold."
)


class RetentionDialog(QDialog):
    """A number of months, or no end. ``months`` holds the answer after accept."""

    def __init__(
        self, themes: ThemeSource, before: Retention | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("How long applications are kept")
        theme = themes.theme
        title = QLabel("How long do you keep the applications?", self)
        title.setFont(theme.font("title"))
        self.limited = QRadioButton("For", self)
        self.unlimited = QRadioButton("Without an end: I erase them myself", self)
        group = QButtonGroup(self)
        group.addButton(self.limited)
        group.addButton(self.unlimited)
        self.field = QSpinBox(self)
        self.field.setRange(1, MOST_MONTHS)
        self.field.setSuffix(" months")
        self.field.setAccessibleName("Months")
        self.field.setValue(before.months if before and before.months else _USUAL_MONTHS)
        endless = before is not None and before.months is None
        (self.unlimited if endless else self.limited).setChecked(True)
        self.limited.toggled.connect(self.field.setEnabled)
        self.field.setEnabled(not endless)
        self._arrange(themes, title)

    def _arrange(self, themes: ThemeSource, title: QLabel) -> None:
        theme = themes.theme
        after = QLabel("after they came, or after the last decision", self)
        line = QHBoxLayout()
        for widget in (self.limited, self.field, after):
            line.addWidget(widget)
        line.addStretch(1)
        note = QLabel(
            "When the time is over, the program shows which applications are due. It erases"
            " nothing by itself.",
            self,
        )
        information = QLabel(_INFORMATION, self)
        for label in (note, information):
            label.setWordWrap(True)
            label.setFont(theme.font("small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[2])
        column.addWidget(title)
        column.addLayout(line)
        column.addWidget(self.unlimited)
        column.addWidget(note)
        column.addWidget(information)
        column.addLayout(self._build_buttons())
        self.setFixedWidth(theme.px(560))

    @property
    def months(self) -> int | None:
        """For how many months; None is without an end."""
        return None if self.unlimited.isChecked() else self.field.value()

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        keep = QPushButton("Keep them so long", self)
        keep.setProperty("kind", "primary")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(keep)
        return row
