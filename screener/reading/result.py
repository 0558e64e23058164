"""What every format's reader gives: a reading, or the problem that prevented it."""

from __future__ import annotations

from dataclasses import dataclass

from models.document import Block, HiddenRun, Page, Problem, TextMap, Trust
from models.errors import ScreeningError
from models.messages import Message


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document with its pages, blocks and places; see models.document.Document."""

    text: str
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    text_map: TextMap = TextMap()
    hidden: tuple[HiddenRun, ...] = ()
    trust: Trust = Trust.GOOD
    warnings: tuple[Message, ...] = ()
    reader: str = ""


class UnreadableError(ScreeningError):
    """A reader gave up on a document; ``problem`` becomes the document's row."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
