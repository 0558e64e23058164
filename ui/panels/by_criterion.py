"""By criterion: one criterion, everybody's quotes, in a random order that stays the same."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.item_models.cards import CardsModel, symbol_of
from ui.painting.frames import paint_text, text_width
from ui.painting.glyphs import paint_glyph
from ui.panels.criterion_anchors import AnchorsPane
from ui.panels.criterion_cards import CardsView
from ui.panels.criterion_list import CriterionList
from ui.session import CLEAR, Session
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel, fill_with_surface
from ui.widgets.rating_buttons import UNKNOWN


class CardsHeader(QWidget):
    """The criterion in words, and that the order is random."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = ""
        self.setFixedHeight(themes.theme.measure("header"))

    def tell(self, words: str) -> None:
        """Show the criterion."""
        self._words = words
        self.setAccessibleName(f"{words}, random order")
        self.setToolTip(words)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        theme, colors, painter = self._themes.theme, self._themes.theme.colors, QPainter(self)
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colors.hairline)
        font, hint = theme.font("heading"), "random order"
        room = text_width(theme.font("small"), hint) + theme.px(56)
        wide = min(text_width(font, self._words), self.width() - theme.space[3] - room)
        area = QRectF(theme.space[3], 0, wide, self.height())
        paint_text(painter, area, font, colors.text, self._words)
        side = theme.measure("icon.0")
        icon = QRectF(area.right() + theme.px(24), (self.height() - side) / 2, side, side)
        paint_glyph(painter, icon, "shuffle", colors.text_secondary)
        area = QRectF(icon.right() + theme.px(6), 0, room, self.height())
        paint_text(painter, area, theme.font("small"), colors.text_secondary, hint)


