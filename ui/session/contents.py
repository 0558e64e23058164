"""What a screening holds, as lists show it: read as a whole, beside the screen."""

from __future__ import annotations

from dataclasses import dataclass

from models.application import ApplicationSummary
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
    return Contents(file.summaries(), file.summaries(aside=True), file.files(), file.batches())
