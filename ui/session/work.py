"""The long work of a session, as plain functions: taking files in, and scoring again.

They run on the work thread and know no widgets. What they return is put into the session on
the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from models.application import Application
from models.arrival import FileOutcome
from models.document import ProblemKind
from models.posting import Criterion
from models.score import Score
from models.store.screening_file import ScreeningFile
from screener.batch import score_applications
from screener.file_reading import Forms, NowReading
from screener.lexicon.load import Lexicon
from screener.reading.limits import ReadingLimits
from screener.rereading import ReadAgain, read_unread
from screener.sandbox.self_test import Protection
from screener.taking_in import Reading, take_into
from ui.session.contents import Contents, read_contents

Report = Callable[[int, int], None]

_FIRST_HANDFUL, _HANDFUL, _TOLD = 4, 16, 20


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files: new applications with scores, and every file's outcome."""

    applications: tuple[Application, ...]
    scores: tuple[Score, ...]
    outcomes: tuple[FileOutcome, ...]
    stopped: bool
    contents: Contents
    protection: Protection | None = None


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading unread documents again, with new scores."""

    read: ReadAgain
    scores: tuple[Score, ...]
    contents: Contents


def add_files(
    file: ScreeningFile,
    criteria: tuple[Criterion, ...],
    lexicon: Lexicon,
    paths: Iterable[Path],
    now_reading: NowReading,
    limits: ReadingLimits,
    forms: Forms,
    report: Report,
) -> Added:
    """Read files, make applications, store and score them; what was read before Stop is kept."""
    told: list[Protection] = []
    how = Reading(
        report=report,
        tell=told.append,
        now_reading=now_reading,
        limits=limits,
        forms=forms,
    )
    taken = take_into(file, tuple(paths), how)
    scores = tuple(score_applications(taken.applications, file.posting, criteria, lexicon))
    file.save_scores(scores)
    protection = told[0] if told else None
    contents = read_contents(file)
    return Added(taken.applications, scores, taken.outcomes, taken.stopped, contents, protection)


def read_files_again(
    file: ScreeningFile,
    criteria: tuple[Criterion, ...],
    lexicon: Lexicon,
    kinds: Collection[ProblemKind],
    password: str,
    limits: ReadingLimits,
    only: Collection[str],
    report: Report,
) -> Reread:
    """Read documents with such problems again, and score the applications that gained by it."""
    read = read_unread(
        file, kinds, password=password or None, limits=limits, report=report, only=only
    )
    scores = tuple(score_applications(read.applications, file.posting, criteria, lexicon))
    file.save_scores(scores)
    return Reread(read, scores, read_contents(file))


def score_again(
    file: ScreeningFile,
    criteria: tuple[Criterion, ...],
    lexicon: Lexicon,
    ids: Sequence[str],
    known: Mapping[str, Score],
    tell: Callable[[tuple[Score, ...]], None],
    report: Report,
) -> int:
    """Match and score applications anew, for criteria that look for other words.

    Of criteria that did not change, what ``known`` scores hold is kept. The scores are stored in
    handfuls and told some twenty times, the first ones soon. Return how many there were.
    """
    applications = (file.application(application_id) for application_id in ids)
    scores = score_applications(
        applications, file.posting, criteria, lexicon, report, len(ids), known
    )
    count, most = 0, _FIRST_HANDFUL
    untold: list[Score] = []
    while handful := tuple(islice(scores, most)):
        file.save_scores(handful)
        untold.extend(handful)
        if not count or len(untold) >= len(ids) // _TOLD:
            tell(tuple(untold))
            untold.clear()
        count += len(handful)
        most = min(2 * most, _HANDFUL)
    tell(tuple(untold))
    return count
