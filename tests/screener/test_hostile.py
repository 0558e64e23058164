"""Documents made to do harm, and a thousand damaged ones: each is a row, nothing goes down."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from models.document import Document, ProblemKind
from screener.executor import WorkerPool
from screener.intake import contents
from screener.reading.limits import ReadingLimits
from screener.sandbox.allowance import Allowance
from tests.documents import text_traps
from tests.documents.container_bombs import CONTAINER_BOMBS
from tests.documents.hostile_parts import package
from tests.documents.markup_bombs import MARKUP_BOMBS
from tests.documents.mutators import mutants, originals
from tests.documents.office_bombs import OFFICE_BOMBS
from tests.documents.pdf_bombs import PDF_BOMBS
from tests.documents.rows import Row, check_rows, rows_of

BOMBS = {**OFFICE_BOMBS, **PDF_BOMBS, **MARKUP_BOMBS}
LARGE = frozenset(
    (
        "calculated_colours.pdf", "endless_attributes.html", "endless_object_streams.pdf",
        "endless_text.pdf", "form_in_itself.pdf", "formats_in_formats.html", "forms_by_forms.pdf",
        "itself.docx", "long_list_of_selectors.html", "many_rules.html", "masks_by_masks.pdf",
        "much_drawn.pdf", "nested_contents.pdf", "one_array_of_contents.pdf",
        "one_stream_on_every_page.pdf", "packed_again_and_again.pdf", "patterns_by_patterns.pdf",
        "pictures.rtf", "tight.png", "comments.html", "character_names.html", "one_word.docx",
        "tables_by_tables.pdf", "nested_arrays.pdf", "many_attributes.docx",
    )
)  # fmt: skip
"""What takes long to make, or runs into its limits: not for every day."""

EVERYDAY = [name for name in BOMBS if name not in LARGE]
SOON = ReadingLimits(seconds=4.0)
HARMLESS = b"Ann Lee\n\nEXPERIENCE\nOrganizer of many people\n"
SEEN = "Ann Lee, organizer of many people"
OF_THE_ORIGINALS = frozenset({"novotny", "marchetti", "organizer", "volunteers", "people"})
COUNT = 1_000


def bomb_rows(folder: Path, names: list[str], limits: ReadingLimits) -> dict[str, list[Row]]:
    made = ((name, BOMBS[name]()) for name in names)
    return rows_of(folder, [*made, ("zz_after.txt", HARMLESS)], limits, inside=False)


@pytest.fixture(scope="module")
def bombs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """What came of the bombs, and of a harmless document after them."""
    return bomb_rows(tmp_path_factory.mktemp("bombs"), EVERYDAY, SOON)


@pytest.mark.parametrize("name", EVERYDAY)
def test_a_bomb_is_a_row(name: str, bombs: dict[str, list[Row]]) -> None:
    check_rows({name: bombs[name]})
    assert len(bombs[name]) == 1


def test_what_comes_after_bombs_is_read(bombs: dict[str, list[Row]]) -> None:
    assert check_rows({"after": bombs["zz_after.txt"]}) == {"read": 1}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("overlapping.docx", "damaged"),
        ("much_space.docx", "too_large"),
        ("twelve_million_paragraphs.docx", "too_large"),
        ("many_parts.docx", "too_large"),
        ("entities.docx", "empty"),
        ("one_long_entity.docx", "empty"),
        ("entities.odt", "empty"),
        ("many_pages.pdf", "too_large"),
        ("giant.png", "too_large"),
        ("keys_without_end.pdf", "encrypted"),
        ("deep.rtf", "damaged"),
        ("deep.html", "too_large"),
    ],
)
def test_the_row_says_what_was_too_much(name: str, kind: str, bombs: dict[str, list[Row]]) -> None:
    (row,) = bombs[name]
    assert isinstance(row, Document)
    assert row.problem is not None
    assert row.problem.kind is ProblemKind(kind)


@pytest.mark.parametrize("name", ["active.pdf", "reaches_out.html", "pages_are_lies.pdf"])
def test_lies_and_scripts_do_not_keep_the_words_from_being_read(
    name: str, bombs: dict[str, list[Row]]
) -> None:
    (row,) = bombs[name]
    assert isinstance(row, Document)
    assert row.text.strip() == SEEN


def test_the_small_bombs_are_small() -> None:
    assert len(BOMBS["overlapping.docx"]()) < 5_000
    assert len(BOMBS["twelve_million_paragraphs.docx"]()) < 105_000


@pytest.mark.endurance
@pytest.mark.parametrize("name", sorted(BOMBS))
def test_every_bomb_is_a_row_within_the_usual_limits(name: str, tmp_path: Path) -> None:
    rows = bomb_rows(tmp_path, [name], ReadingLimits())
    check_rows(rows)


SLOW_CONTAINERS = frozenset(
    (
        "boundaries.eml", "empty_lines.mbox", "many_headers.eml", "many_in_many.zip",
        "many_parts.eml", "parameters.eml",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def containers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """What came of zips and messages, read as they arrive."""
    made = {name: CONTAINER_BOMBS[name]() for name in EVERYDAY_CONTAINERS}
    return rows_of(tmp_path_factory.mktemp("containers"), made.items(), SOON)


EVERYDAY_CONTAINERS = sorted(set(CONTAINER_BOMBS) - SLOW_CONTAINERS)


@pytest.mark.parametrize("name", EVERYDAY_CONTAINERS)
def test_a_hostile_container_is_rows(name: str, containers: dict[str, list[Row]]) -> None:
    check_rows({name: containers[name]})
    assert len(containers[name]) < 20


def test_what_stands_beside_a_bomb_is_read(containers: dict[str, list[Row]]) -> None:
    texts = [row.text for row in containers["much_space.zip"] if isinstance(row, Document)]
    assert texts == ["", "Ann Lee, organizer\n"]


def test_no_name_leads_out_of_its_zip(containers: dict[str, list[Row]]) -> None:
    names = [
        row.path for row in containers["names_that_lead_out.zip"] if isinstance(row, Document)
    ]
    assert len(names) == 6
    for name in names:
        inside = name.partition("#")[2]
        assert inside
        assert not inside.startswith("/")
        assert ".." not in inside.split("/")
        assert len(inside) < 1_000
        assert inside.isprintable()


def test_zips_in_zips_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What follows after the largest number of files is a row for each zip that is open."""
    monkeypatch.setattr(contents, "MOST_INSIDE", 50)
    inner = package({f"{at}.txt": b"Ann Lee, organizer" for at in range(20)})
    outer = package({f"{at}.zip": inner for at in range(20)})
    (rows,) = rows_of(tmp_path, [("a.zip", package({"in.zip": outer, "b.zip": outer}))]).values()
    kinds = Counter(
        row.problem.message.code if row.problem else "read"
        for row in rows
        if isinstance(row, Document)
    )
    assert kinds == {"read": 46, "intake.too_much_inside": 3}


