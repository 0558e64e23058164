"""Notes and tags of the current applicant, at the foot of the scorecard."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from models.review import Note, Place
from ui.painting.glyphs import paint_glyph
from ui.panels.review_selection import shorten
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
        place_asked: where the note is pinned.
    """

    edit_requested = Signal(str)
    delete_requested = Signal(str)
    place_asked = Signal(object)

    def __init__(
        self,
        themes: ThemeSource,
        note: Note,
        author: str,
        about: str,
        own: bool,
        parent: QWidget,
        quote: str = "",
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        theme = themes.theme
        words = note.text or "Supports the rating"
        self._text = ThemedLabel(themes, words, self, font="small", wraps=True)
        self._place = self._make_place(note, quote)
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
        column.addWidget(self._place, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._text)
        column.addWidget(self._who)
        row.addLayout(column, 1)
        for tool in self._tools:
            tool.setVisible(own and not (tool is self._tools[0] and note.supports))
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"Note by {who}: {words}")

    def take_focus(self) -> None:
        """Put the keyboard on the place that the note is pinned to."""
        self._place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_place(self, note: Note, quote: str) -> QPushButton:
        place = QPushButton(f"“{quote}”", self)
        place.setProperty("kind", "link")
        place.setFont(self._themes.theme.font("small"))
        place.setToolTip("Show on the page")
        place.setAccessibleName(f"Show on the page: {quote}")
        place.setVisible(bool(quote))
        place.clicked.connect(lambda: self.place_asked.emit(note.place))
        return place

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        """Repaint the tools below the mouse."""
        super().enterEvent(event)
        self.update()


class NotesPane(QWidget):
    """Notes, the field for a new one, and tags; every change goes through the session.

    Signals:
        place_asked: where a note is pinned, to be shown on the page.
        history_asked: the history of the applicant is to be shown.
    """

    place_asked = Signal(object)
    history_asked = Signal()

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._application = ""
        self._edited = ""
        self._place: Place | None = None
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
        self._history = GlyphButton(themes, "clock", "History of this applicant (Y)", self)
        self._history.clicked.connect(self.history_asked)
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

    def write_note(self, place: Place | None = None, words: str = "") -> None:
        """Put the keyboard into the field for a note; ``place`` with its words pins it there."""
        self._place = place
        shown = f"Note on “{words}”" if place is not None else "Write a note"
        self._field.setPlaceholderText(shown)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_note(self, note_id: str) -> None:
        """Bring a note into view, with the keyboard on its place."""
        row = self._list.findChild(NoteRow, note_id)
        if row is not None:
            self._scroll.ensureWidgetVisible(row)
            row.take_focus()

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
        row.addWidget(self._history, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def _fill_notes(self, notes: tuple[Note, ...]) -> None:
        _empty(self._rows)
        for note in reversed(notes):
            author = self._session.reviewer_name(note.reviewer_id)
            own = note.reviewer_id == self._session.reviewer.id
            quote = self._quote(note)
            row = NoteRow(self._themes, note, author, self._about(note), own, self._list, quote)
            row.setObjectName(note.id)
            row.place_asked.connect(self.place_asked)
            row.edit_requested.connect(self._on_edit_requested)
            row.delete_requested.connect(self._session.delete_note)
            self._rows.addWidget(row)
            # A layout counts a widget only once it is shown.
            row.show()
        self._scroll.setVisible(bool(notes))
        width = max(self.width() - 2 * self._themes.theme.space[3], 100)
        wanted = self._rows.totalHeightForWidth(width)
        self._scroll.setFixedHeight(min(self._themes.theme.px(_NOTES_HEIGHT), max(wanted, 1)))

    def _quote(self, note: Note) -> str:
        """Return the words that a note is pinned to, cut to one line."""
        place = note.place
        parts = self._session.application(note.application_id).parts if place else ()
        if place is None or place.part >= len(parts):
            return ""
        return shorten(parts[place.part].document.text[place.start : place.end], 40)

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
        self._unpin()

    def _unpin(self) -> None:
        self._place = None
        self._field.setPlaceholderText("Write a note")

    def _on_note_written(self, text: str) -> None:
        if self._edited:
            edited, self._edited = self._edited, ""
            self._session.edit_note(edited, text)
        else:
            self._session.add_note(self._application, text, place=self._place)
        self._leave_field()

    def _on_note_given_up(self) -> None:
        self._edited = ""
        self._unpin()
        self._leave_field()

    def _on_edit_requested(self, note_id: str) -> None:
        note = next(n for n in self._session.notes(self._application) if n.id == note_id)
        self._edited = note_id
        self._field.setPlainText(note.text)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tag_added(self, tag: str) -> None:
        self._session.add_tag(self._application, tag)

    def _leave_field(self) -> None:
        self._unpin()
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
