"""How Python shares its time, set so that the window is never kept waiting for long."""

from __future__ import annotations

import gc
import sys

_TURN_S = 0.0005
"""How long work beside the screen holds the interpreter while the screen waits for it: a change
of the window takes hundreds of turns, and with Python's 5 ms for each it would stand still."""

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 50


def keep_turns_short() -> None:
    """Let work give way often, and look for unused objects seldom: a whole search stops all."""
    sys.setswitchinterval(_TURN_S)
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


def settle_objects() -> None:
    """Leave what was just loaded, and stays, out of later searches for unused objects."""
    gc.freeze()
