"""What the job is called and who offers it: front matter, labels, first lines, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from screener.postings.fragments import is_task
from screener.postings.headings import normalize_heading, read_heading
from screener.postings.items import Item
from screener.postings.labels import labelled_value
from screener.postings.markup import CleanText
from screener.postings.sentences import collapsed, split_sentences
from screener.postings.title_lines import (
    ROLE,
    Names,
    is_known,
    names_organization,
    names_role,
    split_names,
    tidy_title,
)
from screener.postings.top_lines import TITLE_WORDS, site_name, top_lines
from screener.postings.vocabulary import word_set

_ROLE_ALONE = re.compile("|".join(sorted(word_set("roles"))), re.IGNORECASE)
_TITLE_LABEL = re.compile(r"(?:job|position|role)? ?(?:title|position|role|job)")
_DESCRIPTION_LABEL = re.compile(
    r"(?:job|position|role)? ?(?:description|announcement|posting|opening|vacancy)"
)
_EMPLOYER_LABEL = re.compile(
    r"(?:organi[sz]ation|company|employer|agency|client|union|school|hospital|firm|campaign|"
    r"institution|non-?profit)(?: name)?"
)
_POSITION_OF = re.compile(
    r".*\b(?:applications? for|the (?:position|role|job) of|opening for)"
    r"(?: the (?:position|role|job) of)?"
)
_SOUGHT_PLAINLY = re.compile(
    r"\b(?:seeking|seeks?|hiring|looking\s+for|recruiting|search(?:ing)?\s+for|needs?|wants?)\s+"
    r"(?:an?|its|our|the|two|three|some)\s+(?:(?:first|next|new|paid|full|part|half|time|full-time|"
    r"part-time|experienced|dedicated|motivated|skilled|great|hard-?working)[\s,]+){0,4}"
    r"(?P<title>(?:part[- ]time |full[- ]time )?(?:[a-z][\w&/-]*\s+){0,3}?"
    rf"(?:{'|'.join(sorted(word_set('roles')))})s?)\b"
)
_WORD = r"(?:(?:St|Ft|Mt)\.\s+)?[A-Z0-9][\w&'’+-]*(?:\.[\w]+)*"
_NAME = rf"(?:{_WORD})(?:\s+(?:{_WORD}|of|for|the|and|in|on|a|an|&|de|la|eG|e\.V\.)){{0,8}}"
_ASIDE = r"\s*(?:\([^()]{2,60}\)\s*)?(?:,\s+an?\s[^,.]{3,80},|,?)\s*(?:\([^()]{2,60}\)\s*)?"
_OFFERS = re.compile(
    rf"(?:[Tt]he\s+)?(?P<name>{_NAME}){_ASIDE}\s(?:is|are)?\s*(?:currently\s+|now\s+|actively\s+)?"
    r"(?:seeking|seeks|hiring|looking\s+(?:for|to)|recruiting|searching|wants\s+to\s+hire|invites|"
    r"has\s+an?\s+(?:immediate\s+)?opening|needs?(?=\s+an?\s))\b"
)
_IS_A = re.compile(
    rf"(?:[Tt]he\s+)?(?P<name>{_NAME}){_ASIDE}\s(?:is\s+(?:an?(?!\s+(?:\w+\s+)?(?:plus|must|bonus|asset|advantage|requirement|prerequisite)\b)|the|one|committed|dedicated)|was\s+"
    r"founded|has\s|works\s+(?:to|with|for)|believes|exists|makes|builds|protects|helps|organizes|fights|"
    r"are\s+an?)\b"
)
_DOES = re.compile(
    rf"(?:[Tt]he\s+)?(?P<name>{_WORD}(?:\s+(?:{_WORD}|of|for|the|and|&)){{1,8}}){_ASIDE}"
    r"\s(?P<verb>[a-z]{3,}s)\b"
)
_EQUAL = re.compile(
    rf"(?P<name>{_NAME})\s+is\s+(?:proud\s+to\s+be\s+)?an\s+equal\s+opportunity", re.IGNORECASE
)
_SOUGHT = re.compile(
    r"\b(?:seeking|seeks?|hiring|looking\s+for|recruiting|search(?:ing)?\s+for|in\s+need\s+of)\s+"
    r"(?:(?:an?|our(?:\s+next)?|the)\s+)?(?:[a-z][\w,-]*\s+){0,8}?(?P<title>[A-Z][\w&/,'’-]*(?:\s+(?:[A-Z][\w&/'’-]*|of|and|&)){0,6})"
)
_SUBJECT = re.compile(
    r"(?:The|Our|This)\s+(?P<title>[A-Z][\w&/'’-]*(?:\s+(?:[A-Z][\w&/,'’-]*|of|and|for|&)){0,7})\s+(?:is\s+"
    r"responsible|will|leads|oversees|reports|performs|serves|manages|supports|works|plays|provides|"
    r"position|role)\b"
)
_SEVERAL = re.compile(
    r"(?P<title>[A-Z][\w&/'’-]*(?:\s+[\w&/'’-]+){0,4}?s)\s+(?:are|will\s+be)\s+responsible\b"
)
_NO_NAME = frozenset(
    "we our this the position role job he she they it you candidate applicant about who what how "
    "why location salary there these that as if in at for to and with your please all".split()
)
_SHORT = {
    "asst": "assistant", "mgr": "manager", "dir": "director", "sr": "senior", "jr": "junior",
    "&": "and", "coord": "coordinator", "assoc": "associate", "dev": "development",
    "vp": "vice president", "ops": "operations", "comms": "communications",
}  # fmt: skip
_OPENING = 6000


def find_names(clean: CleanText, items: Sequence[Item]) -> Names:
    """Return title and organization."""
    text = clean.text
    known = list(dict.fromkeys(_names_in(text, items)))
    front = split_names(clean.front_title, known) if clean.front_title else Names(None, None)
    lines = top_lines(text, items)
    labelled = labelled_value(text, items, _TITLE_LABEL, TITLE_WORDS)
    labelled = labelled or labelled_value(text, items, _POSITION_OF, TITLE_WORDS)
    if labelled is not None and labelled.endswith((".", "!")) and len(labelled.split()) > 3:
        labelled = None
    described = labelled_value(text, items, _DESCRIPTION_LABEL, TITLE_WORDS)
    if labelled is None and described and ROLE.search(described) and described[-1] != ".":
        labelled = described
    employer = labelled_value(text, items, _EMPLOYER_LABEL, TITLE_WORDS)
    organization = front.organization or employer
    title: str | None = front.title
    if front.title:
        candidates = [labelled or "", *lines]
        titles = [
            split_names(line, [organization or "", *known]).title or "" for line in candidates
        ]
        title = next((one for one in titles if _similar(front.title, one)), front.title)
    elif labelled:
        title = labelled
        if organization is None and not known and lines and names_organization(lines[0]):
            organization = lines[0]
    else:
        opening = collapsed(text, items[0].start, items[0].end) if items else ""
        named = _first_named(lines, known, opening)
        title = named.title
        if title is None or not ROLE.search(title):
            title = _title_sought(text, items) or title
        organization = employer or named.organization
    if clean.page_title and not known and not front.organization and not employer:
        organization = site_name(clean.page_title) or organization
    return Names(
        tidy_title(title), _as_written(text, organization, known, grow=not clean.front_title)
    )


def _first_named(lines: Sequence[str], known: Sequence[str], opening: str) -> Names:
    """Find title and organization in lines at the top of a posting without front matter."""
    titled = [line for line in lines if names_role(line)]
    titled = titled or [line for line in lines if ROLE.search(line)]
    plain = [line for line in lines if read_heading(line) is None]
    if not titled and plain[:1] != [opening]:
        return Names(None, None)
    first = titled[0] if titled else plain[0]
    named = split_names(first, known)
    trusted = not known or is_known(lines[0], known)
    if first != lines[0] and lines[0] in plain and not ROLE.search(lines[0]) and trusted:
        return Names(named.title, _split_place(lines[0], known))
    others = [_split_place(line, known) for line in plain if line != first]
    sure = [other for other in others if is_known(other, known)]
    likely = sure or ([] if known or not titled else others)
    organization = named.organization or (likely[0] if likely else None)
    return Names(named.title, organization)


def _split_place(line: str, known: Sequence[str]) -> str:
    """Take the place off 'Organization, City' and 'Organization | City | Term'."""
    first = re.split(r"\s+(?:[|–—·•-]|--)\s+|,\s+", line, maxsplit=1)[0].strip()
    rest = line[len(first) :]
    cut = "|" in line or " · " in line or (is_known(first, known) and not names_organization(rest))
    return first if cut else line


def _title_sought(text: str, items: Sequence[Item]) -> str | None:
    for sentence in _sentences(text, items):
        match = _SOUGHT.search(sentence) or _SUBJECT.match(sentence) or _SEVERAL.match(sentence)
        if match:
            title = re.sub(r"(?:\s+(?:of|and|&))+$", "", match.group("title").strip(" ,"))
            if ROLE.search(title):
                return title
    for sentence in _sentences(text, items):
        if match := _SOUGHT_PLAINLY.search(sentence):
            return match.group("title")
    return None


def _similar(first: str, second: str) -> bool:
    """Tell whether two titles are the same but for abbreviations that the second spells out."""
    one, two = _title_words(first), _title_words(second)
    if not one or one == two:
        return bool(one)
    more = two - one
    letters = "".join(word[0] for word in re.findall(r"\w+", second.lower()) if word in more)
    return one < two and any(word == letters for word in one)


def _title_words(title: str) -> set[str]:
    words = re.findall(r"[\w&]+", title.lower())
    return {part for word in words for part in _SHORT.get(word, word).split()} - {"the", "and"}


def _as_written(text: str, named: str | None, known: Sequence[str], *, grow: bool) -> str | None:
    """Return the organization as the posting's own sentences write it."""
    if named is None:
        return known[0] if known else None
    named = re.sub(r"\s*\([^()]*\)$", "", named.strip().strip("*#_").strip()) or named
    longer = named.lower().removeprefix("the ") + " "
    if grow and (full := next((name for name in known if name.lower().startswith(longer)), None)):
        return full
    if named.isupper() and 2 <= len(named) <= 7 and (full := _spelled_out(text, named)):
        return full
    if re.search(rf"(?<!\w){re.escape(named)}(?!\w)", text, re.IGNORECASE):
        return named
    for name in known:
        if SequenceMatcher(None, name.lower(), named.lower()).ratio() >= 0.85:
            return name
    return named


