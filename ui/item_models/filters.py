"""The filter field's grammar: ``crm:>=2 tag:local status:hold -has:note "house meeting"``.

Terms are joined by 'and'; a minus before a term turns it round. A bare word is looked for in
names and tags, a quoted phrase also in the words of the application.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QLocale

from ui.item_models.columns import (
    DECISIONS,
    NOT_RATED,
    ApplicantColumns,
    Flags,
    Numbers,
)
from ui.item_models.remarks import Remark

EXAMPLES: Final = (
    ("Rahman", "name or tag contains"),
    ('"house meeting"', "the application says"),
    ("crm:>=2", "score of a criterion, 0 to 4"),
    ("my.crm:>=3", "your rating, 0 to 4"),
    ("score:>70", "score, 0 to 100"),
    ("mine:>70", "my total, 0 to 100"),
    ("rank:<=10", "rank"),
    ("status:hold", "advance, hold, reject or undecided"),
    ("tag:local", "tag"),
    ("lang:es", "language, by its name or code"),
    ("note:salesforce", "words of a note"),
    ("has:flag", "flag, note, tag, rating, hidden (text) or remark"),
    ("is:unreadable", "could not be read; also partly, twice, foreign, incomplete"),
    ("-tag:local", "not"),
)
"""The grammar by example, with what each means."""

_TERM: Final = re.compile(r'(-?)(?:([\w.\-]+):)?(?:"([^"]*)"|(\S+))')
_COMPARISON: Final = re.compile(r"(>=|<=|>|<|=)?(\d+(?:\.\d+)?)")
_OPERATORS: Final[dict[str, Callable[[Numbers, float], Flags]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
}
Mask = Callable[[ApplicantColumns], Flags]


class FilterError(ValueError):
    """The filter cannot be read; the message says which part, for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter that was understood; without terms it keeps everybody."""

    terms: tuple[Mask, ...] = ()

    def select(self, columns: ApplicantColumns) -> Flags:
        """Return for each applicant whether all terms hold."""
        kept = np.ones(len(columns.ids), dtype=bool)
        for term in self.terms:
            kept &= term(columns)
        return kept


def parse_filter(text: str, labels: tuple[str, ...]) -> Filter:
    """Read a filter; ``labels`` are the criteria's labels in their order. Raise FilterError."""
    if text.count('"') % 2:
        raise FilterError("A quotation mark is missing.")
    keys = {key_of_label(label): index for index, label in enumerate(labels)}
    terms: list[Mask] = []
    for minus, field, phrase, word in _TERM.findall(text):
        value = phrase or word
        if field:
            mask = _field_mask(field.casefold(), value, keys)
        else:
            mask = _phrase_mask(phrase) if phrase else _word_mask(word)
        terms.append(_negated(mask) if minus else mask)
    return Filter(tuple(terms))


def key_of_label(label: str) -> str:
    """Return how a filter names a criterion: its label in small letters with hyphens."""
    return re.sub(r"\W+", "-", label.casefold()).strip("-")


def _field_mask(field: str, value: str, keys: dict[str, int]) -> Mask:
    plain = PLAIN_FIELDS.get(field)
    if plain is not None:
        return plain(value)
    mine = field.startswith("my.")
    index = _find_criterion(field.removeprefix("my."), keys)
    compare = _comparison(field, value)
    if mine:
        return lambda columns: (
            (columns.ratings[:, index] >= 0)
            & compare(columns.ratings[:, index].astype(np.float64))
        )
    return lambda columns: (
        (columns.points[:, index] >= 0) & compare(columns.points[:, index] / 2500)
    )


