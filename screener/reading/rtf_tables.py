"""The tables before an RTF text: fonts with their code pages, colours, paragraph styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from screener.reading.rtf_words import CODE_PAGES_OF_CHARSETS, SYMBOL_CHARSET, code_page
from screener.reading.visibility import Colour

TABLES: Final = frozenset({"fonttbl", "colortbl", "stylesheet"})
SYMBOLS: Final = "symbol"
"""Stands for the code page of fonts that hold signs, not letters."""

_HEADING: Final = re.compile(rb"\s*(?:heading ([1-9])|title)\s*;", re.IGNORECASE)
_CHANNELS: Final = ("red", "green", "blue")


@dataclass(slots=True)
class Tables:
    """What the tables said so far. ``encoding`` is the document's own code page."""

    encoding: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = 0
    _colours: list[Colour | None] = field(default_factory=list)
    _channels: list[int] = field(default_factory=lambda: [0, 0, 0])
    _is_set: bool = False
    _outlines: dict[int, int] = field(default_factory=dict)
    _style: int = 0
    _outline: int | None = None

    def font_encoding(self, font: int) -> str:
        """Return the code page of a font."""
        return self._fonts.get(font, self.encoding)

    def colour(self, index: int) -> Colour | None:
        """Return a colour of the table, None for the automatic one."""
        return self._colours[index] if 0 < index < len(self._colours) else None

    def outline(self, style: int) -> int | None:
        """Return the outline level (from 0) of a paragraph style, None for body text."""
        return self._outlines.get(style)

    def read_word(self, table: str, word: str, value: int) -> None:
        """Take a control word inside ``table``."""
        if table == "fonttbl":
            self._read_font(word, value)
        elif table == "colortbl" and word in _CHANNELS:
            self._channels[_CHANNELS.index(word)] = max(0, min(255, value))
            self._is_set = True
        elif table == "stylesheet" and word == "s":
            self._style = value
        elif table == "stylesheet" and word == "outlinelevel":
            self._outline = value

    def read_text(self, table: str, raw: bytes) -> None:
        """Take text inside ``table``: ends of colours, names of styles."""
        if table == "colortbl":
            for _ in range(raw.count(b";")):
                red, green, blue = self._channels
                self._colours.append((red, green, blue) if self._is_set else None)
                self._channels, self._is_set = [0, 0, 0], False
        elif table == "stylesheet":
            found = _HEADING.match(raw)
            if found:
                self._outline = int(found[1]) - 1 if found[1] else 0
            if b";" in raw:
                self._end_style()

    def _end_style(self) -> None:
        if self._outline is not None:
            self._outlines[self._style] = self._outline
        self._style, self._outline = 0, None

    def _read_font(self, word: str, value: int) -> None:
        if word == "f":
            self._font = value
        elif word == "fcharset":
            known = CODE_PAGES_OF_CHARSETS.get(value, self.encoding)
            self._fonts[self._font] = SYMBOLS if value == SYMBOL_CHARSET else known
        elif word == "cpg" and value:
            self._fonts[self._font] = code_page(value)
