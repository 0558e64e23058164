"""Statements that must earn nothing: negated, wished, others' deeds, hearsay, look-alikes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from models.application import Application
from models.posting import Importance
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import Lexicon
from screener.matching.matcher import compile_rubric
from screener.scoring import score_application

STATEMENTS = tomllib.loads(
    (Path(__file__).resolve().parents[2] / "data/nothing_earned.toml").read_text(encoding="utf-8")
)
SHARE = 0.97
PLACES = {
    "role": "EXPERIENCE\nClerk, Shop\n2014 - 2018\n• {}\n",
    "letter": "SUMMARY\n{}\n",
}


def earned(
    lexicon: Lexicon, make: Callable[..., Application], place: str
) -> list[tuple[str, str, str, int]]:
    """Return (group, use, statement, points) of every statement that earned something."""
    found = []
    for group, uses in STATEMENTS.items():
        criterion = interpret_criterion(group, uses["criterion"], Importance.REQUIRED, lexicon)
        matcher = compile_rubric((criterion,), lexicon)
        for use, statements in uses.items():
            for statement in statements if use != "criterion" else ():
                application = make(PLACES[place].format(statement))
                evidence = matcher.find_evidence(application)
                score = score_application(application, (criterion,), evidence)
                if score.criteria[0].points:
                    found.append((group, use, statement, score.criteria[0].points))
    return found


def count() -> int:
    return sum(
        len(statements)
        for uses in STATEMENTS.values()
        for use, statements in uses.items()
        if use != "criterion"
    )


@pytest.mark.parametrize("place", sorted(PLACES))
def test_at_most_three_in_a_hundred_earn_anything(
    lexicon: Lexicon, make_application: Callable[..., Application], place: str
) -> None:
    wrong = earned(lexicon, make_application, place)
    listing = "\n".join([f"{len(wrong)} of {count()}", *map(str, wrong)])
    assert len(wrong) <= (1 - SHARE) * count(), listing


def test_there_are_many_statements() -> None:
    assert count() >= 500
