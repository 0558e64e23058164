"""The language of a text, told by its script and its small words. The same every time."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS: Final = 20
_FEWEST_KINDS: Final = 3
"""Different small words that a language must show."""
_FEWEST_LETTERS: Final = 40
_LONGEST_SAMPLE: Final = 60_000
_LEAST_SHARE: Final = 0.06
UNDETERMINED: Final = "und"
"""ISO 639-2 for a language that cannot be told: the text is in letters that no table knows."""
_CYRILLIC: Final = (0x0400, 0x052F)
_ARABIC: Final = (0x0600, 0x06FF)
_KANA: Final = (0x3040, 0x30FF)
_HAN: Final = (0x4E00, 0x9FFF)


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """Languages by their small words, and ranges of letters by language."""

    languages_of: dict[str, tuple[str, ...]]
    letters: tuple[tuple[str, int, int], ...]


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of most of ``text``; None where it is too short.

    A Latin text is given to the language whose small words make the largest share of its
    words; below 6 % it is given to none.
    """
    sample = text[:_LONGEST_SAMPLE]
    by_script = _language_of_script(sample)
    if by_script is not None:
        return by_script
    words = Counter(_WORD.findall(sample.lower()))
    total = words.total()
    if total < _FEWEST_WORDS:
        return None
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    languages_of = _knowledge().languages_of
    for word, count in words.items():
        for language in languages_of.get(word, ()):
            counts[language] += count
            kinds[language] += 1
    shown = [language for language in counts if kinds[language] >= _FEWEST_KINDS]
    if not shown:
        return None
    best = max(shown, key=lambda language: (counts[language], language))
    return best if counts[best] / total >= _LEAST_SHARE else None


@cache
def _knowledge() -> _Knowledge:
    source = resources.files("screener.reading").joinpath("languages.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    letters = []
    for language, written in tables["letters"].items():
        first, _, last = written.partition("-")
        letters.append((language, int(first, 16), int(last, 16)))
    languages_of: dict[str, tuple[str, ...]] = {}
    for language, line in tables["words"].items():
        for word in dict.fromkeys(line.split()):
            languages_of[word] = (*languages_of.get(word, ()), language)
    return _Knowledge(languages_of, tuple(letters))


def _language_of_script(sample: str) -> str | None:
    """Return the language of a text that is mostly not in Latin letters."""
    if sample.isascii():
        return None
    counts: Counter[str] = Counter()
    latin = 0
    for letter, count in Counter(sample).items():
        code = ord(letter)
        if not letter.isalpha():
            continue
        if code < 0x250 or 0x1E00 <= code < 0x1F00:
            latin += count
        else:
            counts[_script(code)] += count
    if not counts:
        return None
    # A Chinese or Japanese letter says as much as several Latin ones.
    for script in ("zh", "ja", "ko"):
        counts[script] *= 3
    if counts["ja"] * 5 > counts["zh"]:
        counts["ja"] += counts.pop("zh")
    script, most = max(counts.items(), key=lambda item: (item[1], item[0]))
    if most <= latin or most < _FEWEST_LETTERS:
        return None
    return {"cyrillic": _cyrillic, "arabic": _arabic}.get(script, lambda _: script)(sample)


def _script(code: int) -> str:
    for name, (first, last) in (
        ("cyrillic", _CYRILLIC),
        ("arabic", _ARABIC),
        ("ja", _KANA),
        ("zh", _HAN),
    ):
        if first <= code <= last:
            return name
    for language, first, last in _knowledge().letters:
        if first <= code <= last:
            return language
    return UNDETERMINED


def _cyrillic(sample: str) -> str | None:
    """Tell the languages of the Cyrillic script by letters that only some of them have."""
    lower = sample.lower()
    if any(letter in lower for letter in "їєґ"):
        return "uk"
    if "ў" in lower:
        return "be"
    if any(letter in lower for letter in "ђћ"):
        return "sr"
    if any(letter in lower for letter in "ѓќ"):
        return "mk"
    if any(letter in lower for letter in "ыэё"):
        return "ru"
    return "bg" if "ъ" in lower else "ru"


def _arabic(sample: str) -> str | None:
    """Tell Urdu and Persian by letters that Arabic does not have."""
    if any(letter in sample for letter in "ٹڈڑے"):
        return "ur"
    return "fa" if sum(sample.count(letter) for letter in "پچژگی") > 0.02 * len(sample) else "ar"
