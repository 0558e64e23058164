"""``screener score``: applications against a posting, best first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from models.application import Application, summarize
from models.arrival import FileOutcome
from models.errors import CriteriaError
from models.messages import message
from models.posting import Posting, Rubric
from models.score import Score
from screener.batch import ScoredFiles, gather_files, score_applications
from screener.cli.form_options import add_form_options, forms_of
from screener.cli.forms import application_to_json
from screener.cli.output import ProgressBar, open_output, tell, terminal_width, write_json_lines
from screener.cli.posting import add_pack_option, load_posting_bytes
from screener.cli.reading_options import add_reading_options, limits_of, tell_protection
from screener.cli.saving import save_scored
from screener.cli.table import table_lines
from screener.criteria_file import read_criteria
from screener.export.csv_file import csv_text, write_csv
from screener.export.rows import Exported, make_rows
from screener.file_reading import take_in
from screener.lexicon.load import Lexicon, load_lexicon
from screener.posting_file import read_posting
from screener.ranking import Ranking, rank_scores
from screener.scoring import REFERENCE_DATE
from screener.wording import say


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``score``."""
    parser = commands.add_parser("score", help="score applications against a posting")
    parser.add_argument("posting", metavar="POSTING")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders")
    parser.add_argument("--criteria", type=Path, metavar="FILE", help="JSON or TOML")
    parser.add_argument("--json", metavar="OUT", help="JSON Lines, one an application")
    parser.add_argument("--csv", metavar="OUT")
    parser.add_argument("--files", metavar="OUT", help="JSON Lines, what became of each file")
    parser.add_argument("--save", type=Path, metavar="FILE.screening", help="make or add to")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DATE", help="what 'present' means"
    )
    add_pack_option(parser)
    add_form_options(parser)
    add_reading_options(parser)
    parser.set_defaults(run=run, wrong=parser.error)


def run(options: argparse.Namespace) -> int:
    """Read, score and write what was asked for."""
    if not options.paths and not options.form:
        options.wrong("the following arguments are required: PATH or --form")
    lexicon = load_lexicon(tuple(options.pack))
    name, data = load_posting_bytes(options.posting)
    posting = read_posting(name, data, lexicon)
    rubric = _rubric(options.criteria, posting, lexicon, name)
    if options.save is not None:
        scored = save_scored(options, name, data, posting, rubric, lexicon)
    else:
        scored = _score(options, posting, rubric, lexicon)
    return write_results(options, scored)


def _score(
    options: argparse.Namespace, posting: Posting, rubric: Rubric, lexicon: Lexicon
) -> ScoredFiles:
    forms = forms_of(options)
    taken = take_in(
        [*options.paths, *forms],
        password=options.password,
        workers=options.jobs,
        report=ProgressBar("Reading"),
        limits=limits_of(options),
        tell=tell_protection(options),
        forms=forms,
    )
    as_of = options.as_of or REFERENCE_DATE
    applications, taken = gather_files(taken, posting, as_of)
    report = ProgressBar("Scoring")
    scores = score_applications(
        applications, posting, rubric.criteria, lexicon, report, len(applications)
    )
    by_id = {score.application_id: score for score in scores}
    return ScoredFiles(taken, applications, by_id, rubric)


def _rubric(criteria: Path | None, posting: Posting, lexicon: Lexicon, name: str) -> Rubric:
    found = read_criteria(criteria, lexicon) if criteria else posting.criteria
    if not found:
        raise CriteriaError(message("criteria.no_criteria", path=name))
    return Rubric(1, found, lexicon.version, lexicon.packs)


def write_results(options: argparse.Namespace, scored: ScoredFiles) -> int:
    """Write the files asked for, or print the table; 1 where nothing was there to score."""
    taken, applications = scored.taken, scored.applications
    scores, rubric = scored.scores, scored.rubric
    ranking = rank_scores(tuple(scores.values()), rubric)
    if options.files:
        write_json_lines(options.files, _file_rows(taken.outcomes))
    if not applications:
        for outcome in taken.outcomes:
            if outcome.reason is not None:
                tell(say(outcome.reason))
        tell(say(message("score.no_files")))
        return 1
    summaries = [summarize(item) for item in applications]
    owner = scored.review.owner if scored.review else ""
    exported = Exported(summaries, scores, rubric, ranking, scored.review, owner)
    if options.json:
        write_json_lines(options.json, _json_rows(applications, scores, rubric, ranking))
    rows = make_rows(exported)
    if options.csv == "-":
        with open_output("-") as stream:
            stream.write("\ufeff" + csv_text(rows, rubric))
    elif options.csv:
        write_csv(Path(options.csv), rows, rubric)
    if not (options.json or options.csv):
        for line in table_lines(rows, rubric, terminal_width()):
            sys.stdout.write(line + "\n")
    return 0


def _json_rows(
    applications: Sequence[Application],
    scores: dict[str, Score],
    rubric: Rubric,
    ranking: Ranking,
) -> list[dict[str, object]]:
    by_id = {application.id: application for application in applications}
    ranked = list(ranking.ordered_ids())
    rest = [application.id for application in applications if application.id not in scores]
    return [
        application_to_json(by_id[identifier], scores.get(identifier), rubric, ranking)
        for identifier in [*ranked, *rest]
    ]


def _file_rows(outcomes: Sequence[FileOutcome]) -> list[dict[str, object]]:
    return [
        {
            "path": outcome.name,
            "outcome": outcome.kind.value,
            "applicant": outcome.application or None,
            "sha256": outcome.sha256 or None,
            "reason": say(outcome.reason) if outcome.reason else None,
        }
        for outcome in outcomes
    ]
