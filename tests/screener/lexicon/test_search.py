"""Aliases: every item of the syntax, and what they find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.lexicon.aliases import AliasError, parse_alias
from screener.lexicon.grammar import compile_grammar
from screener.lexicon.search import find_matches
from screener.lexicon.words import read_words

CLASSES = {
    "contact_verb": ("call", "knock on", "speak with"),
    "household": ("door", "voter", "{n} home", "{kin}"),
    "kin": ("family", "kin folk"),
}


def found(alias: str, text: str, *, turned: bool = False) -> list[str]:
    grammar = compile_grammar([(alias, 0)], CLASSES, {0} if turned else set())
    words = read_words(text)
    matches = find_matches(grammar, words.forms, words.lowers, words.lemmas)
    return [text[words.starts[m.first] : words.ends[m.end - 1]] for m in matches]


@pytest.mark.parametrize(
    ("alias", "text", "expected"),
    [
        ("organize", "organized, organizing", ["organized", "organizing"]),
        ("one-to-one", "one-to-ones / onetoone / one to one", None),
        ("=VAN", "VAN, van, Van", ["VAN"]),
        ("'organized", "organized Organized organizing", ["organized", "Organized"]),
        ("{contact_verb} ~2 {n}? {household}", "knocked on over 1,200 doors", None),
        ("{contact_verb} ~2 {n}? {household}", "called many 5 homes", ["called many 5 homes"]),
        ("{contact_verb} {household}", "called kin folk", ["called kin folk"]),
        ("ran (a|the new)? program", "ran the new program; ran programs; ran my program", None),
        ("raise {n}", "raised $3k, raised dozens, raised money", ["raised $3k", "raised dozens"]),
        ("{n} volunteer", "2018 volunteers, 20 volunteers", ["20 volunteers"]),
        ("bread && butter", "butter on fresh bread", ["butter on fresh bread"]),
        ("(run|set up (a|the)? new) group", "set up a new group", ["set up a new group"]),
        ("salt & pepper", "salt and pepper, salt pepper", ["salt pepper"]),
        ("350.org", "at 350.org", ["350.org"]),
        ("sit-in", "a sit-in; sat in a chair", ["sit-in"]),
        ("'tabling", "tables and tabling", ["tabling"]),
        ("tabling", "tables and tabling", ["tabling"]),
        ("canvassing", "canvassed", ["canvassed"]),
    ],
)
def test_what_an_alias_finds(alias: str, text: str, expected: list[str] | None) -> None:
    result = found(alias, text)
    if expected is None:
        assert result
    else:
        assert result == expected


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("phone ~1 bank", "phone in the bank"),
        ("house meeting", "meeting house"),
        ("=Word", "word of mouth"),
        ("{contact_verb} {household}", "called on the door"),
    ],
)
def test_what_an_alias_does_not_find(alias: str, text: str) -> None:
    assert found(alias, text) == []


def test_a_turned_pattern_ends_with_its_verb() -> None:
    assert found("train ~2 volunteer", "40 volunteers were trained", turned=True) == [
        "volunteers were trained"
    ]


@pytest.mark.parametrize("alias", ["", "~2", "(a|)", "(a", "{open", "word?", "a && b && c && d"])
def test_an_alias_of_another_form_is_refused(alias: str) -> None:
    with pytest.raises(AliasError):
        compile_grammar([(alias, 0)], {})


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(AliasError):
        compile_grammar([("{nobody}", 0)], {})


def test_classes_in_a_circle_are_refused() -> None:
    with pytest.raises(AliasError):
        compile_grammar([("{a}", 0)], {"a": ("{b}",), "b": ("x {a}",)})


def test_only_optional_words_are_refused() -> None:
    with pytest.raises(AliasError):
        parse_alias("a? b?")


@given(st.lists(st.sampled_from("run the food bank on old street".split()), max_size=12))
def test_matches_are_ordered_and_inside(text: list[str]) -> None:
    grammar = compile_grammar([("run ~3 bank", 0), ("food", 1), ("(old|the) street", 2)], {})
    words = read_words(" ".join(text))
    matches = find_matches(grammar, words.forms, words.lowers, words.lemmas)
    assert matches == sorted(matches, key=lambda m: (m.target, m.first, m.end))
    assert all(0 <= m.first < m.end <= len(words) for m in matches)
