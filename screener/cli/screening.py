"""Commands on a screening file: ``export``, ``log``, ``verify``, ``apply`` and ``erase``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from models.errors import ExportError, JournalError
from models.messages import Message, message
from models.store.screening_file import ScreeningFile
from screener.batch import score_applications
from screener.cli.output import ProgressBar, tell, write_json_lines
from screener.cli.saving import open_file, this_reviewer
from screener.export.columns import APPLICANT_COLUMNS, CRITERION_KEYS, ExportChoice
from screener.export.decision_file import (
    Decided,
    check_decision,
    is_decision_file,
    write_decision,
)
from screener.export.formats import ExportFormat, write_report
from screener.export.report import make_report
from screener.export.rows import Exported
from screener.lexicon.load import load_lexicon
from screener.ranking import rank_scores
from screener.reimport import read_back
from screener.rubric_words import lexicon_for
from screener.scoring import ENGINE_VERSION
from screener.shortlist import ShortlistOrder
from screener.sought import scored_with
from screener.wording import say

_SHOWN_FAULTS = 50


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands that take a screening file first."""
    export = _command(commands, "export", "write the ranking with ratings and notes", run_export)
    for kind in ExportFormat:
        export.add_argument(f"--{kind.value}", type=Path, metavar="OUT")
    export.add_argument("--decision", type=Path, metavar="OUT.zip", help="all that can be checked")
    export.add_argument("--shortlist", action="store_true", help="only those who are advanced")
    export.add_argument("--order", choices=[one.value for one in ShortlistOrder], default="score")
    export.add_argument("--columns", metavar="KEYS", help="such as rank,name,score,quote")
    export.add_argument("--without-names", action="store_true", help="leave out who they are")
    export.add_argument("--letter", action="store_true", help="US Letter paper for the PDF")
    log = _command(commands, "log", "print the journal", run_log)
    log.add_argument("--json", required=True, metavar="OUT", help="a file, or - to print")
    _command(commands, "verify", "check the file, its journal and all arithmetic", run_verify)
    apply = _command(commands, "apply", "append a reviewer's events", run_apply)
    apply.add_argument("events", type=Path, metavar="EVENTS.jsonl|TABLE.csv")
    apply.add_argument(
        "--preview", action="store_true", help="only tell what a table would change"
    )
    erase = _command(commands, "erase", "erase one applicant for good", run_erase)
    erase.add_argument("applicant", metavar="APPLICANT")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    words: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words)
    parser.add_argument("file", type=Path, metavar="FILE.screening")
    parser.set_defaults(run=run)
    return parser


def run_export(options: argparse.Namespace) -> int:
    """Write a screening as the files asked for."""
    targets = {kind: getattr(options, kind.value) for kind in ExportFormat}
    if not any((*targets.values(), options.decision)):
        raise ExportError(message("export.no_target"))
    if options.decision is not None and options.without_names:
        raise ExportError(message("export.decision_names"))
    columns = _columns(options.columns)
    file = open_file(options.file, read_only=True)
    try:
        state = file.state()
        scores = {score.application_id: score for score in file.scores()}
        ranking = rank_scores(tuple(scores.values()), state.rubric)
        exported = Exported(file.summaries(), scores, state.rubric, ranking, state, state.owner)
        choice = ExportChoice(columns, options.shortlist, not options.without_names)
        order = ShortlistOrder(options.order)
        report = make_report(exported, file.posting, file.as_of, order, choice)
        decided = Decided(
            file.id,
            file.posting,
            file.initial_rubric,
            file.events(),
            tuple(scores.values()),
            file.application_ids(),
            report,
        )
    finally:
        file.close()
    for kind, path in targets.items():
        if path is not None:
            write_report(path, kind, report, letter=options.letter)
    if options.decision is not None:
        write_decision(options.decision, decided)
    return 0


def _columns(words: str | None) -> frozenset[str] | None:
    if words is None:
        return None
    keys = frozenset(key.strip() for key in words.split(",") if key.strip())
    known = {column.key for column in APPLICANT_COLUMNS} | set(CRITERION_KEYS)
    if unknown := sorted(keys - known):
        names = ", ".join(sorted(known))
        raise ExportError(message("export.no_column", column=unknown[0], columns=names))
    return keys


