"""The long work of a session, as plain functions: taking files in, and scoring again.

They run on the work thread and know no widgets. What they return is put into the session on
the GUI thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from models.application import Application
from models.document import Document
from models.errors import CancelledError, ScreeningError
from models.messages import message
from models.posting import Criterion, Posting
from models.score import Score
from models.store.screening_file import ScreeningFile
from screener.batch import make_applications, score_applications
from screener.file_reading import FileOutcome, FileOutcomeKind, outcome_of, read_each
from screener.lexicon.load import Lexicon

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files: new applications with scores, and every file's outcome."""

    applications: tuple[Application, ...]
    scores: tuple[Score, ...]
    outcomes: tuple[FileOutcome, ...]
    stopped: bool


def add_files(
    file: ScreeningFile,
    posting: Posting,
    criteria: tuple[Criterion, ...],
    lexicon: Lexicon,
    paths: Iterable[Path],
    report: Report,
) -> Added:
    """Read files, make applications, store and score them; what was read before Stop is kept."""
    documents: list[Document] = []
    outcomes: list[FileOutcome] = []
    stopped = False
    try:
        for item in read_each(paths, known=_known(file), report=report):
            if isinstance(item, Document):
                documents.append(item)
                outcomes.append(outcome_of(item))
            else:
                outcomes.append(item)
    except CancelledError:
        stopped = True
    applications = tuple(
        application
        for application in make_applications(documents, posting, file.as_of)
        if file.add_application(application, _originals(application))
    )
    scores = tuple(score_applications(applications, posting, criteria, lexicon))
    file.save_scores(scores)
    return Added(applications, scores, tuple(outcomes), stopped)


def score_again(
    file: ScreeningFile, criteria: tuple[Criterion, ...], lexicon: Lexicon, report: Report
) -> tuple[Score, ...]:
    """Match and score every application anew, for criteria that look for other words."""
    summaries = file.summaries()
    applications = (file.application(summary.id) for summary in summaries if summary.readable)
    scores = tuple(
        score_applications(applications, file.posting, criteria, lexicon, report, len(summaries))
    )
    file.save_scores(scores)
    return scores


def count_outcomes(outcomes: Iterable[FileOutcome]) -> dict[FileOutcomeKind, int]:
    """Count the files by what became of them; the counts add up to the number of files."""
    counts = dict.fromkeys(FileOutcomeKind, 0)
    for outcome in outcomes:
        counts[outcome.kind] += 1
    return counts


def _known(file: ScreeningFile) -> frozenset[str]:
    return frozenset(
        part.sha256
        for summary in file.summaries()
        for part in summary.parts
        if part.problem is None
    )


def _originals(application: Application) -> list[bytes]:
    return [_original(part.document) for part in application.parts]


def _original(document: Document) -> bytes:
    """Read a file's bytes again; they must be the bytes that were read the first time."""
    try:
        data = Path(document.path).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ScreeningError(
            message("intake.not_opened", path=document.path, reason=reason)
        ) from error
    if document.sha256 and hashlib.sha256(data).hexdigest() != document.sha256:
        raise ScreeningError(message("intake.changed", path=document.path))
    return data
