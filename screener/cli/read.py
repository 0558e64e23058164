"""``screener read``: what can be seen in documents, as JSON Lines."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from models.arrival import FileOutcome, FileOutcomeKind
from models.document import Document, DocumentFormat, Problem, ProblemKind
from screener.cli.output import ProgressBar, write_json_lines
from screener.cli.reading_options import add_reading_options, limits_of, tell_protection
from screener.file_reading import read_each
from screener.reading.read import document_to_json


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``read``."""
    parser = commands.add_parser("read", help="show the text that a reader can see in documents")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", required=True, metavar="OUT", help="a file, or - to print")
    add_reading_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write one object for each file, in the order given."""
    write_json_lines(options.json, (document_to_json(item) for item in _documents(options)))
    return 0


def _documents(options: argparse.Namespace) -> Iterator[Document]:
    report = ProgressBar("Reading")
    for item in read_each(
        options.files,
        password=options.password,
        workers=options.jobs,
        report=report,
        limits=limits_of(options),
        tell=tell_protection(options),
        inside=False,
    ):
        yield item if isinstance(item, Document) else _row_of(item)


def _row_of(outcome: FileOutcome) -> Document:
    """Give a file that was not read a row of its own: no file is ever left out."""
    assert outcome.kind is FileOutcomeKind.SKIPPED
    assert outcome.reason is not None
    problem = Problem(ProblemKind.UNREADABLE, outcome.reason)
    return Document(outcome.name, outcome.sha256, DocumentFormat.UNKNOWN, problem=problem)
