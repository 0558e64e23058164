"""Options for tables of form answers: which files they are and what their columns hold."""

from __future__ import annotations

import argparse
from pathlib import Path

from models.errors import ScreeningError
from models.messages import message
from screener.file_reading import Forms
from screener.intake.form_answers import ROLES, columns_from, guess_columns, read_table


def add_form_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--form`` and ``--column``."""
    parser.add_argument(
        "--form",
        action="append",
        type=Path,
        default=[],
        metavar="FILE.csv",
        help="form answers, one application a row; files that it names are looked for beside it",
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="ROLE=HEADING",
        help=f"what a column holds where that is not told by its heading: {', '.join(ROLES)}",
    )


def forms_of(options: argparse.Namespace) -> Forms:
    """Return the tables with what their columns hold: as stated, else as the headings tell.

    Raises:
        ScreeningError: for a file that is no table, or an unknown role.
    """
    stated = [tuple(one.partition("=")[::2]) for one in options.column]
    forms = {}
    for path in options.form:
        try:
            headings = read_table(path.read_bytes(), 0).headings
        except OSError as error:
            reason = error.strerror or type(error).__name__
            words = message("intake.not_opened", path=str(path), reason=reason)
            raise ScreeningError(words) from error
        except ValueError as error:
            raise ScreeningError(message("form.no_table", path=str(path))) from error
        named = {heading for _, heading in stated}
        guessed = guess_columns(one for one in headings if one not in named)
        try:
            forms[path] = columns_from(stated, guessed)
        except ValueError as error:
            words = message("form.column_unknown", role=str(error), known=", ".join(ROLES))
            raise ScreeningError(words) from error
    return forms
