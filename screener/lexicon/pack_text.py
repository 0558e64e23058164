"""One pack as it is written: TOML, checked, every fault with the line where it stands."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.messages import Message, Parameter, message
from models.posting import CriterionKind, Pack
from screener.lexicon.concepts import LISTS, WORDS

MAXIMUM_LENGTH = 400_000
"""Characters in a pack; the largest that comes with the program has a tenth of it."""

_LONGEST_ALIAS = 4_000
_KNOWN = (*WORDS, *LISTS, "listed_together")
_TOP = ("title", "concept", "class", "classes")
_RESERVED = ("n", "who", "by_turns")
_ENTRY = re.compile(r"^[ \t]*\[\[\s*concept\s*\]\]", re.MULTILINE)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class PackContent:
    """What a pack says: entries of concepts, and word classes."""

    title: str
    entries: tuple[dict[str, Any], ...] = ()
    classes: tuple[tuple[str, tuple[str, ...]], ...] = ()


def parse_pack(pack: Pack) -> tuple[PackContent, tuple[Message, ...]]:
    """Read a pack; the faults that stand in its form, in the order of its lines.

    What has a fault is left out of the content.
    """
    if len(pack.text) > MAXIMUM_LENGTH:
        return PackContent(pack.name), (
            message("lexicon.too_long", file=pack.name, most=MAXIMUM_LENGTH),
        )
    try:
        data = tomllib.loads(pack.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error).splitlines()[0][:120]
        return PackContent(pack.name), (
            message("lexicon.not_toml", file=pack.name, problem=reason),
        )
    faults: list[Message] = []
    entries = data.get("concept", [])
    if not isinstance(entries, list):
        entries = []
        faults.append(fault(pack, "lexicon.no_list", key="concept", line=_line(pack, "concept")))
    sound = []
    for number, entry in enumerate(entries):
        found = list(_entry_faults(pack, number, entry))
        faults.extend(found)
        if not found:
            sound.append(entry)
    classes = dict(_classes(pack, data, faults))
    return (
        PackContent(str(data.get("title", pack.name)), tuple(sound), tuple(classes.items())),
        tuple(sorted(faults, key=_line_of_fault)),
    )


def fault(pack: Pack, code: str, *, line: int, **parameters: Parameter) -> Message:
    """Return a message about a place in a pack."""
    return message(code, file=pack.name, line=line, **parameters)


def line_of(pack: Pack, number: int, key: str = "", value: str = "") -> int:
    """Return the line of an entry's key, and of one word in it; lines count from 1.

    ``number`` counts the entries from 0. Where the place cannot be told it is the entry's line.
    """
    heads = [match.start() for match in _ENTRY.finditer(pack.text)]
    if number >= len(heads):
        return _line(pack, key) if key else 1
    start = heads[number]
    end = heads[number + 1] if number + 1 < len(heads) else len(pack.text)
    at = start
    if key and (
        match := re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*=", re.M).search(pack.text, start, end)
    ):
        at = match.start() + len(match.group()) - len(match.group().lstrip())
    if value:
        written = (json.dumps(value, ensure_ascii=False), f"'{value}'")
        places = [pack.text.find(one, at, end) for one in written]
        at = min((place for place in places if place >= 0), default=at)
    return pack.text.count("\n", 0, at) + 1


def _line(pack: Pack, key: str) -> int:
    match = re.search(rf"^[ \t]*\[{{0,2}}\s*{re.escape(key)}\b", pack.text, re.MULTILINE)
    return pack.text.count("\n", 0, match.start()) + 1 if match else 1


def _line_of_fault(one: Message) -> int:
    return int(one["line"] or 0)


def _entry_faults(pack: Pack, number: int, entry: object) -> Iterator[Message]:
    line = line_of(pack, number)
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        yield fault(pack, "lexicon.no_id", line=line)
        return
    name = entry["id"]
    if not _IDENTIFIER.fullmatch(name):
        yield fault(pack, "lexicon.bad_id", line=line_of(pack, number, "id"), concept=name)
    for key, value in entry.items():
        at = line_of(pack, number, key)
        if key not in _KNOWN:
            yield fault(pack, "lexicon.unknown_key", line=at, concept=name, key=key)
        elif key in LISTS and not is_word_list(value):
            yield fault(pack, "lexicon.no_list", line=at, key=key)
        elif key in WORDS and (not isinstance(value, str) or not value.strip()):
            yield fault(pack, "lexicon.no_text", line=at, concept=name, key=key)
        elif key in LISTS:
            yield from _long_words(pack, number, key, value)
    kind = entry.get("kind")
    if isinstance(kind, str) and kind and kind not in list(CriterionKind):
        kinds = ", ".join(CriterionKind)
        at = line_of(pack, number, "kind")
        yield fault(pack, "lexicon.bad_kind", line=at, concept=name, kind=kind, kinds=kinds)


def _long_words(pack: Pack, number: int, key: str, words: list[str]) -> Iterator[Message]:
    for word in words:
        if len(word) > _LONGEST_ALIAS:
            line = line_of(pack, number, key, word)
            yield fault(pack, "lexicon.long_alias", line=line, most=_LONGEST_ALIAS)


def _classes(
    pack: Pack, data: Mapping[str, Any], faults: list[Message]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, members in class_tables(data).items():
        line = _line(pack, name)
        if name in _RESERVED:
            faults.append(fault(pack, "lexicon.reserved_class", line=line, name=name))
        elif not is_word_list(members):
            faults.append(fault(pack, "lexicon.no_list", line=line, key=name))
        else:
            yield name, tuple(members)
    for key in data:
        if key not in _TOP and ("concept" in data or not isinstance(data[key], list)):
            known = ", ".join(_TOP)
            faults.append(
                fault(pack, "lexicon.unknown_table", line=_line(pack, key), key=key, known=known)
            )


def class_tables(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the word classes of a file: of its table, or all of a file of classes alone."""
    tables = data.get("class", data.get("classes"))
    if isinstance(tables, dict):
        return tables
    if "concept" in data:
        return {}
    return {key: value for key, value in data.items() if isinstance(value, list)}


def is_word_list(value: object) -> bool:
    """Tell whether a value is a list of texts, none of them empty."""
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)
