"""Lines at the top of a posting, a message or a page that could name job and employer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from screener.postings.headings import SectionKind, read_heading
from screener.postings.items import Item
from screener.postings.sentences import collapsed
from screener.postings.title_lines import names_role, tidy_title

_SITE = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|edu|gov|us|io|co)")
_PATH = re.compile(r"\s[»›>]\s")
_MAIL_LINE = re.compile(
    r"[>\s]{0,8}(?P<name>from|to|cc|bcc|date|sent|subject|reply-to|list-\w{2,12})\s*:\s*(?P<value>[^\n]*)",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\b(?:inc|co|ltd|corp|st|jr|sr)\.$", re.IGNORECASE)
_CARRIERS = re.compile(r"\b(?:careers?|jobs?|home|hiring|apply|openings?|opportunities)\b", re.I)
_BODY = frozenset({SectionKind.REQUIREMENTS, SectionKind.DUTIES, SectionKind.MIXED})
_TOP_LINES = 10
_SHORTEST = 3
_LONGEST = 160
TITLE_WORDS = 14
"""Words in the longest title."""


def top_lines(text: str, items: Sequence[Item]) -> list[str]:
    """Return lines at the top that could name the job or the organization."""
    found: list[str] = []
    previous: Item | None = None
    subject = _mail_subject(text)
    if subject is not None:
        found.append(subject)
    for item in items[:_TOP_LINES]:
        label, previous = previous, item
        if label is not None and _stands_before_value(text, label, item):
            continue
        line = collapsed(text, item.start, item.end)
        if subject is not None and _MAIL_LINE.match(line):
            continue
        announces = read_heading(line) if item.is_heading else None
        if announces and announces.kind in _BODY:
            break
        if len(line.split()) > TITLE_WORDS:
            if any(names_role(one) for one in found):
                break
            continue
        if (
            _SHORTEST < len(line) <= _LONGEST
            and not item.marker
            and (not line.endswith((".", ":", "!", "?", ",")) or _SHORTENED.search(line))
            and line[0] != "$"
            and not _SITE.fullmatch(line)
            and not _PATH.search(line)
            and not line.endswith(";")
        ):
            found.append(line)
    return found


def _mail_subject(text: str) -> str | None:
    """Return the subject of a message that was pasted with its head; None without one."""
    subject, seen = None, 0
    for line in text.lstrip().split("\n", 8)[:8]:
        match = _MAIL_LINE.fullmatch(line)
        if match is None:
            break
        seen += 1
        if match.group("name").lower() == "subject":
            subject = tidy_title(match.group("value")) or ""
    return subject or ("" if seen > 1 else None)


def site_name(title: str) -> str | None:
    """Return whose page it is: the last piece of what it calls itself."""
    pieces = re.split(r"\s+[|–—·•-]\s+", title)
    last = pieces[-1].strip()
    return last if len(pieces) > 1 and not _CARRIERS.search(last) else None


def _stands_before_value(text: str, label: Item, item: Item) -> bool:
    """Tell whether a line is the value of the label before it, and not what the job is called."""
    if ":" not in text[max(label.start, label.end - 1) : item.start]:
        return False
    # 'applications for the position of:' leads to the title.
    return not text[label.start : label.end].rstrip(": ").endswith(" of")
