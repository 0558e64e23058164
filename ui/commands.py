"""Makes Qt actions of the action table, and runs them on whoever has their slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.actions import ACTIONS, ALWAYS, MENUS, OPEN, ActionSpec


class CommandSet(QObject):
    """All actions of one window.

    ``targets`` returns the objects that are asked for an action's slot, first come first: the
    window, what it delegates to, and the panel of the workspace in front.
    """

    def __init__(self, window: QWidget, targets: Callable[[], tuple[object, ...]]) -> None:
        super().__init__(window)
        self._targets = targets
        self._groups: dict[str, QActionGroup] = {}
        self.actions = {spec.id: self._make(spec) for spec in ACTIONS}
        window.addActions(list(self.actions.values()))

    def build_menus(self, bar: QMenuBar) -> None:
        """Fill a menu bar from the table."""
        menus: dict[str, QMenu] = {}
        for path, entries in MENUS.items():
            parent, _, name = path.rpartition("/")
            menu = menus[parent].addMenu(name) if parent else bar.addMenu(name)
            menus[path] = menu
            for entry in entries:
                if entry is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self.actions[entry.id])

    def update_enabled(self, workspace: str) -> None:
        """Enable what works in ``workspace``; '' is the welcome screen.

        What always works is not looked for, because whoever does it may not be there yet.
        """
        for spec in ACTIONS:
            works = _works(spec, workspace) and (spec.where == ALWAYS or self._knows(spec))
            self.actions[spec.id].setEnabled(works)

    def run(self, action_id: str) -> None:
        """Do it, as if its key had been pressed."""
        self.actions[action_id].trigger()

    def enabled(self) -> Iterable[ActionSpec]:
        """Yield what can be done now, in the order of the menus."""
        return (spec for spec in ACTIONS if self.actions[spec.id].isEnabled())

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setAutoRepeat(spec.id in {"next", "previous", "quote.next", "quote.previous"})
        # Names such as 'quit' and 'about' must not move the entry on macOS by guesswork.
        action.setMenuRole(QAction.MenuRole.NoRole)
        if spec.group:
            action.setCheckable(True)
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
        action.triggered.connect(lambda _=False: self._perform(spec))
        return action

    def _perform(self, spec: ActionSpec) -> None:
        slot = self._find(spec)
        if slot is None:
            return
        if spec.argument is None:
            slot()
        else:
            slot(spec.argument)

    def _knows(self, spec: ActionSpec) -> bool:
        return self._find(spec) is not None

    def _find(self, spec: ActionSpec) -> Callable[..., object] | None:
        for target in self._targets():
            slot = getattr(target, spec.slot, None)
            if callable(slot):
                found: Callable[..., object] = slot
                return found
        return None


def _works(spec: ActionSpec, workspace: str) -> bool:
    if spec.where == ALWAYS:
        return True
    if spec.where == OPEN:
        return bool(workspace)
    return workspace in spec.where.split()
