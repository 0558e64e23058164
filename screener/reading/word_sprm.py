"""Old Word's formatting: lists of property changes ('sprms', [MS-DOC] 2.6) and style sheets."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from screener.reading.word_look import UNKNOWN, Look

_SIZES: Final = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITIONS: Final = frozenset({0xD608, 0xD606})
_TABS: Final = 0xC615
_TOGGLES: Final = {
    0x083C: "vanish", 0x0818: "vanish", 0x0835: "bold", 0x0800: "deleted",
    0x0838: "relief", 0x0839: "relief", 0x0854: "relief", 0x0858: "relief",
}  # fmt: skip
_PALETTE: Final = (
    "auto", "000000", "0000ff", "00ffff", "00ff00", "ff00ff", "ff0000", "ffff00", "ffffff",
    "000080", "008080", "008000", "800080", "800000", "808000", "808080", "c0c0c0",
)  # fmt: skip
_SHADED_CELLS: Final = frozenset({0xD612, 0xD616, 0xD60C, 0xD609, 0xD62D, 0xD660, 0xD670})
_LONGEST_CHAIN: Final = 12
_OLD_CODES: Final = {
    65: 0x0800, 85: 0x0835, 88: 0x0838, 89: 0x0839, 92: 0x083C, 98: 0x2A42, 99: 0x4A43,
}  # fmt: skip
_OLD_SIZES: Final = {
    **dict.fromkeys((65, 66, 67, 71, 75, *range(85, 93), 94, 98, 100, 102, 104, 117, 118), 1),
    **dict.fromkeys((69, 72, 80, 93, 96, 97, 99, 101, 107, 109, 110), 2),
    **dict.fromkeys((73, 95), 3),
    **dict.fromkeys((68, 74, 81, 82, 103, 105, 106, 108), -1),
    70: 4, 83: 0,
}  # fmt: skip
"""Bytes of the operands of Word 6 and 95; -1 where a first byte counts the others."""
_SYMBOL: Final = 0x6A09
_CHARACTER_STYLE: Final = 0x4A30


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What decides how a paragraph is read; ``look`` is what its style gives its text."""

    look: Look
    outline: int | None = None
    listed: bool = False
    in_table: bool = False
    ends_row: bool = False
    shaded_cells: bool = False


