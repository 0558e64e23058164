"""Texts that are no postings: a clear message, in time that grows with the length only."""

import random

import pytest

from models.errors import PostingError
from screener.postings.requirements import MAXIMUM_LENGTH, find_posting
from screener.wording import say


def refusal(text):
    with pytest.raises(PostingError) as caught:
        find_posting(text, source_name="job.txt")
    return caught.value


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\ufeff", "---\ntitle: Cook\n---\n"])
def test_a_posting_without_text_is_refused(text):
    error = refusal(text)
    assert error.message.code == "posting.empty"
    assert "job.txt" in say(error.message)


def test_a_binary_is_refused():
    data = random.Random(7).randbytes(20_000)
    assert refusal(data.decode("latin-1")).message.code == "posting.not_text"
    assert refusal(data.decode("utf-8", "replace")).message.code == "posting.not_text"


def test_numbers_alone_are_refused():
    assert refusal("1 2 3 4 5 67 89 0 12, 33.4\n" * 50).message.code == "posting.not_text"


def test_a_very_long_text_is_refused_at_once():
    error = refusal("Experience with databases. " * 400_000)
    assert error.message.code == "posting.too_long"
    assert error.hint is not None
    assert str(MAXIMUM_LENGTH) in say(error.message)


def test_garbage_words_give_no_requirements_and_a_warning():
    posting = find_posting("lkjsdf oiwer mnxcv qpwoe zmxnc alskd. " * 40)
    assert posting.requirements == ()
    assert "posting.no_requirements" in [one.code for one in posting.warnings]


@pytest.mark.parametrize(
    "piece",
    ["**a", "* a\n", "[a](", "<a ", "the ", "A. ", "Word: ", "seeking people who ", "a@b.co ",
     "• x ", "ABC DEF\n", " x at y dot ", "(", "“", "if you have ", "_a "],
)  # fmt: skip
def test_repeated_marks_end_in_time(piece):
    # A pattern that looks back over the whole text would take minutes here.
    text = "We seek a cook with experience.\n" + piece * (30_000 // len(piece))
    try:
        posting = find_posting(text)
    except PostingError as error:
        assert error.message.code == "posting.not_text"  # noqa: PT017 - both ends are right
    else:
        assert len(posting.text) <= len(text)
