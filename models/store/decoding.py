"""What was kept as JSON, read again; what cannot be read is told as damage."""

from __future__ import annotations

import zlib
from json import loads
from typing import TypeVar

from models.serialise import canonical_json, from_json, to_json

Value = TypeVar("Value")


class DamagedRowError(Exception):
    """A row does not hold what was put into it."""


def decode(kind: type[Value], text: str | bytes) -> Value:
    """Return the value of a type that is kept as JSON; raise DamagedRowError."""
    try:
        return from_json(kind, loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedRowError(kind.__name__) from error


def encode(value: object) -> str:
    """Return the text under which a value is kept."""
    return canonical_json(to_json(value))


def inflate(packed: bytes) -> bytes:
    """Return what was compressed; raise DamagedRowError."""
    try:
        return zlib.decompress(packed)
    except (zlib.error, TypeError) as error:
        raise DamagedRowError("compressed") from error
