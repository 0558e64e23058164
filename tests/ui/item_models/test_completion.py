"""The filter field offers fields first, then a field's values."""

from __future__ import annotations

import pytest

from ui.item_models.columns import ApplicantColumns
from ui.item_models.completion import complete_filter, last_word
from ui.item_models.filters import parse_filter
from ui.session import Session


@pytest.fixture
def columns(session: Session) -> ApplicantColumns:
    session.add_tag(session.application_ids[0], "second look")
    session.add_tag(session.application_ids[1], "local")
    return ApplicantColumns(session)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("st", ("status:",)),
        ("status:h", ("status:hold",)),
        ("-status:ho", ("-status:hold",)),
        ("crm:>=2 tag:", ("tag:local", 'tag:"second look"')),
        ("cr", ("crm:",)),
        ("crm:>=", ("crm:>=3", "crm:>=2", "crm:>=1")),
        ("my.cr", ("my.crm:",)),
        ("", ()),
        ('"house me', ()),
        ("status:hold ", ()),
    ],
)
def test_what_is_offered(columns: ApplicantColumns, typed: str, offered: tuple[str, ...]) -> None:
    assert complete_filter(typed, columns) == offered


def test_every_offer_can_be_read(columns: ApplicantColumns) -> None:
    labels = tuple(one.label for one in columns.criteria)
    for field in "abcdefghijklmnopqrstuvwxyz":
        for offer in complete_filter(field, columns):
            for whole in complete_filter(offer, columns):
                parse_filter(whole, labels)


def test_the_last_word_ends_at_a_blank_and_not_in_a_quotation() -> None:
    assert last_word("tag:local sta") == "sta"
    assert last_word('"house mee') == ""


def test_a_language_is_found_by_name_and_by_code(columns: ApplicantColumns) -> None:
    by_code = parse_filter("lang:es", ()).select(columns)
    by_name = parse_filter("lang:spanish", ()).select(columns)
    assert by_code.tolist() == by_name.tolist()
    assert 0 < by_code.sum() < len(columns.ids)
