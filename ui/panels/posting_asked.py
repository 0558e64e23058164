"""How the current criterion is read: its kind, years, level of a language, paid work."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from models.posting import Criterion, CriterionKind
from ui.criteria_details import LEVELS, MOST_YEARS
from ui.theme import ThemeSource
from ui.widgets.check_box import ThemedCheckBox
from ui.widgets.labels import ThemedLabel

_KINDS: Final = tuple(CriterionKind)


class CriterionReading(QWidget):
    """Asks for changes of how the criterion is read; it changes nothing itself.

    Signals:
        kind_chosen: the CriterionKind.
        years_chosen: a float, or None for any number.
        level_chosen: a level's word, or None for any.
        paid_chosen: whether only paid work counts.
    """

    kind_chosen = Signal(object)
    years_chosen = Signal(object)
    level_chosen = Signal(object)
    paid_chosen = Signal(bool)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kind = _Choice(self)
        self._kind.setAccessibleName("Kind of criterion")
        self._kind.addItems([kind.value.capitalize() for kind in _KINDS])
        self._years = _Years(self)
        self._level = _Choice(self)
        self._level.setAccessibleName("Level of the language")
        self._level.addItems(["Any level", *(level.capitalize() for level in LEVELS)])
        self._paid = ThemedCheckBox(themes, "Only paid work", self)
        self._paid.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._paid.setToolTip("Volunteer work counts as work, unless only paid work is asked for")
        self._unit = ThemedLabel(themes, "years", self, font="small", color="text_secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(themes.theme.px(8))
        widgets: tuple[QWidget | QLabel, ...] = (
            self._kind,
            self._level,
            self._years,
            self._unit,
            self._paid,
        )
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._connect()

    def show_criterion(self, criterion: Criterion) -> None:
        """Show how a criterion is read."""
        self._kind.setCurrentIndex(_KINDS.index(criterion.kind))
        self._years.blockSignals(True)
        self._years.setValue(criterion.years or 0)
        self._years.blockSignals(False)
        speaks = criterion.kind is CriterionKind.LANGUAGE
        self._level.setVisible(speaks)
        known = criterion.level in LEVELS
        self._level.setCurrentIndex(LEVELS.index(criterion.level) + 1 if known else 0)
        works = criterion.kind in {CriterionKind.EXPERIENCE, CriterionKind.SKILL}
        self._paid.setVisible(works or criterion.paid is not None)
        self._paid.setChecked(criterion.paid is True)

    def _connect(self) -> None:
        self._kind.activated.connect(lambda place: self.kind_chosen.emit(_KINDS[place]))
        self._level.activated.connect(
            lambda place: self.level_chosen.emit(LEVELS[place - 1] if place else None)
        )
        self._years.valueChanged.connect(lambda years: self.years_chosen.emit(years or None))
        self._paid.clicked.connect(self.paid_chosen)


class _Choice(QComboBox):
    """A choice that the wheel scrolls past."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Years(QDoubleSpinBox):
    """A number of years; 0 stands for any, and the wheel scrolls past."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Years asked for, 0 for any")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setRange(0, MOST_YEARS)
        self.setDecimals(1)
        self.setSpecialValueText("Any")
        # The value is taken once it is written, not with every digit.
        self.setKeyboardTracking(False)

    @override
    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
