"""Words that a person says do not count: they hold against the lexicon's words as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.application import Application, Part, PartKind
from models.posting import Criterion, Importance
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import Lexicon, load_lexicon
from screener.matching.matcher import compile_rubric
from screener.reading.read import read_document

RESUME = (
    "Ann Lee\n\nEXPERIENCE\nOrganizer, Tenants Union, 2019 - 2021\n"
    "- Kept contacts in NGP VAN every week for 200 households\n"
    "- Moved our donors to Salesforce\n"
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def quotes(criterion: Criterion, lexicon: Lexicon) -> list[str]:
    document = read_document("a.txt", RESUME.encode())
    application = Application("a", (Part(PartKind.RESUME, document),), date(2024, 1, 1))
    found = compile_rubric((criterion,), lexicon).find_evidence(application)
    return [item.quote for item in found if item.how != "similarity"]


def test_an_excluded_product_earns_nothing_and_the_others_still_do(lexicon: Lexicon) -> None:
    criterion = interpret_criterion("c", "Familiarity with a CRM", Importance.REQUIRED, lexicon)
    before = quotes(criterion, lexicon)
    assert any("NGP VAN" in quote for quote in before)
    parts = tuple(replace(part, excluded=("NGP VAN",)) for part in criterion.parts)
    after = quotes(replace(criterion, parts=parts), lexicon)
    assert not any("NGP VAN" in quote for quote in after)
    assert any("Salesforce" in quote for quote in after)
