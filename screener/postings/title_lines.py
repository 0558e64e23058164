"""Lines that name a job: split into title and organization, and freed of what is no title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from screener.postings.vocabulary import word_set

_SPLIT = re.compile(r":\s+|\s+(?:[-–—|]|--)\s+")
_AT = re.compile(r"^(?P<title>.{3,80}?)\s+(?:at|@)\s+(?P<organization>(?:the\s+)?[A-Z].{1,80})$")
_SUFFIX = re.compile(r"\s*[(\[][mfwdxgn](?:\s?[/|,*]\s?[mfwdxgn]){0,4}[)\]]$", re.IGNORECASE)
_PLACE = re.compile(r"\s*\((?:[^()]*,\s*[A-Z]{2}|remote[^()]*|[^()]*\bremote)\)$", re.IGNORECASE)
_PLACED = re.compile(
    r"\s+[-–—|]\s+(?:[A-Z][\w. ]{1,30},\s*)?(?:remote|on-?site|hybrid|"
    r"[A-Z][\w. ]{1,30},\s*[A-Z]{2})"
    r"(?:\s*[(/,].{0,30})?$",
    re.IGNORECASE,
)
_OPENINGS = re.compile(
    r"\s*\((?:\d{1,2}|one|two|three|four|several|multiple)\s+(?:positions?|openings?|vacanc\w+)\)$",
    re.IGNORECASE,
)
_HIRING = re.compile(
    r"^(?:(?:re|fwd?|fw)\s*:\s*)*(?:(?:we(?:['’]re| are)\s+|now\s+)?hiring|help wanted|wanted|"
    r"job (?:opening|announcement|posting|opportunity)|(?:open|new) position|vacancy|join us as|"
    r"seeking|employment opportunity)\s*[!:–—-]*\s*(?:an?\s+|our\s+(?:next\s+)?)?(?=\S)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\s+(?:wanted|needed)\b[!.]*|\s+(?:job |position )?(?:description|announcement|posting)$",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"\s+[-–—]\s+(?:please|share|apply)\b.*$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:job|position|vacancy|employment|career)\s+)?(?:job|position|role|title|vacancy|opening|posting|"
    r"announcement|opportunity|description)\s*:\s*",
    re.IGNORECASE,
)
_PAY = re.compile(r"[$€£]\s?\d|\b\d{2,3}k\b|/\s?h(?:ou)?r\b")
ROLE = re.compile(
    rf"\b(?:{'|'.join(sorted(word_set('roles')))}|internship|fellowship|multiple|positions)s?\b",
    re.IGNORECASE,
)
"""A word for a job or for the person in it."""

_ORGANIZATION = re.compile(
    r"\b(?:local \d+|union|university|college|school|district|hospital|clinic|county of|city of|"
    r"state of|department|association|foundation|institute|coalition|alliance|federation|"
    r"council|committee|society|church|fund|inc|llc|ltd|corp(?:oration)?|company|cooperative|"
    r"organi[sz]ation|network|project|campaign|workers|party|health(?:care)? system)\b\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Names:
    """The job's title and the organization; None where the posting does not tell."""

    title: str | None
    organization: str | None


def tidy_title(title: str | None) -> str | None:
    """Return a title without labels, calls, places and counts around it."""
    if title is None:
        return None
    title = _LABEL.sub("", title.strip().strip("*#_=").strip())
    title = _WANTED.sub("", _PLEASE.sub("", _HIRING.sub("", title)))
    title = _OPENINGS.sub("", _SUFFIX.sub("", title.rstrip(":").strip()))
    return _PLACE.sub("", _PLACED.sub("", title)).strip() or None


def split_names(line: str, known: Sequence[str]) -> Names:
    """Split 'Organization: Title', 'Title at Organization', 'Title, Organization'."""
    line = _HIRING.sub("", _LABEL.sub("", line.strip()))
    for name in known if ": " not in line else ():
        rest = line[len(name) :]
        if line.lower().startswith(name.lower() + " ") and ROLE.search(rest) and rest[1].isupper():
            return Names(rest.strip(), name)
    if match := _AT.match(line):
        return Names(match.group("title"), match.group("organization"))
    pieces = [piece for piece in _SPLIT.split(line, maxsplit=1) if piece.strip()]
    if len(pieces) > 1 and _PAY.search(pieces[1]):
        pieces = [piece for piece in _SPLIT.split(line) if not _PAY.search(piece)][:2] or [line]
    if len(pieces) < 2:
        return _split_comma(pieces[0] if pieces else line, known)
    first, second = pieces[0].strip(), pieces[1].strip()
    if known and not (is_known(first, known) or is_known(second, known)) and ": " not in line:
        return Names(line, None)
    first_is_title = ROLE.search(first) and not ROLE.search(second)
    if first_is_title and (":" not in line or is_known(second, known)):
        named = is_known(second, known) or _ORGANIZATION.search(second) or second.istitle()
        return (
            Names(first, second)
            if named or not re.search(r"[,(\d]", second)
            else Names(line, None)
        )
    return Names(second, first)


def _split_comma(line: str, known: Sequence[str]) -> Names:
    first, _, second = line.partition(", ")
    if second and ROLE.search(first) and is_known(second, known):
        return Names(first, second)
    return Names(line, None)


def names_organization(line: str) -> bool:
    """Tell whether a line has a word that names of organizations have."""
    return _ORGANIZATION.search(line) is not None


def names_role(line: str) -> bool:
    """Tell whether a line names a job, and not an organization with such a word in its name."""
    roles = [match.end() for match in ROLE.finditer(line)]
    others = [match.end() for match in _ORGANIZATION.finditer(line)]
    return bool(roles) and max(roles) > max(others, default=0)


def is_known(name: str, known: Sequence[str]) -> bool:
    """Tell whether a name is, or begins with, one of those that sentences told."""
    lowered = name.lower().removeprefix("the ")
    return any(
        len(one) > 2 and (lowered == one.lower() or lowered.startswith(one.lower() + " "))
        for one in known
    )
