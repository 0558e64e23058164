"""The words by which the word list knows what a criterion asks for, as a person reads them."""

from __future__ import annotations

import re
from typing import Final

from models.posting import CriterionPart
from screener.lexicon.load import Lexicon

_PLAIN: Final = re.compile(r"[\w][\w' .+#/&-]*")


def words_of_part(part: CriterionPart, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the readable words of a part's concepts; patterns are left out."""
    known = [lexicon.concepts[one] for one in part.concepts if one in lexicon.concepts]
    words = (alias for concept in known for _, tier in concept.tiers for alias in tier)
    distinct: dict[str, str] = {}
    for word in words:
        plain = word.removeprefix("=").removeprefix("'")
        if _PLAIN.fullmatch(plain):
            distinct.setdefault(plain.casefold(), plain)
    return tuple(distinct.values())
