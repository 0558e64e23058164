"""The bytes of a file by its name, also of one inside others, read again when asked for."""

from __future__ import annotations

import hashlib
import io
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from models.errors import ScreeningError
from models.messages import message
from screener.intake.containers import ContainerKind, find_container
from screener.intake.contents import take_apart
from screener.intake.form_answers import Columns, answer_readers
from screener.intake.mail import MAXIMUM_MESSAGE_BYTES
from screener.intake.mbox import find_messages, read_message
from screener.intake.names import BODY
from screener.intake.zip_file import ZipFile

_MOST_OPEN = 6


class Originals:
    """Reads files again; the last few that hold others stay open. A context manager."""

    def __init__(
        self,
        password: str | None = None,
        forms: Mapping[Path, Columns] = MappingProxyType({}),
    ) -> None:
        self._password = password
        self._forms = forms
        self._open: OrderedDict[str, _Inside] = OrderedDict()

    def __enter__(self) -> Originals:
        return self

    def __exit__(self, *_details: object) -> None:
        while self._open:
            self._open.popitem()[1].stream.close()

    def read(self, name: str, sha256: str) -> bytes:
        """Return the bytes of the file called ``name``, as they were when it was read.

        Raises:
            ScreeningError: It is gone, or its bytes are not those of ``sha256``.
        """
        try:
            data = self._find(name)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            words = message("intake.not_opened", path=name, reason=reason)
            raise ScreeningError(words) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ScreeningError(message("intake.changed", path=name))
        return data

    def read_as_it_is(self, name: str) -> bytes:
        """Return the bytes that stand under ``name`` now.

        Raises:
            ScreeningError: There are none.
        """
        try:
            return self._find(name)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            words = message("intake.not_opened", path=name, reason=reason)
            raise ScreeningError(words) from error

    def _find(self, name: str) -> bytes:
        path = Path(name)
        if "#" not in name or path.is_file():
            return path.read_bytes()
        at = len(name)
        while (at := name.rfind("#", 0, at)) > 0:
            if Path(name[:at]).is_file():
                return self._read_inside(name[:at], name[at + 1 :])
        return path.read_bytes()  # raises what is to be said

    def _read_inside(self, outer: str, rest: str) -> bytes:
        """Follow ``rest`` from one file into the next."""
        name = outer
        inside = self._opened(name, partial(_stream_on_disk, Path(outer)))
        while True:
            member = inside.match(rest)
            if member is None:
                raise ScreeningError(message("intake.changed", path=f"{outer}#{rest}"))
            read = inside.readers[member]
            if rest == member:
                return read()
            joint, rest = rest[len(member)], rest[len(member) + 1 :]
            name = f"{name}#{member}{joint}"
            inside = self._opened(name, partial(_stream_of, read))

    def _opened(self, name: str, stream: Callable[[], BinaryIO]) -> _Inside:
        if name not in self._open:
            columns = self._forms.get(Path(name))
            if columns is not None:
                readers = answer_readers(Path(name), name, columns)
                self._open[name] = _Inside(stream(), readers)
            else:
                self._open[name] = _open_inside(stream(), name, self._password)
            while len(self._open) > _MOST_OPEN:
                self._open.popitem(last=False)[1].stream.close()
        self._open.move_to_end(name)
        return self._open[name]


@dataclass(frozen=True, slots=True)
class _Inside:
    """The files in one file: what reads each, by name."""

    stream: BinaryIO
    readers: Mapping[str, Callable[[], bytes]]

    def match(self, rest: str) -> str | None:
        """Return the member that ``rest`` names, or that it goes on from."""
        if rest in self.readers:
            return rest
        cuts = [at for at, character in enumerate(rest) if character in "#/"]
        return next((rest[:at] for at in reversed(cuts) if rest[:at] in self.readers), None)


def _open_inside(stream: BinaryIO, name: str, password: str | None) -> _Inside:
    kind = find_container(stream, name.rstrip("#/"))
    readers: dict[str, Callable[[], bytes]] = {}
    if kind is ContainerKind.ZIP:
        archive = ZipFile(stream, name)
        for member in archive.members():
            readers[member.name] = partial(archive.read, member, password)
    elif kind is ContainerKind.MAILBOX:
        for number, span in enumerate(find_messages(stream), 1):
            readers[str(number)] = partial(read_message, stream, span)
    elif kind is not None:
        mail = take_apart(kind, stream.read(MAXIMUM_MESSAGE_BYTES + 1))
        readers[BODY] = partial(_same, mail.body)
        for part in mail.parts:
            readers[part.name] = partial(_same, part.data)
    return _Inside(stream, readers)


def _stream_on_disk(path: Path) -> BinaryIO:
    return path.open("rb")


def _stream_of(read: Callable[[], bytes]) -> BinaryIO:
    return io.BytesIO(read())


def _same(data: bytes) -> bytes:
    return data
