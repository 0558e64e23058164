"""Text in cells: it never becomes a formula, and it can be read back as it was.

A cell that starts with one of ``= + - @``, a tab or a carriage return gets an apostrophe in front
(the OWASP advice on CSV injection), and so does one where such a sign follows apostrophes, so
that taking one apostrophe away always gives the text back. Numbers stay numbers.
"""

from __future__ import annotations

import re

NUL_SIGN = "\N{SYMBOL FOR NULL}"
"""Stands for the one character that no cell can hold."""

_STARTS_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"''*[=+\-@\t\r]")


def neutralise(text: str) -> str:
    """Keep a cell's text from being taken as a formula."""
    shown = text.replace("\0", NUL_SIGN)
    return f"'{shown}" if _STARTS_A_FORMULA.match(shown) else shown


def restore(cell: str) -> str:
    """Return the text that ``neutralise`` made a cell of."""
    return cell[1:] if _GUARDED.match(cell) else cell
