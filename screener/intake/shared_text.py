"""Paragraphs that stand in the applications of different people: told, never judged."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.application import Application
from models.document import Document
from models.messages import message
from screener.intake.duplicates import are_different_people

_FEWEST_WORDS = 20
_WORD = re.compile(r"[^\W_]+")


def mark_shared_paragraphs(
    applications: Sequence[Application], posting: str
) -> tuple[Application, ...]:
    """Say of each application how many of its paragraphs another person sent as well.

    Short ones do not count, nor do those that stand in the posting.
    """
    asked = " ".join(_WORD.findall(posting.lower()))
    paragraphs = [frozenset(_paragraphs(application, asked)) for application in applications]
    holders: dict[int, list[int]] = {}
    for index, found in enumerate(paragraphs):
        for value in found:
            holders.setdefault(value, []).append(index)
    return tuple(
        _mark(application, index, paragraphs[index], holders, applications)
        for index, application in enumerate(applications)
    )


def _mark(
    application: Application,
    index: int,
    own: frozenset[int],
    holders: dict[int, list[int]],
    applications: Sequence[Application],
) -> Application:
    shared: Counter[int] = Counter()
    for value in own:
        others = holders[value]
        if len(others) > 1:
            shared.update(other for other in others if other != index)
    strangers = [
        (-count, other)
        for other, count in shared.items()
        if are_different_people(application.contact, applications[other].contact)
    ]
    if not strangers:
        return application
    count, other = min(strangers)
    flag = message("application.shared_paragraphs", n=-count, application=applications[other].id)
    return replace(application, flags=(*application.flags, flag))


def _paragraphs(application: Application, asked: str) -> Iterator[int]:
    for part in application.parts:
        for text in _texts(part.document):
            words = [word.lower() for word in _WORD.findall(text)]
            joined = " ".join(words)
            if len(words) >= _FEWEST_WORDS and joined not in asked:
                yield zlib.crc32(joined.encode("utf-8", "replace"))


def _texts(document: Document) -> Iterator[str]:
    if document.blocks:
        yield from (document.text[block.start : block.end] for block in document.blocks)
    else:
        yield from re.split(r"\n\s*\n", document.text)
