"""The one way from a file's bytes to a Document: it never raises for what the file holds."""

from __future__ import annotations

import hashlib
import struct
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from models.document import Document, DocumentFormat, Problem, ProblemKind, Trust
from models.messages import Message, message
from screener.reading.docx import read_docx
from screener.reading.embedded_pictures import add_pictures, is_scan_like
from screener.reading.encryption import decrypt_package
from screener.reading.html import read_html
from screener.reading.image import read_image
from screener.reading.language import find_language
from screener.reading.legacy_doc import (
    convert_with_libreoffice,
    converter_installed,
    read_with_antiword,
)
from screener.reading.limits import (
    DEFAULT_LIMITS,
    MEGABYTE,
    ReadingLimits,
    refuse_file_size,
    too_large,
)
from screener.reading.ocr import recognition_available
from screener.reading.ole import SIGNATURE, CompoundFile
from screener.reading.opendocument import read_opendocument
from screener.reading.pdf import read_pdf
from screener.reading.plain_text import read_markdown, read_plain_text
from screener.reading.result import Reading, UnreadableError
from screener.reading.rtf import read_rtf
from screener.reading.sniff import Sniffed, find_format
from screener.reading.word_binary import read_word_binary
from screener.wording import say

Reader = Callable[[bytes, str | None, ReadingLimits], Reading]

_NEEDS_CONVERTER: Final = "document.needs_converter"
_DEEPEST_INCLUSION: Final = 3
_INCLUDED: Final = frozenset(
    {DocumentFormat.DOCX, DocumentFormat.HTML, DocumentFormat.RTF, DocumentFormat.TEXT}
)
_UNREADABLE_KINDS: Final = frozenset({"archive", "mail", "office", "pages", "photo", "program"})


def read_document(
    path: str,
    data: bytes,
    *,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
    converters: bool = True,
) -> Document:
    """Read one file. ``path`` is how people name it; the content decides what it is.

    Never raises for bad content: a file that gives no text becomes a Document with a problem.
    ``converters`` allows outside programs for old Word files that cannot be read otherwise;
    without them such a file gives a document for which ``needs_converter`` is true.
    """
    digest = hashlib.sha256(data).hexdigest()
    sniffed = Sniffed(DocumentFormat.UNKNOWN)
    try:
        refuse_file_size(len(data), limits)
        sniffed = find_format(data, path)
        readers = _READERS if converters else _READERS_WITHOUT_CONVERTERS
        reading = _read(data, sniffed, readers, password, limits)
        return _document(path, digest, sniffed, reading)
    except UnreadableError as error:
        problem = error.problem
    except MemoryError as error:
        problem = Problem(
            ProblemKind.TOO_LARGE, message("document.too_large.memory"), _place(error)
        )
    except Exception as error:  # noqa: BLE001  # parsers of strangers' files raise anything
        problem = Problem(ProblemKind.DAMAGED, message("document.damaged"), _place(error))
    return Document(path, digest, sniffed.format, trust=Trust.POOR, problem=problem)


def needs_converter(document: Document) -> bool:
    """Whether an outside program may read what could not be read without one."""
    problem = document.problem
    return problem is not None and problem.message.code == _NEEDS_CONVERTER


def document_to_json(document: Document) -> dict[str, object]:
    """Return a document in the documented form of ``screener read``."""
    problem = document.problem
    return {
        "path": document.path,
        "sha256": document.sha256,
        "format": document.format.value,
        "pages": len(document.pages) or None,
        "text": document.text,
        "language": document.language,
        "hidden": [
            {"text": run.text, "page": run.page, "reason": say(Message(run.reason))}
            for run in document.hidden
        ],
        "trust": document.trust.value,
        "warnings": [say(warning) for warning in document.warnings],
        "error": (
            {"kind": problem.kind.value, "message": say(problem.message)} if problem else None
        ),
    }


