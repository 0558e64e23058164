"""A table of form answers (CSV): each row is an application, with the files that it names."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, cast

from models.envelope import Envelope
from models.messages import message
from models.serialise import from_json, to_json
from screener.intake.contents import Item, Opened
from screener.intake.mail_headers import decode_bytes
from screener.intake.mail_text import read_shown_date
from screener.intake.names import make_different, safe_name
from screener.intake.sources import MAXIMUM_FILE_BYTES, Content, Source, load

ANSWERS: Final = "answers.txt"
_DELIMITERS: Final = ",;\t|"
_HEAD: Final = 20_000
_SEPARATORS: Final = re.compile(r"\s*[;\n|]\s*|\s*,\s*(?=\S+\.\w{2,5}\b)")
_LINK: Final = re.compile(r"https?://", re.IGNORECASE)
_LARGEST_FIELD: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, by their headings; all others are answers.

    ``letter`` and ``resume`` hold texts, ``files`` names of files beside the table, ``left_out``
    nothing that belongs to the application.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    date: str = ""
    letter: str = ""
    resume: str = ""
    files: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


ROLES: Final = tuple(field.name for field in fields(Columns))
_GUESSES: Final = {
    "email": re.compile(r"e-?mail", re.IGNORECASE),
    "phone": re.compile(r"phone|mobile|cell|telephone", re.IGNORECASE),
    "date": re.compile(r"timestamp|submitted|submission date|^date$|received", re.IGNORECASE),
    "letter": re.compile(r"cover letter|motivation|why (?:do|are) you", re.IGNORECASE),
    "resume": re.compile(r"(?:paste|text).*r[eé]sum|r[eé]sum.*(?:text|paste)", re.IGNORECASE),
    "name": re.compile(r"^(?:your |full |applicant(?:'s)? )?name\b", re.IGNORECASE),
}
_FILES: Final = re.compile(
    r"upload|attach|\bfiles?\b|r[eé]sum[eé]|\bcv\b|references? \(file|document", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FormTable:
    """The headings and rows of a table; every row has as many cells as there are headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(data: bytes, most: int | None = None) -> FormTable:
    """Read a table; ``most`` is how many rows are wanted at most.

    Raises:
        ValueError: where it is no table.
    """
    text = decode_bytes(data.removeprefix(b"\xef\xbb\xbf"), "utf-8").replace("\0", "")
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff(text[:_HEAD], _DELIMITERS)
    except csv.Error:
        dialect = csv.excel
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        lines = [line for line in csv.reader(io.StringIO(text), dialect) if any(line)]
    except csv.Error as error:
        raise ValueError("no table") from error
    if not lines:
        raise ValueError("no table")
    headings = tuple(make_different(cell.strip() or "Column" for cell in lines[0]))
    rows = lines[1:] if most is None else lines[1 : most + 1]
    wide = len(headings)
    padded = (tuple([*row, *[""] * wide][:wide]) for row in rows)
    return FormTable(headings, tuple(padded))


def guess_columns(headings: Iterable[str]) -> Columns:
    """Tell by their headings which columns hold what; a person looks over it."""
    found: dict[str, object] = {}
    files: list[str] = []
    for heading in headings:
        is_file = _FILES.search(heading) is not None
        role = next(
            (role for role, words in _GUESSES.items() if words.search(heading)),
            "",
        )
        if role and role not in found and not (role == "letter" and is_file):
            found[role] = heading
        elif is_file:
            files.append(heading)
    return from_json(Columns, {**found, "files": files})


def columns_from(stated: Iterable[tuple[str, str]], base: Columns) -> Columns:
    """Return ``base`` with what a person stated as (role, heading) pairs.

    Raises:
        ValueError: for an unknown role, naming it.
    """
    result = cast("dict[str, object]", to_json(base))
    for role, heading in stated:
        if role not in ROLES:
            raise ValueError(role)
        before = result[role]
        result[role] = [*before, heading] if isinstance(before, list) else heading
    return from_json(Columns, result)


def list_answers(source: Source, columns: Columns, most: int) -> Iterator[Item]:
    """List what each row of a table holds; a file that is named and not there has a problem."""
    whole = load(source, most)
    if whole.problem is not None:
        yield whole
        return
    try:
        table = read_table(whole.data)
    except ValueError:
        yield replace(whole, problem=message("form.no_table", path=source.name))
        return
    words = message("intake.opened", path=source.name, n=len(table.rows))
    yield Opened(source.name, len(table.rows), words)
    beside = _Beside(source.path.parent)
    for number, row in enumerate(table.rows, 1):
        yield from _list_row(
            source, number, dict(zip(table.headings, row, strict=True)), columns, beside, most
        )


