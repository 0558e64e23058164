"""The long work of a session, as plain functions: taking files in, and scoring again.

They run on the work thread and know no widgets. What they return is put into the session on
the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from models.application import Application
from models.document import Document, ProblemKind
from models.errors import CancelledError
from models.posting import Criterion, Posting
from models.score import Score
from models.store.screening_file import ScreeningFile
from screener.batch import gather_files, score_applications
from screener.file_reading import FileOutcome, FileOutcomeKind, TakenIn, outcome_of, read_each
from screener.keeping import keep_applications, known_files
from screener.lexicon.load import Lexicon
from screener.reading.limits import ReadingLimits
from screener.rereading import ReadAgain, read_unread
from screener.sandbox.self_test import Protection

Report = Callable[[int, int], None]

_FIRST_HANDFUL, _HANDFUL = 4, 64


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files: new applications with scores, and every file's outcome."""

    applications: tuple[Application, ...]
    scores: tuple[Score, ...]
    outcomes: tuple[FileOutcome, ...]
    stopped: bool
    protection: Protection | None = None


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading unread documents again, with new scores."""

    read: ReadAgain
    scores: tuple[Score, ...]


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
    told: list[Protection] = []
    stopped = False
    try:
        for item in read_each(paths, known=known_files(file), report=report, tell=told.append):
            if isinstance(item, Document):
                documents.append(item)
                outcomes.append(outcome_of(item))
            else:
                outcomes.append(item)
    except CancelledError:
        stopped = True
    taken = TakenIn(tuple(documents), tuple(outcomes))
    arrived, taken = gather_files(taken, posting, file.as_of, file.summaries())
    applications = keep_applications(file, arrived)
    scores = tuple(score_applications(applications, posting, criteria, lexicon))
    file.save_scores(scores)
    return Added(applications, scores, taken.outcomes, stopped, told[0] if told else None)


def read_files_again(
    file: ScreeningFile,
    criteria: tuple[Criterion, ...],
    lexicon: Lexicon,
    kinds: Collection[ProblemKind],
    password: str,
    limits: ReadingLimits,
    report: Report,
) -> Reread:
    """Read documents with such problems again, and score the applications that gained by it."""
    read = read_unread(file, kinds, password=password or None, limits=limits, report=report)
    scores = tuple(score_applications(read.applications, file.posting, criteria, lexicon))
    file.save_scores(scores)
    return Reread(read, scores)


def score_again(
    file: ScreeningFile,
    criteria: tuple[Criterion, ...],
    lexicon: Lexicon,
    ids: Sequence[str],
    tell: Callable[[tuple[Score, ...]], None],
    report: Report,
) -> int:
    """Match and score applications anew, for criteria that look for other words.

    They are kept and told in handfuls, the first ones soon. Return how many there were.
    """
    applications = (file.application(application_id) for application_id in ids)
    scores = score_applications(applications, file.posting, criteria, lexicon, report, len(ids))
    count, most = 0, _FIRST_HANDFUL
    while handful := tuple(islice(scores, most)):
        file.save_scores(handful)
        tell(handful)
        count += len(handful)
        most = min(2 * most, _HANDFUL)
    return count


def count_outcomes(outcomes: Iterable[FileOutcome]) -> dict[FileOutcomeKind, int]:
    """Count the files by what became of them; the counts add up to the number of files."""
    counts = dict.fromkeys(FileOutcomeKind, 0)
    for outcome in outcomes:
        counts[outcome.kind] += 1
    return counts
