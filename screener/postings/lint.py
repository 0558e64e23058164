"""Warns about requirements that are vague, hard to see in a document, or unlawful to ask for."""

from __future__ import annotations

from models.messages import Message


def lint(text: str) -> tuple[Message, ...]:
    """Return warnings about one requirement's wording."""
    return ()
