"""Changes to finished PDFs that the maker of test documents cannot draw."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf


def unchanged(data: bytes) -> bytes:
    """Return a file as it is."""
    return data


def edit(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Open a file, change it, and return it; equal files stay equal."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()
