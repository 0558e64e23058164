"""Finds requirements, duties and facts in a posting."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from models.document import Block
from models.errors import PostingError
from models.messages import Message, message
from models.posting import Responsibility
from screener.postings.apply import find_how_to_apply
from screener.postings.facts import find_location, find_salary
from screener.postings.found import FoundPosting, FoundRequirement
from screener.postings.lint import lint
from screener.postings.markup import CleanText, plain_characters, strip_markup
from screener.postings.naming import find_names
from screener.postings.page import is_page
from screener.postings.sentences import collapsed
from screener.postings.statements import Statement, select_statements
from screener.postings.structure import read_items

MAXIMUM_LENGTH = 100_000
"""Characters: a longer text is no posting (the longest seen have some 20,000)."""

_OR_BETWEEN = re.compile(r"[\W_]{0,20}\bor\b[\W_]{1,40}(?:\d{1,2}[.)]\s*)?", re.IGNORECASE)
_STRANGE_SHARE = 0.02
_LETTER_SHARE = 0.4


def find_posting(
    text: str, *, source_name: str = "", blocks: Sequence[Block] = ()
) -> FoundPosting:
    """Read a posting: plain text, Markdown or HTML, or a document's text with its blocks.

    Where ``blocks`` are given, their offsets and the result's are into ``text`` as given;
    otherwise the result's text is without markup. Raises PostingError where nothing of the
    text can be a posting.
    """
    page = not blocks and is_page(text)
    if not page:
        _check(text, source_name)
    clean = CleanText(text) if blocks else strip_markup(text)
    if page:
        _check(clean.text, source_name)
    if not clean.text.strip():
        raise PostingError(
            message("posting.empty", name=source_name), message("posting.give_text")
        )
    items = read_items(clean, blocks)
    statements = select_statements(clean.text, items)
    apply, apply_warnings = find_how_to_apply(clean, items)
    names = find_names(clean, items)
    requirements = _requirements(clean.text, statements)
    warnings: tuple[Message, ...] = apply_warnings
    if not requirements:
        warnings = (message("posting.no_requirements"), *warnings)
    return FoundPosting(
        clean.text,
        names.title,
        names.organization,
        find_location(clean.text, items),
        find_salary(clean.text, items),
        apply,
        requirements,
        _responsibilities(clean.text, statements),
        warnings,
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _check(text: str, name: str) -> None:
    if not plain_characters(text).strip():
        raise PostingError(message("posting.empty", name=name), message("posting.give_text"))
    if len(text) > MAXIMUM_LENGTH:
        raise PostingError(
            message("posting.too_long", name=name, most=MAXIMUM_LENGTH),
            message("posting.give_one"),
        )
    visible = sum(1 for char in text if not char.isspace())
    strange = sum(
        1 for char in text if char == "\ufffd" or (char < " " and char not in "\t\n\r\f\v")
    )
    letters = sum(1 for char in text if char.isalpha())
    if strange > _STRANGE_SHARE * visible or letters < _LETTER_SHARE * visible:
        raise PostingError(message("posting.not_text", name=name), message("posting.give_text"))


def _requirements(text: str, statements: Sequence[Statement]) -> tuple[FoundRequirement, ...]:
    found: list[FoundRequirement] = []
    seen: set[str] = set()
    for statement in statements:
        body = collapsed(text, statement.start, statement.end)
        key = body.lower().rstrip(".")
        if not statement.requirement or key in seen:
            continue
        seen.add(key)
        group = f"any-{statement.list_number}" if statement.list_number else None
        found.append(
            FoundRequirement(
                body, statement.importance, statement.start, statement.end, group, lint(body)
            )
        )
    return _with_alternatives(text, found)


def _with_alternatives(
    text: str, found: Sequence[FoundRequirement]
) -> tuple[FoundRequirement, ...]:
    """Put requirements with nothing but an 'or' between them into one group."""
    joined = list(found)
    groups = 0
    for at in range(1, len(joined)):
        before, one = joined[at - 1], joined[at]
        if one.group or not _OR_BETWEEN.fullmatch(text, before.end, one.start):
            continue
        if before.group is None:
            groups += 1
            joined[at - 1] = replace(before, group=f"or-{groups}")
        joined[at] = replace(one, group=joined[at - 1].group)
    return tuple(joined)


def _responsibilities(text: str, statements: Sequence[Statement]) -> tuple[Responsibility, ...]:
    return tuple(
        Responsibility(
            collapsed(text, statement.start, statement.end), statement.start, statement.end
        )
        for statement in statements
        if not statement.requirement
    )
