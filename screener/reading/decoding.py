"""From bytes to characters: byte order marks, declared and guessed encodings."""

from __future__ import annotations

import codecs
from typing import Final

from charset_normalizer import from_bytes

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 60_000
_WEB_NAMES: Final = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}


def decode_text(data: bytes, declared: str | None = None) -> str:
    """Decode ``data`` by its mark, its zero bytes, as UTF-8, as declared, or by a guess.

    Never fails: bytes that fit no encoding become replacement characters.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _guess_wide(data)
    if wide:
        return data.decode(wide, "replace")
    for encoding in ("utf-8", *_declared(declared)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_guess(data), "replace")


def without_spans(text: str, start: str, end: str) -> str:
    """Return ``text`` without what stands from each ``start`` to the next ``end``."""
    kept = []
    at = 0
    while True:
        opened = text.find(start, at)
        closed = text.find(end, opened + len(start)) if opened >= 0 else -1
        if closed < 0:
            kept.append(text[at:])
            return "".join(kept)
        kept.append(text[at:opened])
        at = closed + len(end)


def _declared(name: str | None) -> tuple[str, ...]:
    if not name:
        return ()
    try:
        known = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return ()
    # A page without a mark is never UTF-16, whatever it says; these are no text encodings.
    if known.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")):
        return ()
    return (_WEB_NAMES.get(known.replace("iso8859-1", "iso-8859-1"), known),)


def _guess_wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by where the zero bytes of its Latin characters stand."""
    sample = data[:2000]
    if len(sample) < 4 or 0 not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.3 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if sum(byte >= 0x80 for byte in sample) < 0.3 * len(sample) and _is_western(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"


def _is_western(sample: bytes) -> bool:
    """Whether the few high bytes are what Windows writes in Western texts."""
    usual = set(
        b"\x91\x92\x93\x94\x95\x96\x97\x85\x80\xa0\xa9\xae\xb0\xb7\xe0\xe1\xe2\xe4\xe7"
        b"\xe8\xe9\xea\xeb\xed\xee\xef\xf1\xf2\xf3\xf4\xf6\xfa\xfb\xfc\xdf\xc4\xd6\xdc\xc9"
    )
    high = [byte for byte in sample if byte >= 0x80]
    return all(byte in usual for byte in high)