def _read(
    data: bytes,
    sniffed: Sniffed,
    readers: Mapping[DocumentFormat, Reader],
    password: str | None,
    limits: ReadingLimits,
) -> Reading:
    if not data:
        raise _problem(ProblemKind.EMPTY, "document.empty.file")
    reader = readers.get(sniffed.format)
    if reader is None:
        code = "document.unsupported"
        if sniffed.kind in _UNREADABLE_KINDS:
            code = f"{code}.{sniffed.kind}"
        raise _problem(ProblemKind.UNSUPPORTED, code)
    reading = reader(data, password, limits)
    if len(reading.text) > limits.text_characters:
        raise too_large("document.too_large.text", limits.text_characters // MEGABYTE)
    return reading


def _read_pdf(data: bytes, password: str | None, limits: ReadingLimits) -> Reading:
    reading = read_pdf(data, password)
    if len(reading.pages) > limits.pages:
        raise too_large("document.too_large.pages", limits.pages)
    return reading


def _read_docx(
    data: bytes, password: str | None, limits: ReadingLimits, depth: int = 0
) -> Reading:
    """Read a Word document, opened first where it is encrypted, with those inside it."""
    if data.startswith(SIGNATURE):
        package = decrypt_package(CompoundFile(data), password)
        if package is None:
            code = "document.wrong_password" if password else "document.encrypted"
            raise _problem(ProblemKind.ENCRYPTED, code)
        data = package

    def include(content: bytes) -> Reading | None:
        inner = find_format(content).format
        if inner not in _INCLUDED or depth >= _DEEPEST_INCLUSION:
            return None
        if inner is DocumentFormat.DOCX:
            return _read_docx(content, None, limits, depth + 1)
        return _READERS[inner](content, None, limits)

    reading = read_docx(data, None, limits, include)
    return _with_pictures(reading, data, limits) if depth == 0 else reading


def _read_odt(data: bytes, password: str | None, limits: ReadingLimits) -> Reading:
    return _with_pictures(read_opendocument(data, password, limits), data, limits)


def _with_pictures(reading: Reading, data: bytes, limits: ReadingLimits) -> Reading:
    """Add the words of pictures to a reading that has hardly any of its own."""
    if data.startswith(b"PK") and is_scan_like(reading, data) and recognition_available():
        return add_pictures(reading, data, read_image, limits)
    return reading


def _read_doc_ourselves(data: bytes, password: str | None, limits: ReadingLimits) -> Reading:
    """Read an old Word document without another program."""
    try:
        return read_word_binary(data, password, limits)
    except UnreadableError as error:
        if error.problem.kind is not ProblemKind.DAMAGED:
            raise
        technical = error.problem.technical
    except (struct.error, IndexError, ValueError) as error:
        technical = _place(error)
    raise UnreadableError(Problem(ProblemKind.UNSUPPORTED, message(_NEEDS_CONVERTER), technical))


def _read_doc(data: bytes, password: str | None, limits: ReadingLimits) -> Reading:
    """Read an old Word document ourselves, else by an outside program."""
    try:
        return _read_doc_ourselves(data, password, limits)
    except UnreadableError as error:
        if error.problem.message.code != _NEEDS_CONVERTER:
            raise
        technical = error.problem.technical
    reading = read_with_antiword(data, limits)
    if reading is not None:
        return reading
    converted = convert_with_libreoffice(data)
    if converted is not None:
        warning = message("document.converted", program="LibreOffice")
        return replace(_read_docx(converted, None, limits), warnings=(warning,), reader="soffice")
    if converter_installed():
        raise UnreadableError(Problem(ProblemKind.DAMAGED, message("document.damaged"), technical))
    raise UnreadableError(
        Problem(ProblemKind.UNSUPPORTED, message("document.unsupported.doc"), technical)
    )


_READERS: Final[dict[DocumentFormat, Reader]] = {
    DocumentFormat.PDF: _read_pdf,
    DocumentFormat.DOCX: _read_docx,
    DocumentFormat.DOC: _read_doc,
    DocumentFormat.RTF: read_rtf,
    DocumentFormat.ODT: _read_odt,
    DocumentFormat.HTML: read_html,
    DocumentFormat.TEXT: read_plain_text,
    DocumentFormat.MARKDOWN: read_markdown,
    DocumentFormat.IMAGE: read_image,
}
_READERS_WITHOUT_CONVERTERS: Final = {**_READERS, DocumentFormat.DOC: _read_doc_ourselves}


def _document(path: str, digest: str, sniffed: Sniffed, reading: Reading) -> Document:
    document = Document(
        path,
        digest,
        sniffed.format,
        text=reading.text,
        pages=reading.pages,
        blocks=reading.blocks,
        text_map=reading.text_map,
        language=find_language(reading.text),
        hidden=reading.hidden,
        trust=reading.trust,
        warnings=reading.warnings,
        reader=reading.reader,
    )
    if not reading.text.strip():
        code = "document.empty.hidden" if reading.hidden else "document.empty"
        problem = Problem(ProblemKind.EMPTY, message(code))
        return replace(document, text="", blocks=(), trust=Trust.POOR, problem=problem)
    if reading.hidden and reading.trust is Trust.GOOD:
        return replace(document, trust=Trust.CHECK)
    return document


def _problem(kind: ProblemKind, code: str) -> UnreadableError:
    return UnreadableError(Problem(kind, message(code)))


def _place(error: BaseException) -> str:
    """Say which exception came from where, without its words: they may quote the document."""
    place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        file = code.co_filename.replace("\\", "/").rpartition("/")[2]
        place = f" in {file}:{line} ({code.co_name})"
    return type(error).__name__ + place
