"""Names of files inside others: made safe to show, and each one different."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

BODY = "message"
"""The name of a message's own text among its parts (``x.eml#message``)."""

CONTAINER_NAMES = (".zip", ".eml", ".mbox", ".mbx", ".msg")

_LONGEST = 150
_DRIVE = re.compile(r"^[A-Za-z]:(?=/)")
_INSIDE = re.compile(rf"(?:{'|'.join(map(re.escape, CONTAINER_NAMES))}|:2,[A-Za-z]*)#", re.I)


def safe_path(raw: str) -> str:
    """Return a member's path without drive, root, ``..`` and characters that nobody sees."""
    text = _DRIVE.sub("", _visible(raw).replace("\\", "/"))
    steps = [step.strip() for step in text.split("/")]
    kept = [_shorten(step) for step in steps if step not in ("", ".", "..")]
    return "/".join(kept) or "file"


def safe_name(raw: str) -> str:
    """Return the last step of an attachment's name, empty where there is none."""
    text = _visible(raw).replace("\\", "/").strip().rstrip("/")
    step = text.rpartition("/")[2].strip()
    return "" if step in ("", ".", "..") else _shorten(step)


def make_different(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Number names that come again: ``cv.pdf``, ``cv (2).pdf``."""
    seen = set(taken)
    result = []
    for name in names:
        one, count = name, 1
        while one in seen:
            count += 1
            path = PurePosixPath(name)
            one = str(path.with_name(f"{path.stem} ({count}){path.suffix}"))
        seen.add(one)
        result.append(one)
    return result


def own_name(path: str) -> str:
    """Return the last name in a path, also of a file inside another one."""
    last = path.replace("\\", "/").rpartition("/")[2]
    ends = [found.end() for found in _INSIDE.finditer(last)]
    return last[ends[-1] :] if ends else last


def is_body_name(path: str) -> bool:
    """Whether a path names a message's own text."""
    return path.endswith((f"#{BODY}", f"/{BODY}")) and "#" in path


def folder_of(path: str) -> str:
    """Return what stands before the last name: a folder, or the file that it is in."""
    own = own_name(path)
    return path[: len(path) - len(own)]


def _visible(raw: str) -> str:
    text = unicodedata.normalize("NFC", raw)
    return "".join(
        " " if character in "\t\r\n" else character
        for character in text
        if character in "\t\r\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
    )


def _shorten(step: str) -> str:
    if len(step) <= _LONGEST:
        return step
    stem, dot, suffix = step.rpartition(".")
    if not dot or len(suffix) > 8:
        return step[:_LONGEST]
    return f"{stem[: _LONGEST - len(suffix) - 1]}.{suffix}"
