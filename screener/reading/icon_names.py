"""Icons that a file puts into words: a picture of an envelope that stands for 'email'.

A file may say what a glyph stands for. Any other text than the drawn one is a way to hide words,
so only an icon that is drawn alone is named, and only by words that say which contact or fact
follows: those earn nothing.
"""

from __future__ import annotations

import ctypes
from typing import Final

import numpy as np
import pypdfium2.raw as raw

from screener.reading.arrays import Integers
from screener.reading.characters import expand
from screener.reading.pdfium import fast_call
from screener.reading.words import Words, words_at

_NAMES: Final = frozenset(
    "address birthday blog city date dates duration e-mail email facebook fax github gitlab home "
    "homepage instagram linkedin location mail mailaddress mastodon mobile orcid period phone "
    "place portfolio skype tel telegram telephone twitter url web website whatsapp x xing "
    "xtwitter youtube".split()
)
_LONGEST: Final = 32

_pointer, _ulong = ctypes.c_void_p, ctypes.c_ulong
_string_value = fast_call(
    raw.FPDFPageObjMark_GetParamStringValue,
    ctypes.c_int,
    _pointer,
    ctypes.c_char_p,
    _pointer,
    _ulong,
    _pointer,
)


def icon_name(mark: int) -> str:
    """Return the name of a contact or fact that a mark replaces its text by; else nothing."""
    buffer = (ctypes.c_ushort * (_LONGEST + 1))()
    length = ctypes.c_ulong()
    found = _string_value(
        mark,
        b"ActualText",
        ctypes.addressof(buffer),
        ctypes.sizeof(buffer),
        ctypes.addressof(length),
    )
    if not found or length.value > ctypes.sizeof(buffer):
        return ""
    # Some files leave out the sign that says that they take two bytes a letter.
    name = bytes(buffer)[: length.value].decode("utf-16-le", "replace").replace("\0", "").strip()
    return name if name.rstrip(" :").lower() in _NAMES else ""


def name_icons(words: Words, addresses: Integers, names: dict[int, str]) -> Words:
    """Put names in the place of icons that stand alone; ``names`` has those of text objects.

    ``addresses`` are the text objects of ``Glyphs.runs``. The letters share the icon's box.
    """
    if not names or not len(addresses):
        return words
    runs = words.glyphs.runs
    named: dict[int, str] = {}
    for index in np.flatnonzero(words.ends - words.starts == 1).tolist():
        glyph = int(words.starts[index])
        run = int(runs[glyph])
        alone = np.searchsorted(runs, run + 1) - np.searchsorted(runs, run) == 1
        name = names.get(int(addresses[run]))
        if name and alone:
            named[glyph] = name.replace(" ", "")
    if not named:
        return words
    longer = np.zeros(len(words.glyphs), np.int64)
    for glyph, name in named.items():
        longer[glyph] = len(name) - 1
    firsts = words.starts + (np.cumsum(longer) - longer)[words.starts]
    return words_at(expand(words.glyphs, named), firsts)