def answer_readers(path: Path, name: str, columns: Columns) -> Mapping[str, Callable[[], bytes]]:
    """Return what reads each file of a table again, by its name inside."""
    items = list_answers(Source(name, path), columns, MAXIMUM_FILE_BYTES)
    return {
        item.source.name.removeprefix(f"{name}#"): partial(_same, item.data)
        for item in items
        if isinstance(item, Content) and item.sha256
    }


class _Beside:
    """The files in the folder of a table and below it, found by the end of their path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_name: dict[str, list[Path]] | None = None

    def find(self, stated: str) -> Path | None:
        wanted = stated.replace("\\", "/").strip().strip("/")
        name = safe_name(wanted)
        if not name:
            return None
        if self._by_name is None:
            self._by_name = {}
            for path in sorted(self._folder.rglob("*")):
                if path.is_file():
                    self._by_name.setdefault(path.name.lower(), []).append(path)
        found = self._by_name.get(name.lower(), [])
        exact = [path for path in found if path.as_posix().endswith(f"/{wanted}")]
        chosen = exact or found
        return chosen[0] if len(chosen) == 1 else None


def _list_row(
    source: Source,
    number: int,
    cells: Mapping[str, str],
    columns: Columns,
    beside: _Beside,
    most: int,
) -> Iterator[Item]:
    name = f"{source.name}#{number}"
    envelope = Envelope(
        name,
        sender_name=cells.get(columns.name, "").strip(),
        sender_address=cells.get(columns.email, "").strip(),
        sent=_read_date(cells.get(columns.date, "")),
        message_id=f"{source.path.name} row {number}",
    )
    texts = {
        "letter.txt": cells.get(columns.letter, ""),
        "resume.txt": cells.get(columns.resume, ""),
        ANSWERS: _answers(cells, columns),
    }
    items: list[Content] = []
    for file, text in texts.items():
        if text.strip():
            items.append(_content(source, name, file, text.strip().encode(), envelope))
    stated = [one for heading in columns.files for one in _names(cells.get(heading, ""))]
    for one, file in zip(stated, make_different(map(_short, stated), texts), strict=True):
        path = beside.find(one)
        if path is None:
            words = message("form.file_missing", path=one, row=number)
            items.append(
                replace(_content(source, name, file, b"", envelope), problem=words, sha256="")
            )
            continue
        found = load(Source(f"{name}/{file}", path), most)
        items.append(replace(found, envelope=replace(envelope, file=file)))
    digests = tuple(item.sha256 for item in items if item.sha256)
    yield from (replace(item, together=digests) for item in items)


def _content(source: Source, name: str, file: str, data: bytes, envelope: Envelope) -> Content:
    place = Source(f"{name}/{file}", source.path)
    digest = hashlib.sha256(data).hexdigest()
    return Content(place, data, digest, envelope=replace(envelope, file=file))


def _short(stated: str) -> str:
    return safe_name(stated) or "file"


def _names(cell: str) -> list[str]:
    """Return the files that a cell names; links are left for the answers: nothing is fetched."""
    found = [one.strip() for one in _SEPARATORS.split(cell) if one.strip()]
    return [one for one in found if not _LINK.match(one)]


def _answers(cells: Mapping[str, str], columns: Columns) -> str:
    """Write name and contact, then each question with its answer."""
    head = [
        cells.get(heading, "").strip() for heading in (columns.name, columns.email, columns.phone)
    ]
    taken = {
        columns.name,
        columns.email,
        columns.phone,
        columns.date,
        columns.letter,
        columns.resume,
    }
    lines = ["\n".join(one for one in head if one)]
    for heading, cell in cells.items():
        if heading in taken or heading in columns.left_out or not cell.strip():
            continue
        if heading in columns.files and not _LINK.search(cell):
            continue
        lines.append(f"{heading}\n{cell.strip()}")
    return "\n\n".join(line for line in lines if line)


def _read_date(cell: str) -> date | None:
    text = cell.strip()
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return read_shown_date(text)


def _same(data: bytes) -> bytes:
    return data