class ByCriterionPanel(QWidget):
    """The workspace; its public methods are slots of the action table.

    Signals: ``review_asked`` to read the documents of the current applicant.
    """

    review_asked = Signal()

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._stale = True
        self.model = CardsModel(session, self)
        self.list = CriterionList(themes, self)
        self.header = CardsHeader(themes, self)
        self.view = CardsView(themes, self)
        self.view.setModel(self.model)
        self.anchors = AnchorsPane(themes, self)
        self.following = QPushButton("Next unrated", self)
        self.following.setProperty("kind", "primary")
        self.setFocusProxy(self.view)
        self._lay_out()
        self._connect()

    # Slots of actions

    def rate(self, symbol: str) -> None:
        """Rate the applicant in front: ``0`` to ``4``, ``?`` or '' for not rated."""
        self._rate_row(self.view.currentIndex().row(), symbol)

    def next_applicant(self) -> None:
        """Go one card down."""
        self._go_to(self.view.currentIndex().row() + 1)

    def previous_applicant(self) -> None:
        """Go one card up."""
        self._go_to(self.view.currentIndex().row() - 1)

    def next_unrated(self) -> None:
        """Go to the next applicant who is not rated on this criterion."""
        row = self.model.next_unrated(self.view.currentIndex().row())
        if row is not None:
            self._go_to(row)

    def next_criterion(self) -> None:
        """Go to the criterion below."""
        self._step_criterion(1)

    def previous_criterion(self) -> None:
        """Go to the criterion above."""
        self._step_criterion(-1)

    def open_review(self) -> None:
        """Read the documents of the applicant in front."""
        if self._session.current_id is not None:
            self.review_asked.emit()

    # Building

    def _lay_out(self) -> None:
        theme = self._themes.theme
        side = QWidget(self)
        fill_with_surface(side)
        side.setFixedWidth(theme.measure("by_criterion.list"))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, theme.space[2])
        title = ThemedLabel(self._themes, "By criterion", side, font="title")
        title.setContentsMargins(theme.space[3], theme.px(12), 0, 0)
        why = (
            "Reading everyone on one thing keeps the yardstick still. The order has nothing to"
            " do with names or scores."
        )
        about = ThemedLabel(
            self._themes, why, side, font="caption", color="text_secondary", wraps=True
        )
        about.setContentsMargins(theme.space[3], 0, theme.space[2], 0)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        column.addWidget(about)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.header)
        middle.addWidget(self.view, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        tools = QWidget(self)
        fill_with_surface(tools)
        tools.setFixedHeight(theme.measure("header"))
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, theme.space[3], 0)
        row.addStretch(1)
        row.addWidget(self.following)
        right.addWidget(tools)
        right.addWidget(self.anchors, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(1)
        line.addWidget(side)
        line.addLayout(middle, 1)
        line.addLayout(right)
        self.anchors.setFixedWidth(theme.measure("by_criterion.anchors"))

    def _connect(self) -> None:
        session = self._session
        for changed in (
            session.screening_opened,
            session.applications_changed,
            session.rubric_changed,
        ):
            changed.connect(self._renew)
        session.scores_changed.connect(lambda _ids: self._renew())
        session.revealed.connect(lambda _id: self._renew())
        session.review_changed.connect(lambda _id: self._count())
        session.criterion_focused.connect(self._on_criterion)
        self.list.criterion_chosen.connect(session.set_current_criterion)
        self.view.rated.connect(self._rate_row)
        self.view.opened.connect(lambda _row: self.open_review())
        self.view.selectionModel().currentChanged.connect(self._on_row)
        self.following.clicked.connect(self.next_unrated)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Take in what changed while this was not seen."""
        super().showEvent(event)
        if self._stale:
            self._reload()
        self._follow()

    # Following the session

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible() and self._session.is_open:
            self._reload()
        else:
            # Nobody who is gone may be asked for.
            self.model.show_criterion("")

    def _reload(self) -> None:
        self._stale = False
        criteria = self._session.rubric.criteria if self._session.is_open else ()
        self.list.fill(criteria)
        self._on_criterion(self._session.current_criterion)

    def _on_criterion(self, criterion_id: str) -> None:
        if not self.isVisible():
            self._stale = True
            return
        criteria = self._session.rubric.criteria
        places = {one.id: place for place, one in enumerate(criteria)}
        known = criterion_id in places
        self.view.cards.mark = places.get(criterion_id, 0)
        self.model.show_criterion(criterion_id if known else "")
        self.list.choose(criterion_id)
        self.header.tell(criteria[places[criterion_id]].text if known else "")
        self._count()
        self._follow()

    def _follow(self) -> None:
        row = self.model.row_of(self._session.current_id or "")
        if self.model.rowCount():
            self._go_to(row or 0)

    def _on_row(self) -> None:
        applicant = self.model.applicant_at(self.view.currentIndex().row())
        if applicant is not None:
            self._session.set_current(applicant)

    def _count(self) -> None:
        if not self.isVisible():
            self._stale = True
            return
        session, rated = self._session, Counter[str]()
        shown = Counter[str]()
        unreadable = set(session.unreadable_ids)
        for applicant in session.reviewed_ids:
            if applicant in unreadable:
                continue
            for criterion in session.rubric.criteria:
                symbol = symbol_of(session.rating(applicant, criterion.id))
                rated[criterion.id] += bool(symbol)
                shown[symbol] += criterion.id == self.model.criterion
        self.list.tell(rated, self.model.rowCount())
        criteria = {one.id: one for one in session.rubric.criteria}
        current = criteria.get(self.model.criterion)
        self.anchors.tell(current.anchors if current else (), dict(shown))

    # Steps

    def _go_to(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            index = self.model.index(row)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _step_criterion(self, step: int) -> None:
        ids = [criterion.id for criterion in self._session.rubric.criteria]
        if ids:
            current = self._session.current_criterion
            place = ids.index(current) + step if current in ids else 0
            self._session.set_current_criterion(ids[place % len(ids)])

    def _rate_row(self, row: int, symbol: str) -> None:
        applicant = self.model.applicant_at(row)
        if applicant is None:
            return
        again = symbol_of(self._session.rating(applicant, self.model.criterion)) == symbol
        if not symbol or again:
            self._session.rate(applicant, self.model.criterion, CLEAR)
        else:
            value = None if symbol == UNKNOWN else int(symbol)
            self._session.rate(applicant, self.model.criterion, value)

    def focus_rows(self) -> None:
        """Put the keyboard into the cards."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
