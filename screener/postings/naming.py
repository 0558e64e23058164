"""What the job is called and who offers it: front matter, labels, first lines, first sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from screener.postings.headings import normalize_heading, read_heading
from screener.postings.markup import CleanText
from screener.postings.structure import Item

_SPLIT = re.compile(r":\s+|\s+[-–—|]\s+")
_AT = re.compile(r"^(?P<title>.{3,80}?)\s+(?:at|@|with)\s+(?P<organization>[A-Z].{1,80})$")
_SUFFIX = re.compile(
    r"\s*[(\[](?:[mfwdx](?:/[mfwdx]){0,3}|m/w/d|f/m/x|gn)[)\]]\s*$", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:director|manager|coordinator|organi[sz]er|associate|analyst|engineer|strategist|"
    r"specialist|assistant|officer|lead|intern|internship|fellow|developer|designer|technologist|"
    r"trainer|coach|nurse|cook|chef|driver|teacher|representative|administrator|consultant|editor|"
    r"writer|producer|supervisor|technician|worker|counselor|attorney|accountant|clerk|advisor|"
    r"executive|president|head|scientist|researcher|architect|programmer|recruiter|planner|"
    r"educator|canvasser|principal|deputy|staffer|secretary|librarian|fundraiser|multiple)s?\b",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(r"(?:job|position|role)? ?(?:title|position|role|job)")
_ORGANIZATION_LABEL = re.compile(r"(?:organi[sz]ation|company|employer|agency|client)(?: name)?")
_NAME = r"(?:[A-Z0-9][\w&.'’:+-]*)(?:\s+(?:[A-Z0-9][\w&.'’:+-]*|of|for|the|and|in|&|de|la)){0,8}"
_OFFERS = re.compile(
    rf"(?:^|[.!?]\s+|\n)\s*(?:[Tt]he\s+)?(?P<name>{_NAME})\s*(?:\([^()\n]{{2,40}}\)\s*)?,?\s+"
    r"(?:is|are)?\s*(?:currently\s+|now\s+|actively\s+)?(?:seeking|seeks|hiring|looking\s+for|looking"
    r"\s+to\s+hire|recruiting|searching|wants\s+to\s+hire|invites)\b"
)
_IS_A = re.compile(
    rf"(?:^|\n)\s*(?:[Tt]he\s+)?(?P<name>{_NAME})\s*(?:\([^()\n]{{2,40}}\)\s*)?,?\s+(?:is\s+an?\b|is\s+the"
    r"\b|is\s+committed\b|was\s+founded|works\s+(?:to|with|for)\b|believes\b)"
)
_EQUAL = re.compile(
    rf"(?P<name>{_NAME})\s+is\s+(?:proud\s+to\s+be\s+)?an\s+[Ee]qual\s+[Oo]pportunity"
)
_NO_NAME = frozenset(
    "we our this the position role job he she they it you candidate applicant our. about who "
    "what how why location salary there these that".split()
)
_SHORT = {
    "asst": "assistant", "mgr": "manager", "dir": "director", "sr": "senior", "jr": "junior",
    "&": "and", "coord": "coordinator", "assoc": "associate", "dev": "development",
    "vp": "vice president", "ops": "operations", "comms": "communications",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """The job's title and the organization; None where the posting does not tell."""

    title: str | None
    organization: str | None


def find_names(clean: CleanText, items: Sequence[Item], source_name: str = "") -> Names:
    """Return title and organization."""
    text = clean.text
    lines = [" ".join(text[item.start : item.end].split()) for item in items[:8]]
    front = _split_title(clean.front_title) if clean.front_title else Names(None, None)
    title = _labelled(text, items, _TITLE_LABEL)
    if front.title and title and not _similar(front.title, title):
        title = None
    first = _first_title(lines, items)
    organization = front.organization
    if title is None and front.title:
        title = next((line for line in first if _similar(front.title, line)), front.title)
    elif title is None and first:
        named = _split_title(first[0])
        title, organization = named.title, named.organization
    organization = organization or _labelled(text, items, _ORGANIZATION_LABEL)
    return Names(_tidy(title), _organization(text, organization))


def _tidy(title: str | None) -> str | None:
    if title is None:
        return None
    title = _SUFFIX.sub("", title.strip().strip("*#_").rstrip(":").strip())
    return title or None


def _split_title(line: str) -> Names:
    """Split 'Organization: Title', 'Title at Organization' and the like."""
    if match := _AT.match(line):
        return Names(match.group("title"), match.group("organization"))
    pieces = _SPLIT.split(line, maxsplit=1)
    if len(pieces) == 1:
        return Names(line, None)
    first, second = pieces[0].strip(), pieces[1].strip()
    if _ROLE.search(first) and not _ROLE.search(second) and not re.search(r":\s", line):
        return Names(first, second)
    return Names(second, first)


def _first_title(lines: Sequence[str], items: Sequence[Item]) -> list[str]:
    """Return lines at the top that could be the title."""
    found: list[str] = []
    for line, item in zip(lines, items, strict=False):
        if item.marker or len(line.split()) > 14 or line.endswith((".", ":", "!", "?", ",")):
            if len(line.split()) > 14:
                break
            continue
        known = read_heading(line)
        if _ROLE.search(line) or (known is None and not found):
            found.append(line)
    return found


def _labelled(text: str, items: Sequence[Item], label: re.Pattern[str]) -> str | None:
    for item, following in zip(items, items[1:], strict=False):
        if not item.is_heading or following.is_heading or following.marker:
            continue
        if label.fullmatch(normalize_heading(text[item.start : item.end])):
            value = " ".join(text[following.start : following.end].split())
            if len(value.split()) <= 14:
                return value.rstrip(".")
    return None


def _similar(first: str, second: str) -> bool:
    """Tell whether two titles are the same but for abbreviations, marks and additions."""
    one, two = _title_words(first), _title_words(second)
    if not one or not two:
        return False
    return one <= two or len(one & two) / len(one | two) >= 0.75


def _title_words(title: str) -> set[str]:
    words = re.findall(r"[\w&]+", title.lower())
    return {part for word in words for part in _SHORT.get(word, word).split()} - {"the", "and"}


def _organization(text: str, named: str | None) -> str | None:
    """Return the organization as the posting's own sentences write it."""
    opening = text[:6000]
    if named is None:
        return next(_names_in(text), None)
    if re.search(rf"(?<!\w){re.escape(named)}(?!\w)", text, re.IGNORECASE):
        return named
    if named.isupper() and 2 <= len(named) <= 7 and (full := _spelled_out(opening, named)):
        return full
    for name in _names_in(opening):
        if SequenceMatcher(None, name.lower(), named.lower()).ratio() >= 0.85:
            return name
    return named


def _names_in(text: str) -> Iterator[str]:
    for pattern in (_OFFERS, _IS_A, _EQUAL):
        for match in pattern.finditer(text):
            name = " ".join(match.group("name").split())
            words = name.split()
            if words[0].lower() not in _NO_NAME and len(words) <= 8:
                yield name


def _spelled_out(text: str, acronym: str) -> str | None:
    words = re.findall(r"[A-Z][\w'’-]*|of|for|the|and|in|on|[^\w\s]|\S", text)
    for start in range(len(words)):
        if words[start][0] != acronym[0]:
            continue
        letters, at = "", start
        while at < len(words) and len(letters) < len(acronym):
            if words[at][0].isupper() and len(words[at]) > 1:
                letters += words[at][0]
            elif words[at] not in {"of", "for", "the", "and", "in", "on"}:
                break
            at += 1
        if letters == acronym:
            return " ".join(words[start:at])
    return None
