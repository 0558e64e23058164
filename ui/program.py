"""Puts the desktop program together: theme, session, window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from models.identity import load_reviewer
from screener.lexicon.load import load_lexicon
from ui.look import Look, make_theme
from ui.main_window import MainWindow
from ui.places import Places
from ui.session import Session
from ui.settings import SettingsFile, WindowSettings
from ui.style_sheet import apply_theme
from ui.tasks import TaskRunner
from ui.theme import ThemeSource, choose_font


@dataclass(slots=True)
class Program:
    """What runs: made by ``build_program``, ended by ``close``."""

    runners: tuple[TaskRunner, ...]
    session: Session
    settings: SettingsFile
    themes: ThemeSource
    look: Look
    window: MainWindow

    @property
    def busy(self) -> bool:
        """Whether long work waits or runs."""
        return any(runner.busy for runner in self.runners)

    def close(self) -> None:
        """Stop long work, let go of the screening's file and drop the window."""
        self.window.close()
        for runner in self.runners:
            runner.shut_down()
        self.session.close_screening()
        self.window.deleteLater()


def build_program(app: QApplication, places: Places) -> Program:
    """Build everything for one window; nothing is shown yet."""
    settings = SettingsFile(places.settings)
    font = choose_font(app.font())
    theme = make_theme(app, font, settings.load(WindowSettings))
    apply_theme(app, theme)
    themes = ThemeSource(theme, app)
    look = Look(app, font, themes, settings)
    # Pages have a thread of their own: a page never waits for documents being read.
    work, pages = TaskRunner(app), TaskRunner(app)
    session = Session(work, load_reviewer(places.data), load_lexicon, app)
    window = MainWindow(session, themes, look, pages, settings, places)
    return Program((work, pages), session, settings, themes, look, window)
