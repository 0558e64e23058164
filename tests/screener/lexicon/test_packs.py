"""The packs that come with the program: they load, and find what they should in sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from screener.lexicon.load import Lexicon, load_lexicon

TiersOf = Callable[[str, str], frozenset[str]]

SENTENCE_TIERS = ("strong", "deeds", "terms", "weak")
BEST = {
    "strong": {"strong"},
    "done": {"deeds", "terms", "strong"},
    "named": {"weak", "terms"},
    "none": {""},
}


def _read_examples() -> list[dict[str, Any]]:
    folder = Path(__file__).parent / "examples"
    return [
        example
        for path in sorted(folder.glob("*.toml"))
        for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"]
    ]


def _titles() -> list[tuple[str, str]]:
    return [(e["concept"], title) for e in _read_examples() for title in e.get("title", [])]


def _examples() -> list[tuple[str, str, str]]:
    return [
        (example["concept"], level, text)
        for example in _read_examples()
        for level in BEST
        for text in example.get(level, [])
    ]


@pytest.mark.parametrize(("concept", "level", "sentence"), _examples())
def test_sentence_shows_the_tier(
    tiers_of: TiersOf, concept: str, level: str, sentence: str
) -> None:
    shown = tiers_of(concept, sentence)
    best = next((tier for tier in SENTENCE_TIERS if tier in shown), "")
    assert best in BEST[level]


@pytest.mark.parametrize(("concept", "title"), _titles())
def test_job_title_shows_the_role(tiers_of: TiersOf, concept: str, title: str) -> None:
    assert "roles" in tiers_of(concept, title)


def _entries() -> list[dict[str, Any]]:
    folder = Path(__file__).parents[3] / "screener" / "lexicon" / "packs"
    return [
        entry
        for path in sorted(folder.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["concept"]
    ]


def test_concepts_are_defined_once_and_extended_by_id(lexicon: Lexicon) -> None:
    defined = [entry["id"] for entry in _entries() if "title" in entry]
    assert len(defined) == len(set(defined)) >= 100
    assert {entry["id"] for entry in _entries()} == set(lexicon.concepts)


def test_every_concept_can_be_asked_for_and_shown(lexicon: Lexicon) -> None:
    for concept in lexicon.concepts.values():
        assert concept.cues, concept.id
        assert concept.tiers, concept.id
        assert len(concept.label) <= 12, concept.id


def test_classes_are_all_used_and_named_once(lexicon: Lexicon) -> None:
    aliases = " ".join(
        alias
        for concept in lexicon.concepts.values()
        for _, tier in concept.tiers
        for alias in tier
    )
    members = " ".join(item for items in lexicon.classes.values() for item in items)
    unused = [name for name in lexicon.classes if f"{{{name}}}" not in aliases + members]
    assert unused == []


def test_loading_twice_gives_the_same_version(lexicon: Lexicon) -> None:
    assert load_lexicon().version == lexicon.version
