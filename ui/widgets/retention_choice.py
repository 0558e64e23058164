"""For how long applications are kept: a number of months, or no end, and what is usual."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.events import MOST_MONTHS
from models.review import Retention
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel

_USUAL_MONTHS: Final = 12
_WIDTH: Final = 500
INFORMATION: Final = (
    "For information, not advice: many places have a shortest time. In the United States"
    " employers with 15 or more people usually keep applications for one year after the decision"
    " (federal contractors often two), in California for four. Where data protection law holds,"
    " as in the European Union and the United Kingdom, there is a longest time: no longer than"
    " needed, which is often taken to be about six months after the decision, or longer where"
    " the applicant agreed. A complaint or a lawsuit extends it: put those applications under a"
    " legal hold."
)


class RetentionChoice(QWidget):
    """``months`` and ``retention`` hold the answer."""

    def __init__(
        self, themes: ThemeSource, before: Retention | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.limited = QRadioButton("Keep applications for", self)
        self.unlimited = QRadioButton("Keep them without an end: I erase them myself", self)
        group = QButtonGroup(self)
        for button in (self.limited, self.unlimited):
            group.addButton(button)
        self.field = QSpinBox(self)
        self.field.setRange(1, MOST_MONTHS)
        self.field.setSuffix(" months")
        self.field.setAccessibleName("Months")
        self.field.setValue(before.months if before and before.months else _USUAL_MONTHS)
        endless = before is not None and before.months is None
        (self.unlimited if endless else self.limited).setChecked(True)
        self.limited.toggled.connect(self.field.setEnabled)
        self.field.setEnabled(not endless)
        after = QLabel("after they came or were decided", self)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self.limited, self.field, after):
            line.addWidget(widget)
        line.addStretch(1)
        information = ThemedLabel(
            themes, INFORMATION, self, font="caption", color="text_secondary", wraps=True
        )
        information.setMinimumHeight(information.heightForWidth(themes.theme.px(_WIDTH)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(themes.theme.space[1])
        column.addLayout(line)
        column.addWidget(self.unlimited)
        column.addWidget(information)

    @property
    def months(self) -> int | None:
        """For how many months; None is without an end."""
        return None if self.unlimited.isChecked() else self.field.value()
