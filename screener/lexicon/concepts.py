"""What a lexicon is made of: concepts, with the words in which they are asked for and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.posting import CriterionKind

TIERS = ("terms", "deeds", "strong", "weak", "roles", "employers")
"""How an alias is read; see the table in README.md."""

LISTS = ("cues", *TIERS, "not", "not_near", "implies")
"""Keys of a concept that hold lists of words."""

WORDS = ("id", "title", "label", "kind", "pack")
"""Keys of a concept that hold one text."""

LONGEST_LABEL = 12
"""Characters in a column tag."""


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a posting can ask for, and the words in which a resume shows it.

    ``cues`` are aliases that a posting uses; ``tiers`` holds the resume's aliases by tier;
    ``excluded`` are look-alikes, ``not_near`` takes a match in the same passage back.
    ``implies`` are ids of concepts that are shown whenever this one is.
    """

    id: str
    title: str
    label: str
    kind: CriterionKind
    pack: str
    cues: tuple[str, ...] = ()
    tiers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    excluded: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()


def concept_aliases(concept: Concept) -> tuple[str, ...]:
    """Return every alias of a concept, of whatever use."""
    of_tiers = [alias for _, aliases in concept.tiers for alias in aliases]
    return (*concept.cues, *of_tiers, *concept.excluded, *concept.not_near)


def merge_concept(old: Concept | None, entry: Mapping[str, Any], pack: str) -> Concept:
    """Return a concept from a pack's entry, which has been checked, with what ``old`` has."""
    title = str(entry.get("title", old.title if old else ""))
    tiers_before = dict(old.tiers) if old else {}
    tiers = {t: join_words(tiers_before.get(t, ()), entry.get(t, ())) for t in TIERS}

    def added(key: str, before: tuple[str, ...]) -> tuple[str, ...]:
        return join_words(before, entry.get(key, ()))

    return Concept(
        str(entry["id"]),
        title,
        str(entry.get("label", old.label if old else title))[:LONGEST_LABEL],
        CriterionKind(entry.get("kind", old.kind if old else "")),
        old.pack if old else pack,
        added("cues", old.cues if old else ()),
        tuple((tier, aliases) for tier, aliases in tiers.items() if aliases),
        added("not", old.excluded if old else ()),
        added("not_near", old.not_near if old else ()),
        added("implies", old.implies if old else ()),
    )


def join_words(before: tuple[str, ...], new: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return both lists without doubles, in order."""
    return tuple(dict.fromkeys((*before, *new)))
