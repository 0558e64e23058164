"""Reading a posting again: deleted criteria stay deleted, and what people wrote stays written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.posting import Criterion, Importance
from screener.lexicon.load import Lexicon
from screener.posting_file import read_posting
from ui import criteria_edits as edits
from ui.criteria_reread import is_same, reread_criteria
from ui.criteria_shapes import merge_criteria, split_criterion

POSTING = """# Organizer

## Requirements

- Experience with phone banks and canvassing
- Proficient in Excel and Word; ability to drive a van
- Fluent in Spanish

## Preferred

- Experience with fundraising
"""
GROWN = POSTING + "- Experience coaching volunteers\n"


def read(text: str, lexicon: Lexicon) -> tuple[Criterion, ...]:
    return read_posting("posting.md", text.encode(), lexicon).criteria


@pytest.fixture
def criteria(lexicon: Lexicon) -> tuple[Criterion, ...]:
    return read(POSTING, lexicon)


def test_nothing_changes_where_nothing_is_new(
    criteria: tuple[Criterion, ...], lexicon: Lexicon
) -> None:
    result = reread_criteria(criteria, criteria, read(POSTING, lexicon), lexicon)
    assert result.edit[0] == criteria
    assert (result.added, result.renewed, result.left_out) == (0, 0, 0)


def test_what_was_deleted_stays_deleted(criteria: tuple[Criterion, ...], lexicon: Lexicon) -> None:
    less, _ = edits.remove_criterion(criteria, criteria[2].id)
    result = reread_criteria(less, criteria, read(GROWN, lexicon), lexicon)
    texts = [one.text for one in result.edit[0]]
    assert criteria[2].text not in texts
    assert texts[-1] == "Experience coaching volunteers"
    assert (result.added, result.left_out) == (1, 1)
    ids = [one.id for one in (*criteria, *result.edit[0][len(less) :])]
    assert len(set(ids)) == len(ids)


def test_splits_and_merges_are_not_undone_by_reading(
    criteria: tuple[Criterion, ...], lexicon: Lexicon
) -> None:
    pieces = ("Proficient in Excel and Word", "Ability to drive a van")
    split, _ = split_criterion(criteria, criteria[1].id, pieces, lexicon, POSTING)
    merged, _ = merge_criteria(split, criteria[0].id, criteria[2].id)
    seen = (*criteria, *split, *merged)
    result = reread_criteria(merged, seen, read(POSTING, lexicon), lexicon)
    assert result.edit[0] == merged


def test_own_words_weights_and_importance_stay(
    criteria: tuple[Criterion, ...], lexicon: Lexicon
) -> None:
    own, _ = edits.add_word(criteria, criteria[0].id, "porch talks")
    own, _ = edits.set_importance(own, criteria[0].id, Importance.PREFERRED)
    own = (replace(own[0], weight=9), *own[1:])
    found = list(read(POSTING, lexicon))
    found[0] = replace(found[0], anchors=("a", "b", "c", "d"))
    result = reread_criteria(own, criteria, found, lexicon)
    renewed = result.edit[0][0]
    assert renewed.anchors == ("a", "b", "c", "d")
    assert (renewed.weight, renewed.importance) == (9, Importance.PREFERRED)
    assert "porch talks" in renewed.parts[0].terms
    assert result.renewed == 1


def test_sameness_is_of_words_or_of_place(criteria: tuple[Criterion, ...]) -> None:
    first, second = criteria[:2]
    assert is_same(first, replace(first, start=None, end=None))
    assert is_same(first, replace(first, text="something else"))
    assert not is_same(first, second)
    assert not is_same(first, replace(first, text="something else", start=None, end=None))
