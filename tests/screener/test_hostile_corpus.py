"""Office documents of other projects, through the workers: a row each, none readable refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from models.document import Document
from screener.file_reading import read_each
from screener.reading.limits import ReadingLimits
from screener.reading.read import read_document
from tests.documents.mutators import Original, mutate
from tests.documents.rows import check_rows, rows_of

OFFICE = Path(__file__).resolve().parents[2] / "../shared/corpus/office"
EVERY_WHICH = 20
"""The everyday run takes one file of this many, in order of their names."""

pytestmark = pytest.mark.skipif(not OFFICE.is_dir(), reason="needs ../shared/corpus/office")


def office_files(step: int = 1) -> list[Path]:
    return sorted(path for path in OFFICE.rglob("*") if path.is_file())[::step]


# How long a scan takes says more of what else the machine does than of the file.
PATIENT = ReadingLimits(seconds=60.0, seconds_a_page=60.0)


def check_files(files: list[Path]) -> None:
    """A row each, in order, and the same text as where nothing limits the reading."""
    rows = list(read_each(files, limits=PATIENT, inside=False))
    assert len(rows) == len(files)
    for path, row in zip(files, rows, strict=True):
        assert isinstance(row, Document)
        check_rows({path.name: [row]})
        alone = read_document(str(path), path.read_bytes())
        assert row.text == alone.text
        assert (row.problem is None) == (alone.problem is None)
        if row.problem is not None:
            assert row.problem.message.code not in (
                "document.timed_out", "document.too_much_memory", "document.reader_ended",
            )  # fmt: skip


def test_a_sample_goes_through_the_workers() -> None:
    check_files(office_files(EVERY_WHICH))


@pytest.mark.endurance
def test_every_file_goes_through_the_workers() -> None:
    check_files(office_files())


@pytest.mark.endurance
def test_damaged_old_word_documents_are_rows(tmp_path: Path) -> None:
    """What our own reader gives up goes to the converters, which run where nothing is at stake."""
    sources = [path for path in office_files() if path.suffix == ".doc"][::12]
    made = []
    for seed in range(60):
        chance = random.Random(seed)
        path = chance.choice(sources)
        damaged = mutate(Original(path.name, path.read_bytes(), "rtf"), chance)
        made.append((f"{seed:03}-{path.name}", damaged))
    assert check_rows(rows_of(tmp_path, made, inside=False)).total() == len(made)
