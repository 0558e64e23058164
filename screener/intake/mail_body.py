"""The text of a message's body: pieces joined, links behind words, and the file it is kept as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape

from selectolax.lexbor import LexborHTMLParser

_HREF = re.compile(r"""\bhref\s*=\s*["']?(https?://[^\s"'<>]{4,500})""", re.IGNORECASE)
_MOST_LINKS = 20


@dataclass(frozen=True, slots=True)
class BodyText:
    """One piece of a body: plain text, or a page."""

    text: str
    is_page: bool = False

    @property
    def plain(self) -> str:
        """The words of it, for telling what the message is about."""
        return words_of_page(self.text) if self.is_page else self.text


@dataclass(frozen=True, slots=True)
class Body:
    """A whole body: as it is kept, and its words."""

    text: str
    is_page: bool
    plain: str


def join_texts(texts: Sequence[BodyText]) -> Body:
    """Join the pieces of a body; plain ones become paragraphs where another is a page."""
    kept = [piece for piece in texts if piece.text.strip()]
    is_page = any(piece.is_page for piece in kept)
    if is_page:
        text = "\n".join(piece.text if piece.is_page else _as_page(piece.text) for piece in kept)
    else:
        text = "\n\n".join(piece.text for piece in kept)
    return Body(text, is_page, "\n\n".join(piece.plain for piece in kept))


def words_of_page(page: str) -> str:
    """Return the text of a page, roughly: for looking for words only."""
    body = LexborHTMLParser(page).body
    if body is None:
        return ""
    for unseen in body.css("style, script, template"):
        unseen.decompose()
    return body.text(separator="\n")


def links_of(body: Body) -> tuple[str, ...]:
    """Return the addresses behind words of a page, in order, each once."""
    if not body.is_page:
        return ()
    found = (unescape(link) for link in _HREF.findall(body.text))
    return tuple(dict.fromkeys(found))[:_MOST_LINKS]


def split_body_file(data: bytes) -> tuple[bool, str]:
    """Return whether a kept body is a page, and its text."""
    head, _, text = data.decode("utf-8", "replace").partition("\n\n")
    return "\nContent-Type: text/html" in head, text


def _as_page(text: str) -> str:
    blocks = (escape(block).replace("\n", "<br>\n") for block in re.split(r"\n\s*\n", text))
    return "\n".join(f"<p>{block}</p>" for block in blocks if block.strip())
