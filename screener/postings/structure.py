"""From lines to items: headings, bullets and paragraphs, whatever the posting marked them with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.document import Block
from screener.postings.fragments import fragment_meaning
from screener.postings.headings import SectionKind, normalize_heading, read_heading
from screener.postings.items import Item
from screener.postings.lines import Line, continues, ends_open, read_lines, wrap_width
from screener.postings.markup import CleanText
from screener.postings.meaning import Meaning
from screener.postings.run_together import split_run_together
from screener.postings.sentences import split_sentences

_LABEL = re.compile(r"([A-Z][^:\n.!?]{1,60}?)\s*:(?:\s+|(?=[A-Z$]))(?=\S)")
_ASKED_LABEL = re.compile(r"([A-Z][^:\n.!?]{1,40})\?\s+(?=[A-Z0-9$])")
_DASHED_LABEL = re.compile(r"([A-Z][^:\n.!?–—-]{5,60}?)[-–—]\s+(?=[A-Z])")
_DOTTED_LABEL = re.compile(r"([A-Z][^:\n.!?]{1,60}?)\.\s+(?=\S)")
_CAPITAL_LABEL = re.compile(r"[A-Z][A-Z &/#-]{2,40}:\s+\S")
_ONLY_IMPORTANCE = re.compile(
    r"(?:(?:helpful|preferred|required|desired|desirable|nice|to|have|haves|must|must-haves?|"
    r"nice-to-haves?|but|not|necessary|necessarily|strictly|highly|strongly|also|ideal|ideally|"
    r"bonus|plus|pluses|points|optional|minimum|essential|great|good|useful|and|or|if|you)[,\s]*)+",
    re.IGNORECASE,
)
_ONLY_HEADING = re.compile(
    r"(?:(?:the|your|our|job|position|role|minimum|basic|preferred|required|desired|desirable|key|core|"
    r"essential|additional|general|other|main|primary|major|special|typical|and|&|/|skills?|"
    r"experience|education|knowledge|abilities)\s+)*"
    r"(?:qualifications?|requirements?|responsibilities|duties|criteria|competencies)\s*:?",
    re.IGNORECASE,
)
_TELLS_READER = re.compile(
    r"You(?:['’]\w+)?\s+(?:\S+\s+)+(?!(?:have|are|bring|need|must|should|will|can|if|also|be)\b)\S+$"
)
_CAPITALS = re.compile(r"[A-Z]")
_SMALL = frozenset(
    "a an and as at by for from in into is of on or our the to we with you your & / -".split()
)


_LABEL_WORDS = 8
_BULLET_HEADING_WORDS = 4
_LETTERED_WORDS = 4


def read_items(clean: CleanText, blocks: Sequence[Block] = ()) -> list[Item]:
    """Return headings, bullets and paragraphs in text order."""
    lines = read_lines(clean, blocks)
    joined = _join(clean.text, lines)
    split = [part for item in joined for part in split_run_together(clean.text, item)]
    return _mark_headings(clean.text, split)


def _join(text: str, lines: Sequence[Line]) -> list[Item]:
    width = wrap_width(text, lines)
    items: list[Item] = []
    last: Line | None = None
    for line in lines:
        if line.blank:
            last = None
            continue
        goes_on = (
            last is not None
            and continues(text, last, line, width)
            and not _stands_alone(text[line.start : line.end])
            and not _in_small_list(text, items[-1], last, line)
        )
        if goes_on:
            items[-1] = replace(items[-1], end=line.end, bold=items[-1].bold and line.bold)
            # The marker and indent of the first line stay those of the item.
            last = replace(line, marker=items[-1].marker, indent=items[-1].indent)
            continue
        style = f"#{line.level}" if line.level else ""
        items.append(
            Item(
                line.start,
                line.end,
                line.marker,
                line.indent,
                last is None,
                line.bold,
                line.starts_bold and not line.bold,
                style,
            )
        )
        last = line
    return items


def _in_small_list(text: str, item: Item, last: Line, line: Line) -> bool:
    """Tell whether lines in small letters are a list: a wrapped sentence begins with a capital."""
    if item.marker or not text[item.start].islower() or not text[line.start].islower():
        return False
    return (text[last.end - 1].isalnum() or text[last.end - 1] == ")") and not ends_open(
        text[last.start : last.end]
    )


def _stands_alone(line: str) -> bool:
    """Tell whether a line is a known heading, or starts with a known label."""
    if line.endswith(":") and len(line.split()) <= 8:
        return True
    if len(line.split()) <= 3 and line[0].isupper() and line[-1].isalpha():
        return read_heading(line) is not None and not line.islower()
    return _known_label(line) is not None or _CAPITAL_LABEL.match(line) is not None


def _known_label(body: str, *, opens_bold: bool = False) -> re.Match[str] | None:
    """Return a label that stands before its content on the same line and divides the posting.

    It is one that is known; or one in capitals of two words or more, known or not. A label may
    end with a full stop where it is in bold or in capitals.
    """
    label = (
        _LABEL.match(body)
        or _ASKED_LABEL.match(body)
        or _DASHED_LABEL.match(body)
        or _DOTTED_LABEL.match(body)
    )
    if label is None or len(label.group(1).split()) > _LABEL_WORDS:
        return None
    capitals = _is_upper(label.group(1)) and " " in label.group(1)
    if label.re is _DOTTED_LABEL and not (capitals or opens_bold):
        return None
    heading = read_heading(label.group(1))
    if label.re is _ASKED_LABEL and (heading is None or len(label.group(1).split()) > 5):
        return None
    if label.re is _DASHED_LABEL and (heading is None or len(label.group(1).split()) < 2):
        return None
    if heading is None:
        return label if capitals and not _is_upper(body) else None
    opens_phrase = label.group(1).lower().endswith((" of", " to", " in", " with"))
    if opens_phrase and heading.kind is SectionKind.REQUIREMENTS:
        return None
    return None if heading.topical else label


def _mark_headings(text: str, items: Sequence[Item]) -> list[Item]:
    marked: list[Item] = []
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        previous = items[number - 1] if number else None
        if style := _heading_style(text, item, previous, following):
            last = _last_sentence(text, item)
            if last > item.start:
                marked.append(replace(item, end=last))
            announces = read_heading(text[last : item.end])
            marked.append(
                replace(item, start=last, style=style, announces=announces, is_heading=True)
            )
        else:
            marked.extend(_cut_label(text, item))
    return marked


def _last_sentence(text: str, item: Item) -> int:
    """Return where the sentence starts that introduces the list after it."""
    return split_sentences(text, item.start, item.end)[-1][0]


def _heading_style(text: str, item: Item, previous: Item | None, following: Item | None) -> str:
    """Return the style of a heading; empty where the item is none."""
    body = text[item.start : item.end]
    words = body.split()
    if item.style.startswith("#"):
        return item.style
    if item.marker:
        return _bullet_heading_style(body, item, following)
    if len(words) > 60:
        return ""
    if body.endswith(":"):
        return _colon_style(body, words, item)
    if _known_label(body, opens_bold=item.opens_bold) is not None:
        return ""
    if len(words) <= 12 and item.bold:
        return "bold"
    if len(words) <= 10 and _is_upper(body) and len(body) > 3:
        return "upper" if not body.endswith(".") else ""
    if following is not None and following.marker and _leads_in(body, words):
        return "lead" if len(words) > 8 else "plain"
    return _plain_style(body, words, item, previous, following, text)


def _colon_style(body: str, words: Sequence[str], item: Item) -> str:
    if len(words) > 12:
        return "lead"
    if item.bold:
        return "bold"
    return "upper" if _is_upper(body) else "colon"


def _bullet_heading_style(body: str, item: Item, following: Item | None) -> str:
    if item.marker == "number" and following is not None and following.indent > item.indent:
        heading = read_heading(body)
        if heading is not None and not heading.topical and len(body.split()) <= _LETTERED_WORDS:
            return "bullet"
    if following is None or not following.marker:
        return "bold" if item.bold and body.endswith(":") and len(body.split()) <= 6 else ""
    if (
        body.endswith(":")
        and len(body.split()) <= _BULLET_HEADING_WORDS
        and following.indent <= item.indent
    ):
        heading = read_heading(body)
        return "bullet" if heading is not None and not heading.topical else ""
    return ""


def _leads_in(body: str, words: Sequence[str]) -> bool:
    """Tell whether a line without a colon still introduces the list after it."""
    if body.endswith((".", "!", "?", ";")):
        return False
    return len(words) <= 8 or read_heading(body) is not None


def _plain_style(
    body: str,
    words: Sequence[str],
    item: Item,
    previous: Item | None,
    following: Item | None,
    text: str,
) -> str:
    """A short line without any mark: a heading if it is worded and placed like one."""
    if (
        len(words) > 7
        or body[-1] in ".;,!"
        or body.lower() in {"or", "and"}
        or following is None
        or not _CAPITALS.match(body)
    ):
        return ""
    if fragment_meaning(body) is Meaning.REQUIREMENT and not _only_divides(body):
        return ""
    announced = None if _TELLS_READER.match(body) else read_heading(body)
    if announced is not None and item.after_blank and _ONLY_IMPORTANCE.fullmatch(body):
        return "plain"
    if announced is not None and item.after_blank and _ONLY_HEADING.fullmatch(body):
        return "plain"
    capital = [word for word in words if word[0].isupper() or word.lower() in _SMALL]
    if announced is not None and len(words) <= 3 and not _in_plain_list(text, item, previous):
        return "plain"
    longer = len(text[following.start : following.end].split()) >= 12
    if len(capital) == len(words) and item.after_blank and (longer or following.is_heading):
        return "plain"
    if announced is not None and (longer or normalize_heading(body).startswith(("about", "what"))):
        return "plain" if not _in_plain_list(text, item, previous) else ""
    return ""


def _only_divides(body: str) -> bool:
    """Tell whether a line announces qualifications and is none itself ('Required skills')."""
    announced = read_heading(body)
    return announced is not None and (announced.topical or announced.importance is not None)


def _in_plain_list(text: str, item: Item, previous: Item | None) -> bool:
    """Tell whether the line before is a list line of the same make: no mark, short, no colon."""
    if previous is None or previous.marker or item.after_blank != previous.after_blank:
        return False
    before = text[previous.start : previous.end]
    return len(before.split()) <= 12 and not before.endswith((":", ".")) and not previous.bold


def _is_upper(body: str) -> bool:
    letters = [char for char in body if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _cut_label(text: str, item: Item) -> Iterable[Item]:
    """Make a heading of a known label that stands before its content on the same line."""
    body = text[item.start : item.end]
    label = None if item.marker else _known_label(body, opens_bold=item.opens_bold)
    if label is None:
        yield item
        return
    heading = read_heading(label.group(1))
    split = item.start + label.end()
    style = "upper" if _is_upper(label.group(1)) else "colon"
    yield replace(
        item, end=item.start + label.end(1), style=style, announces=heading, is_heading=True
    )
    yield replace(item, start=split, after_blank=False, inline=True)