def sprms(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the code and operand of each property change; stop at the first broken one."""
    at = 0
    while at + 3 <= len(data):
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        size = _SIZES.get(code >> 13)
        if size is None:
            if code in _TABLE_DEFINITIONS:
                if at + 2 > len(data):
                    return
                (size,) = struct.unpack_from("<H", data, at)
                size -= 1
                at += 2
            else:
                size = data[at]
                at += 1
                if code == _TABS and size == 255:
                    return
        operand = data[at : at + size]
        if size < 0 or len(operand) < size:
            return
        yield code, operand
        at += size


def old_sprms(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the property changes of a run in Word 6 and 95, with the later version's codes."""
    at = 0
    while at < len(data):
        code = data[at]
        size = _OLD_SIZES.get(code)
        at += 1
        if size is None:
            return
        if size < 0:
            size = 1 + (data[at] if at < len(data) else 0)
        operand = data[at : at + size]
        if len(operand) < size:
            return
        if code in _OLD_CODES:
            yield _OLD_CODES[code], operand
        at += size


def read_character(changes: Iterable[tuple[int, bytes]], look: Look, sheet: StyleSheet) -> Look:
    """Return ``look`` with the property changes of a run applied."""
    changed = dict(look)
    for code, operand in changes:
        name = _TOGGLES.get(code)
        if name is not None:
            changed[name] = _toggle(operand[0], look.get(name, ""))
        elif code == _CHARACTER_STYLE:
            changed |= sheet.character(int.from_bytes(operand, "little"))
        elif code == 0x2A33:  # back to the paragraph's own look
            changed = dict(look)
        elif code == _SYMBOL:
            changed["symbol"] = str(int.from_bytes(operand[2:4], "little"))
        else:
            _read_measure(code, operand, changed)
    return changed


def _read_measure(code: int, operand: bytes, look: Look) -> None:
    if code == 0x4A43:
        look["size"] = str(int.from_bytes(operand, "little"))
    elif code == 0x2A42:
        look["colour"] = _palette(operand[0])
    elif code == 0x6870:
        look["colour"] = _colour(operand)
    elif code == 0x2A0C:
        look["highlight"] = _palette(operand[0]) if operand[0] else ""
    elif code in (0xCA71, 0x4866):
        look["fill"] = _shading(operand)
    elif code == 0x4852:
        look["width"] = str(int.from_bytes(operand, "little"))
    elif code == 0x8840:
        look["spacing"] = str(int.from_bytes(operand, "little", signed=True))
    elif code == 0x4845:
        look["raised"] = str(int.from_bytes(operand, "little", signed=True))


def read_paragraph(data: bytes, style: ParagraphFormat) -> ParagraphFormat:
    """Return the format of a paragraph of ``style`` with its own property changes."""
    look, outline, listed = style.look, style.outline, style.listed
    in_table = ends_row = shaded = False
    for code, operand in sprms(data):
        value = int.from_bytes(operand[:4], "little")
        if code == 0x2640:
            outline = value if value < 9 else None
        elif code == 0x460B:
            listed = 0 < value < 0x7FFF
        elif code in (0x2416, 0x6649):
            in_table = bool(value)
        elif code in (0x2417, 0x244C):
            ends_row = bool(value)
        elif code in (0xC64D, 0x442D):
            look = {**look, "fill": _shading(operand)}
        elif code in _SHADED_CELLS:
            shaded = shaded or _any_shading(code, operand)
    return ParagraphFormat(look, outline, listed, in_table, ends_row, shaded)


class StyleSheet:
    """The styles of one document ([MS-DOC] 2.9.271), by their number."""

    def __init__(self, data: bytes) -> None:
        self._styles: list[tuple[int, int, int, tuple[bytes, ...]]] = []
        self._paragraphs: dict[int, ParagraphFormat] = {}
        try:
            self._read(data)
        except (struct.error, IndexError):
            # The styles before the damage are kept.
            return

    def paragraph(self, number: int) -> ParagraphFormat:
        """Return the format that a paragraph style gives."""
        if number not in self._paragraphs:
            form = ParagraphFormat({})
            for identifier, _, _, changes in reversed(self._chain(number)):
                if len(changes) == 2:
                    own = read_paragraph(changes[0][2:], form)
                    outline = identifier - 1 if 1 <= identifier <= 9 else own.outline
                    if identifier == 62:  # the built-in style 'Title'
                        outline = 0
                    look = read_character(sprms(changes[1]), own.look, self)
                    form = ParagraphFormat(look, outline, own.listed)
            self._paragraphs[number] = form
        return self._paragraphs[number]

    def character(self, number: int) -> Look:
        """Return what a character style changes."""
        look: Look = {}
        for _, kind, _, changes in reversed(self._chain(number)):
            if kind == 2 and changes:
                look = read_character(sprms(changes[0]), look, _NO_STYLES)
        return look

    def _chain(self, number: int) -> list[tuple[int, int, int, tuple[bytes, ...]]]:
        chain: list[tuple[int, int, int, tuple[bytes, ...]]] = []
        while number < len(self._styles) and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[number])
            number = self._styles[number][2]
        return chain

    def _read(self, data: bytes) -> None:
        if not data:
            return
        (size,) = struct.unpack_from("<H", data)
        count, fixed = struct.unpack_from("<HH", data, 2)
        at = 2 + size
        for _ in range(count):
            (length,) = struct.unpack_from("<H", data, at)
            at += 2
            self._styles.append(_read_style(data[at : at + length], fixed))
            at += length + (length & 1)


_NO_STYLES: Final = StyleSheet(b"")


def _read_style(record: bytes, fixed: int) -> tuple[int, int, int, tuple[bytes, ...]]:
    """Return a style's built-in number, kind, base and its lists of property changes."""
    if len(record) < max(fixed, 8):
        return 0xFFF, 0, 0xFFF, ()
    first, second, third = struct.unpack_from("<HHH", record)
    (name_length,) = struct.unpack_from("<H", record, fixed)
    at = fixed + 2 + 2 * (name_length + 1)
    changes = []
    for _ in range(third & 0xF):
        at += at & 1
        if at + 2 > len(record):
            break
        (length,) = struct.unpack_from("<H", record, at)
        changes.append(record[at + 2 : at + 2 + length])
        at += 2 + length
    return first & 0xFFF, second & 0xF, second >> 4, tuple(changes)


def _toggle(value: int, of_style: str) -> str:
    if value == 0x80:
        return of_style
    if value == 0x81:
        return "" if of_style else "1"
    return "1" if value else ""


def _palette(index: int) -> str:
    return _PALETTE[index] if index < len(_PALETTE) else "auto"


def _colour(operand: bytes) -> str:
    if len(operand) < 4 or operand[3] == 0xFF:
        return "auto"
    return operand[:3].hex()


def _shading(operand: bytes) -> str:
    """Return the colour of a shading operand: six digits, '' for none, UNKNOWN for a pattern."""
    if len(operand) == 2:
        value = int.from_bytes(operand, "little")
        pattern, back = value >> 10, _palette((value >> 5) & 31)
        fore = _palette(value & 31)
    elif len(operand) >= 10:
        fore, back = _colour(operand[:4]), _colour(operand[4:8])
        pattern = int.from_bytes(operand[8:10], "little")
    else:
        return ""
    if pattern == 1:
        return "000000" if fore == "auto" else fore
    if pattern not in (0, 0xFFFF):
        return UNKNOWN
    return "" if back == "auto" else back


def _any_shading(code: int, operand: bytes) -> bool:
    step = 2 if code == 0xD609 else 10
    return any(_shading(operand[at : at + step]) for at in range(0, len(operand), step))
