"""What a screening holds, as lists show it: read as a whole, beside the screen."""

from __future__ import annotations

from dataclasses import dataclass

from models.application import ApplicationSummary
from models.arrangement import arrange
from models.arrival import ArrivedFile, Batch
from models.store.screening_file import ScreeningFile


@dataclass(frozen=True, slots=True)
class Contents:
    """What a screening holds, as lists show it; read beside the screen."""

    summaries: tuple[ApplicationSummary, ...]
    aside: tuple[ApplicationSummary, ...]
    files: tuple[ArrivedFile, ...]
    batches: tuple[Batch, ...]


def read_contents(file: ScreeningFile) -> Contents:
    """Read what lists show; takes a while where there is much."""
    stored, state, asked = file.stored_summaries(), file.state(), file.posting.apply.materials
    shown, aside = arrange(stored, state, asked), arrange(stored, state, asked, aside=True)
    return Contents(shown, aside, file.files(), file.batches())
