"""The one way from a file's bytes to a Document: it never raises for what the file holds."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from models.document import Document, DocumentFormat, Problem, ProblemKind, Trust
from models.messages import Message, message
from screener.reading.docx import read_docx
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
) -> Document:
    """Read one file. ``path`` is how people name it; the content decides what it is.

    Never raises for bad content: a file that gives no text becomes a Document with a problem.
    """
    digest = hashlib.sha256(data).hexdigest()
    sniffed = Sniffed(DocumentFormat.UNKNOWN)
    try:
        refuse_file_size(len(data), limits)
        sniffed = find_format(data, path)
        return _document(path, digest, sniffed, _read(data, sniffed, password, limits))
    except UnreadableError as error:
        problem = error.problem
    except MemoryError as error:
        problem = Problem(
            ProblemKind.TOO_LARGE, message("document.too_large.memory"), _place(error)
        )
    except Exception as error:  # noqa: BLE001  # parsers of strangers' files raise anything
        problem = Problem(ProblemKind.DAMAGED, message("document.damaged"), _place(error))
    return Document(path, digest, sniffed.format, trust=Trust.POOR, problem=problem)


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


def _read(data: bytes, sniffed: Sniffed, password: str | None, limits: ReadingLimits) -> Reading:
    if not data:
        raise _problem(ProblemKind.EMPTY, "document.empty.file")
    reader = _READERS.get(sniffed.format)
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

    return read_docx(data, None, limits, include)


def _read_doc(data: bytes, password: str | None, limits: ReadingLimits) -> Reading:
    """Read an old Word document ourselves, else by an outside program."""
    try:
        return read_word_binary(data, password, limits)
    except UnreadableError as error:
        if error.problem.kind is not ProblemKind.DAMAGED:
            raise
        own_problem = error.problem
    reading = read_with_antiword(data, limits)
    if reading is not None:
        return reading
    converted = convert_with_libreoffice(data)
    if converted is not None:
        warning = message("document.converted", program="LibreOffice")
        return replace(_read_docx(converted, None, limits), warnings=(warning,), reader="soffice")
    if converter_installed():
        raise UnreadableError(own_problem)
    raise UnreadableError(
        Problem(
            ProblemKind.UNSUPPORTED, message("document.unsupported.doc"), own_problem.technical
        )
    )


_READERS: Final[dict[DocumentFormat, Reader]] = {
    DocumentFormat.PDF: _read_pdf,
    DocumentFormat.DOCX: _read_docx,
    DocumentFormat.DOC: _read_doc,
    DocumentFormat.RTF: read_rtf,
    DocumentFormat.ODT: read_opendocument,
    DocumentFormat.HTML: read_html,
    DocumentFormat.TEXT: read_plain_text,
    DocumentFormat.MARKDOWN: read_markdown,
    DocumentFormat.IMAGE: read_image,
}


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
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    name = last.filename.replace("\\", "/").rpartition("/")[2]
    return f"{type(error).__name__} in {name}:{last.lineno} ({last.name})"
