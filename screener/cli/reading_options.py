"""Options of the commands that read documents: password, workers, limits, and what protects."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from models.messages import message
from screener.cli.output import tell
from screener.protection import describe_protection
from screener.reading.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits, make_limits
from screener.sandbox.self_test import Protection
from screener.wording import say

_LARGEST = 1_000_000_000


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command."""
    parser.add_argument("--jobs", type=_positive, metavar="N", help="worker processes")
    parser.add_argument("--password", metavar="P", help="tried on encrypted documents")
    parser.add_argument(
        "--seconds",
        type=_positive,
        metavar="N",
        help=f"time for a document (default {DEFAULT_LIMITS.seconds:g}), more for scanned pages",
    )
    parser.add_argument(
        "--memory",
        type=_positive,
        metavar="MB",
        help=f"memory for a document (default {DEFAULT_LIMITS.memory_bytes // MEGABYTE})",
    )
    parser.add_argument(
        "--pages",
        type=_positive,
        metavar="N",
        help=f"most pages of a document (default {DEFAULT_LIMITS.pages})",
    )
    parser.add_argument(
        "--text",
        type=_positive,
        metavar="MILLION",
        help=f"most characters (default {DEFAULT_LIMITS.text_characters // MEGABYTE})",
    )
    parser.add_argument(
        "--file-size",
        type=_positive,
        metavar="MB",
        help=f"largest file (default {DEFAULT_LIMITS.file_bytes // MEGABYTE})",
    )
    parser.add_argument(
        "--verbose", action="store_true", help="say how documents are kept from doing harm"
    )


def limits_of(options: argparse.Namespace) -> ReadingLimits:
    """Return the limits that the options ask for."""
    asked = {
        "seconds": options.seconds,
        "memory_megabytes": options.memory,
        "pages": options.pages,
        "text_millions": options.text,
        "file_megabytes": options.file_size,
    }
    return make_limits(**{name: value for name, value in asked.items() if value is not None})


def tell_protection(options: argparse.Namespace) -> Callable[[Protection], None]:
    """Return what says how documents are read: always where something is missing."""

    def tell_about(protection: Protection) -> None:
        words = [f"{say(one).rstrip('.')}." for one in describe_protection(protection)]
        if options.verbose:
            layers = ", ".join(protection.layers) or "-"
            words.append(say(message("protection.layers", layers=layers)))
        if options.verbose or not protection.full:
            tell(" ".join(words))

    return tell_about


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < _LARGEST:
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return int(text)
