"""Dates of roles as resumes write them: ranges, seasons, single years, 'present'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS = {"winter": 0, "spring": 2, "summer": 5, "fall": 8, "autumn": 8}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_SHORT_YEAR = r"['’‘]\s?\d{2}\b"
_SEASON = r"(?:winter|spring|summer|fall|autumn)"


def _date(name: str) -> str:
    return (
        rf"(?:(?P<{name}_month>{_MONTH})(?:\s*\d{{1,2}}(?:st|nd|rd|th)?\b,?)?[\s,of/-]*"
        rf"(?P<{name}_month_year>{_YEAR}|{_SHORT_YEAR}|\d{{2}}\b)"
        rf"|(?P<{name}_season>{_SEASON})[\s,of]*(?P<{name}_season_year>{_YEAR}|{_SHORT_YEAR})"
        rf"|(?<!\d)(?P<{name}_number>0?[1-9]|1[0-2])\s?[/.-]\s?(?:\d{{1,2}}\s?[/.-]\s?)?"
        rf"(?P<{name}_number_year>{_YEAR})"
        rf"|(?<![\d$€£,.#])(?P<{name}_year>{_YEAR}|{_SHORT_YEAR})(?!\d|,\d|\+))"
    )


_TO = r"\s*(?:-+|–|—|−|\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill\b)\s*"
_PRESENT = r"(?P<present>present|current(?:ly)?|now|ongoing|today|to date|date)\b"
_RANGE = re.compile(
    rf"{_date('a')}{_TO}(?:{_PRESENT}|{_date('b')}|(?P<short>\d{{2}})(?![\d/%]))", re.IGNORECASE
)
_MONTHS_OF_YEAR = re.compile(
    rf"(?P<from>{_MONTH}|{_SEASON}){_TO}(?P<to>{_MONTH}|{_SEASON})[\s,]*(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"(?:\bsince\s+{_date('a')}|^\s*{_date('b')}\s?[-–—](?=\s{{2,}}|\s*$|\s*[|,]))",
    re.IGNORECASE | re.MULTILINE,
)
_YEAR_LIKE = re.compile(rf"{_YEAR}|{_SHORT_YEAR}")
_AROUND = 45
_SINGLE = re.compile(_date("a"), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of months, ``first`` to ``last`` (exclusive), counted from the year 0.

    ``start`` and ``end`` are offsets of the words that state it; ``stated_range`` is False for
    a single date.
    """

    first: int
    last: int
    start: int
    end: int
    stated_range: bool = True


def find_periods(text: str, as_of: date) -> list[Period]:
    """Find the periods that a text states, in text order; 'present' stands for ``as_of``."""
    now = as_of.year * 12 + as_of.month
    periods: list[Period] = []
    taken: list[tuple[int, int]] = []
    stretches = _stretches_with_years(text)
    for pattern, read in (
        (_MONTHS_OF_YEAR, _read_months),
        (_RANGE, _read_range),
        (_OPEN, _read_open),
        (_SINGLE, _read_single),
    ):
        for begin, end in stretches:
            for match in pattern.finditer(text, begin, end):
                period = read(match, now)
                if period is not None and _take_place(taken, period):
                    periods.append(period)
    return sorted(periods, key=lambda period: period.start)


def _take_place(taken: list[tuple[int, int]], period: Period) -> bool:
    """Take the place of a period among those taken, in text order; False where one is there."""
    at = bisect_left(taken, (period.start, period.end))
    if at > 0 and taken[at - 1][1] > period.start:
        return False
    if at < len(taken) and taken[at][0] < period.end:
        return False
    taken.insert(at, (period.start, period.end))
    return True


def _stretches_with_years(text: str) -> list[tuple[int, int]]:
    """Return the parts of a text around everything that looks like a year."""
    stretches: list[tuple[int, int]] = []
    for match in _YEAR_LIKE.finditer(text):
        begin, end = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((begin, end))
    return stretches


def months_together(periods: Iterable[Period]) -> int:
    """Return how many months the periods cover together, overlaps counted once."""
    total, reach = 0, -1
    for first, last in sorted((period.first, period.last) for period in periods):
        total += max(0, last - max(first, reach))
        reach = max(reach, last)
    return total


def _read_range(match: re.Match[str], now: int) -> Period | None:
    first = _month_of(match, "a", ending=False)
    if match["present"]:
        last = now
    elif match["short"]:
        year = first // 12
        last = (year - year % 100 + int(match["short"])) * 12 + 6
    else:
        last = _month_of(match, "b", ending=True)
    if last == first:  # '2018 - 2018' is that year
        first, last = first - first % 12, first - first % 12 + 12
    last = min(max(last, first + 1), max(now, first + 1))
    if last - first > 70 * 12:
        return None
    return Period(first, last, match.start(), match.end())


def _read_months(match: re.Match[str], now: int) -> Period | None:
    year = int(match["year"]) * 12
    first = year + _month_number(match["from"])
    last = year + _month_number(match["to"]) + 1
    if last <= first:
        first -= 12
    return Period(first, min(last, max(now, first + 1)), match.start(), match.end())


def _read_open(match: re.Match[str], now: int) -> Period | None:
    first = _month_of(match, "a" if _stated(match, "a") else "b", ending=False)
    return Period(first, max(now, first + 1), match.start(), match.end())


def _read_single(match: re.Match[str], now: int) -> Period | None:
    if match["a_month_year"] and len(match["a_month_year"]) == 2:
        return None  # 'may 20' is no date
    if match["a_year"] and re.search(
        r"\d-$", match.string[max(0, match.start() - 2) : match.start()]
    ):
        return None  # the end of a telephone number
    length = 12 if match["a_year"] else 3 if match["a_season"] else 1
    first = _month_of(match, "a", ending=False)
    first -= first % 12 if match["a_year"] else 0
    return Period(first, first + length, match.start(), match.end(), stated_range=False)


def _stated(match: re.Match[str], name: str) -> bool:
    groups = ("month_year", "season_year", "number_year", "year")
    return any(match[f"{name}_{group}"] for group in groups)


def _month_of(match: re.Match[str], name: str, *, ending: bool) -> int:
    """Return the month a date names; a bare year stands for its middle, a season for its span."""
    if match[f"{name}_month_year"]:
        month = _month_number(match[f"{name}_month"]) + ending
        return _year_number(match[f"{name}_month_year"]) * 12 + month
    if match[f"{name}_season_year"]:
        month = _month_number(match[f"{name}_season"]) + 3 * ending
        return _year_number(match[f"{name}_season_year"]) * 12 + month
    if match[f"{name}_number_year"]:
        month = int(match[f"{name}_number"]) - 1 + ending
        return _year_number(match[f"{name}_number_year"]) * 12 + month
    return _year_number(match[f"{name}_year"]) * 12 + 6


def _month_number(name: str) -> int:
    lower = name.lower()
    for season, month in _SEASONS.items():
        if lower.startswith(season):
            return month
    return _MONTHS.index(lower[:3])


def _year_number(text: str) -> int:
    digits = re.sub(r"\D", "", text)
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year
