"""The Ranking workspace: weights, table, and why somebody stands where they stand."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.document import ProblemKind
from models.posting import DEFAULT_WEIGHT
from models.review import DecisionKind
from screener.rereading import LIMITED
from ui.item_models.completion import complete_filter
from ui.item_models.filters import FilterError, parse_filter
from ui.item_models.ranking import RankingModel
from ui.panels.ranking_empty import EmptyRanking
from ui.panels.ranking_header import RankingHeader
from ui.panels.ranking_table import RankingTable
from ui.panels.ranking_views import RankingViews
from ui.panels.weight_strip import WeightStrip
from ui.panels.why import WhyPanel
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.banner import Banner

_PROBLEM_WORDS = {
    ProblemKind.UNSUPPORTED: ("of an unknown kind", "of an unknown kind"),
    ProblemKind.ENCRYPTED: ("encrypted", "encrypted"),
    ProblemKind.DAMAGED: ("damaged file", "damaged files"),
    ProblemKind.EMPTY: ("without text", "without text"),
    ProblemKind.TOO_LARGE: ("too large", "too large"),
    ProblemKind.TIMED_OUT: ("took too long", "took too long"),
    ProblemKind.UNREADABLE: ("unreadable", "unreadable"),
}


class RankingPanel(QWidget):
    """Everything of the workspace. Its public methods are the actions' slots.

    Signals: ``review_asked`` to look at the current applicant on the page, ``export_asked``,
    ``add_asked``, ``password_asked`` and ``more_asked`` for documents that could not be read,
    ``compare_asked`` with applicants to be seen side by side, ``told`` with a sentence.
    """

    compare_asked = Signal(object)
    told = Signal(str)

    review_asked = Signal()
    export_asked = Signal()
    add_asked = Signal()
    password_asked = Signal()
    more_asked = Signal()

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self.model = RankingModel(session, self)
        self.header = RankingHeader(themes, self)
        self.trouble = QLabel(self)
        self.table = RankingTable(self.model, themes, self)
        self.strip = WeightStrip(self.model, self.table, themes, self)
        self.banner = Banner(themes, self)
        self.why = WhyPanel(session, themes, self)
        self.empty = EmptyRanking(themes, self)
        self._views = RankingViews(session, self.model, self.table, self.header, themes, self)
        self.setFocusProxy(self.table.main)
        self._arrange()
        self.header.filter.offer_from(lambda text: complete_filter(text, self.model.columns))
        self._connect()
        self._on_opened()

    # Slots of actions

    def focus_filter(self) -> None:
        """Go to the filter field."""
        self.header.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.filter.selectAll()

    def find_words(self) -> None:
        """Go to the filter field: what is found here is applicants."""
        self.focus_filter()

    def explain_order(self) -> None:
        """Show why the upper of two applicants stands above the lower one."""
        self._views.explain()

    def keep_view(self) -> None:
        """Keep filter, order and columns under a name."""
        self._views.keep()

    def compare(self) -> None:
        """Look at the chosen applicants, or the current one and its neighbours, side by side."""
        chosen = [self.model.applicant_at(row) for row in self.table.chosen_rows()]
        ids = [one for one in chosen if one is not None]
        if len(ids) < 2:
            row = max(self.table.main.currentIndex().row(), 0)
            near = [self.model.applicant_at(at) for at in range(row, row + 6)]
            ids = [one for one in near if one is not None][:3]
        if len(ids) > 1:
            self.compare_asked.emit(tuple(ids[:4]))
        else:
            self.told.emit("Choose two to four applicants to compare")

    def order_by(self, key: str) -> None:
        """Order by a column; the same column again turns the order round."""
        ascending_first = key == "name"
        same = key == self.model.sort_key
        descending = not self.model.descending if same else not ascending_first
        self.model.sort_by(key, descending=descending)

    def open_review(self) -> None:
        """Look at the current applicant on the page."""
        if self._session.current_id is not None:
            self.review_asked.emit()

    def decide(self, kind: str) -> None:
        """Advance, hold or reject the current applicant; '' takes the decision back."""
        applicant = self._session.current_id
        if applicant is not None:
            self._session.decide(applicant, DecisionKind(kind) if kind else None)

    def toggle_flag(self) -> None:
        """Flag the current applicant, or take the flag away."""
        applicant = self._session.current_id
        if applicant is not None:
            self._session.set_flag(applicant, not self._session.flagged(applicant))

    def next_applicant(self) -> None:
        """Go one row down."""
        self._step(1)

    def previous_applicant(self) -> None:
        """Go one row up."""
        self._step(-1)

    def equal_weights(self) -> None:
        """Give all scored criteria the same weight."""
        self.model.begin_change()
        scored = [one.id for one in self._session.rubric.criteria if one.scored]
        self._session.set_weights(dict.fromkeys(scored, 6))

    def posting_weights(self) -> None:
        """Give all criteria the weight of a new rubric."""
        self.model.begin_change()
        self._session.set_weights(self._original_weights())

    # Building

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        space = self._themes.theme.space
        self.trouble.setContentsMargins(space[3], space[1], space[3], space[1])
        self.trouble.hide()
        for widget in (self.header, self.trouble, self.strip):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self.banner)
        column.addWidget(self.why)
        column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        session, strip = self._session, self.strip
        self.header.filter.textChanged.connect(self._apply_filter)
        self.header.filter.left.connect(lambda: self.table.main.setFocus())
        self.header.export_asked.connect(self.export_asked)
        self.header.compare_asked.connect(self.compare)
        self._views.told.connect(self.told)
        self.table.main.selectionModel().selectionChanged.connect(
            lambda: self.header.show_chosen(len(self.table.chosen_rows()))
        )
        self.empty.add_asked.connect(self.add_asked)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(lambda _: self.open_review())
        self.table.columns_moved.connect(lambda: self.why.set_split(self.table.criteria_left))
        self.banner.link_activated.connect(self._show_unreadable)
        self.banner.remedy_activated.connect(self._ask_for_remedy)
        self.why.quote_chosen.connect(lambda _: self.open_review())
        strip.previewed.connect(session.preview_weight)
        strip.chosen.connect(session.set_weight)
        strip.grabbed.connect(self.model.begin_change)
        strip.sorted_by.connect(self.order_by)
        strip.equal_asked.connect(self.equal_weights)
        strip.posting_asked.connect(self.posting_weights)
        self.model.modelReset.connect(self._on_opened)
        session.ranking_changed.connect(self._on_ranking)
        session.review_changed.connect(lambda _: self._count())
        session.current_changed.connect(self._follow_current)
        session.criterion_focused.connect(lambda _: self._follow_criterion())

    # Following the session

    def _on_opened(self) -> None:
        self.strip.rebuild(self._original_weights())
        self._on_ranking()
        self._tell_unreadable()
        filled = bool(self._session.application_ids)
        for widget in (self.strip, self.table):
            widget.setVisible(filled)
        self.empty.setVisible(not filled)
        if self._session.current_id:
            self._follow_current(self._session.current_id)

    def _on_ranking(self) -> None:
        self.strip.refresh({one.id: one.weight for one in self._session.rubric.criteria})
        self._count()

    def _count(self) -> None:
        ranked, unreadable = len(self._session.ranking.ids), len(self._session.unreadable_ids)
        decided = int((self.model.columns.decisions > 0).sum())
        pieces = [f"{ranked} ranked"]
        if unreadable:
            pieces.append(f"{unreadable} could not be read")
        pieces.append(f"{decided} decided")
        if self.header.filter.text() and not self.trouble.isVisibleTo(self):
            pieces.insert(0, f"{self.model.shown()} shown")
        self.header.tell(" · ".join(pieces))

    def _tell_unreadable(self) -> None:
        ids = self._session.unreadable_ids
        if not ids:
            self.banner.tell("")
            return
        kinds = Counter(self._problem_kind(one) for one in ids)
        counted = ", ".join(
            f"{count} {_PROBLEM_WORDS[kind][count > 1]}" for kind, count in kinds.items()
        )
        noun = "application" if len(ids) == 1 else "applications"
        verb = "has" if len(ids) == 1 else "have"
        words = f"{len(ids)} {noun} could not be read and {verb} no score: {counted}."
        remedy = "Enter a password…" if kinds[ProblemKind.ENCRYPTED] else ""
        if not remedy and any(kinds[kind] for kind in LIMITED):
            remedy = "Read with more time and memory"
        self.banner.tell(words, "Show it" if len(ids) == 1 else "Show them", remedy)

    def _ask_for_remedy(self) -> None:
        kinds = {self._problem_kind(one) for one in self._session.unreadable_ids}
        asked = self.password_asked if ProblemKind.ENCRYPTED in kinds else self.more_asked
        asked.emit()

    def _problem_kind(self, applicant: str) -> ProblemKind:
        parts = self._session.summary(applicant).parts
        kinds = [part.problem.kind for part in parts if part.problem is not None]
        return kinds[0] if kinds else ProblemKind.EMPTY

    def _original_weights(self) -> dict[str, int]:
        posted = {one.id: one.weight for one in self._session.posting.criteria}
        return {
            one.id: posted.get(one.id, DEFAULT_WEIGHT[one.importance])
            for one in self._session.rubric.criteria
        }

    def _apply_filter(self, text: str) -> None:
        labels = tuple(criterion.label for criterion in self.model.criteria)
        try:
            chosen = parse_filter(text, labels)
        except FilterError as error:
            self.trouble.setText(str(error))
            palette = self.trouble.palette()
            palette.setColor(palette.ColorRole.WindowText, self._themes.theme.colors.warn)
            self.trouble.setPalette(palette)
            self.trouble.show()
        else:
            self.trouble.hide()
            self.model.set_filter(chosen)
        self._count()

    def _show_unreadable(self) -> None:
        row = self.model.group_row()
        if row is None:
            self.header.filter.clear()
            row = self.model.group_row()
        if row is not None:
            self.table.set_current(row + 1)
            self.table.main.scrollToBottom()

    def _on_current(self, row: int, column: int) -> None:
        applicant, index = self.model.applicant_at(row), self.model.criterion_at(column)
        if applicant is not None:
            self._session.set_current(applicant)
        if index is not None:
            self._session.set_current_criterion(self.model.criteria[index].id)

    def _follow_current(self, applicant: str) -> None:
        row = self.model.row_of(applicant)
        current = self.table.main.currentIndex()
        if row is not None and row != current.row():
            self.table.set_current(row, self._criterion_column())

    def _follow_criterion(self) -> None:
        column, current = self._criterion_column(), self.table.main.currentIndex()
        if column is not None and current.isValid() and column != current.column():
            self.table.set_current(current.row(), column)

    def _criterion_column(self) -> int | None:
        ids = [criterion.id for criterion in self.model.criteria]
        known = self._session.current_criterion in ids
        first = self.model.decision_column - len(ids)
        return first + ids.index(self._session.current_criterion) if known else None

    def _step(self, by: int) -> None:
        row = max(self.table.main.currentIndex().row(), 0) + by
        while 0 <= row < self.model.rowCount():
            if self.model.applicant_at(row) is not None:
                self.table.set_current(row)
                return
            row += by
