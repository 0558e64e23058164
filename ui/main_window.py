"""The window: builds the panels, lays them out and connects them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from ui.commands import CommandSet
from ui.dialogs.about import show_about
from ui.dialogs.key_sheet import KeySheetDialog
from ui.dialogs.palette import CommandPalette
from ui.look import Look
from ui.painting.program_mark import program_icon
from ui.panels.posting import PostingPanel
from ui.panels.rail import Rail
from ui.panels.ranking import RankingPanel
from ui.panels.review import ReviewPanel
from ui.panels.status_bar import StatusBar
from ui.panels.top_bar import TopBar
from ui.panels.welcome import WelcomePanel
from ui.panels.work_frame import WorkFrame
from ui.places import Places
from ui.screening_actions import ScreeningActions
from ui.session import Session
from ui.settings import PanelSettings, SettingsFile, WindowSettings
from ui.tasks import TaskRunner
from ui.theme import ThemeSource
from ui.widgets.drop_zone import DropVeil
from ui.window_words import (
    describe_rest,
    describe_state,
    dropped_paths,
    name_action,
    palette_entries,
)

WELCOME = ""
"""Stands for the welcome screen where the name of a workspace is asked for."""
_RAIL = (
    ("posting", "posting", "Posting", "Ctrl+1"),
    ("ranking", "ranking", "Ranking", "Ctrl+2"),
    ("review", "eye", "Review", "Ctrl+3"),
)


class MainWindow(QMainWindow):
    """One screening in one window. Its public methods are slots of the action table.

    ``pages`` runs the drawing of pages.
    """

    def __init__(
        self,
        session: Session,
        themes: ThemeSource,
        look: Look,
        pages: TaskRunner,
        settings: SettingsFile,
        places: Places,
    ) -> None:
        super().__init__()
        self._session = session
        self._themes = themes
        self._look = look
        self._pages = pages
        self._settings = settings
        self._places = places
        self.workspace = WELCOME
        self._build()
        self.commands = CommandSet(self, self._targets)
        self.commands.build_menus(self.top_bar.menus)
        self._connect()
        self._restore()
        self._on_opened()

    # Slots of actions

    def show_workspace(self, name: str) -> None:
        """Bring a workspace to the front; '' is the welcome screen."""
        self.workspace = name
        front = self.panels.get(name, self.welcome)
        self.frame.stack.setCurrentWidget(front)
        self.rail.setVisible(bool(name))
        self.frame.set_framed(not name)
        inset = self._themes.theme.measure("rail_width") if name else 0
        self.top_bar.set_inset(inset)
        self.status.set_inset(inset)
        self.rail.show_current(name)
        self.commands.update_enabled(name)
        self._tell_history()
        front.setFocus()

    def show_palette(self) -> None:
        """Open the command palette over its field."""
        field = self.top_bar.field
        corner = field.mapTo(self, field.rect().topLeft())
        entries = palette_entries(self.commands, self._session, self._go_to)
        self.command_palette.open_at(corner.x() + field.width() // 2, corner.y(), entries)

    def _go_to(self, applicant: str) -> None:
        self._session.set_current(applicant)
        self.show_workspace("review" if self.workspace == "review" else "ranking")

    def show_keys(self) -> None:
        """Show all keys."""
        KeySheetDialog(self._themes, self).exec()

    def show_log_folder(self) -> None:
        """Open the folder of the log in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._places.logs)))

    def show_about(self) -> None:
        """Show what the program is."""
        show_about(self)

    # Building

    def _build(self) -> None:
        themes, session = self._themes, self._session
        self.screening = ScreeningActions(session, self._settings, self._places, themes, self)
        self.top_bar = TopBar(themes, self)
        self.setMenuWidget(self.top_bar)
        center = QWidget(self)
        self.rail = Rail(themes, _RAIL, center)
        self.frame = WorkFrame(themes, center)
        self.status = StatusBar(themes, center)
        self.welcome = WelcomePanel(themes, self.frame)
        self.ranking = RankingPanel(session, themes, self.frame)
        self.posting = PostingPanel(session, themes, self.frame)
        self.review = ReviewPanel(session, themes, self._pages, self.frame)
        self.panels: dict[str, QWidget] = {
            "posting": self.posting,
            "ranking": self.ranking,
            "review": self.review,
        }
        self.frame.stack.addWidget(self.welcome)
        for name, panel in self.panels.items():
            panel.setAccessibleName(name.capitalize())
            self.frame.stack.addWidget(panel)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(self.frame, 1)
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(center)
        self.veil = DropVeil(themes, center)
        self.command_palette = CommandPalette(themes, self)
        self.setAcceptDrops(True)
        self.setWindowIcon(program_icon(themes.theme))

    def _connect(self) -> None:
        session, screening = self._session, self.screening
        session.screening_opened.connect(self._on_opened)
        session.history_changed.connect(self._tell_history)
        session.ranking_changed.connect(self._tell_history)
        session.work_changed.connect(self.status.progress.tell)
        screening.told.connect(self.status.say)
        self.rail.chosen.connect(self.show_workspace)
        self.rail.help_asked.connect(self.show_keys)
        self.top_bar.palette_asked.connect(self.show_palette)
        self.status.undo_asked.connect(session.undo)
        self.status.stop_asked.connect(session.cancel_work)
        self.welcome.new_asked.connect(screening.new_screening)
        self.welcome.open_asked.connect(screening.choose_screening)
        self.welcome.example_asked.connect(screening.open_example)
        self.welcome.recent_chosen.connect(screening.open_path)
        self.ranking.review_asked.connect(lambda: self.show_workspace("review"))
        self.ranking.export_asked.connect(screening.export)
        self.ranking.add_asked.connect(screening.add_files)
        self._look.changed.connect(self._on_look)

    def _targets(self) -> tuple[object, ...]:
        front = self.panels.get(self.workspace, self.welcome)
        return (self, self.screening, self._look, front)

    def _on_opened(self) -> None:
        session = self._session
        self.top_bar.show_title(session.title)
        self.top_bar.badge.show_name(session.reviewer.name)
        self.setWindowTitle(f"{session.title} - Screener" if session.title else "Screener")
        self.welcome.show_recent(self._settings.recent())
        kept = self.workspace or self._settings.load(WindowSettings).workspace
        known = kept if kept in self.panels else "ranking"
        self.show_workspace(known if session.is_open else WELCOME)

    def _tell_history(self) -> None:
        session, actions = self._session, self.commands.actions
        name_action(actions["undo"], "Undo", session.undo_text)
        name_action(actions["redo"], "Redo", session.redo_text)
        self.status.undo.tell(session.undo_text)
        self.status.tell(*describe_state(session), quiet=describe_rest(session))

    def _on_look(self) -> None:
        self.commands.actions[f"look.{self._look.appearance}"].setChecked(True)
        self.setWindowIcon(program_icon(self._themes.theme))
        self.show_workspace(self.workspace)

    # The window itself

    def _restore(self) -> None:
        window = self._settings.load(WindowSettings)
        theme = self._themes.theme
        least = (theme.measures["window_min.0"], theme.measures["window_min.1"])
        self.resize(*(round(side / theme.scale) for side in least))
        self.setMinimumSize(960, 600)
        self.restoreGeometry(QByteArray.fromHex(window.geometry.encode()))
        panes = self._settings.load(PanelSettings)
        self.review.restore_layout(panes.review_splitter)
        self.posting.restore_layout(panes.posting_splitter)
        self.commands.actions[f"look.{self._look.appearance}"].setChecked(True)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        window = self._settings.load(WindowSettings)
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        kept = self.workspace or window.workspace
        self._settings.save(replace(window, geometry=geometry, workspace=kept))
        review, posting = self.review.kept_layout(), self.posting.kept_layout()
        self._settings.save(PanelSettings(review, posting))
        self.screening.remember()
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        words = self.screening.describe_drop(dropped_paths(event.mimeData()))
        if words:
            self.veil.tell(words)
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.veil.tell("")

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.veil.tell("")
        event.acceptProposedAction()
        self.screening.take_drop(dropped_paths(event.mimeData()))
