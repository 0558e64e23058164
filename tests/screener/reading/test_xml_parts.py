"""XML made to harm: entities stay closed, trees stay small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.document import ProblemKind
from screener.reading.limits import ReadingLimits
from screener.reading.read import read_document
from screener.reading.result import UnreadableError
from screener.reading.xml_parts import parse_xml

Make = Callable[..., bytes]


def laughs(levels: int = 12) -> str:
    entities = "".join(
        f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, levels)
    )
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'


def test_good_xml_is_not_repaired() -> None:
    root, repaired = parse_xml(b"<a><!-- no --><b>text</b><?no no?></a>")
    assert ("".join(root.itertext()), repaired) == ("text", False)


def test_broken_xml_is_repaired_and_says_so() -> None:
    root, repaired = parse_xml(b"<a><b>text</a>")
    assert ("".join(root.itertext()), repaired) == ("text", True)


@pytest.mark.parametrize("data", [b"", b"plain", b"\x00\x01", b"<"])
def test_what_is_no_xml_is_damage(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_xml(data)
    assert caught.value.problem.kind is ProblemKind.DAMAGED


def test_a_tree_over_the_limit_is_refused_before_it_is_built() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_xml(b"<a>" + b"<b c='d'/>" * 1000 + b"</a>", ReadingLimits(tree_bytes=100_000))
    assert caught.value.problem.kind is ProblemKind.TOO_LARGE


def test_entities_that_grow_are_not_expanded() -> None:
    data = f"{laughs()}<x>before &l11; after</x>".encode()
    root, _ = parse_xml(data)
    assert "haha" not in "".join(map(str, root.itertext()))


def test_files_named_by_entities_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    data = (
        f'<!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">'
        f'<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]><x>before &f; after</x>'
    )
    root, _ = parse_xml(data.encode())
    assert "secret" not in "".join(map(str, root.itertext(with_tail=True)))


@pytest.mark.parametrize("format_name", ["docx", "odt"])
def test_documents_with_entities_are_rows(
    make_zip: Make, format_name: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    head = laughs()[:-2] + f'<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    if format_name == "docx":
        body = (
            head
            + "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
            "<w:body><w:p><w:r><w:t>safe &f; &l11; words</w:t></w:r></w:p></w:body></w:document>"
        )
        data = make_zip({"word/document.xml": body})
    else:
        urn = "urn:oasis:names:tc:opendocument:xmlns"
        body = (
            head + f"<office:document-content xmlns:office='{urn}:office:1.0' "
            f"xmlns:text='{urn}:text:1.0'><office:body><office:text><text:p>safe &f; &l11; words"
            "</text:p></office:text></office:body></office:document-content>"
        )
        data = make_zip({"content.xml": body})
    document = read_document(f"cv.{format_name}", data)
    assert "secret" not in document.text
    assert "haha" not in document.text
    assert document.text.startswith("safe")


def test_deep_nesting_ends_as_a_row(make_docx: Make) -> None:
    deep = "<w:sdt><w:sdtContent>" * 40_000
    document = read_document("cv.docx", make_docx(deep))
    assert document.problem is not None
    tables = "<w:tbl><w:tr><w:tc>" * 80 + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
    tables += "</w:tc></w:tr></w:tbl>" * 80
    assert read_document("cv.docx", make_docx(tables)).text == "deep\n"
