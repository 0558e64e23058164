"""Words of one's own: kept in a folder, sound TOML, and used by new screenings."""

from __future__ import annotations

from pathlib import Path

from models.posting import Criterion, CriterionKind, CriterionPart, Importance, Pack
from screener.lexicon.load import Lexicon, find_faults, with_packs
from ui.own_packs import OWN, OwnPacks, file_name

CRITERION = Criterion(
    "c", "Text", "Label", Importance.REQUIRED, CriterionKind.EXPERIENCE, weight=6
)


def test_packs_come_back_as_they_were_kept(tmp_path: Path) -> None:
    packs = OwnPacks(tmp_path / "packs")
    assert packs.read() == ()
    first, second = Pack("a.toml", 'title = "A"\n'), Pack("b.toml", 'title = "B"\n')
    packs.write((second, first))
    assert packs.read() == (first, second)
    packs.write((second,))
    assert packs.read() == (second,)


def test_added_words_make_a_sound_pack(tmp_path: Path, lexicon: Lexicon) -> None:
    packs = OwnPacks(tmp_path / "packs")
    known = CriterionPart("Relational", concepts=("relational_organizing",))
    own = CriterionPart("Porch talks")
    packs.add_words(CRITERION, {known: ['stoop "talks" =VAN'], own: ["porch talk", "=PT"]})
    packs.add_words(CRITERION, {known: [], own: ["stoop talk"]})
    (pack,) = packs.read()
    assert pack.name == OWN
    assert find_faults(lexicon, pack) == ()
    joined = with_packs(lexicon, (pack,))
    mine = joined.concepts["own_porch_talks"]
    assert mine.kind is CriterionKind.EXPERIENCE
    assert mine.cues == ("porch talk", "stoop talk")
    assert dict(mine.tiers)["terms"] == ("porch talk", "=PT", "stoop talk")
    assert 'stoop "talks" =VAN' in dict(joined.concepts["relational_organizing"].tiers)["terms"]


def test_a_folder_that_cannot_be_read_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    assert OwnPacks(tmp_path).read() == ()


def test_names_of_files_are_plain() -> None:
    assert file_name("Our words!") == "our_words.toml"
    assert file_name("../x.toml") == "x.toml"
    assert file_name("???") == "words.toml"
