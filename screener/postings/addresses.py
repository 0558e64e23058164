"""The e-mail address and the link to apply to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from models.messages import Message, message
from screener.postings.markup import CleanText, Link
from screener.postings.sentences_in_sections import Sentence
from screener.postings.vocabulary import pattern

EMAIL = re.compile(
    r"(?!\S{0,64}\.\.@)[A-Za-z0-9][\w.+%-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_HIDDEN_EMAIL = re.compile(
    r"\w\.{3}@|\[\s*email\s*protected\s*\]|\bemail protected\b", re.IGNORECASE
)
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
_SITE_SURE, _SITE_MAYBE = 4, 1


def find_email(
    clean: CleanText, sentences: Sequence[Sentence]
) -> tuple[str | None, tuple[Message, ...]]:
    """Return the address to apply to; None with a warning where it is hidden or spelled out."""
    ranked: list[tuple[int, int, str, bool]] = []
    links = [link for link in clean.links if link.target.lower().startswith("mailto:")]
    by_sentence = _links_by_sentence(links, sentences)
    for said in sentences:
        start, sentence = said.start, said.words
        found = [
            (one.start(), one.group().rstrip(".-"), False) for one in EMAIL.finditer(sentence)
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
        rank = _rank(sentence, applying=said.applying) if found else -1
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
        return None, (message("posting.address_spelled_out", address=address),)
    return address, ()


def _links_by_sentence(
    links: Sequence[Link], sentences: Sequence[Sentence]
) -> dict[int, list[Link]]:
    """Return the links under the offset of the sentence in which each stands."""
    starts = [one.start for one in sentences]
    found: dict[int, list[Link]] = {}
    for link in links:
        at = bisect_right(starts, link.start) - 1
        if at >= 0:
            found.setdefault(starts[at], []).append(link)
    return found


def _rank(sentence: str, *, applying: bool) -> int:
    """Rank a sentence as the one that says where to apply: 2 surely, 0 maybe, -1 not."""
    words = EMAIL.sub(" ", sentence)
    if _ASIDE.search(words) and not _SURELY.search(words):
        return -1
    if _WHERE.search(words):
        return 2
    return 1 if applying else 0


def find_url(clean: CleanText, sentences: Sequence[Sentence], *, has_email: bool) -> str | None:
    """Return where to apply online; beside an address only a link that says so counts."""
    ranked: list[tuple[int, int, str]] = []
    links = [link for link in clean.links if link.target.lower().startswith(("http", "www."))]
    by_sentence = _links_by_sentence(links, sentences)
    for said in sentences:
        start, sentence = said.start, said.words
        sites = [*_URL.finditer(sentence), *_BARE_SITE.finditer(sentence)]
        beside = by_sentence.get(start, [])
        if not sites and not beside:
            continue
        asks = _LINK.search(sentence) is not None
        rank = _rank_site(sentence, asks=asks, applying=said.applying)
        ranked += [
            (-rank, start + site.start(), site.group().rstrip(".,;:!?'’")) for site in sites
        ]
        leads = said.applying or _POSTING_LINK.search(sentence) is not None
        around = _SITE_SURE - 1 if asks else int(leads)
        for link in beside:
            sure = _LINK.search(clean.text, link.start, link.end) is not None
            ranked.append((-_SITE_SURE if sure else -around, link.start, link.target))
    least = _SITE_SURE - 1 if has_email else _SITE_MAYBE
    usable = [entry for entry in ranked if -entry[0] >= least]
    return min(usable)[2] if usable else None


def _rank_site(sentence: str, *, asks: bool, applying: bool) -> int:
    if asks:
        return _SITE_SURE - 1
    if EMAIL.search(sentence):
        return 0
    return _SITE_SURE - 2 if applying else 0
