"""The open screening as the screen sees it: reads, commands, long work, and the facts it tells."""

from ui.session.review_commands import CLEAR
from ui.session.session import Session

__all__ = ["CLEAR", "Session"]
