"""Fonts of this computer for a PDF, so that names of all scripts can be written.

The fonts every PDF reader brings know Western letters only. So letters are looked for in a chain
of TrueType fonts: those that systems usually have, and last the one that comes with ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)

_WANTED = (
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("Arial Unicode.ttf", ""),
    ("DroidSansFallbackFull.ttf", ""),
    ("DroidSansFallback.ttf", ""),
    ("malgun.ttf", ""),
    ("simhei.ttf", ""),
    ("NotoSansArabic-Regular.ttf", ""),
    ("NotoSansHebrew-Regular.ttf", ""),
    ("NotoSansDevanagari-Regular.ttf", ""),
    ("NotoSansThai-Regular.ttf", ""),
)
_OWN = ("Vera.ttf", "VeraBd.ttf")
_MISSING = "\N{WHITE SQUARE}"
_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class _Font:
    name: str
    bold: str
    letters: frozenset[int]


class Fonts:
    """A chain of fonts. ``lacking`` turns True once a letter had no sign in any of them."""

    def __init__(self, folders: Sequence[Path] = FONT_FOLDERS) -> None:
        self._chain = tuple(_load(folders))
        self.lacking = False

    @property
    def plain(self) -> str:
        """The name of the first font."""
        return self._chain[0].name

    @property
    def bold(self) -> str:
        """The name of the first font's bold cut."""
        return self._chain[0].bold

    def markup(self, text: str, *, bold: bool = False) -> str:
        """Return text as ReportLab's paragraph markup, each run in a font that has its letters."""
        shown = "".join(one for one in text if one == "\n" or one.isprintable())
        pieces = []
        for font, run in groupby(shown, key=self._font_for):
            words = "".join(run)
            if font is None:
                self.lacking = True
                words = self._box() * len(words)
            name = (font or self._chain[0]).bold if bold else (font or self._chain[0]).name
            pieces.append(f'<font name="{name}">{escape(words)}</font>')
        return "".join(pieces).replace("\n", "<br/>")

    def _font_for(self, letter: str) -> _Font | None:
        code = ord(letter)
        if letter in " \n":
            return self._chain[0]
        return next((font for font in self._chain if code in font.letters), None)

    def _box(self) -> str:
        return _MISSING if ord(_MISSING) in self._chain[0].letters else _UNKNOWN


def _load(folders: Sequence[Path]) -> Iterator[_Font]:
    files = _files_in(folders)
    for regular, bold in _WANTED:
        if regular in files:
            font = _register(files[regular], files.get(bold))
            if font is not None:
                yield font
    own = Path(reportlab.__file__).parent / "fonts"
    last = _register(own / _OWN[0], own / _OWN[1])
    if last is not None:
        yield last


def _files_in(folders: Sequence[Path]) -> dict[str, Path]:
    wanted = {name for pair in _WANTED for name in pair if name}
    found: dict[str, Path] = {}
    for folder in folders:
        if folder.is_dir():
            for path in sorted(folder.rglob("*.ttf")):
                if path.name in wanted:
                    found.setdefault(path.name, path)
    return found


def _register(regular: Path, bold: Path | None) -> _Font | None:
    """Make a font known to ReportLab; None for a file that it cannot read."""
    try:
        plain = TTFont(regular.stem, str(regular))
        pdfmetrics.registerFont(plain)
        if bold is not None:
            pdfmetrics.registerFont(TTFont(bold.stem, str(bold)))
    except (TTFError, OSError):
        return None
    letters = frozenset(plain.face.charToGlyph)
    return _Font(regular.stem, bold.stem if bold else regular.stem, letters)