def _names_in(text: str, items: Sequence[Item]) -> Iterator[str]:
    """Yield organizations that the sentences name, surest first."""
    sentences = list(_sentences(text, [item for item in items if not item.marker]))
    for pattern in (_OFFERS, _IS_A, _EQUAL, _DOES):
        for sentence in sentences:
            match = pattern.match(sentence)
            if match is None:
                continue
            name = match.group("name").removeprefix("The ").strip()
            words = re.split(r"[\s'’]+", name)
            if pattern is _DOES and not is_task(match.group("verb")):
                continue
            if (
                words[0]
                and words[0].lower() not in _NO_NAME
                and not _ROLE_ALONE.fullmatch(words[-1])
            ):
                yield name


def _sentences(text: str, items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if item.start > _OPENING and not item.is_heading:
            continue
        if item.is_heading and normalize_heading(text[item.start : item.end]):
            continue
        for start, end in split_sentences(text, item.start, item.end):
            yield collapsed(text, start, end)


def _spelled_out(text: str, acronym: str) -> str | None:
    """Find the words of which an acronym is made."""
    words = re.findall(r"[A-Z][\w'’-]*|\b(?:of|for|the|and|in|on)\b|\S", text[:_OPENING])
    for start, word in enumerate(words):
        if word[0] != acronym[0]:
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