def run_log(options: argparse.Namespace) -> int:
    """Write the journal, one event a line, oldest first."""
    file = open_file(options.file, read_only=True)
    try:
        write_json_lines(options.json, file.log())
    finally:
        file.close()
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """Check everything that can be checked; 1 where faults were found."""
    if is_decision_file(options.file):
        return _tell_faults(list(check_decision(options.file)), options.file, "decision.sound")
    file = open_file(options.file, read_only=True)
    try:
        faults = list(file.check())
        matched = _verify_scores(file, faults)
    finally:
        file.close()
    code = "verify.sound" if matched else "verify.sound_other_engine"
    return _tell_faults(faults, options.file, code)


def _tell_faults(faults: list[Message], path: Path, sound: str) -> int:
    """Tell what is wrong, or that nothing is, and return the exit status."""
    for fault in faults[:_SHOWN_FAULTS]:
        tell(say(fault))
    if faults:
        tell(say(message("verify.faults", n=len(faults), path=str(path))))
        return 1
    tell(say(Message(sound, (("path", str(path)), ("engine", ENGINE_VERSION)))))
    return 0


def _verify_scores(file: ScreeningFile, faults: list[Message]) -> bool:
    """Match again where engine and words are the same; tell whether that was possible."""
    rubric = file.state().rubric
    lexicon = lexicon_for(rubric, load_lexicon())
    kept = {score.application_id: score for score in file.scores()}
    if not all(scored_with(score, rubric.criteria, lexicon) for score in kept.values()):
        return False
    applications = [file.application(summary.id) for summary in file.summaries()]
    report = ProgressBar("Matching again")
    total = len(applications)
    faults.extend(
        message("verify.score", application=score.application_id)
        for score in score_applications(
            applications, file.posting, rubric.criteria, lexicon, report, total
        )
        if kept.get(score.application_id) != score
    )
    return True


def run_apply(options: argparse.Namespace) -> int:
    """Append events from a file of JSON Lines, or what was changed in our CSV: all or none."""
    if options.events.suffix.lower() == ".csv":
        return _apply_table(options)
    try:
        lines = options.events.read_text(encoding="utf-8").splitlines()
        events = [json.loads(line) for line in lines if line.strip()]
    except ValueError as error:
        raise JournalError(message("journal.not_json", path=str(options.events))) from error
    file = open_file(options.file)
    try:
        added = file.apply_events(events)
        _score_missing(file)
    finally:
        file.close()
    tell(say(message("journal.applied", n=len(added))))
    return 0


def _score_missing(file: ScreeningFile) -> None:
    """Score the applications that events have arranged anew."""
    scored = {score.application_id for score in file.scores()}
    ids = [one.id for one in file.summaries() if one.readable and one.id not in scored]
    if not ids:
        return
    rubric = file.state().rubric
    lexicon = lexicon_for(rubric, load_lexicon())
    applications = (file.application(one) for one in ids)
    scores = score_applications(applications, file.posting, rubric.criteria, lexicon)
    file.save_scores(tuple(scores))


def _apply_table(options: argparse.Namespace) -> int:
    """Tell what a CSV would change, and unless it is a preview, change it."""
    data = options.events.read_bytes()
    file = open_file(options.file, read_only=options.preview)
    try:
        known = {summary.id for summary in file.summaries()}
        state = file.state()
        found = read_back(data, state, state.rubric, this_reviewer().id, known)
        for problem in found.problems[:_SHOWN_FAULTS]:
            tell(say(problem))
        for change in found.changes if options.preview else ():
            tell(f"{change.application_id}: {say(change.what)}")
        if not options.preview:
            file.apply_events(
                [{"kind": one.kind.value, "payload": one.payload} for one in found.changes]
            )
    finally:
        file.close()
    counts = message(
        "reimport.counts",
        lines=found.lines,
        changes=len(found.changes),
        problems=len(found.problems),
    )
    tell(say(counts))
    if options.preview:
        tell(say(message("reimport.nothing_written")))
    return 0


def run_erase(options: argparse.Namespace) -> int:
    """Erase an applicant's documents, evidence and notes from the file."""
    file = open_file(options.file)
    try:
        file.erase(options.applicant)
    finally:
        file.close()
    tell(say(message("journal.erased", applicant=options.applicant)))
    return 0
