"""Which files a person gave us: files and folders, each file once, in a fixed order."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.envelope import Envelope
from models.messages import Message, message

MAXIMUM_FILE_BYTES = 200_000_000
"""Files above this are not read (a resume is below 1 MB)."""

_OTHER_MAIL = frozenset("sent drafts trash junk spam deleted outbox templates".split())
_MAIL_PROGRAM_FILES = ("dovecot", "maildirfolder", "subscriptions", "courier", "cyrus.")
LEFT_BY_SYSTEMS = frozenset(("thumbs.db", "desktop.ini", "icon\r", "icon", "__macosx"))


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read. ``name`` is how it is shown: the path as it was given."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is left out on purpose, and why; ``aside`` where it is mail of another sort."""

    name: str
    reason: Message
    aside: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source with their SHA-256, or the reason why there are none.

    What came in a message has its ``envelope``; ``is_body`` marks the message's own text, and
    ``together`` are the digests of all that came with it.
    """

    source: Source
    data: bytes
    sha256: str
    problem: Message | None = None
    envelope: Envelope | None = None
    is_body: bool = False
    together: tuple[str, ...] = ()


def list_sources(paths: Iterable[Path]) -> Iterator[Source | Skipped]:
    """List files and the files in folders (recursively), sorted by name within each folder.

    A path that does not exist, is hidden or belongs to the system comes out as ``Skipped``;
    a file that is named twice comes out once.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _walk(path):
            key = os.path.realpath(found.path) if isinstance(found, Source) else found.name
            if key not in seen:
                seen.add(key)
                yield found


def _walk(path: Path) -> Iterator[Source | Skipped]:
    if path.is_dir():
        try:
            entries = sorted(path.iterdir(), key=lambda entry: entry.name)
        except OSError:
            yield Skipped(str(path), message("intake.folder_closed", path=str(path)))
            return
        mail = _is_maildir(path)
        for entry in entries:
            if mail and entry.name == "tmp" and entry.is_dir() and not any(entry.iterdir()):
                continue
            skipped = _reason_to_skip(entry, in_maildir=mail)
            if skipped is not None:
                yield Skipped(str(entry), skipped)
            else:
                yield from _walk(entry)
    elif path.is_file():
        yield Source(str(path), path)
    elif path.exists() or path.is_symlink():
        yield Skipped(str(path), message("intake.not_a_file", path=str(path)))
    else:
        yield Skipped(str(path), message("intake.no_such_file", path=str(path)))


def _is_maildir(path: Path) -> bool:
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _reason_to_skip(entry: Path, *, in_maildir: bool) -> Message | None:
    """Tell why an entry of a folder is left out; None where it is to be read.

    In a Maildir, ``tmp`` holds messages that are still being written, and folders whose names
    start with a dot hold other mail: what was received may be applications too.
    """
    name, shown = entry.name.lower(), str(entry)
    if entry.is_symlink() and entry.is_dir():
        return message("intake.linked_folder", path=shown)
    if in_maildir and entry.is_dir() and name.startswith(".") and _is_maildir(entry):
        other = name.lstrip(".") in _OTHER_MAIL
        return message("intake.mailbox_other_folder", path=shown) if other else None
    if in_maildir and (name == "tmp" or name.startswith(_MAIL_PROGRAM_FILES)):
        return message("intake.mailbox_system_file", path=shown)
    if name in LEFT_BY_SYSTEMS or name.startswith((".", "~$")):
        return message("intake.system_file", path=shown)
    return None


def load(source: Source, most: int = MAXIMUM_FILE_BYTES) -> Content:
    """Read the bytes of a file; one that cannot be opened, or is larger, has a ``problem``."""
    try:
        size = source.path.stat().st_size
        if size > most:
            megabytes = most // 1_000_000
            return Content(
                source,
                b"",
                "",
                message("intake.too_large", path=source.name, megabytes=megabytes),
            )
        data = source.path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Content(
            source, b"", "", message("intake.not_opened", path=source.name, reason=reason)
        )
    return Content(source, data, hashlib.sha256(data).hexdigest())
