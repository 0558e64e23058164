"""Which of the one-byte encodings of Latin letters a text is in, by what its letters then are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from screener.reading.language import find_language

# The likelier ones first: of equals the first is taken.
_ENCODINGS: Final = (
    "cp1252", "mac_roman", "cp1250", "iso8859_2", "cp1254", "iso8859_15", "cp1257", "cp850",
    "cp437", "cp852", "mac_latin2", "mac_turkish", "iso8859_13", "latin_1",
)  # fmt: skip
_LETTERS: Final = {
    "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüß", "en": "éèïëñçöüáíêâôó", "es": "áéíóúñü",
    "et": "äöõüšž", "fi": "äöå", "fr": "àâçéèêëîïôùûüÿœæ", "hr": "čćđšž", "hu": "áéíóöőúüű",
    "it": "àèéìíîòóùú", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "nl": "éëïóöüèáí",
    "pl": "ąćęłńóśźż", "pt": "ãõçáéíóúâêôàü", "ro": "ăâîșțşţ", "sk": "áäčďéíĺľňóôŕšťúýž",
    "sv": "åäöé", "tr": "çğıöşüâîû", "vi": "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹ",
}  # fmt: skip
_SETS: Final = {
    language: frozenset(letters + letters.upper() + ("İ" if language == "tr" else ""))
    for language, letters in _LETTERS.items()
}
_SIGNS: Final = frozenset("–—‘’‚“”„•…€£©®°·§«»‹›¿¡×½¼²³™ºª\xa0¶†")
_MOST_SIGNS: Final = 4_000


def guess_latin(sample: bytes) -> str | None:
    """Return the encoding in which most of the high bytes are letters of one language.

    None where none of them makes words of the text.
    """
    best, encoding = 0.0, None
    for candidate in _ENCODINGS:
        try:
            text = sample.decode(candidate)
        except UnicodeDecodeError:
            continue
        score = _score(text)
        if score > best + 1e-9:
            best, encoding = score, candidate
    return encoding


def _score(text: str) -> float:
    """How well the characters beyond ASCII fit into the text and into one language."""
    signs = 0.0
    letters: list[str] = []
    for before, character, after in _rare(text):
        if character.isalpha() and character not in "ºª":
            letters.append(character)
            if character.isupper() and before.islower():
                signs -= 1
        elif character in _SIGNS:
            inside = before.isalpha() and after.isalpha()
            signs += 1 if not inside or character in "’\xa0–—·" else -1
        else:
            signs -= 2
    if not letters:
        return signs
    told = find_language(text)
    scores = []
    for language, known in _SETS.items():
        fitting = sum(letter in known for letter in letters)
        bonus = 0.5 * fitting if language == told else 0.0
        scores.append(2 * fitting - len(letters) + bonus)
    return signs + max(scores)


def _rare(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the characters beyond ASCII with their neighbours, not more than so many."""
    count = 0
    for at, character in enumerate(text):
        if character < "\x80":
            continue
        yield text[at - 1 : at] or " ", character, text[at + 1 : at + 2] or " "
        count += 1
        if count >= _MOST_SIGNS:
            return
