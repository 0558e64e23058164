"""Where and by when to apply: address, link, deadline; and what to send."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from models.messages import Message, message
from models.posting import HowToApply
from screener.postings.headings import SectionKind
from screener.postings.items import Item
from screener.postings.labels import labelled_value
from screener.postings.markup import CleanText, Link
from screener.postings.materials import (
    Sentence,
    find_materials,
    find_questions,
    find_subject_line,
    is_phone_asked,
)
from screener.postings.sections import in_sections
from screener.postings.sentences import collapsed, split_sentences
from screener.postings.vocabulary import pattern

_EMAIL = re.compile(r"[A-Za-z0-9][\w.+%-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_HIDDEN_EMAIL = re.compile(r"\[\s*email\s*protected\s*\]|\bemail protected\b", re.IGNORECASE)
_SPELLED_EMAIL = re.compile(
    r"\b([a-z0-9][\w.+-]{0,40})\s{0,3}(?:\sat\s|[\[({]\s?(?:at|@)\s?[\])}])\s{0,3}"
    r"([a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,2})"
    r"\s{0,3}(?:\sdot\s|[\[({]\s?(?:dot|\.)\s?[\])}])\s{0,3}([a-z]{2,12})\b",
    re.IGNORECASE,
)
_BRACKETED_EMAIL = re.compile(
    r"\b([a-z0-9][\w.+-]{0,40})\s{0,3}[\[({]\s?(?:at|@)\s?[\])}]\s{0,3}"
    r"([a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,3}\.[a-z]{2,12})\b",
    re.IGNORECASE,
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\[\]\"“”]{3,1000}", re.IGNORECASE)
_BARE_SITE = re.compile(
    r"(?<![@\w./-])(?:[a-z0-9-]{2,40}\.){1,3}(?:org|com|net|us|gov|edu|io|co)/[\w./?=&%#-]{2,300}",
    re.IGNORECASE,
)
_WHERE = pattern("apply", "where")
_ASIDE = pattern("apply", "aside")
_SURELY = pattern("apply", "surely")
_LINK = pattern("apply", "link")
_POSTING_LINK = pattern("apply", "posting_link")
_REVIEW = pattern("apply", "review")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|"
    r"ober|ember)?\.?"
)
_DATE = (
    rf"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|"
    rf"rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?|"
    r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{4}-\d{2}-\d{2})"
)
_DEADLINE = re.compile(
    r"\b(?:deadline|clos(?:es|ing|e)|due|apply (?:by|before|no later than)|no later than|"
    r"(?:submit\w*|received|applications?|resumes?|send\w*|e-?mail|materials|accepted|open|apply)"
    rf"\b[^\n]{{0,160}}?\b(?:by|before|until|through))\b[^\n]{{0,40}}?(?P<date>{_DATE})(?![\w/-])",
    re.IGNORECASE,
)
_A_DATE = re.compile(_DATE, re.IGNORECASE)
_DEADLINE_LABEL = re.compile(
    r"(?:application )?(?:deadline|closing date|due date|apply by|closes)\b.{0,30}"
)
_SITE_SURE, _SITE_MAYBE = 4, 1


def find_how_to_apply(
    clean: CleanText, items: Sequence[Item]
) -> tuple[HowToApply, tuple[Message, ...]]:
    """Return where and with what to apply, and warnings about what could not be read."""
    text = clean.text
    sentences = sorted(_sentences(text, items))
    email, warnings = _email(clean, sentences)
    found = HowToApply(
        email,
        _url(clean, sentences, has_email=email is not None or bool(warnings)),
        find_materials(text, sentences),
        _deadline(text, items, sentences),
        find_subject_line(text),
        is_phone_asked(text, sentences),
        find_questions(text, items),
    )
    return found, warnings


def _sentences(text: str, items: Sequence[Item]) -> Iterator[Sentence]:
    for section, item in in_sections(items):
        applying = section.kind is SectionKind.APPLY
        for start, end in split_sentences(text, item.start, item.end):
            yield start, end, applying
    for item in items:
        if item.is_heading:
            yield item.start, item.end, False


def _email(
    clean: CleanText, sentences: Sequence[Sentence]
) -> tuple[str | None, tuple[Message, ...]]:
    """Return the address to apply to; None with a warning where it is hidden."""
    ranked: list[tuple[int, int, str, bool]] = []
    links = [link for link in clean.links if link.target.lower().startswith("mailto:")]
    by_sentence = _links_by_sentence(links, sentences)
    for start, end, applying in sentences:
        sentence = collapsed(clean.text, start, end)
        found = [
            (one.start(), one.group().rstrip(".-"), False) for one in _EMAIL.finditer(sentence)
        ]
        found += [
            (one.start(), f"{one.group(1)}@{one.group(2)}.{one.group(3)}", True)
            for one in _SPELLED_EMAIL.finditer(sentence)
        ]
        found += [
            (one.start(), f"{one.group(1)}@{one.group(2)}", True)
            for one in _BRACKETED_EMAIL.finditer(sentence)
        ]
        found += [
            (link.start - start, link.target[7:].split("?")[0], False)
            for link in by_sentence.get(start, ())
        ]
        rank = _rank(sentence, applying=applying) if found else -1
        ranked += [
            (-rank, start + at, address, spelled)
            for at, address, spelled in found
            if rank > 0 or (rank == 0 and not spelled)
        ]
    if not ranked:
        hidden = _HIDDEN_EMAIL.search(clean.text) is not None
        return None, (message("posting.address_hidden"),) if hidden else ()
    _, _, address, spelled = min(ranked)
    if spelled:
        return address, (message("posting.address_spelled_out", address=address),)
    return address, ()


def _links_by_sentence(
    links: Sequence[Link], sentences: Sequence[Sentence]
) -> dict[int, list[Link]]:
    """Return the links under the offset of the sentence in which each stands."""
    starts = [start for start, _, _ in sentences]
    found: dict[int, list[Link]] = {}
    for link in links:
        at = bisect_right(starts, link.start) - 1
        if at >= 0:
            found.setdefault(starts[at], []).append(link)
    return found


def _rank(sentence: str, *, applying: bool) -> int:
    """Rank a sentence as the one that says where to apply: 2 surely, 0 maybe, -1 not."""
    words = _EMAIL.sub(" ", sentence)
    if _ASIDE.search(words) and not _SURELY.search(words):
        return -1
    if _WHERE.search(words):
        return 2
    return 1 if applying else 0


def _url(clean: CleanText, sentences: Sequence[Sentence], *, has_email: bool) -> str | None:
    """Return where to apply online; beside an address only a link that says so counts."""
    ranked: list[tuple[int, int, str]] = []
    links = [link for link in clean.links if link.target.lower().startswith(("http", "www."))]
    by_sentence = _links_by_sentence(links, sentences)
    for start, end, applying in sentences:
        sentence = collapsed(clean.text, start, end)
        sites = [*_URL.finditer(sentence), *_BARE_SITE.finditer(sentence)]
        beside = by_sentence.get(start, [])
        if not sites and not beside:
            continue
        asks = _LINK.search(sentence) is not None
        rank = _rank_site(sentence, asks=asks, applying=applying)
        ranked += [
            (-rank, start + site.start(), site.group().rstrip(".,;:!?'’")) for site in sites
        ]
        around = _SITE_SURE - 1 if asks else int(_POSTING_LINK.search(sentence) is not None)
        for link in beside:
            sure = _LINK.search(clean.text, link.start, link.end) is not None
            ranked.append((-_SITE_SURE if sure else -around, link.start, link.target))
    least = _SITE_SURE - 1 if has_email else _SITE_MAYBE
    usable = [entry for entry in ranked if -entry[0] >= least]
    return min(usable)[2] if usable else None


def _rank_site(sentence: str, *, asks: bool, applying: bool) -> int:
    if asks:
        return _SITE_SURE - 1
    if _EMAIL.search(sentence):
        return 0
    return _SITE_SURE - 2 if applying else 0


def _deadline(text: str, items: Sequence[Item], sentences: Sequence[Sentence]) -> str | None:
    labelled = labelled_value(text, items, _DEADLINE_LABEL)
    if labelled is not None and (match := _A_DATE.search(labelled)):
        return match.group()
    for start, end, _ in sentences:
        # Dots inside addresses are no sentence ends, so addresses are blanked out first.
        sentence = collapsed(_EMAIL.sub(" ", text[start:end]), 0, end - start)
        match = _DEADLINE.search(sentence)
        if match and not _REVIEW.search(sentence[: match.start()]):
            return match.group("date")
    return None
