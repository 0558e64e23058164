"""A found posting becomes a posting whose criteria the lexicon has interpreted."""

from models.posting import DEFAULT_WEIGHT
from screener.lexicon.load import load_lexicon
from screener.postings.build import build_posting
from screener.postings.requirements import find_posting


def test_criteria_keep_order_place_importance_and_warnings(marked):
    text, _ = marked("digital_director")
    found = find_posting(text)
    posting = build_posting(found, load_lexicon())
    assert [one.id for one in posting.criteria] == [
        f"c{number}" for number in range(1, len(found.requirements) + 1)
    ]
    assert posting.text == found.text
    assert posting.title == "Digital Director"
    for criterion, requirement in zip(posting.criteria, found.requirements, strict=True):
        assert criterion.text == requirement.text
        assert (criterion.start, criterion.end) == (requirement.start, requirement.end)
        assert criterion.importance is requirement.importance
        assert criterion.weight == DEFAULT_WEIGHT[requirement.importance]
        assert set(requirement.warnings) <= set(criterion.warnings)
        assert criterion.label
        assert criterion.parts
    assert posting.responsibilities == found.responsibilities
    assert posting.sha256 == found.sha256
