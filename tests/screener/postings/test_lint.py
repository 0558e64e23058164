"""The linter warns, says which words, and has words for every warning."""

import tomllib
from importlib.resources import files

import pytest

from screener.postings.lint import lint
from screener.wording import say


def codes(text):
    return [one.code for one in lint(text)]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("A young, energetic person", "criterion.asks_age", "young"),
        ("Digital native", "criterion.asks_age", "Digital native"),
        ("Native English speaker", "criterion.asks_origin", "Native English speaker"),
        ("Native-level English", "criterion.asks_origin", "Native-level English"),
        ("Single person without children", "criterion.asks_family", "Single"),
        ("Culture fit", "criterion.asks_fit", "Culture fit"),
        ("Able-bodied", "criterion.asks_health", "Able-bodied"),
        ("No gaps in employment", "criterion.asks_gaps", "No gaps"),
        ("Degree from a top university", "criterion.asks_school", "top university"),
        ("Well-groomed and punctual", "criterion.asks_looks", "Well-groomed"),
        ("No criminal record", "criterion.asks_record", "No criminal record"),
        ("Must live in the neighborhood", "criterion.asks_address", None),
        ("Coding ninja", "criterion.asks_sex", "ninja"),
        ("Practicing Catholic", "criterion.asks_faith", "Practicing Catholic"),
        ("English as your first language", "criterion.asks_origin", None),
        ("Foreign-born applicants excluded", "criterion.asks_origin", "Foreign-born"),
        ("No family commitments", "criterion.asks_family", "No family commitments"),
        ("Not planning to have children", "criterion.asks_family", None),
        ("Perfect vision", "criterion.asks_health", "Perfect vision"),
        ("Christian values", "criterion.asks_faith", "Christian values"),
        ("Has own apartment", "criterion.asks_address", "Has own apartment"),
        ("No more than 3 years of experience", "criterion.asks_age", "No more than 3 years"),
    ],
)
def test_unlawful_words_and_their_stand_ins(text, code, words):
    warning = next(one for one in lint(text) if one.code == code)
    assert words in {None, warning["words"]}


@pytest.mark.parametrize(
    "text",
    ["Experience organizing young people", "Experience with Native communities",
     "Work with families and children", "Three years of experience with women voters",
     "Must live in Ohio", "Commitment to racial justice", "Health policy experience",
     "Experience with Christian faith communities", "Work with single mothers and families",
     "A vision for the neighborhood", "Experience of at least three years",
     "Experience with single sign-on", "Fluent in Spanish", "Two years of experience"],
)  # fmt: skip
def test_lawful_words_raise_no_alarm(text):
    assert [code for code in codes(text) if code.startswith("criterion.asks")] == []


def test_vague_requirements():
    assert "criterion.vague" in codes("Strong communication skills")
    assert "criterion.vague" in codes("Team player")
    assert "criterion.vague" not in codes("Strong VAN skills")
    assert "criterion.vague" not in codes("Communication skills for explaining data to judges")


def test_what_no_document_shows():
    assert "criterion.unseen" in codes("A sense of humor about long nights")
    assert "criterion.unseen" not in codes("Three years of experience and a sense of humor")


def test_several_requirements_in_one():
    assert lint("Two years of experience in labor; fluency in Spanish; a car")[-1]["count"] == 2
    assert "criterion.several" not in codes("Proficient in Word, PowerPoint and Google Suite")
    assert "criterion.several" not in codes("Experience with voters, donors and volunteers")


def test_every_warning_has_words():
    rules = tomllib.loads(
        files("screener.postings").joinpath("lint.toml").read_text(encoding="utf-8")
    )
    wanted = {rule["code"] for rule in rules["warning"]}
    wanted |= {"criterion.vague", "criterion.several", "criterion.unseen"}
    texts = tomllib.loads(
        files("screener.wording").joinpath("postings.toml").read_text(encoding="utf-8")
    )
    assert wanted <= set(texts)
    warning = lint("Native English speaker")[0]
    assert "Native English speaker" in say(warning)
    assert "{" not in say(warning)
