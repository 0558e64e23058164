"""Splitting, merging and grouping criteria: nothing is lost, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.posting import Criterion, CriterionKind, CriterionPart, Importance
from screener.lexicon.load import Lexicon
from screener.wording import say
from ui.criteria_edits import add_criterion, remove_criterion
from ui.criteria_shapes import (
    group_criteria,
    group_of,
    leave_group,
    merge_criteria,
    propose_split,
    split_criterion,
)

REQUIRED, PREFERRED = Importance.REQUIRED, Importance.PREFERRED
POSTING = "We ask for experience with a CRM; ability to drive a van. Also Spanish."


def criterion(name: str, importance: Importance = REQUIRED, weight: int = 6) -> Criterion:
    return Criterion(name, f"Text {name}", f"Tag {name}", importance, CriterionKind.SKILL, weight)


CRITERIA = (criterion("a"), criterion("b", PREFERRED, 8), criterion("c"), criterion("d"))


def compound() -> Criterion:
    text = "experience with a CRM; ability to drive a van"
    start = POSTING.index(text)
    parts = (CriterionPart("CRM", terms=("crm",), excluded=("crm camp",)), CriterionPart("van"))
    return replace(
        CRITERIA[2], text=text, start=start, end=start + len(text), parts=parts, group="g"
    )


def test_proposals() -> None:
    assert propose_split(compound()) == ("Experience with a CRM", "Ability to drive a van")
    tools = replace(
        CRITERIA[0],
        text="Proficient in Word and Excel",
        parts=(CriterionPart("Word"), CriterionPart("Excel")),
    )
    assert propose_split(tools) == ("Word", "Excel")
    plain = replace(CRITERIA[0], text="Drives a van")
    assert propose_split(plain) == ("Drives a van",)


def test_a_split_keeps_id_weight_and_place_and_marks_its_own_words(lexicon: Lexicon) -> None:
    criteria = (CRITERIA[0], compound(), CRITERIA[3])
    texts = ("Experience with a CRM", "ability to  drive a van")
    changed, words = split_criterion(criteria, "c", texts, lexicon, POSTING)
    assert [one.text for one in changed] == [CRITERIA[0].text, *texts, CRITERIA[3].text]
    first, second = changed[1], changed[2]
    assert first.id == "c"
    assert second.id not in {one.id for one in criteria}
    assert {one.weight for one in changed[1:3]} == {6}
    assert {one.group for one in changed[1:3]} == {"g"}
    assert POSTING[first.start : first.end].casefold() == texts[0].casefold()
    assert POSTING[second.start : second.end] == "ability to drive a van"
    assert "crm camp" in first.parts[0].excluded
    assert first.label != second.label
    assert say(words) == "split Tag c into 2"
    elsewhere, _ = split_criterion(criteria, "c", ("One thing", "Another"), lexicon, POSTING)
    assert (elsewhere[1].start, elsewhere[1].end) == (criteria[1].start, criteria[1].end)


def test_a_merge_has_the_words_of_both() -> None:
    crm = replace(CRITERIA[0], parts=(CriterionPart("CRM", terms=("crm",)),), years=2)
    van = replace(CRITERIA[1], parts=(CriterionPart("VAN", terms=("ngp van",)),), years=3)
    changed, words = merge_criteria((crm, van, CRITERIA[2]), "a", "b")
    assert [one.id for one in changed] == ["a", "c"]
    merged = changed[0]
    assert merged.text == "Text a; Text b"
    assert merged.parts == (*crm.parts, *van.parts)
    assert (merged.importance, merged.weight, merged.years) == (REQUIRED, 8, 3)
    assert not merged.every_part
    assert say(words) == "merge Tag b into Tag a"


def test_any_of_and_by_itself_again() -> None:
    changed, _ = group_criteria(CRITERIA, "d", "b")
    assert [one.id for one in changed] == ["a", "b", "d", "c"]
    assert [one.id for one in group_of(changed, changed[1])] == ["b", "d"]
    assert changed[2].importance is PREFERRED
    third, _ = group_criteria(changed, "a", "d")
    assert [one.id for one in group_of(third, third[0])] == ["b", "d", "a"]
    back, _ = leave_group(third, "a")
    assert [one.id for one in group_of(back, back[0])] == ["b", "d"]
    alone, _ = leave_group(back, "d")
    assert all(one.group is None for one in alone)
    assert group_of(alone, alone[0]) == ()


def test_who_changes_groups_leaves_no_lonely_member_behind() -> None:
    pair, _ = group_criteria(CRITERIA, "b", "a")
    other, _ = group_criteria(pair, "d", "c")
    moved, _ = group_criteria(other, "b", "c")
    assert {one.id for one in group_of(moved, next(o for o in moved if o.id == "c"))} == {
        "b",
        "c",
        "d",
    }
    assert next(one for one in moved if one.id == "a").group is None


def test_a_deleted_criterion_never_lends_its_id_to_another(lexicon: Lexicon) -> None:
    added, _ = add_criterion(CRITERIA, "Drives a van", REQUIRED, lexicon)
    removed, _ = remove_criterion(added, added[-1].id)
    other, _ = add_criterion(removed, "Speaks Spanish", REQUIRED, lexicon)
    assert other[-1].id != added[-1].id
    twice, _ = add_criterion(added, "Drives a van", REQUIRED, lexicon)
    assert len({one.id for one in twice}) == len(twice)


IDS = st.sampled_from(["a", "b", "c", "d"])


@given(st.lists(st.tuples(st.sampled_from(["group", "leave"]), IDS, IDS), max_size=12))
def test_grouping_keeps_every_criterion_and_no_group_of_one(
    steps: list[tuple[str, str, str]],
) -> None:
    criteria = CRITERIA
    for what, first, second in steps:
        if what == "group" and first != second:
            criteria, _ = group_criteria(criteria, first, second)
        elif what == "leave":
            criteria, _ = leave_group(criteria, first)
        assert {one.id for one in criteria} == {"a", "b", "c", "d"}
        for one in criteria:
            members = group_of(criteria, one)
            assert len(members) != 1
            assert len({member.importance for member in members}) <= 2
