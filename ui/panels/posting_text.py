"""The posting's text with its criteria marked where they stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.document import Block, BlockKind
from models.posting import Criterion
from screener.postings.markup import CleanText
from screener.postings.structure import read_items
from ui.painting.frames import paint_text
from ui.painting.marks import TextMark
from ui.painting.tags import key_size, paint_key
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.laid_text import posting_look
from ui.widgets.marked_text import MarkedText


def posting_blocks(text: str) -> tuple[Block, ...]:
    """Return the headings, bullets and paragraphs of a posting's text."""
    blocks: list[Block] = []
    for item in read_items(CleanText(text)):
        if item.is_heading:
            level = 1 if not blocks else 2
            blocks.append(Block(item.start, item.end, BlockKind.HEADING, level))
        elif item.marker:
            blocks.append(Block(item.start, item.end, BlockKind.BULLET))
        else:
            blocks.append(Block(item.start, item.end, BlockKind.PARAGRAPH))
    if blocks and blocks[0].kind is BlockKind.PARAGRAPH:
        first = blocks[0]
        blocks[0] = Block(first.start, first.end, BlockKind.HEADING, 1)
    return tuple(blocks)


def criterion_marks(criteria: tuple[Criterion, ...], focused: str) -> tuple[TextMark, ...]:
    """Return the marks of the criteria that stand in the posting, the focused one last."""
    marks = [
        TextMark(
            criterion.start,
            criterion.end,
            index,
            (criterion.id, 0),
            label=f"{criterion.label}, {criterion.importance.value}",
            focused=criterion.id == focused,
        )
        for index, criterion in enumerate(criteria)
        if criterion.start is not None and criterion.end is not None
    ]
    return tuple(sorted(marks, key=lambda mark: mark.focused))


def importance_badges(
    blocks: tuple[Block, ...], criteria: tuple[Criterion, ...]
) -> tuple[tuple[int, str], ...]:
    """Return (offset, word) for headings below which all criteria are asked for alike."""
    badges: list[tuple[int, str]] = []
    heads = [block for block in blocks if block.kind is BlockKind.HEADING]
    for place, head in enumerate(heads):
        end = heads[place + 1].start if place + 1 < len(heads) else None
        below = {
            criterion.importance
            for criterion in criteria
            if criterion.start is not None
            and criterion.start >= head.end
            and (end is None or criterion.start < end)
        }
        if len(below) == 1:
            badges.append((head.start, below.pop().value))
    return tuple(badges)


class SelectHint(QWidget):
    """Says what E does."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a strip."""
        return QSize(200, self._themes.theme.measure("posting.checks_strip"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key and the words."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colors.window)
        size = key_size(theme, "E")
        cap = QRectF(theme.space[4] + 8, 0, size.width(), size.height())
        cap.moveTop((self.height() - cap.height()) / 2)
        paint_key(painter, cap, theme, "E")
        area = QRectF(cap.right() + theme.px(10), 0, self.width() - cap.right(), self.height())
        words = "with words selected: make them a criterion"
        paint_text(painter, area, theme.font("caption"), theme.colors.text_muted, words)


class PostingText(QWidget):
    """Shows the session's posting.

    Signals:
        criterion_chosen: the id of the criterion whose mark was clicked.
    """

    criterion_chosen = Signal(str)

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._text = ""
        self._blocks: tuple[Block, ...] = ()
        self._view = MarkedText(themes, paper=False, parent=self)
        self._view.setAccessibleName("Text of the posting")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(SelectHint(themes, self))
        self._view.mark_activated.connect(lambda mark: self.criterion_chosen.emit(mark.key[0]))
        themes.theme_changed.connect(self.show_posting)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text

    def show_posting(self) -> None:
        """Show the text anew."""
        text = self._session.posting.text if self._session.is_open else ""
        self._text = text
        self._blocks = posting_blocks(text)
        self._view.show_text(text, self._blocks, posting_look(self._themes.theme))
        self._view.go_to_top()
        self.show_marks()

    def show_marks(self) -> None:
        """Mark the criteria as they are now."""
        criteria = self._session.rubric.criteria if self._session.is_open else ()
        self._view.set_marks(criterion_marks(criteria, self._session.current_criterion))
        self._view.set_badges(importance_badges(self._blocks, criteria))

    def show_criterion(self, criterion: Criterion) -> None:
        """Bring a criterion's words into view."""
        if criterion.start is not None and criterion.end is not None:
            self._view.show_span(criterion.start, criterion.end)

    def selected_span(self) -> tuple[int, int] | None:
        """Return the offsets of the selected words; None where nothing is selected."""
        return self._view.selected_span()

    def clear_selection(self) -> None:
        """Select nothing."""
        self._view.clear_selection()
