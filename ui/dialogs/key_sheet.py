"""All keys on one sheet, out of the action table."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.actions import EXTRA_KEYS, MENUS, OPEN, RATED, READ, ROWS, STEPS, ActionSpec
from ui.overriding import override
from ui.painting.tags import key_size, paint_key
from ui.theme import ThemeSource

_PLACES = {
    ROWS: "Applicants",
    STEPS: "Applicants",
    READ: "Ranking",
    RATED: "Review",
    "intake": "Intake",
    "criteria": "By criterion",
    "compare": "Compare",
    "review": "Review",
    "posting": "Posting",
    "shortlist": "Shortlist",
    "ranking review shortlist": "Applicants",
    "ranking": "Ranking",
    OPEN: "Everywhere",
    "": "Everywhere",
}
_COLUMNS = (
    ("Applicants", "Ranking", "Compare"),
    ("Review", "By criterion", "Shortlist"),
    ("Everywhere", "Posting", "Intake"),
)


class KeyCap(QWidget):
    """One or more keys, any of which will do."""

    def __init__(self, themes: ThemeSource, keys: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._keys = keys
        self.setAccessibleName(" or ".join(keys))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        theme = self._themes.theme
        wide = sum(key_size(theme, key).width() + theme.px(4) for key in self._keys)
        return QSize(round(wide), theme.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, left = self._themes.theme, QPainter(self), 0.0
        for key in self._keys:
            size = key_size(theme, key)
            top = (self.height() - size.height()) / 2
            paint_key(painter, QRectF(left, top, size.width(), size.height()), theme, key)
            left += size.width() + theme.px(4)


def key_rows() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return by place the keys and what they do, in the order of the menus."""
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entries in MENUS.values():
        for spec in entries:
            digit = spec is not None and spec.id.startswith(("rate.", "answer.")) and spec.argument
            if spec is not None and spec.keys and not digit:
                rows.setdefault(_PLACES[spec.where], []).append((_caps(spec), spec.text))
    for key, text, where in EXTRA_KEYS:
        rows.setdefault(_PLACES[where], []).append(((key,), text))
    return rows


def _caps(spec: ActionSpec) -> tuple[str, ...]:
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(QKeySequence(key).toString(native) for key in spec.keys[:2])


class KeySheetDialog(QDialog):
    """Every key, in three columns."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self._themes = themes
        theme, rows = themes.theme, key_rows()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[theme.space[4]] * 4)
        outer.setSpacing(theme.space[3])
        hint = QLabel("Single letters work wherever you are not writing in a field.", self)
        hint.setFont(theme.font("small"))
        columns = QHBoxLayout()
        columns.setSpacing(theme.space[5])
        for places in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(theme.space[1])
            for place in places:
                self._add_place(column, place, rows.get(place, []))
            column.addStretch(1)
            columns.addLayout(column)
        outer.addLayout(columns)
        outer.addWidget(hint)

    def _add_place(
        self, column: QVBoxLayout, place: str, rows: list[tuple[tuple[str, ...], str]]
    ) -> None:
        theme = self._themes.theme
        heading = QLabel(place, self)
        heading.setFont(theme.font("heading"))
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space[2])
        grid.setVerticalSpacing(0)
        for row, (keys, text) in enumerate(rows):
            words = QLabel(text, self)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setFont(theme.font("small"))
            grid.addWidget(KeyCap(self._themes, keys, self), row, 0)
            grid.addWidget(words, row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addSpacing(theme.space[2])
