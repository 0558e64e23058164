"""Outside converters for old documents: used where installed, stopped when they hang."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.document import ProblemKind
from screener.reading import legacy_doc
from screener.reading.legacy_doc import convert_with_libreoffice, read_with_antiword
from screener.reading.read import needs_converter, read_document
from screener.reading.result import UnreadableError

Make = Callable[..., bytes]


def program(folder: Path, name: str, lines: str) -> None:
    script = folder / name
    script.write_text(f"#!{sys.executable}\n{lines}")
    script.chmod(0o755)


@pytest.fixture
def only_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole search path for programs."""
    if sys.platform == "win32":
        pytest.skip("the stand-ins are scripts with a first line that names Python")
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


OLD = b"\xdb\xa5-\x00" + b"an old file that only other programs open " * 20


def test_without_any_program_the_row_says_what_to_do(only_here: Path) -> None:
    document = read_document("cv.doc", OLD)
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.UNSUPPORTED
    assert document.problem.message.code == "document.unsupported.doc"


def test_where_programs_are_not_allowed_none_is_started(only_here: Path) -> None:
    program(only_here, "antiword", "print('never printed')")
    document = read_document("cv.doc", OLD, converters=False)
    assert needs_converter(document)
    assert not needs_converter(read_document("cv.doc", OLD))


def test_antiword_s_lines_become_paragraphs(only_here: Path) -> None:
    program(only_here, "antiword", "print('Name\\n\\nlong line of words\\nnext\\n\\n* item')")
    document = read_document("cv.doc", OLD)
    assert document.reader == "antiword"
    assert document.text == "Name\nlong line of words\nnext\n* item\n"


def test_a_converter_sees_an_empty_folder_and_no_environment(
    only_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET", "x")
    program(
        only_here,
        "antiword",
        "import os; print(sorted(os.listdir('.')), 'A_SECRET' in os.environ,"
        " os.environ['HOME'] == os.getcwd())",
    )
    reading = read_with_antiword(OLD)
    assert reading is not None
    assert reading.text == "['document.doc'] False True\n"


def test_libreoffice_s_document_is_read(only_here: Path, make_docx: Make, tmp_path: Path) -> None:
    converted = tmp_path / "ready.docx"
    converted.write_bytes(make_docx("<w:p><w:r><w:t>converted</w:t></w:r></w:p>"))
    program(
        only_here,
        "soffice",
        "import sys, pathlib; out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]);"
        f"out.mkdir(); ready = open({str(converted)!r}, 'rb').read();"
        "out.joinpath('document.docx').write_bytes(ready)",
    )
    document = read_document("cv.doc", OLD)
    assert (document.text, document.reader) == ("converted\n", "soffice")
    assert [warning.code for warning in document.warnings] == ["document.converted"]


def test_a_converter_that_finds_nothing_leaves_a_damaged_row(only_here: Path) -> None:
    program(only_here, "antiword", "raise SystemExit(1)")
    document = read_document("cv.doc", OLD)
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.DAMAGED


def test_a_converter_that_hangs_is_stopped_with_its_children(
    only_here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legacy_doc, "ANTIWORD_SECONDS", 1.0)
    mark = tmp_path / "alive"
    child = f"import time; time.sleep(3); open({str(mark)!r}, 'w')"
    program(
        only_here,
        "antiword",
        f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]);"
        "time.sleep(60)",
    )
    with pytest.raises(UnreadableError) as caught:
        read_with_antiword(OLD)
    assert caught.value.problem.kind is ProblemKind.TIMED_OUT
    time.sleep(3)
    assert not mark.exists()


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
@pytest.mark.parametrize("name", ["word2.doc", "Bug51944.doc"])
def test_files_older_than_word_95_are_read(office: Path, name: str) -> None:
    document = read_document(name, (office / "poi" / name).read_bytes())
    assert document.problem is None
    assert len(document.text) > 30


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_real_libreoffice_converts(office: Path) -> None:
    converted = convert_with_libreoffice((office / "poi/Word95.doc").read_bytes())
    assert converted is not None
    assert read_document("x.docx", converted).problem is None
