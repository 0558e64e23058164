"""The filter's grammar, on a real session."""

from __future__ import annotations

import pytest

from models.review import DecisionKind
from ui.item_models.columns import ApplicantColumns
from ui.item_models.filters import EXAMPLES, FilterError, parse_filter
from ui.session import Session


def found(session: Session, text: str) -> set[str]:
    columns = ApplicantColumns(session)
    labels = tuple(criterion.label for criterion in session.rubric.criteria)
    kept = parse_filter(text, labels).select(columns)
    return {one for one, keep in zip(columns.ids, kept, strict=True) if keep}


def test_nothing_typed_keeps_everybody(session: Session) -> None:
    assert found(session, "") == set(session.application_ids)
    assert found(session, "   ") == set(session.application_ids)


def test_words_are_looked_for_in_names_and_tags(session: Session) -> None:
    one, other = session.ranking.ordered_ids()[:2]
    part = session.name_of(one).split()[0].upper()
    assert one in found(session, part)
    session.add_tag(other, "second look")
    assert found(session, "look") == {other}
    assert found(session, '"second look"') == {other}


def test_a_phrase_is_looked_for_in_the_documents(session: Session) -> None:
    one = session.ranking.ordered_ids()[0]
    words = " ".join(session.application(one).parts[0].document.text.split("\n")[0].split()[:3])
    assert one in found(session, f'"{words}"')
    assert found(session, '"words that stand nowhere at all"') == set()


def test_numbers_compare_scores_ratings_and_ranks(session: Session) -> None:
    first = session.rubric.criteria[0]
    key = first.label.casefold()
    order = session.ranking.ordered_ids()
    assert found(session, "rank:<=2") == {
        one for one in order if session.ranking.row_of(one)[0] <= 2
    }
    shown = {
        one
        for one in order
        if (score := session.score(one)) and score.criterion(first.id).points >= 5000
    }
    assert found(session, f"{key}:>=2") == shown
    session.rate(order[1], first.id, 3)
    assert found(session, f"my.{key}:>=3") == {order[1]}
    assert found(session, f"my.{key}:<3") == set()
    assert found(session, "mine:75") == {order[1]}
    middle = session.ranking.total_of(order[1]).value * 100
    above = {one for one in order if session.ranking.total_of(one).value * 100 > middle}
    assert found(session, f"score:>{middle:.6f}") <= above | {order[1]}


def test_states(session: Session) -> None:
    one, other = session.ranking.ordered_ids()[:2]
    session.decide(one, DecisionKind.HOLD)
    session.set_flag(other, True)
    session.add_note(one, "Ask about Salesforce")
    assert found(session, "status:hold") == {one}
    assert found(session, "is:undecided") == set(session.application_ids) - {one}
    assert found(session, "has:flag") == {other}
    assert found(session, "has:note note:salesforce") == {one}
    assert found(session, "-has:note") == set(session.application_ids) - {one}
    assert found(session, "is:unreadable") == set(session.unreadable_ids)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("nope:3", "Nothing is called “nope”"),
        ("score:high", "takes a number"),
        ("status:maybe", "takes undecided, advance, hold, reject"),
        ("has:car", "takes flag"),
        ("is:nice", "takes unreadable"),
        ('"open', "quotation mark"),
    ],
)
def test_what_is_wrong_is_said(session: Session, text: str, part: str) -> None:
    with pytest.raises(FilterError, match=part):
        found(session, text)


def test_a_key_may_be_shortened_while_it_is_clear() -> None:
    assert parse_filter("rel:>1", ("Relational", "CRM")).terms
    with pytest.raises(FilterError, match="could be relational, religion"):
        parse_filter("rel:>1", ("Relational", "Religion"))


def test_the_examples_are_good(session: Session) -> None:
    labels = ("CRM",)
    for text, meaning in EXAMPLES:
        assert parse_filter(text, labels).terms, meaning
