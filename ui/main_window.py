"""The window: builds the panels, lays them out and connects them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from ui.commands import CommandSet
from ui.dialogs.about import show_about
from ui.dialogs.ask import show_once
from ui.look import Look
from ui.overriding import override
from ui.painting.program_mark import program_icon
from ui.panels.opening import OpeningPanel
from ui.panels.rail import Rail
from ui.panels.status_bar import StatusBar
from ui.panels.top_bar import TopBar
from ui.panels.welcome import WelcomePanel
from ui.panels.work_frame import WorkFrame
from ui.places import Places
from ui.settings import PanelSettings, SettingsFile, WindowSettings
from ui.theme import ThemeSource
from ui.widgets.drop_zone import DropVeil
from ui.window_words import (
    describe_rest,
    describe_state,
    dropped_paths,
    name_action,
    palette_entries,
)

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.dialogs.palette import CommandPalette

WELCOME = ""
"""Stands for the welcome screen where the name of a workspace is asked for."""
_RAIL = (
    ("posting", "posting", "Posting", "Ctrl+1"),
    ("intake", "tray", "Intake", "Ctrl+2"),
    ("ranking", "ranking", "Ranking", "Ctrl+3"),
    ("review", "eye", "Review", "Ctrl+4"),
    ("criteria", "criteria", "By criterion", "Ctrl+5"),
    ("shortlist", "shortlist", "Shortlist", "Ctrl+6"),
)


class MainWindow(QMainWindow):
    """One screening in one window. Its public methods are slots of the action table.

    The window is on the screen before its ``desk`` is there; ``make_desk`` makes it, for the
    window and the frame in which workspaces lie.
    """

    def __init__(
        self,
        themes: ThemeSource,
        look: Look,
        settings: SettingsFile,
        places: Places,
        make_desk: Callable[[QWidget, QWidget], Desk],
    ) -> None:
        super().__init__()
        self._themes = themes
        self._look = look
        self._settings = settings
        self._places = places
        self._make_desk = make_desk
        self._desk: Desk | None = None
        self.workspace = WELCOME
        self._build()
        self.commands = CommandSet(self, self._targets)
        self.commands.build_menus(self.top_bar.menus)
        self._connect()
        self._restore()
        self.welcome.show_recent(self._settings.recent())
        self.status.tell(quiet=describe_rest(None))
        self.show_workspace(WELCOME)

    @property
    def desk(self) -> Desk:
        """Session and workspaces; whoever needs them before they are there waits for them."""
        if self._desk is None:
            self._desk = self._make_desk(self, self.frame)
            self._furnish(self._desk)
        return self._desk

    @cached_property
    def command_palette(self) -> CommandPalette:
        """The palette, made when it is first opened."""
        # The window is on the screen before what is only opened later is loaded.
        from ui.dialogs.palette import CommandPalette

        return CommandPalette(self._themes, self)

    @property
    def furnished(self) -> bool:
        """Whether the desk is there."""
        return self._desk is not None

    # Slots of actions

    def show_workspace(self, name: str) -> None:
        """Bring a workspace to the front; '' is the welcome screen."""
        self.workspace = name
        front = self.desk.panels.get(name, self.welcome) if name else self.welcome
        self._bring_forward(front, name)
        self.commands.update_enabled(name)
        self._tell_history()
        front.setFocus()

    def show_opening(self, title: str) -> None:
        """Stand ready with an empty work area while a screening is being opened."""
        self.opening.tell(title)
        self.top_bar.show_title(title)
        self._bring_forward(self.opening, self._settings.load(WindowSettings).workspace)

    def show_palette(self) -> None:
        """Open the command palette over its field."""
        field = self.top_bar.field
        corner = field.mapTo(self, field.rect().topLeft())
        entries = palette_entries(self.commands, self.desk.session, self._go_to)
        self.command_palette.open_at(corner.x() + field.width() // 2, corner.y(), entries)

    def _go_to(self, applicant: str) -> None:
        self.desk.session.set_current(applicant)
        self.show_workspace("review" if self.workspace == "review" else "ranking")

    def show_keys(self) -> None:
        """Show all keys."""
        from ui.dialogs.key_sheet import KeySheetDialog

        show_once(KeySheetDialog(self._themes, self))

    def show_log_folder(self) -> None:
        """Open the folder of the log in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._places.logs)))

    def show_about(self) -> None:
        """Show what the program is."""
        show_about(self)

    # Building

    def _build(self) -> None:
        themes = self._themes
        self.top_bar = TopBar(themes, self)
        self.setMenuWidget(self.top_bar)
        center = QWidget(self)
        self.rail = Rail(themes, _RAIL, center)
        self.frame = WorkFrame(themes, center)
        self.status = StatusBar(themes, center)
        self.welcome = WelcomePanel(themes, self.frame)
        self.opening = OpeningPanel(themes, self.frame)
        self.frame.stack.addWidget(self.welcome)
        self.frame.stack.addWidget(self.opening)
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
        self.setAcceptDrops(True)
        self.setWindowTitle("Screener")
        self.setWindowIcon(program_icon(themes.theme))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_workspace)
        self.rail.help_asked.connect(self.show_keys)
        self.top_bar.palette_asked.connect(self.show_palette)
        for asked, action in (
            (self.welcome.new_asked, "new"),
            (self.welcome.open_asked, "open"),
            (self.welcome.example_asked, "example"),
        ):
            asked.connect(self.commands.actions[action].trigger)
        self.welcome.recent_chosen.connect(lambda path: self.desk.screening.open_path(path))
        self._look.changed.connect(self._on_look)

    def _furnish(self, desk: Desk) -> None:
        session, screening = desk.session, desk.screening
        for panel in desk.panels.values():
            self.frame.stack.addWidget(panel)
        session.screening_opened.connect(self._on_opened)
        session.history_changed.connect(self._tell_history)
        session.ranking_changed.connect(self._tell_history)
        session.rubric_changed.connect(self._tell_title)
        session.work_changed.connect(self.status.progress.tell)
        session.lock_test.changed.connect(self._tell_protection)
        for speaker in (screening, desk.reading, desk.rubric, desk.exports):
            speaker.told.connect(self.status.say)
        desk.rubric.applicant_asked.connect(self._go_to)
        desk.posting.action_asked.connect(self.commands.run)
        self.status.undo_asked.connect(session.undo)
        self.status.redo_asked.connect(session.redo)
        self.status.stop_asked.connect(session.cancel_work)
        for panel in (desk.ranking, desk.by_criterion, desk.compare, desk.shortlist):
            panel.review_asked.connect(lambda: self.show_workspace("review"))
        desk.compare_asked.connect(lambda: self.show_workspace("compare"))
        desk.compare.left.connect(self.show_workspace)
        panes = self._settings.load(PanelSettings)
        desk.review.restore_layout(panes.review_splitter)
        desk.posting.restore_layout(panes.posting_splitter)
        self.top_bar.badge.show_name(session.reviewer.name)
        self._tell_history()

    def _targets(self) -> tuple[object, ...]:
        desk = self.desk
        front = desk.panels.get(self.workspace, self.welcome)
        return (
            self,
            desk.screening,
            desk.reading,
            desk.rubric,
            desk.exports,
            desk.intake_actions,
            self._look,
            front,
        )

    def _bring_forward(self, front: QWidget, workspace: str) -> None:
        self.frame.stack.setCurrentWidget(front)
        self.rail.setVisible(bool(workspace))
        self.frame.set_framed(not workspace)
        inset = self._themes.theme.measure("rail_width") if workspace else 0
        self.top_bar.set_inset(inset)
        self.status.set_inset(inset)
        self.rail.show_current(workspace)

    def _on_opened(self) -> None:
        session = self.desk.session
        self._tell_title()
        self.top_bar.rules.tell(blind=session.blind, independent=session.independent)
        self.welcome.show_recent(self._settings.recent())
        kept = self.workspace or self._settings.load(WindowSettings).workspace
        known = kept if kept in self.desk.panels else "ranking"
        self.show_workspace(known if session.is_open else WELCOME)

    def _tell_title(self) -> None:
        title = self.desk.session.title
        self.top_bar.show_title(title)
        self.setWindowTitle(f"{title} - Screener" if title else "Screener")

    def _tell_history(self) -> None:
        if self._desk is None:
            return
        session, actions = self._desk.session, self.commands.actions
        name_action(actions["undo"], "Undo", session.undo_text)
        name_action(actions["redo"], "Redo", session.redo_text)
        self.status.undo.tell(session.undo_text)
        self.status.redo.tell(session.redo_text)
        self.status.tell(*describe_state(session), quiet=describe_rest(session))

    def _tell_protection(self) -> None:
        lock = self.desk.session.lock_test
        if lock.words is not None:
            self.status.protection.tell(*lock.words, full=lock.full)

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
        self.commands.actions[f"look.{self._look.appearance}"].setChecked(True)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        window = self._settings.load(WindowSettings)
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        kept = self.workspace or window.workspace
        self._settings.save(replace(window, geometry=geometry, workspace=kept))
        desk = self._desk
        if desk is not None:
            self._settings.save(
                PanelSettings(desk.review.kept_layout(), desk.posting.kept_layout())
            )
            desk.screening.remember()
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        words = self.desk.screening.describe_drop(dropped_paths(event.mimeData()))
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
        self.desk.screening.take_drop(dropped_paths(event.mimeData()))
