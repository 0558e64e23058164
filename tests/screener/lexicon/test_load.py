"""Packs: those that come with the program, the user's own, and faulty ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import CriteriaError
from screener.lexicon.load import Lexicon, check_aliases, load_lexicon
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


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("title = ", "bad.toml"),
        ('[[concept]]\ntitle = "x"\n', "id"),
        ('[[concept]]\nid = "x"\nkind = "skill"\n', "title"),
        ('[[concept]]\nid = "x"\ntitle = "x"\nkind = "magic"\n', "kind"),
        ('[[concept]]\nid = "x"\ntitle = "x"\nkind = "skill"\nterm = ["a"]\n', "term"),
        ('[[concept]]\nid = "x"\ntitle = "x"\nkind = "skill"\nterms = "a"\n', "terms"),
        ('[[concept]]\nid = "x"\ntitle = "x"\nkind = "skill"\nterms = ["(a"]\n', "(a"),
        ('[[concept]]\nid = "x"\ntitle = "x"\nkind = "skill"\nterms = ["{nix}"]\n', "{nix}"),
        ('[[concept]]\nid = "x"\ntitle = "x"\nkind = "skill"\nimplies = ["nix"]\n', "nix"),
        ("[classes]\nn = ['a']\n", "n"),
        ("concept = 3\n", "concept"),
        ("[classes]\na = ['{b} x']\nb = ['{a} y']\n", "class"),
    ],
)
def test_a_faulty_pack_is_told_with_its_place(tmp_path: Path, text: str, tells: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CriteriaError) as caught:
        load_lexicon((file,))
    assert tells in say(caught.value.message)


def test_a_line_is_named_where_toml_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('title = "x"\n\noops\n', encoding="utf-8")
    with pytest.raises(CriteriaError) as caught:
        load_lexicon((file,))
    assert "line 3" in say(caught.value.message)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CriteriaError):
        load_lexicon((file,))
