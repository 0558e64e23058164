"""Puts the desktop program together: theme, window, and the desk once it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from ui.look import Look, make_theme
from ui.main_window import MainWindow
from ui.places import Places
from ui.settings import SettingsFile, WindowSettings
from ui.style_sheet import apply_theme
from ui.tasks import TaskRunner
from ui.theme import ThemeSource, choose_font
from ui.turns import keep_turns_short

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.session import Session


@dataclass(slots=True)
class Program:
    """What runs: made by ``build_program``, ended by ``close``."""

    runners: tuple[TaskRunner, ...]
    settings: SettingsFile
    themes: ThemeSource
    look: Look
    window: MainWindow

    @property
    def session(self) -> Session:
        """The screening that is open, or none."""
        return self.window.desk.session

    @property
    def busy(self) -> bool:
        """Whether long work waits or runs."""
        waits = self.window.furnished and self.session.renewing
        return waits or any(runner.busy for runner in self.runners)

    def close(self) -> None:
        """Stop long work, let go of the screening's file and drop the window."""
        self.window.close()
        for runner in self.runners:
            runner.shut_down()
        if self.window.furnished:
            self.session.close_screening()
        self.window.deleteLater()


def build_program(app: QApplication, places: Places) -> Program:
    """Build the window; nothing is shown yet, and the engine is loaded when it is needed."""
    keep_turns_short()
    settings = SettingsFile(places.settings)
    font = choose_font(app.font())
    theme = make_theme(app, font, settings.load(WindowSettings))
    apply_theme(app, theme)
    themes = ThemeSource(theme, app)
    look = Look(app, font, themes, settings)
    # Pages have a thread of their own: a page never waits for documents being read.
    work, pages = TaskRunner(app), TaskRunner(app)

    def make_desk(window: QWidget, frame: QWidget) -> Desk:
        # Loading the engine takes longer than everything else: the window is shown before.
        from ui.desk import Desk

        return Desk(window, frame, themes, settings, places, work, pages)

    window = MainWindow(themes, look, settings, places, make_desk)
    return Program((work, pages), settings, themes, look, window)
