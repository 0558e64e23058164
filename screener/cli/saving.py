"""``screener score --save``: the same work, kept in a screening file that can go on later."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from models.errors import StoreError
from models.identity import load_reviewer
from models.messages import message
from models.posting import Posting, Rubric
from models.review import Reviewer
from models.score import Score
from models.store.screening_file import ScreeningFile
from screener.batch import ScoredFiles, score_applications
from screener.cli.form_options import forms_of
from screener.cli.output import ProgressBar
from screener.cli.reading_options import limits_of, tell_protection
from screener.file_reading import TakenIn
from screener.lexicon.load import Lexicon, load_lexicon
from screener.rubric_words import lexicon_for
from screener.scoring import REFERENCE_DATE
from screener.taking_in import Reading, take_into


def this_reviewer() -> Reviewer:
    """Return who works at this computer, the same as in the window."""
    return load_reviewer(platformdirs.user_data_path("screener", appauthor=False))


def open_file(path: Path, *, read_only: bool = False) -> ScreeningFile:
    """Open a screening; ``read_only`` works while the window has it open.

    Raises:
        StoreError: There is none, or it cannot be opened.
    """
    return ScreeningFile.open(path, this_reviewer(), read_only=read_only)


def save_scored(
    options: argparse.Namespace,
    name: str,
    data: bytes,
    posting: Posting,
    rubric: Rubric,
    lexicon: Lexicon,
) -> ScoredFiles:
    """Make or reopen the screening, add what is new, and return everything in it.

    Raises:
        StoreError: The file is a screening of another posting.
    """
    path: Path = options.save
    if path.exists():
        file = open_file(path)
        if file.posting.text != posting.text:
            file.close()
            raise StoreError(message("screening.other_posting", path=str(path)))
    else:
        as_of = options.as_of or REFERENCE_DATE
        file = ScreeningFile.create(
            path, posting, rubric, as_of, this_reviewer(), data, Path(name).name
        )
    try:
        return _add(file, options, lexicon)
    finally:
        file.close()


def _add(file: ScreeningFile, options: argparse.Namespace, lexicon: Lexicon) -> ScoredFiles:
    how = Reading(
        password=options.password,
        workers=options.jobs,
        limits=limits_of(options),
        report=ProgressBar("Reading"),
        tell=tell_protection(options),
        forms=forms_of(options),
    )
    taken = take_into(file, [*options.paths, *how.forms], how)
    rubric = file.state().rubric
    if rubric.packs != lexicon.packs or rubric.posting is not None:
        lexicon = lexicon_for(rubric, load_lexicon())
    applications = tuple(file.application(item.id) for item in file.summaries())
    scores = tuple(
        score_applications(
            applications,
            file.posting,
            rubric.criteria,
            lexicon,
            ProgressBar("Scoring"),
            len(applications),
        )
    )
    file.save_scores(scores)
    return ScoredFiles(
        TakenIn((), taken.outcomes), applications, _by_id(scores), rubric, file.state()
    )


def _by_id(scores: Iterable[Score]) -> dict[str, Score]:
    return {score.application_id: score for score in scores}
