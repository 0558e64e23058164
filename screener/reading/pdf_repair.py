"""Mends what is broken around the objects of a PDF: its header and its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADER = b"%PDF-"
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,10})\s+([0-9]{1,5})\s+obj\b")
_REACH = 2000
"""How many bytes before its type the catalog object may start."""


def repairs(data: bytes) -> Iterator[bytes]:
    """Yield versions of a damaged file that a reader may open, the least changed first."""
    start = data.find(_HEADER)
    if start > 0:
        data = data[start:]
        yield data
    elif start < 0:
        if b" obj" not in data:
            return
        data = b"%PDF-1.7\n" + data
        yield data
    root = _find_root(data)
    if root:
        end = b"\nendstream\nendobj\ntrailer\n<</Root " + root + b">>\nstartxref\n0\n%%EOF\n"
        yield data + end


def _find_root(data: bytes) -> bytes | None:
    """Return a reference to the last catalog object that stands in the open."""
    found: bytes | None = None
    for catalog in _CATALOG.finditer(data):
        before = data[max(0, catalog.start() - _REACH) : catalog.start()]
        objects = list(_OBJECT.finditer(before))
        if objects and b"endobj" not in before[objects[-1].end() :]:
            found = b" ".join(objects[-1].groups()) + b" R"
    return found
