"""From bytes to characters: byte order marks, declared and guessed encodings."""

from __future__ import annotations

import codecs
from typing import Final

from charset_normalizer import from_bytes

from screener.reading.latin_encodings import guess_latin

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 60_000
_LATIN_SAMPLE: Final = 20_000
_WIDE_SAMPLE: Final = 8_000
_UTF_32: Final = ("utf-32-le", "utf-32-be")
_UTF_16: Final = ("utf-16-le", "utf-16-be")
_USUAL: Final = frozenset(" \r\n\t.,:\u3000\u3001\u3002\uff0c")
_FEW_STRANGE: Final = 0.02
_MOSTLY_LATIN: Final = 0.3
_WEB_NAMES: Final = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}


def decode_text(data: bytes, declared: str | None = None) -> str:
    """Decode ``data`` by its mark, its zero bytes, as UTF-8, as declared, or by a guess.

    Never fails: bytes that fit no encoding become replacement characters.
    """
    mark, wide = wide_encoding(data)
    if wide:
        return data[mark:].decode(wide, "replace")
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :].decode("utf-8", "replace")
    escaped = _escaped_encoding(data)
    if escaped:
        return data.decode(escaped)
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


def wide_encoding(data: bytes) -> tuple[int, str | None]:
    """Return the length of a mark of UTF-16 or UTF-32 and the encoding; None for narrow text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return len(mark), encoding
    sample = data[:_WIDE_SAMPLE]
    if len(sample) < 4 or 0 not in sample:
        return 0, None
    wide = [*(_UTF_32 if len(data) % 4 == 0 else ()), *_UTF_16]
    best = max(wide, key=lambda encoding: _fitness(sample, encoding))
    return 0, best if _fitness(sample, best) > 0 else None


def _fitness(sample: bytes, encoding: str) -> float:
    """The share (0 to 1) of spaces and stops in a piece of a file, were it in an encoding.

    0 where it is no text then; the end of the piece may be cut.
    """
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return 0.0
    strange = sum(not (letter.isprintable() or letter.isspace()) for letter in text)
    if strange > _FEW_STRANGE * len(text):
        return 0.0
    return sum(letter in _USUAL for letter in text) / max(len(text), 1)


def _escaped_encoding(data: bytes) -> str | None:
    """Encodings of seven bits that switch to Chinese and Japanese letters and back."""
    for sign, encoding in ((b"\x1b$", "iso2022_jp"), (b"~{", "hz")):
        if sign in data[:_SAMPLE] and data.isascii():
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if any("\u3000" <= letter <= "\u9fff" for letter in text):
                return encoding
    return None


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if sum(byte >= 0x80 for byte in sample) < _MOSTLY_LATIN * len(sample):
        latin = guess_latin(sample[:_LATIN_SAMPLE])
        if latin:
            return latin
    best = from_bytes(sample).best()
    return best.encoding if best is not None else "cp1252"
