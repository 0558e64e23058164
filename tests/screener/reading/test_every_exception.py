"""Whatever a parser raises ends as a row of a known kind, without a word of the document."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from models.document import DocumentFormat, ProblemKind
from screener.reading import read
from screener.reading.read import document_to_json, read_document
from screener.reading.result import UnreadableError
from screener.reading.warm_up import warm_up
from tests.documents.rows import check_problem

KINDS = {"unsupported", "encrypted", "damaged", "empty", "too_large", "timed_out", "unreadable"}
SECRET = "Marchetti"


def every_class(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for below in root.__subclasses__():
        yield from every_class(below)


def an_instance(kind: type[Exception]) -> Exception | None:
    """An exception of a class, with words of a document in it; None where it cannot be made."""
    if kind is UnicodeDecodeError:
        return UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET)
    if kind is UnicodeEncodeError:
        return UnicodeEncodeError("utf-8", SECRET, 0, 1, SECRET)
    try:
        made = kind.__new__(kind, SECRET)
        made.args = (SECRET,)
    except (TypeError, AttributeError):
        return None
    return made


def test_every_exception_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    warm_up()
    classes = set(every_class(Exception)) - {UnreadableError}
    raised = [error for kind in classes if (error := an_instance(kind)) is not None]
    with pytest.raises(etree.XMLSyntaxError) as syntax:
        etree.fromstring(f"<{SECRET}")
    raised.append(syntax.value)
    names = {type(error).__name__ for error in raised}
    assert len(raised) > 150
    assert {
        "PdfiumError", "XMLSyntaxError", "BadZipFile", "RecursionError", "MemoryError", "KeyError",
        "PDFSyntaxError", "UnidentifiedImageError", "DecompressionBombError", "UnicodeDecodeError",
        "SelectolaxError", "OverflowError", "TimeoutError", "EOFError",
    } <= names  # fmt: skip
    for error in raised:

        def fail(*_: object, error: Exception = error) -> object:
            raise error

        monkeypatch.setitem(read._READERS_WITHOUT_CONVERTERS, DocumentFormat.TEXT, fail)
        document = read_document("a.txt", SECRET.encode(), converters=False)
        problem = document.problem
        assert problem is not None, type(error)
        assert problem.kind.value in KINDS
        check_problem(problem, frozenset({SECRET.lower()}))
        assert type(error).__name__ in problem.technical
        stated = document_to_json(document)["error"]
        assert isinstance(stated, dict)
        assert SECRET not in str(stated)
        kind = ProblemKind.TOO_LARGE if isinstance(error, MemoryError) else ProblemKind.DAMAGED
        assert problem.kind is kind


def test_the_kinds_are_those_of_the_command_line() -> None:
    assert {kind.value for kind in ProblemKind} == KINDS
