"""Notes and tags of the current applicant, at the foot of the scorecard."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.review import Note
from ui.painting.glyphs import paint_glyph
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.buttons import GlyphButton
from ui.widgets.chips import AddChip, Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ThemedLabel, fill_with_surface
from ui.widgets.note_edit import NoteEdit
from ui.widgets.scroll_bar import ThinScrollBar

_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_NOTES_HEIGHT: Final = 128


def describe_time(at: datetime) -> str:
    """Return a moment as ``1 Mar 14:29`` in this computer's time zone."""
    local = at.astimezone()
    return f"{local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"


class GlyphLabel(QWidget):
    """An icon that stands before a line."""

    def __init__(self, themes: ThemeSource, glyph: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes, self._glyph = themes, glyph
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        """Return the room of the icon and of a line of text."""
        theme = self._themes.theme
        return QSize(theme.px(16), round(theme.line_height("small")))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon."""
        theme = self._themes.theme
        side = theme.px(15)
        area = QRectF(0, (self.height() - side) / 2, side, side)
        paint_glyph(QPainter(self), area, self._glyph, theme.colors.text_secondary)


class NoteRow(QWidget):
    """One note: its words, who wrote it and when, and what can be done with it.

    Signals:
        edit_requested, delete_requested: the note's id.
    """

    edit_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(
        self, themes: ThemeSource, note: Note, author: str, about: str, own: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        theme = themes.theme
        self._text = ThemedLabel(themes, note.text, self, font="small", wraps=True)
        who = " · ".join(piece for piece in (about, author, describe_time(note.at)) if piece)
        self._who = ThemedLabel(themes, who, self, font="caption", color="text_muted")
        self._tools = [
            GlyphButton(themes, "pencil", "Change this note", self),
            GlyphButton(themes, "trash", "Delete this note", self),
        ]
        self._tools[0].clicked.connect(lambda: self.edit_requested.emit(note.id))
        self._tools[1].clicked.connect(lambda: self.delete_requested.emit(note.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(GlyphLabel(themes, "note", self), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._text)
        column.addWidget(self._who)
        row.addLayout(column, 1)
        for tool in self._tools:
            tool.setVisible(own)
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"Note by {who}: {note.text}")

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint the tools below the mouse."""
        super().enterEvent(event)
        self.update()


class NotesPane(QWidget):
    """Notes, the field for a new one, and tags; every change goes through the session."""

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._application = ""
        self._edited = ""
        self._shown: tuple[object, ...] = ()
        self._list = QWidget(self)
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName("Notes")
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        for widget in (self._scroll.viewport(), self._list):
            fill_with_surface(widget)
        self._field = NoteEdit(themes, "Write a note", "N", self)
        self._tag_line = QWidget(self)
        self._tags = FlowLayout(self._tag_line, themes.theme.px(6))
        self._add = AddChip(themes, "+ tag", "Add a tag (T)", self, font="caption", color="quiet")
        self._lay_out()
        self._field.committed.connect(self._on_note_written)
        self._field.given_up.connect(self._on_note_given_up)
        self._add.added.connect(self._on_tag_added)

    def show_applicant(self, application_id: str) -> None:
        """Show this applicant's notes and tags; what is being written stays with its applicant."""
        if application_id != self._application:
            self._keep_written()
            self._application = application_id
            self._shown = ()
        self.setEnabled(bool(application_id))
        notes = self._session.notes(application_id) if application_id else ()
        tags = self._session.tags(application_id) if application_id else ()
        if (notes, tags) != self._shown:
            self._shown = (notes, tags)
            self._fill_notes(notes)
            self._fill_tags(tags)

    def write_note(self) -> None:
        """Put the keyboard into the field for a note."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_tag(self) -> None:
        """Open the field for a tag."""
        self._add.open_field()

    def _lay_out(self) -> None:
        theme = self._themes.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space[3], theme.space[1], theme.space[3], theme.space[2])
        column.setSpacing(theme.px(6))
        column.addWidget(self._scroll)
        column.addWidget(self._field)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(GlyphLabel(self._themes, "tag", self), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._tag_line, 1)
        column.addLayout(row)

    def _fill_notes(self, notes: tuple[Note, ...]) -> None:
        _empty(self._rows)
        for note in reversed(notes):
            author = self._session.reviewer_name(note.reviewer_id)
            own = note.reviewer_id == self._session.reviewer.id
            row = NoteRow(self._themes, note, author, self._about(note), own, self._list)
            row.edit_requested.connect(self._on_edit_requested)
            row.delete_requested.connect(self._session.delete_note)
            self._rows.addWidget(row)
            # A layout counts a widget only once it is shown.
            row.show()
        self._scroll.setVisible(bool(notes))
        width = max(self.width() - 2 * self._themes.theme.space[3], 100)
        wanted = self._rows.totalHeightForWidth(width)
        self._scroll.setFixedHeight(min(self._themes.theme.px(_NOTES_HEIGHT), max(wanted, 1)))

    def _about(self, note: Note) -> str:
        for criterion in self._session.rubric.criteria:
            if criterion.id == note.criterion_id:
                return criterion.label
        return ""

    def _fill_tags(self, tags: tuple[str, ...]) -> None:
        while self._tags.count():
            item = self._tags.takeAt(0)
            widget = item.widget() if item else None
            if isinstance(widget, Chip):
                widget.hide()
                widget.deleteLater()
        for tag in tags:
            chip = Chip(self._themes, tag, self._tag_line, font="caption")
            chip.removed.connect(lambda tag=tag: self._session.remove_tag(self._application, tag))
            self._tags.addWidget(chip)
            chip.show()
        self._tags.addWidget(self._add)
        self._tag_line.updateGeometry()

    def _keep_written(self) -> None:
        text = self._field.text()
        self._field.clear()
        if text and self._application:
            self._on_note_written(text)
        self._edited = ""

    def _on_note_written(self, text: str) -> None:
        if self._edited:
            edited, self._edited = self._edited, ""
            self._session.edit_note(edited, text)
        else:
            self._session.add_note(self._application, text)
        self._leave_field()

    def _on_note_given_up(self) -> None:
        self._edited = ""
        self._leave_field()

    def _on_edit_requested(self, note_id: str) -> None:
        note = next(n for n in self._session.notes(self._application) if n.id == note_id)
        self._edited = note_id
        self._field.setPlainText(note.text)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tag_added(self, tag: str) -> None:
        self._session.add_tag(self._application, tag)

    def _leave_field(self) -> None:
        if self._field.hasFocus():
            parent = self.parentWidget()
            if parent is not None:
                parent.setFocus(Qt.FocusReason.OtherFocusReason)


def _empty(rows: QVBoxLayout) -> None:
    while rows.count():
        item = rows.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
