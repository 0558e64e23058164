"""Domain types to plain JSON values and back, led by their annotations.

Every field is written under its own name, so a stored value says what it is. A field that a
stored value lacks takes its default: types may grow at the end and old values still load.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Converter = Callable[[Any], object]

_PLAIN = (str, int, float, bool, NoneType)


def canonical_json(data: object) -> str:
    """Return the one JSON text of ``data``: sorted keys, no blanks, ASCII only.

    ASCII keeps lone surrogates and NUL, which documents do hold, out of every encoding's way.

    Raises:
        ValueError: for a number that is not finite.
    """
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )


def to_json(value: object) -> object:
    """Return ``value`` (a dataclass, enum, date, tuple, bytes or plain value) as JSON values."""
    return _encoder(cast("Hashable", type(value)))(value)


def from_json(kind: type[Value], data: object) -> Value:
    """Return the ``kind`` that ``to_json`` made ``data`` from.

    Raises:
        ValueError: where ``data`` is not of that form.
    """
    try:
        return cast("Value", _decoder(cast("Hashable", kind))(data))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}") from error


def format_time(at: datetime) -> str:
    """Return an aware time as text, in UTC to the microsecond: such texts sort as times do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def parse_time(text: str) -> datetime:
    """Return the time that ``format_time`` wrote; raise ValueError for any other text."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or format_time(at) != text:
        raise ValueError("not a time in UTC to the microsecond")
    return at.astimezone(UTC)


def _field_to_json(value: object) -> object:
    return value if type(value) in _PLAIN else to_json(value)


def _with_rare_fields(names: tuple[str, ...], rare: tuple[str, ...], value: object) -> object:
    """Leave empty fields out that came later, so that digests of older values stay the same."""
    told = (*names, *(name for name in rare if getattr(value, name)))
    return {name: _field_to_json(getattr(value, name)) for name in told}


def _same(value: object) -> object:
    return value


@cache
def _encoder(hashable: Hashable) -> Converter:
    kind = cast("type", hashable)
    if issubclass(kind, Enum):
        return lambda value: value.value
    if kind in _PLAIN:
        return _same
    if is_dataclass(kind):
        names = tuple(one.name for one in fields(kind) if not one.metadata.get("unless_empty"))
        rare = tuple(one.name for one in fields(kind) if one.metadata.get("unless_empty"))
        if rare:
            return partial(_with_rare_fields, names, rare)
        return lambda value: {name: _field_to_json(getattr(value, name)) for name in names}
    if issubclass(kind, tuple | list):
        return lambda value: [to_json(item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_json(item) for key, item in value.items()}
    if issubclass(kind, bytes):
        return lambda value: base64.b64encode(value).decode("ascii")
    if issubclass(kind, datetime):
        return format_time
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    raise TypeError(f"{kind.__name__} has no JSON form")


@cache
def _decoder(kind: Hashable) -> Converter:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _union_decoder(get_args(kind))
    if origin is tuple:
        return _tuple_decoder(get_args(kind))
    if kind is float:
        return _decode_float
    if kind in _PLAIN:
        return _plain_decoder(cast("type", kind))
    if is_dataclass(kind):
        return _dataclass_decoder(cast("type", kind))
    if kind is bytes:
        return lambda data: base64.b64decode(data, validate=True)
    if kind is datetime:
        return parse_time
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda data: members[data]
    raise TypeError(f"{kind} has no JSON form")


def _plain_decoder(kind: type) -> Converter:
    def decode(data: object) -> object:
        if type(data) is not kind:
            raise TypeError(kind.__name__)
        return data

    return decode


def _decode_float(data: object) -> float:
    if not isinstance(data, int | float) or isinstance(data, bool):
        raise TypeError("float")
    return float(data)


def _union_decoder(kinds: tuple[type, ...]) -> Converter:
    if all(kind in _PLAIN for kind in kinds):

        def decode_plain(data: object) -> object:
            if type(data) not in kinds:
                raise TypeError("plain value")
            return data

        return decode_plain
    (inner,) = (_decoder(kind) for kind in kinds if kind is not NoneType)
    return lambda data: None if data is None else inner(data)


def _tuple_decoder(kinds: tuple[Hashable, ...]) -> Converter:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        inner = _decoder(kinds[0])
        return lambda data: tuple([inner(item) for item in _listed(data)])
    inners = tuple(_decoder(kind) for kind in kinds)
    return lambda data: tuple(
        inner(item) for inner, item in zip(inners, _listed(data), strict=True)
    )


def _listed(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TypeError("list")
    return data


def _dataclass_decoder(kind: type) -> Converter:
    hints = get_type_hints(kind)
    known = {
        field.name: (_plain_kinds(hints[field.name]), _decoder(hints[field.name]))
        for field in fields(kind)
        if field.init
    }
    needed = frozenset(
        field.name
        for field in fields(kind)
        if field.init and field.default is MISSING and field.default_factory is MISSING
    )

    def decode(data: object) -> object:
        if not isinstance(data, dict) or not needed <= data.keys():
            raise TypeError(kind.__name__)
        values = {}
        for name, item in data.items():
            plain, inner = known[name]
            values[name] = item if type(item) in plain else inner(item)
        return kind(**values)

    return decode


def _plain_kinds(kind: object) -> tuple[type, ...]:
    """Return the types whose values need no converting in a field of this annotation."""
    if kind is float:
        return (float,)
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return tuple(one for one in kinds if one in _PLAIN)
