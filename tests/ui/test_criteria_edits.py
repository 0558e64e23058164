"""Edits of criteria: each changes what it names, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.posting import Criterion, CriterionKind, CriterionPart, Importance
from screener.lexicon.load import Lexicon
from screener.wording import say
from ui import criteria_edits as edits

REQUIRED, PREFERRED = Importance.REQUIRED, Importance.PREFERRED


def criterion(number: int, importance: Importance = REQUIRED) -> Criterion:
    return Criterion(
        f"c{number}", f"Text {number}", f"Tag {number}", importance, CriterionKind.SKILL, 6
    )


CRITERIA = (criterion(1), criterion(2, PREFERRED), criterion(3), criterion(4, PREFERRED))


def words(criteria: tuple[Criterion, ...], criterion_id: str) -> tuple[set[str], set[str]]:
    parts = next(one for one in criteria if one.id == criterion_id).parts
    counted = {term for part in parts for term in part.terms}
    return counted, {word for part in parts for word in part.excluded}


def others(criteria: tuple[Criterion, ...], criterion_id: str) -> list[Criterion]:
    return [one for one in criteria if one.id != criterion_id]


def test_words_come_and_go() -> None:
    changed, told = edits.add_word(CRITERIA, "c1", "house meeting")
    assert words(changed, "c1") == ({"house meeting"}, set())
    assert say(told) == "Tag 1: “house meeting” counts"
    again, _ = edits.add_word(changed, "c1", "house meeting")
    assert again == changed
    excluded, _ = edits.exclude_word(changed, "c1", "house meeting")
    assert words(excluded, "c1") == (set(), {"house meeting"})
    admitted, _ = edits.readmit_word(excluded, "c1", "house meeting")
    assert words(admitted, "c1") == (set(), set())
    removed, _ = edits.remove_word(changed, "c1", "house meeting")
    assert words(removed, "c1") == (set(), set())
    assert others(excluded, "c1") == others(CRITERIA, "c1")


def test_a_word_does_not_count_for_any_part() -> None:
    parts = (CriterionPart("a", terms=("x",)), CriterionPart("b", terms=("x", "y")))
    changed, _ = edits.exclude_word((replace(CRITERIA[0], parts=parts),), "c1", "x")
    assert [part.terms for part in changed[0].parts] == [(), ("y",)]
    assert all(part.excluded == ("x",) for part in changed[0].parts)


@pytest.mark.parametrize("word", ["(a|", "{nothing", "=", ""])
def test_words_that_cannot_be_looked_for_are_told_apart(word: str) -> None:
    assert not edits.can_be_looked_for(word)


def test_plain_words_can_be_looked_for() -> None:
    assert edits.can_be_looked_for("one-to-one")
    assert edits.can_be_looked_for("NGP VAN")


def test_importance_and_scoring_change_one_criterion_only() -> None:
    changed, told = edits.set_importance(CRITERIA, "c3", PREFERRED)
    assert changed[2] == replace(CRITERIA[2], importance=PREFERRED)
    assert others(changed, "c3") == others(CRITERIA, "c3")
    assert say(told) == "Tag 3: required → preferred"
    left, _ = edits.set_scored(CRITERIA, "c3", False)
    assert left[2] == replace(CRITERIA[2], scored=False)


def test_removing_leaves_the_others() -> None:
    rest, told = edits.remove_criterion(CRITERIA, "c2")
    assert list(rest) == others(CRITERIA, "c2")
    assert say(told) == "delete Tag 2"


@given(st.sampled_from(["c1", "c2", "c3", "c4"]), st.integers(-5, 5))
def test_moving_stays_within_the_importance_and_loses_nobody(name: str, step: int) -> None:
    moved, _ = edits.move_criterion(CRITERIA, name, step)
    assert sorted(moved, key=lambda one: one.id) == list(CRITERIA)
    assert [one.importance for one in moved] == [one.importance for one in CRITERIA]
    peers = [one.id for one in moved if one.importance is _importance_of(name)]
    before = [one.id for one in CRITERIA if one.importance is _importance_of(name)]
    wanted = max(0, min(len(peers) - 1, before.index(name) + step))
    assert peers.index(name) == wanted


def _importance_of(name: str) -> Importance:
    return next(one.importance for one in CRITERIA if one.id == name)


def test_an_added_criterion_is_interpreted_and_gets_an_id_of_its_own(lexicon: Lexicon) -> None:
    text = "Experience with house meetings and one-to-ones"
    once, told = edits.add_criterion(CRITERIA, text, PREFERRED, lexicon, (10, 56))
    new = once[-1]
    assert once[:-1] == CRITERIA
    assert new.by_person
    assert (new.start, new.end) == (10, 56)
    assert any(part.concepts for part in new.parts)
    assert new.label in say(told)
    twice, _ = edits.add_criterion(once, text, PREFERRED, lexicon)
    assert len({one.id for one in twice}) == len(twice)
    assert len({one.label for one in twice}) == len(twice)


def test_changed_words_are_read_again_and_keep_what_people_added(lexicon: Lexicon) -> None:
    start, _ = edits.add_criterion((), "Clear written communication", REQUIRED, lexicon)
    name = start[0].id
    taught, _ = edits.add_word((replace(start[0], weight=9),), name, "op-ed")
    taught, _ = edits.exclude_word(taught, name, "handwriting")
    changed, _ = edits.set_text(taught, name, "Fluency in Spanish", lexicon)
    assert changed[0].text == "Fluency in Spanish"
    assert changed[0].kind is CriterionKind.LANGUAGE
    assert changed[0].weight == 9
    assert changed[0].label == start[0].label
    counted, excluded = words(changed, name)
    assert {"op-ed", "Spanish"} <= counted
    assert excluded == {"handwriting"}
