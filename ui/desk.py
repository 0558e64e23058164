"""What the window is for: a session, what the menus do with it, and the workspaces.

This brings the engine with it, which takes a second to load: the window is shown before.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.identity import load_reviewer
from models.messages import message
from screener.lexicon.load import load_lexicon
from ui.export_actions import ExportActions
from ui.intake_actions import IntakeActions
from ui.once import Once
from ui.own_packs import OwnPacks
from ui.panels.by_criterion import ByCriterionPanel
from ui.panels.compare import ComparePanel
from ui.panels.intake import IntakePanel
from ui.panels.posting import PostingPanel
from ui.panels.ranking import RankingPanel
from ui.panels.review import ReviewPanel
from ui.panels.shortlist import ShortlistPanel
from ui.places import Places
from ui.reading_actions import ReadingActions
from ui.rubric_actions import RubricActions
from ui.screening_actions import ScreeningActions
from ui.session import Session
from ui.settings import SettingsFile
from ui.tasks import TaskRunner
from ui.theme import ThemeSource

_NAMES = {"criteria": "By criterion"}


class Desk(QObject):
    """Everything that works on a screening, made once for a window.

    ``work`` runs long work and ``pages`` the drawing of pages. ``panels`` are the workspaces by
    name, in the order of the rail.

    Signals: ``compare_asked`` once the workspace for comparing shows who is to be compared.
    """

    compare_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        frame: QWidget,
        themes: ThemeSource,
        settings: SettingsFile,
        places: Places,
        work: TaskRunner,
        pages: TaskRunner,
    ) -> None:
        super().__init__(window)
        own_packs, lexicon = OwnPacks(places.packs), Once(load_lexicon)
        self.session = Session(
            work, load_reviewer(places.data), lexicon, window, own_packs=own_packs.read
        )
        # Words are needed once something is opened: by then they are there.
        work.start(lambda _: lexicon() and None, message("work.starting"))
        self.screening = ScreeningActions(self.session, settings, places, themes, window)
        self.reading = ReadingActions(self.session, settings, themes, window)
        self.rubric = RubricActions(self.session, own_packs, themes, window)
        self.exports = ExportActions(self.session, settings, places, themes, window)
        self.posting = PostingPanel(self.session, themes, frame)
        self.intake = IntakePanel(self.session, themes, frame)
        self.ranking = RankingPanel(self.session, themes, frame)
        self.review = ReviewPanel(self.session, themes, pages, frame)
        self.by_criterion = ByCriterionPanel(self.session, themes, frame)
        self.compare = ComparePanel(self.session, themes, frame)
        self.shortlist = ShortlistPanel(self.session, themes, frame)
        self.intake_actions = IntakeActions(self.session, self.intake, places, themes, window)
        self.panels = self._named_panels()
        for name, panel in self.panels.items():
            panel.setAccessibleName(_NAMES.get(name, name.capitalize()))
        self._connect()
        self.session.lock_test.start()

    def _named_panels(self) -> dict[str, QWidget]:
        return {
            "posting": self.posting,
            "intake": self.intake,
            "ranking": self.ranking,
            "review": self.review,
            "criteria": self.by_criterion,
            "compare": self.compare,
            "shortlist": self.shortlist,
        }

    def _connect(self) -> None:
        self.ranking.compare_asked.connect(lambda ids: self._compare(ids, "ranking"))
        self.review.compare_asked.connect(lambda ids: self._compare(ids, "review"))
        self._connect_intake()
        self.ranking.export_asked.connect(self.exports.export)
        self.shortlist.export_asked.connect(self.exports.export_shortlist)
        self.shortlist.compare_asked.connect(lambda ids: self._compare(ids, "shortlist"))
        self.ranking.add_asked.connect(self.screening.add_files)
        self.ranking.password_asked.connect(self.reading.enter_password)
        self.ranking.more_asked.connect(self.reading.read_with_more)
        self.review.more_asked.connect(self.reading.read_this_with_more)
        self.review.told.connect(self.screening.told)
        self.ranking.told.connect(self.screening.told)
        self.review.reveal_asked.connect(self.screening.reveal)
        self.posting.words_kept.connect(self.rubric.keep_words)

    def _connect_intake(self) -> None:
        self.intake.add_asked.connect(self.screening.add_files)
        self.intake.folder_asked.connect(self.screening.add_folder)
        self.intake.form_asked.connect(self.intake_actions.add_form)
        self.intake.password_asked.connect(self.reading.enter_password)
        self.intake.more_asked.connect(self.reading.read_with_more)

    def _compare(self, ids: tuple[str, ...], origin: str) -> None:
        self.compare.show_applicants(ids, origin)
        self.compare_asked.emit()
