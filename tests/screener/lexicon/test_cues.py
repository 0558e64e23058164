"""The words of a posting lead to the concepts that they ask for."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from models.posting import Importance
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import Lexicon

EXAMPLES = tomllib.loads(
    Path(__file__).with_name("examples_cues.toml").read_text(encoding="utf-8")
)


def _asked_by(text: str, lexicon: Lexicon) -> set[str]:
    criterion = interpret_criterion("1", text, Importance.REQUIRED, lexicon)
    return {concept for part in criterion.parts for concept in part.concepts}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES["asked"].items())
def test_words_ask_for_the_concepts(lexicon: Lexicon, text: str, expected: list[str]) -> None:
    assert set(expected) <= _asked_by(text, lexicon)


@pytest.mark.parametrize(("text", "others"), EXAMPLES["not_asked"].items())
def test_words_do_not_ask_for_others(lexicon: Lexicon, text: str, others: list[str]) -> None:
    assert not set(others) & _asked_by(text, lexicon)
