"""What could be typed next in the filter field: fields, then the values of a field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ui.item_models.columns import ApplicantColumns
from ui.item_models.filters import PLAIN_FIELDS, key_of_label

_VALUES: Final = {
    "status": ("advance", "hold", "reject", "undecided"),
    "has": ("flag", "note", "tag", "rating", "hidden", "remark"),
    "is": ("unreadable", "readable", "undecided", "partly", "twice", "foreign", "incomplete"),
    "score": (">=70", ">=50", "<50"),
    "mine": (">=70", ">=50", "<50"),
    "rank": ("<=10", "<=20"),
    "lang": ("es", "fr", "de", "ar", "zh"),
}
_LEVELS: Final = (">=3", ">=2", ">=1", "<1")


def last_word(text: str) -> str:
    """Return the word that is being typed, '' after a blank or inside a quotation."""
    if text.count('"') % 2:
        return ""
    return text.rpartition(" ")[2]


def complete_filter(text: str, columns: ApplicantColumns) -> tuple[str, ...]:
    """Return what the last word of a filter could become, in a fixed order."""
    typed = last_word(text)
    minus, plain = ("-", typed[1:]) if typed.startswith("-") else ("", typed)
    if not plain:
        return ()
    field, colon, value = plain.partition(":")
    labels = [key_of_label(criterion.label) for criterion in columns.criteria]
    if not colon:
        names = [*labels, *PLAIN_FIELDS, *(f"my.{label}" for label in labels)]
        found = [f"{name}:" for name in names if name.startswith(plain.casefold())]
    else:
        values = _values_of(field.casefold(), labels, columns)
        wanted = value.casefold()
        found = [
            f"{field}:{one}"
            for one in values
            if one.casefold().startswith(wanted) and one != value
        ]
    return tuple(f"{minus}{one}" for one in dict.fromkeys(found))


def _values_of(field: str, labels: list[str], columns: ApplicantColumns) -> Iterable[str]:
    if field in _VALUES:
        return _VALUES[field]
    if field == "tag":
        tags = {tag for some in columns.tags for tag in some}
        return [f'"{tag}"' if " " in tag else tag for tag in sorted(tags)]
    return _LEVELS if field.removeprefix("my.") in labels else ()