@pytest.mark.endurance
@pytest.mark.parametrize("name", sorted(SLOW_CONTAINERS))
def test_a_large_hostile_container_is_rows(name: str, tmp_path: Path) -> None:
    check_rows(rows_of(tmp_path, [(name, CONTAINER_BOMBS[name]())]))


def score_traps(characters: int, seconds: float) -> set[str]:
    """Take every trap from its bytes to its score in a worker; return those that did not end."""
    texts = text_traps.make_texts(characters)
    pool = WorkerPool(2, Allowance(seconds=seconds, tasks=1000), text_traps.prepare)
    try:
        futures = {
            name: pool.submit(text_traps.score_trap, name, text) for name, text in texts.items()
        }
        return {name for name, future in futures.items() if future.exception() is not None}
    finally:
        pool.close(at_once=True)


def test_no_text_takes_for_ever() -> None:
    assert score_traps(8_000, 10.0) == set()


@pytest.mark.endurance
def test_no_long_text_takes_for_ever() -> None:
    """A megabyte: two thousand times a resume. What grows with the square would take days."""
    assert score_traps(1_000_000, 60.0) == set()


def test_undamaged_documents_are_all_read(tmp_path: Path) -> None:
    sound = originals()
    rows = rows_of(tmp_path, [(one.name, one.data) for one in sound])
    assert check_rows(rows) == {"read": len(sound)}


def test_a_thousand_damaged_documents_are_a_thousand_rows(tmp_path: Path) -> None:
    counted = check_rows(rows_of(tmp_path, mutants(COUNT), SOON), OF_THE_ORIGINALS)
    assert counted.total() == COUNT
    # Damage is damage: most of it leaves words, some of it nothing.
    assert COUNT // 2 < counted["read"] < COUNT


@pytest.mark.endurance
@pytest.mark.parametrize("batch", range(20))
def test_twenty_thousand_damaged_documents_are_rows(batch: int, tmp_path: Path) -> None:
    counted = check_rows(rows_of(tmp_path, mutants(COUNT, batch * COUNT)), OF_THE_ORIGINALS)
    assert counted.total() == COUNT
    assert counted["timed_out"] == 0


def test_the_same_seed_gives_the_same_damage() -> None:
    assert list(mutants(20, 7)) == list(mutants(20, 7))
    assert list(mutants(20, 7)) != list(mutants(20, 8))