def _find_criterion(field: str, keys: dict[str, int]) -> int:
    if field in keys:
        return keys[field]
    found = [index for key, index in keys.items() if key.startswith(field)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(key for key in keys if key.startswith(field))
        raise FilterError(f"“{field}” could be {names}. Write a little more.")
    known = ", ".join([*PLAIN_FIELDS, *keys])
    raise FilterError(f"Nothing is called “{field}”. Known: {known}.")


def _comparison(field: str, value: str) -> Callable[[Numbers], Flags]:
    match = _COMPARISON.fullmatch(value)
    if match is None:
        raise FilterError(f"“{field}:” takes a number such as >=2, not “{value}”.")
    compare, number = _OPERATORS[match[1] or "="], float(match[2])
    return lambda values: compare(values, number)


def _negated(mask: Mask) -> Mask:
    return lambda columns: ~mask(columns)


def _listed(flags: list[bool]) -> Flags:
    return np.array(flags, dtype=bool)


def _word_mask(word: str) -> Mask:
    wanted = word.casefold()
    return lambda columns: _listed(
        [
            wanted in name or any(wanted in tag.casefold() for tag in tags)
            for name, tags in zip(columns.folded, columns.tags, strict=True)
        ]
    )


def _phrase_mask(phrase: str) -> Mask:
    wanted = phrase.casefold()
    by_name = _word_mask(phrase)

    def mask(columns: ApplicantColumns) -> Flags:
        found = [wanted in columns.text_of(row) for row in range(len(columns.ids))]
        return by_name(columns) | _listed(found)

    return mask


def _text_mask(value: str) -> Mask:
    return _phrase_mask(value)


def _name_mask(value: str) -> Mask:
    wanted = value.casefold()
    return lambda columns: _listed([wanted in name for name in columns.folded])


def _tag_mask(value: str) -> Mask:
    wanted = value.casefold()
    return lambda columns: _listed(
        [any(tag.casefold() == wanted for tag in tags) for tags in columns.tags]
    )


def _language_mask(value: str) -> Mask:
    language = QLocale.codeToLanguage(value)
    known = language != QLocale.Language.AnyLanguage and len(value) <= 3
    wanted = (QLocale.languageToString(language) if known else value).casefold()
    return lambda columns: _listed(
        [wanted in columns.languages_of(row) for row in range(len(columns.ids))]
    )


def _note_mask(value: str) -> Mask:
    wanted = value.casefold()
    return lambda columns: _listed([wanted in note.casefold() for note in columns.notes])


def _status_mask(value: str) -> Mask:
    names = [kind.value if kind else "undecided" for kind in DECISIONS]
    wanted = value.casefold()
    if wanted not in names:
        raise FilterError(f"“status:” takes {', '.join(names)}, not “{value}”.")
    code = names.index(wanted)
    return lambda columns: columns.decisions == code


def _remark_mask(wanted: Remark) -> Mask:
    return lambda columns: ((columns.remarks & int(wanted)) > 0) & columns.readable


def _has_mask(value: str) -> Mask:
    masks: dict[str, Mask] = {
        "flag": lambda columns: columns.flagged,
        "note": lambda columns: _listed([bool(note) for note in columns.notes]),
        "tag": lambda columns: _listed([bool(tags) for tags in columns.tags]),
        "rating": lambda columns: columns.ratings.max(axis=1, initial=NOT_RATED) >= 0,
        "hidden": _remark_mask(Remark.HIDDEN),
        "remark": lambda columns: (columns.remarks > 0) & columns.readable,
    }
    if value.casefold() not in masks:
        raise FilterError(f"“has:” takes {', '.join(masks)}, not “{value}”.")
    return masks[value.casefold()]


def _is_mask(value: str) -> Mask:
    masks: dict[str, Mask] = {
        "unreadable": lambda columns: ~columns.readable,
        "readable": lambda columns: columns.readable,
        "undecided": lambda columns: columns.decisions == 0,
        "partly": _remark_mask(Remark.PARTLY),
        "twice": _remark_mask(Remark.TWICE),
        "foreign": _remark_mask(Remark.FOREIGN),
        "incomplete": _remark_mask(Remark.INCOMPLETE),
    }
    if value.casefold() not in masks:
        raise FilterError(f"“is:” takes {', '.join(masks)}, not “{value}”.")
    return masks[value.casefold()]


def _score_mask(value: str) -> Mask:
    compare = _comparison("score", value)
    return lambda columns: compare(columns.totals * 100)


def _mine_mask(value: str) -> Mask:
    compare = _comparison("mine", value)
    return lambda columns: compare(columns.mine * 100)


def _rank_mask(value: str) -> Mask:
    compare = _comparison("rank", value)
    return lambda columns: (columns.first > 0) & compare(columns.first.astype(np.float64))


PLAIN_FIELDS: Final[dict[str, Callable[[str], Mask]]] = {
    "name": _name_mask,
    "text": _text_mask,
    "tag": _tag_mask,
    "lang": _language_mask,
    "note": _note_mask,
    "status": _status_mask,
    "has": _has_mask,
    "is": _is_mask,
    "score": _score_mask,
    "mine": _mine_mask,
    "rank": _rank_mask,
}
"""The fields that every screening has."""
