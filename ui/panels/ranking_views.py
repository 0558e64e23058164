"""Columns, kept views, and explaining an order: what the ranking's header and keys ask for."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.review import View
from ui.dialogs.ask import ask_words, show_once
from ui.dialogs.why_above import WhyAboveDialog, differences
from ui.item_models.ranking import RankingModel
from ui.panels.ranking_header import RankingHeader
from ui.panels.ranking_table import RankingTable
from ui.session import Session
from ui.theme import ThemeSource


class RankingViews(QObject):
    """Joins the header's menus with the table. Signals: ``told`` with a sentence."""

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        model: RankingModel,
        table: RankingTable,
        header: RankingHeader,
        themes: ThemeSource,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._table = table
        self._header = header
        self._themes = themes
        self._widget = parent
        header.columns.aboutToShow.connect(self._fill_columns)
        header.columns.chosen.connect(table.leave_out)
        header.views.aboutToShow.connect(lambda: header.views.fill(session.views))
        header.views.view_chosen.connect(self.look_through)
        header.views.keep_asked.connect(self.keep)
        header.views.drop_asked.connect(session.drop_view)

    def look_through(self, view: View) -> None:
        """Filter, order and leave out columns as a kept view says."""
        known = {criterion.id for criterion in self._model.criteria} | {"top", "mine"}
        self._table.leave_out(frozenset(view.hidden) & known)
        self._model.sort_by(view.order, descending=view.descending)
        self._header.filter.setText(view.filter)

    def keep(self) -> None:
        """Ask for a name and keep the present view under it."""
        name = ask_words(self._widget, "Keep this view", "Name of the view").strip()
        if name:
            model = self._model
            hidden = tuple(sorted(self._table.left_out))
            filtered = self._header.filter.text().strip()
            view = View(name, filtered, model.sort_key, model.descending, hidden)
            self._session.keep_view(view)

    def explain(self) -> None:
        """Show why the upper of two applicants stands above the lower one."""
        pair = self._pair()
        session = self._session
        scores = [session.score(one) for one in pair]
        hidden = any(session.hides_score(one) for one in pair)
        if len(pair) != 2 or hidden or scores[0] is None or scores[1] is None:
            self.told.emit("Choose two applicants whose scores can be shown")
            return
        lines = differences(scores[0], scores[1], session.rubric)
        names = (session.name_of(pair[0]), session.name_of(pair[1]))
        show_once(WhyAboveDialog(self._themes, names, lines, self._widget))

    def _pair(self) -> list[str]:
        """Return two chosen applicants, or the current one and who stands above; best first."""
        ranking, model = self._session.ranking, self._model
        chosen = [model.applicant_at(row) for row in self._table.chosen_rows()]
        pair = [one for one in chosen if one is not None and one in ranking.rows][:2]
        order = ranking.ordered_ids()
        if len(pair) == 1 and len(order) > 1:
            place = order.index(pair[0])
            pair = [order[place - 1], pair[0]] if place else [pair[0], order[1]]
        return sorted(pair, key=order.index)

    def _fill_columns(self) -> None:
        self._header.columns.fill(self._model.criteria, self._table.left_out)
