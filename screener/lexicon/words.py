"""Words of a text: normalised, with offsets into the text as it was given, and lemmas."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import simplemma

from screener.background import load_frequencies

_WORD = re.compile(
    r"""
    (?P<address>[^\s@<>()]+@[^\s@<>()]+ | (?:https?://|www\.)\S+ | \b[\w.-]+\.\w+/\S*)
  | (?P<site>\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov)\b)
  | (?P<code>\.NET\b | \b[CF](?:\+\+|\#)(?!\w) | \b[A-Z]&[A-Z]\b
        | \b\w+\.(?:js|io|py|NET|ai)\b)
  | (?P<dotted>\b(?:[A-Za-z]\.){2,}[A-Za-z]?\b | \b(?:Ph|Ed|Psy|Pharm)\.D\b)
  | (?P<number>[$€£]?\d+(?:[.,]\d+)*(?:[kKmM]\b)?(?:\+|%)?(?![^\W\d_]))
  | (?P<word>[^\W_]+(?:['’][^\W\d_]+)*)
    """,
    re.VERBOSE,
)

# What a space that does not break becomes where a file is read in another encoding than its own.
_STRAY = re.compile(r"\xc2(?=\s|$)")

# No longer: what looks for addresses takes time with the square of the length.
_CHUNK = re.compile(r"\S{1,250}")

# Letters of other scripts that look like Latin ones; a word that mixes them is read as Latin.
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХІЈЅаеорсухіјѕԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρі",
    "ABEKMHOPCTYXIJSaeopcyxijsdqwhABEZHIKMNOPTYXoavpi",
)
_INVISIBLE = dict.fromkeys(
    [
        *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0xFEFF),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10)),
    ]
)
# Anything beyond ASCII but Latin letters, dashes, quotation marks and bullets, with the
# character before it, which it may combine with.
_TO_NORMALIZE = re.compile(
    r"[\s\S]?[^\x00-\x7f\xa0\xa7\xb0\xb7\xc0-\xff\u2013\u2014\u2018\u2019\u201c\u201d"
    "\u2022\u25aa\u25cf\uf0b7]+"
)
_OTHER_SCRIPT = re.compile(r"[\u0370-\u052f]")
_MIXED_WORD = re.compile(r"[A-Za-z\u0370-\u052f]+")

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
    "dozens": 24,
    "hundred": 100,
    "hundreds": 200,
    "thousand": 1000,
    "thousands": 2000,
    "million": 1_000_000,
    "millions": 2_000_000,
}

_RARER_PLURAL = 4
"""How many times as common the singular must be ('softwares', 'Americans', not 'sales')."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as parallel lists.

    ``starts`` and ``ends`` are offsets into the given text. ``forms`` keep the case, ``lowers``
    are lower-cased without a possessive s, ``lemmas`` are dictionary forms; both are empty for
    addresses of mail and web, so that they match nothing.
    """

    starts: list[int]
    ends: list[int]
    forms: list[str]
    lowers: list[str]
    lemmas: list[str]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.starts)


def normalize(text: str) -> tuple[str, list[int] | None]:
    """Make equal what looks equal: NFKC, invisible characters out, look-alike letters to Latin.

    Also returns the offset in ``text`` of every character of the result and of its end, or
    None where nothing changed.
    """
    if text.isascii() or not _TO_NORMALIZE.search(text):
        return text, None
    characters: list[str] = []
    origins: list[int] = []
    position = 0
    for match in _TO_NORMALIZE.finditer(text):
        if match.start() > position:
            characters.append(text[position : match.start()])
            origins.extend(range(position, match.start()))
        for start, piece in _clusters(match.group(), match.start()):
            characters.append(piece)
            origins.extend([start] * len(piece))
        position = match.end()
    characters.append(text[position:])
    origins.extend(range(position, len(text)))
    result = "".join(characters)
    origins.append(len(text))
    if _OTHER_SCRIPT.search(result):
        result = _MIXED_WORD.sub(_to_latin, result)
    return (result, None) if result == text else (result, origins)


def visible(text: str) -> str:
    """Return a text without the characters that nobody sees."""
    return text if text.isascii() else text.translate(_INVISIBLE)


def _clusters(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """Yield each character with its combining marks, normalised, and where it stood."""
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and _belongs_to_last(text[end]):
            end += 1
        piece = text[position:end]
        if not piece.isascii():
            piece = unicodedata.normalize("NFKC", piece.translate(_INVISIBLE))
        yield offset + position, piece
        position = end


def _belongs_to_last(character: str) -> bool:
    return unicodedata.combining(character) > 0 or ord(character) in _INVISIBLE


def _to_latin(match: re.Match[str]) -> str:
    word = match.group()
    if not _OTHER_SCRIPT.search(word):
        return word
    latin = word.translate(_LOOK_ALIKE)
    return word if _OTHER_SCRIPT.search(latin) else latin


def read_words(text: str) -> Words:
    """Split a text into words."""
    normal, origins = normalize(text)
    normal = _STRAY.sub(" ", normal)
    words = Words([], [], [], [], [])
    starts, ends, forms = words.starts, words.ends, words.forms
    lowers, lemmas = words.lowers, words.lemmas
    for chunk in _CHUNK.finditer(normal):
        bare = chunk.group().rstrip(".,;:)")
        if not bare.isalpha():
            _read_chunk(normal, chunk.start(), chunk.end(), words)
            continue
        lower, lemma = _lower_and_lemma(bare)
        start = chunk.start()
        starts.append(start)
        ends.append(start + len(bare))
        forms.append(bare)
        lowers.append(lower)
        lemmas.append(lemma)
    if origins is not None:
        words.starts[:] = [origins[start] for start in words.starts]
        words.ends[:] = [origins[end] for end in words.ends]
    return words


def _read_chunk(normal: str, start: int, end: int, words: Words) -> None:
    """Read the words of what stands between two spaces and is not just letters."""
    for match in _WORD.finditer(normal, start, end):
        kind = match.lastgroup
        form = match.group()
        if kind == "dotted":
            form = form.replace(".", "")
        lower, lemma = ("", "") if kind == "address" else _lower_and_lemma(form)
        words.starts.append(match.start())
        words.ends.append(match.end())
        words.forms.append(form)
        words.lowers.append(lower)
        words.lemmas.append(lemma)


@lru_cache(maxsize=100_000)
def _lower_and_lemma(form: str) -> tuple[str, str]:
    lower = form.lower().replace("’", "'")
    if lower.endswith("'s"):
        lower = lower[:-2]
    return lower, lemma_of(lower)


@cache
def _forms() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return American by British lemmas, lemmas by the dictionary's, and lemmas by form."""
    text = files("screener.lexicon").joinpath("forms.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return table["spelling"], table["lemma"], table["form"]


@lru_cache(maxsize=100_000)
def lemma_of(lower: str) -> str:
    """Return the dictionary form of a lower-cased English word.

    British spellings become American ones; *meetings* and *meeting* become the same word, and
    closed compounds (*phonebanking*) are reduced by their last part.
    """
    if not lower.isalpha():
        return lower[:-1] if lower in ("1s", "1's") else lower
    spelling, meant, own = _forms()
    if lower in own:
        return own[lower]
    word = _american(lower)
    lemma = _american(simplemma.lemmatize(word, lang="en").lower())
    singular = word[:-1]
    unknown_plural = lemma == word and _is_plural(word)
    if word.endswith("s") and len(word) > 4 and (lemma == singular or unknown_plural):
        return lemma_of(singular)
    if lemma == word and len(word) > 8 and word.endswith(("ing", "ed", "s")):
        lemma = _compound_lemma(word)
    lemma = meant.get(lemma, lemma)
    return spelling.get(lemma, lemma)


def _is_plural(word: str) -> bool:
    """Tell whether a word that the dictionary does not know is the plural of a common one."""
    if word.endswith(("ss", "us", "is", "ics")):
        return False
    known = load_frequencies().anywhere
    return known(word[:-1]) > _RARER_PLURAL * known(word)


def _american(word: str) -> str:
    """Return the American spelling where both exist and the American one is commoner."""
    known = load_frequencies().anywhere
    other = re.sub(r"is(e|es|ed|er|ers|ing|ation|ations|ational)$", r"iz\1", word)
    if other == word:
        other = re.sub(r"our(s|ed|ing|al)?$", r"or\1", word)
    if other == word:
        other = re.sub(r"amme(s|d|r|rs)?$", r"am\1", word)
    return other if other != word and known(other) > known(word) else word


def _compound_lemma(word: str) -> str:
    known = load_frequencies().anywhere
    for at in range(4, len(word) - 4):
        tail = lemma_of(word[at:])
        if known(word[:at]) >= 30 and known(tail) >= 30 and tail != word[at:]:
            return word[:at] + tail
    return word


_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d$")


def is_number(form: str) -> bool:
    """Tell whether a word is a number in digits (1,200 / 40+ / $3k) or in words, but no year."""
    if _YEAR.match(form):
        return False
    return form.lstrip("$€£")[:1].isdigit() or form.lower() in NUMBER_WORDS
