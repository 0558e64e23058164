"""Packs: those that come with the program, the user's own, and faulty ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import CriteriaError
from models.posting import Importance, Pack
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import (
    Lexicon,
    check_aliases,
    find_faults,
    load_lexicon,
    read_packs,
    sound_packs,
    with_packs,
)
from screener.wording import say

PACK = """
title = "Bakery"

[[concept]]
id = "lamination"
title = "Laminating dough"
label = "Lamination"
kind = "skill"
cues = ["lamination", "croissant"]
terms = ["viennoiserie"]
deeds = ["laminate ~2 {dough}"]
implies = ["facilitation"]

[classes]
dough = ["dough", "butter block"]
"""


def test_every_alias_of_the_program_compiles(lexicon: Lexicon) -> None:
    check_aliases(lexicon.concepts.values(), lexicon.classes)
    assert len(lexicon.concepts) > 40


def test_labels_fit_a_column(lexicon: Lexicon) -> None:
    assert all(0 < len(concept.label) <= 12 for concept in lexicon.concepts.values())


def test_a_pack_of_the_user_is_added(tmp_path: Path, lexicon: Lexicon) -> None:
    file = tmp_path / "bakery.toml"
    file.write_text(PACK, encoding="utf-8")
    more = load_lexicon((file,))
    assert more.concepts["lamination"].pack == "Bakery"
    assert more.classes["dough"] == ("dough", "butter block")
    assert more.version != lexicon.version
    assert load_lexicon((tmp_path,)).version == more.version
    assert "lamination" in more.implied_by("facilitation")


def test_aliases_are_added_to_a_known_concept(tmp_path: Path, lexicon: Lexicon) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[[concept]]\nid = "crm"\nterms = ["OurTool"]\n', encoding="utf-8")
    terms = dict(load_lexicon((file,)).concepts["crm"].tiers)["terms"]
    assert terms == (*dict(lexicon.concepts["crm"].tiers)["terms"], "OurTool")


FAULTY = [
    ("title = ", "lexicon.not_toml", None),
    ('[[concept]]\ntitle = "x"\n', "lexicon.no_id", 1),
    ('\n[[concept]]\nid = "a b"\nkind = "skill"\ntitle = "x"\n', "lexicon.bad_id", 3),
    ('[[concept]]\nid = "x"\nkind = "skill"\n', "lexicon.no_title", 1),
    ('[[concept]]\nid = "x"\ntitle = "x"\n', "lexicon.no_kind", 1),
    ('[[concept]]\nid = "x"\ntitle = "x"\nkind = "magic"\n', "lexicon.bad_kind", 4),
    ('[[concept]]\nid = "crm"\n\nterm = ["a"]\n', "lexicon.unknown_key", 4),
    ('[[concept]]\nid = "crm"\nterms = "a"\n', "lexicon.no_list", 3),
    ('[[concept]]\nid = "crm"\nterms = ["a", ""]\n', "lexicon.no_list", 3),
    ('[[concept]]\nid = "crm"\ntitle = 3\n', "lexicon.no_text", 3),
    ('[[concept]]\nid = "crm"\nterms = [\n  "a",\n  "(b",\n]\n', "lexicon.bad_alias", 5),
    ('[[concept]]\nid = "crm"\ncues = ["{nix}"]\n', "lexicon.bad_alias", 3),
    ('[[concept]]\nid = "crm"\nimplies = ["nix"]\n', "lexicon.unknown_concept", 3),
    ('[[concept]]\nid = "crm"\n[[concept]]\nid = "nix"\n', "lexicon.no_kind", 3),
    (f'[[concept]]\nid = "crm"\nterms = ["{"a" * 5000}"]\n', "lexicon.long_alias", 3),
    ("[classes]\nn = ['a']\n", "lexicon.reserved_class", 2),
    ("[classes]\nbread = 'a'\n", "lexicon.no_list", 2),
    ("[classes]\na = ['{b} x']\nb = ['{a} y']\n", "lexicon.bad_class", 1),
    ("concept = 3\n", "lexicon.no_list", 1),
    ('title = "x"\nterms = 3\n', "lexicon.unknown_table", 2),
    ('concept = [{id = "crm", terms = 3}]\n', "lexicon.no_list", 1),
    ("#" * 400_001, "lexicon.too_long", None),
]


@pytest.mark.parametrize(("text", "code", "line"), FAULTY)
def test_a_faulty_pack_is_told_with_file_and_line(
    lexicon: Lexicon, text: str, code: str, line: int | None
) -> None:
    with pytest.raises(CriteriaError) as caught:
        with_packs(lexicon, [Pack("mine.toml", text)])
    told = caught.value.message
    assert told.code == code
    assert "mine.toml" in say(told)
    assert line is None or told["line"] == line
    assert find_faults(lexicon, Pack("mine.toml", text))[0] == told


def test_all_faults_of_a_pack_are_found_in_the_order_of_its_lines(lexicon: Lexicon) -> None:
    text = '[[concept]]\nid = "crm"\nterm = ["a"]\nterms = 3\n[[concept]]\nid = 3\n'
    faults = find_faults(lexicon, Pack("mine.toml", text))
    assert [one["line"] for one in faults] == [3, 4, 5]
    with pytest.raises(CriteriaError) as caught:
        with_packs(lexicon, [Pack("mine.toml", text)])
    assert caught.value.hint is not None
    assert "2 more" in say(caught.value.hint)


def test_one_faulty_pack_does_not_take_the_others_away(lexicon: Lexicon) -> None:
    good = Pack("good.toml", PACK)
    after = Pack("after.toml", '[[concept]]\nid = "lamination"\nterms = ["danish"]\n')
    bad = Pack("bad.toml", "oops")
    sound, faults = sound_packs(lexicon, [good, bad, after])
    assert sound == (good, after)
    assert [one["file"] for one in faults] == ["bad.toml"]
    assert "danish" in dict(with_packs(lexicon, sound).concepts["lamination"].tiers)["terms"]


def test_packs_make_a_version_of_their_own(lexicon: Lexicon) -> None:
    pack = Pack("a.toml", PACK)
    more = with_packs(lexicon, [pack])
    assert more.packs == (pack,)
    assert with_packs(lexicon, []) is lexicon
    assert with_packs(lexicon, [pack]).version == more.version != lexicon.version
    # The name is only what messages call it; the words are what is found.
    assert with_packs(lexicon, [Pack("b.toml", PACK)]).version == more.version
    assert with_packs(lexicon, [Pack("a.toml", PACK + "\n")]).version != more.version


def test_words_of_a_pack_are_asked_for_and_found(lexicon: Lexicon) -> None:
    more = with_packs(lexicon, [Pack("a.toml", PACK)])
    text = "Experience with lamination"
    (part, *_) = interpret_criterion("c1", text, Importance.REQUIRED, more).parts
    assert part.concepts == ("lamination",)
    plain = interpret_criterion("c1", text, Importance.REQUIRED, lexicon)
    assert all("lamination" not in one.concepts for one in plain.parts)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CriteriaError):
        load_lexicon((file,))
    with pytest.raises(CriteriaError):
        read_packs([tmp_path / "missing.toml"])
