"""``screener posting``: what a posting asks for, as one JSON object."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from screener.cli.forms import posting_to_json
from screener.cli.output import tell, write_json
from screener.lexicon.load import load_lexicon
from screener.posting_file import read_posting
from screener.wording import say


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``posting``."""
    parser = commands.add_parser("posting", help="find the criteria in a job posting")
    parser.add_argument("file", metavar="FILE", help="txt, md, html, pdf, docx; - reads stdin")
    parser.add_argument("--json", required=True, metavar="OUT", help="a file, or - to print")
    add_pack_option(parser)
    parser.set_defaults(run=run)


def add_pack_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--pack``: words of the user's own, in the form of the program's packs."""
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="words of your own (TOML; a file, or a folder of them); may be given again",
    )


def run(options: argparse.Namespace) -> int:
    """Write the posting's facts and criteria; warnings go to standard error."""
    name, data = load_posting_bytes(options.file)
    posting = read_posting(name, data, load_lexicon(tuple(options.pack)))
    for warning in posting.warnings:
        tell(say(warning))
    write_json(options.json, posting_to_json(posting))
    return 0


def load_posting_bytes(name: str) -> tuple[str, bytes]:
    """Return the posting's name and bytes; ``-`` reads standard input."""
    if name == "-":
        return "posting", sys.stdin.buffer.read()
    return name, Path(name).read_bytes()
