"""Strategies for every domain type, led by the annotations."""

from __future__ import annotations

import dataclasses
import typing
from datetime import date
from enum import Enum
from types import NoneType, UnionType

import pytest
from hypothesis import strategies as st

TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
"""Any text, lone surrogates and NUL too: documents hold them."""


def values_of(kind: object) -> st.SearchStrategy[object]:
    """Values of an annotation, with every field of a dataclass drawn."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, UnionType):
        return st.one_of(*[values_of(one) for one in inner])
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return st.lists(values_of(inner[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*[values_of(one) for one in inner])
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        return st.builds(kind, **{name: values_of(hints[name]) for name in names})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    plain: dict[object, st.SearchStrategy[object]] = {
        str: TEXTS,
        int: st.integers(-(2**62), 2**62),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        bytes: st.binary(max_size=16),
        date: st.dates(),
        NoneType: st.none(),
    }
    return plain[kind]


@pytest.fixture
def strategy_for():
    return values_of
