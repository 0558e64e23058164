"""The document in the middle of Review: the real page, or its text as faithfully as can be."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.application import Application
from models.document import Document, DocumentFormat, Page, Problem, ProblemKind
from screener.rereading import LIMITED
from screener.wording import say
from ui.painting.marks import TextMark, TextPin
from ui.panels.review_hidden import HiddenList
from ui.panels.review_parts import page_source, part_titles
from ui.panels.review_toolbar import DocumentBar
from ui.session import Session
from ui.tasks import TaskRunner
from ui.theme import ThemeSource
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.find_bar import FindBar
from ui.widgets.laid_text import page_look
from ui.widgets.marked_text import MarkedText
from ui.widgets.page_images import PageImages, PageSource
from ui.widgets.page_view import ZOOM_STEPS, PageView

_DRAWN: Final = frozenset({DocumentFormat.PDF, DocumentFormat.IMAGE})
_SEEN_THOUGH_UNREAD: Final = frozenset({ProblemKind.EMPTY, ProblemKind.UNREADABLE})


class DocumentPane(QWidget):
    """Shows one document of the current applicant with the marks it is given.

    Signals:
        part_shown: the index of the document that is now in front.
        mark_activated: the TextMark that was clicked.
        pin_activated: the key of the TextPin that was clicked.
        more_asked: the document took too much, and is to be read with larger limits.
        menu_asked: where on the screen something is to be done with the selected words.
    """

    part_shown = Signal(int)
    mark_activated = Signal(object)
    pin_activated = Signal(str)
    menu_asked = Signal(QPoint)
    more_asked = Signal()

    def __init__(
        self,
        session: Session,
        themes: ThemeSource,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._application: Application | None = None
        self._part = 0
        self._marks: tuple[TextMark, ...] = ()
        self._pins: tuple[TextPin, ...] = ()
        self._text_zoom = 1.0
        self._images = PageImages(tasks, self)
        self._bar = DocumentBar(themes, self)
        self._banner = Banner(themes, self)
        self._hidden = HiddenList(themes, self)
        self.find_bar = FindBar(themes, self)
        self._pages = PageView(themes, self._images, self)
        self._text = MarkedText(themes, paper=True, parent=self)
        self._empty = EmptyState(themes, self)
        self._empty.button.setObjectName("remedy of the document")
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for view in (self._pages, self._text, self._empty):
            self._stack.addWidget(view)
        for widget in (self._bar, self.find_bar, self._banner, self._hidden):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._connect()
        self.show_application(None)

    def _connect(self) -> None:
        self._bar.part_chosen.connect(self.show_part)
        self._bar.page_requested.connect(self._on_page_requested)
        self._bar.zoom_requested.connect(self.zoom)
        self._bar.text_seen_toggled.connect(lambda _on: self._show_document())
        self._pages.page_changed.connect(self._on_page_changed)
        self._pages.zoom_changed.connect(self._on_zoom_changed)
        for view in (self._pages, self._text):
            view.mark_activated.connect(self.mark_activated)
            view.pin_activated.connect(self.pin_activated)
            view.menu_asked.connect(self.menu_asked)
        self._banner.link_activated.connect(self._on_hidden_asked)
        self._empty.activated.connect(self.more_asked)
        self._banner.remedy_activated.connect(self.more_asked)
        self._images.sizes_arrived.connect(self._on_sizes_arrived)
        self._images.drawing_failed.connect(self._on_drawing_failed)
        self._themes.theme_changed.connect(self._show_document)

    @property
    def part(self) -> int:
        """The index of the document in front."""
        return self._part

    def show_application(self, application: Application | None) -> None:
        """Show the first document of an application, or that there is none."""
        self._application = application
        self._part = 0
        self._marks, self._pins = (), ()
        titles = part_titles(application) if application else ()
        self._bar.parts.set_texts(titles, 0)
        self._bar.parts.setVisible(bool(titles))
        self._show_document()

    def show_part(self, index: int) -> None:
        """Bring another document of the application to the front."""
        if self._application is None or not 0 <= index < len(self._application.parts):
            return
        if index == self._part:
            return
        self._part = index
        self._marks, self._pins = (), ()
        self._bar.parts.set_current(index)
        self._show_document()
        self.part_shown.emit(index)

    def set_marks(self, marks: tuple[TextMark, ...]) -> None:
        """Paint the evidence found in the document in front."""
        self._marks = marks
        view = self._stack.currentWidget()
        if isinstance(view, PageView | MarkedText):
            view.set_marks(marks)

    def set_pins(self, pins: tuple[TextPin, ...]) -> None:
        """Show what is pinned to the document in front."""
        self._pins = pins
        view = self._view()
        if view is not None:
            view.set_pins(pins)

    def set_found(self, spans: tuple[tuple[int, int], ...], current: int) -> None:
        """Frame places that were looked for in the document in front."""
        view = self._view()
        if view is not None:
            view.set_found(spans, current)

    def texts(self) -> tuple[str, ...]:
        """Return the texts of all documents, as far as they may be read."""
        parts = self._application.parts if self._application else ()
        return tuple(part.document.text for part in parts)

    def selected_span(self) -> tuple[int, int] | None:
        """Return the offsets of the selected words; None where nothing is selected."""
        view = self._view()
        return view.selected_span() if view is not None else None

    def selected_words(self) -> str:
        """Return the selected words."""
        span, document = self.selected_span(), self._document()
        return document.text[span[0] : span[1]] if span and document else ""

    def select_span(self, start: int, end: int) -> None:
        """Select these offsets of the document in front."""
        view = self._view()
        if view is not None:
            view.select_span(start, end)

    def clear_selection(self) -> None:
        """Select nothing."""
        view = self._view()
        if view is not None:
            view.clear_selection()

    def place_below(self, start: int, end: int) -> QPoint:
        """Return where, on the screen, something about a span may open."""
        view = self._view()
        if view is None:
            return self.mapToGlobal(self.rect().center())
        corner = view.span_rect(start, end).bottomLeft().toPoint()
        return view.viewport().mapToGlobal(corner)

    def _view(self) -> PageView | MarkedText | None:
        view = self._stack.currentWidget()
        return view if isinstance(view, PageView | MarkedText) else None

    def show_span(self, start: int, end: int) -> None:
        """Bring a span of the document in front into view."""
        view = self._stack.currentWidget()
        if isinstance(view, PageView | MarkedText):
            view.show_span(start, end)

    def show_text_seen(self, on: bool) -> None:
        """Show the text that was read instead of the page, or the page again."""
        self._bar.text_seen.setChecked(on)

    def zoom(self, step: int) -> None:
        """Enlarge (1), reduce (-1) or fit (0)."""
        if self._stack.currentWidget() is self._pages:
            actions = (self._pages.zoom_to_fit, self._pages.zoom_in, self._pages.zoom_out)
            actions[step]()
            return
        steps = ZOOM_STEPS if step > 0 else tuple(reversed(ZOOM_STEPS))
        further = (one for one in steps if (one - self._text_zoom) * step > 0)
        self._text_zoom = next(further, self._text_zoom) if step else 1.0
        self._show_document()

    def scroll_by(self, pages: float) -> None:
        """Scroll by this share of what is visible."""
        view = self._stack.currentWidget()
        if isinstance(view, PageView | MarkedText):
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + round(pages * bar.pageStep()))

    def _document(self) -> Document | None:
        parts = self._application.parts if self._application else ()
        return parts[self._part].document if self._part < len(parts) else None

    def _show_document(self) -> None:
        document = self._document()
        self._hidden.hide()
        if document is None:
            self._banner.tell("")
            self._bar.show_page(0, 0)
            self._empty.tell("document", "Choose an applicant in the queue.")
            self._stack.setCurrentWidget(self._empty)
            return
        self._tell_hidden(document)
        if document.problem is not None:
            self._show_problem(document)
        elif self._draws(document) and not self._bar.text_seen.isChecked():
            self._stack.setCurrentWidget(self._pages)
            self._pages.show_document(document, self._source(document))
        else:
            self._show_text(document)
        self.set_marks(self._marks)
        self.set_pins(self._pins)

    def _show_text(self, document: Document) -> None:
        look = page_look(self._themes.theme, self._text_zoom)
        self._text.show_text(document.text, document.blocks, look, self._text_zoom)
        self._text.go_to_top()
        self._text.setAccessibleName(f"Text of {document.path}")
        self._bar.show_page(0, 0)
        self._bar.show_zoom(self._text_zoom)
        self._stack.setCurrentWidget(self._text)

    def _show_problem(self, document: Document) -> None:
        problem = document.problem
        if problem is None:
            return
        self._bar.show_page(0, 0)
        self._empty.tell("document", say(problem.message), document.path, _remedy(problem))
        self._stack.setCurrentWidget(self._empty)
        known = self._application.id if self._application else ""
        seen = document.format is DocumentFormat.PDF and problem.kind in _SEEN_THOUGH_UNREAD
        if seen and not self._session.hides_identity(known):
            # Nothing could be read, but a person can still look at it; not in a blind review,
            # where nobody knows what to cover.
            self._images.request_sizes(self._source(document))

    def _draws(self, document: Document) -> bool:
        return document.format in _DRAWN and bool(document.pages)

    def _source(self, document: Document) -> PageSource:
        identifier = self._application.id if self._application else ""
        return page_source(self._session, identifier, self._part, document)

    def _tell_hidden(self, document: Document) -> None:
        count = len(document.hidden)
        self._hidden.set_runs(document.hidden)
        if not count:
            self._banner.tell("")
            return
        passages = "1 passage" if count == 1 else f"{count} passages"
        words = "it does not count" if count == 1 else "they do not count"
        it = "it" if count == 1 else "them"
        link = f"Hide {it}" if self._hidden.isVisible() else f"Show {it}"
        self._banner.tell(f"{passages} could not be seen on the page; {words}.", link)

    def _on_hidden_asked(self) -> None:
        self._hidden.setVisible(not self._hidden.isVisible())
        document = self._document()
        if document is not None:
            self._tell_hidden(document)

    def _on_sizes_arrived(self, sha256: str, sizes: object) -> None:
        document = self._document()
        if document is None or document.sha256 != sha256 or not isinstance(sizes, tuple):
            return
        pages = tuple(Page(n + 1, size[0], size[1], 0, 0) for n, size in enumerate(sizes))
        self._pages.show_document(document, self._source(document), pages)
        problem = document.problem
        if problem is not None:
            self._banner.tell(say(problem.message), remedy=_remedy(problem))
        self._stack.setCurrentWidget(self._pages)

    def _on_drawing_failed(self, sha256: str) -> None:
        document = self._document()
        if document is not None and document.sha256 == sha256 and document.problem is None:
            # The page cannot be drawn, but its text was read: better that than a blank.
            self._show_text(document)
            self.set_marks(self._marks)
            self.set_pins(self._pins)

    def _on_page_requested(self, step: int) -> None:
        self._pages.show_page(self._pages.page_in_front + step)

    def _on_page_changed(self, number: int) -> None:
        self._bar.show_page(number, self._pages.page_count)

    def _on_zoom_changed(self, zoom: float) -> None:
        if self._stack.currentWidget() is self._pages:
            self._bar.show_zoom(zoom)

    def focus_document(self) -> None:
        """Put the keyboard into the document, to scroll and to select."""
        view = self._stack.currentWidget()
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)


def _remedy(problem: Problem) -> str:
    """Say what may help with a document that took too much."""
    return "Read it again with more…" if problem.kind in LIMITED else ""
