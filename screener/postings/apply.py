"""Where and with what to apply: address, link, materials, deadline, subject line, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.messages import Message, message
from models.posting import HowToApply, Material
from screener.postings.headings import SectionKind
from screener.postings.markup import CleanText
from screener.postings.sections import in_sections
from screener.postings.sentences import split_sentences
from screener.postings.structure import Item

_EMAIL = re.compile(r"[A-Za-z0-9][\w.+%-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_HIDDEN_EMAIL = re.compile(r"\[\s*email\s*protected\s*\]|\bemail protected\b", re.IGNORECASE)
_SPELLED_EMAIL = re.compile(
    r"\b([a-z0-9][\w.+-]{0,40})\s*(?:\s+at\s+|[\[({]\s*(?:at|@)\s*[\])}])\s*([a-z0-9-]{1,40})"
    r"\s*(?:\s+dot\s+|[\[({]\s*(?:dot|\.)\s*[\])}])\s*([a-z]{2,12})\b",
    re.IGNORECASE,
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()\[\]\"“”]{3,1000}", re.IGNORECASE)
_BARE_SITE = re.compile(
    r"(?<![@\w.])(?:[a-z0-9-]{2,40}\.){1,3}(?:org|com|net|us|gov|edu|io|co)/[\w./?=&%#-]{2,300}",
    re.IGNORECASE,
)
_APPLY_WORDS = re.compile(
    r"\b(?:appl(?:y|ying|ications?|icants)|send|submit|submitted|e-?mail(?:ed)?|forward|resum[eé]s?|"
    r"résum[eé]s?|cv|cover letter|interested|reach out|job postings?|positions)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:questions?|inquiries|enquiries|technical|difficult\w*|problems?|accommodations?|assistance|"
    r"more information|further information|to learn more|press|media|privacy|unsubscribe|"
    r"recruiters|nominations?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:send|submit\w*|e-?mail|forward|include|attach|upload|provide|share|please|apply|applying|"
    r"must (?:include|submit)|required|requested|should (?:include|submit|send)|consists? of|with|"
    r"interested|materials?|accept(?:ed|ing)?)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:in lieu of|not (?:be )?(?:accept|requir|necess|consider|submit|send|need)\w*|do not|"
    r"don['’]t|without|optional|no (?:cover letter|resume)s?|upon request|at a later|finalists|"
    r"if selected|later in|reference checks?)\b",
    re.IGNORECASE,
)
_MATERIALS: tuple[tuple[Material, re.Pattern[str]], ...] = (
    (
        Material.RESUME,
        re.compile(
            r"\b(?:resum[eé]s?|résum[eé]s?|c\.?v\.?s?|curriculum vitae|lebenslauf)(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        Material.COVER_LETTER,
        re.compile(
            r"\b(?:cover[- ]?(?:letters?|note|e-?mail)|(?:letters?|statement) of (?:interest|"
            r"introduction|motivation|intent|application)|motivation letter|interest letter|"
            r"anschreiben|(?:brief|short) (?:letter|statement|note)|personal statement)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Material.REFERENCES,
        re.compile(
            r"\b(?:(?:professional |work |personal )?references\b(?! will be (?:check|contact))"
            r"|letters? of (?:recommendation|reference)|(?:recommendation|reference) letters?)\b",
            re.IGNORECASE,
        ),
    ),
    (Material.PORTFOLIO, re.compile(r"\bportfolios?\b", re.IGNORECASE)),
    (
        Material.WRITING_SAMPLE,
        re.compile(
            r"\b(?:(?:writing|work) samples?|samples? of (?:your |relevant |past |previous )?(?:writing|"
            r"work)|writing (?:clip|example)s?)\b",
            re.IGNORECASE,
        ),
    ),
    (Material.TRANSCRIPT, re.compile(r"\btranscripts?\b", re.IGNORECASE)),
    (
        Material.APPLICATION_FORM,
        re.compile(
            r"\b(?:complet(?:e|ed|ing) (?:(?:the|an|our|this|all|online|job|short|brief|county|city|"
            r"state|official|employment) )*(?:applications?|form)\b(?! process)|fill(?:ing)? (?:out|in) "
            r"(?:(?:the|an|our|this|following|online|short|brief|google) )*(?:applications?|form|"
            r"questionnaire))\b",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|"
    r"ober|ember)?\.?"
)
_DATE = (
    rf"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?|"
    r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{4}-\d{2}-\d{2})"
)
_DEADLINE = re.compile(
    r"\b(?:deadline|clos(?:es|ing|e)|due|apply (?:by|before|no later than)|no later than|"
    r"(?:submit\w*|received|applications?|resumes?|send|materials|accepted|open|open until|until|"
    rf"through)\b[^.\n]{{0,80}}?\b(?:by|before|until|through|on))\b[^.\n]{{0,40}}?(?P<date>{_DATE})(?!\d)",
    re.IGNORECASE,
)
_SUBJECT_QUOTED = re.compile(
    r"\bsubject(?: line| heading)?\b[^\"“'‘]{0,60}[\"“'‘]([^\"”\n]{2,120}?)[\"”’]", re.IGNORECASE
)
_SUBJECT_PLAIN = re.compile(
    r"\bsubject(?: line)?(?: of| as| reading|:| is)?:?\s+((?:[A-Z0-9\[<(][^\s.]*[\s,]*){1,10})"
)
_PHONE = re.compile(
    r"\b(?:tele)?phone (?:number|contact)|\bdaytime phone\b|\bcontact number\b", re.I
)


def find_how_to_apply(
    clean: CleanText, items: Sequence[Item]
) -> tuple[HowToApply, tuple[Message, ...]]:
    """Return where and with what to apply, and warnings about what could not be read."""
    text = clean.text
    sentences = list(_sentences(text, items))
    email, warnings = _email(clean, sentences)
    found = HowToApply(
        email,
        _url(clean, sentences, has_email=email is not None or bool(warnings)),
        _materials(text, sentences),
        _deadline(text),
        _subject_line(text),
        _phone_asked(text, sentences),
        _questions(text, items),
    )
    return found, warnings


def _sentences(text: str, items: Sequence[Item]) -> Iterator[tuple[int, int, bool]]:
    """Yield every sentence with whether it stands where the posting says how to apply."""
    for section, item in in_sections(items):
        applying = section.kind is SectionKind.APPLY
        for start, end in split_sentences(text, item.start, item.end):
            yield start, end, applying
    for item in items:
        if item.is_heading:
            yield item.start, item.end, False


def _email(
    clean: CleanText, sentences: Sequence[tuple[int, int, bool]]
) -> tuple[str | None, tuple[Message, ...]]:
    ranked: list[tuple[int, int, str]] = []
    spelled: list[str] = []
    hidden = False
    for start, end, applying in sentences:
        sentence = clean.text[start:end]
        rank = _rank(sentence, applying=applying)
        found = [match.group().rstrip(".-") for match in _EMAIL.finditer(sentence)]
        found += [
            link.target[7:].split("?")[0]
            for link in clean.links
            if link.target.lower().startswith("mailto:") and start <= link.start < end
        ]
        if not found and (match := _SPELLED_EMAIL.search(sentence)) and rank > 0:
            found = [f"{match.group(1)}@{match.group(2)}.{match.group(3)}"]
            spelled += found
        hidden = hidden or _HIDDEN_EMAIL.search(sentence) is not None
        ranked += [(-rank, start, address) for address in found if rank >= 0]
    if ranked:
        address = min(ranked)[2]
        if address in spelled:
            return address, (message("posting.address_spelled_out", address=address),)
        return address, ()
    return None, (message("posting.address_hidden"),) if hidden else ()


def _rank(sentence: str, *, applying: bool) -> int:
    """Rank a sentence as the one that says where to apply: 2 surely, 0 maybe, -1 not."""
    asks = _APPLY_WORDS.search(_EMAIL.sub(" ", sentence)) is not None
    aside = _ASIDE.search(sentence) is not None
    if aside and not re.search(r"\bto apply\b|\bresum", sentence, re.IGNORECASE):
        return -1
    if asks:
        return 2
    return 1 if applying else 0


def _url(
    clean: CleanText, sentences: Sequence[tuple[int, int, bool]], *, has_email: bool
) -> str | None:
    ranked: list[tuple[int, int, str]] = []
    for start, end, applying in sentences:
        sentence = clean.text[start:end]
        words = re.search(r"\bappl(?:y|ication|ying)|\bsubmit", sentence, re.IGNORECASE)
        rank = 3 if words else 2 if applying else 0
        if _EMAIL.search(sentence) and not words:
            rank = 0
        for match in (*_URL.finditer(sentence), *_BARE_SITE.finditer(sentence)):
            if rank and not _email_around(sentence, match):
                ranked.append((-rank, start + match.start(), match.group().rstrip(".,;:!?'’")))
    for link in clean.links:
        if link.target.lower().startswith(("http", "www.")):
            rank = _link_rank(clean, link.start, link.end, sentences)
            ranked.append((-rank, link.start, link.target))
    ranked = [entry for entry in ranked if entry[0] <= (-3 if has_email else -1)]
    return min(ranked)[2] if ranked else None


def _email_around(sentence: str, match: re.Match[str]) -> bool:
    return "@" in sentence[max(0, match.start() - 1) : match.start()]


def _link_rank(
    clean: CleanText, start: int, end: int, sentences: Sequence[tuple[int, int, bool]]
) -> int:
    label = clean.text[start:end].lower()
    if re.search(r"\bappl(?:y|ication|ying)\b", label):
        return 4
    around = next((clean.text[s:e] for s, e, _ in sentences if s <= start < e), label).lower()
    if re.search(r"\bapply\b|\bsubmit\b|application", around):
        return 3
    words = (
        r"\b(?:postings?|listings?|see more|full (?:job )?description|job description|details)\b"
    )
    return 1 if re.search(words, around) else 0


def _materials(text: str, sentences: Sequence[tuple[int, int, bool]]) -> tuple[Material, ...]:
    places: list[tuple[int, Material]] = []
    for start, end, applying in sentences:
        sentence = text[start:end]
        if not applying and not _asks_for_materials(sentence):
            continue
        for material, pattern in _MATERIALS:
            match = pattern.search(sentence)
            if match and not _denied(sentence, match):
                places.append((start + match.start(), material))
    found: list[Material] = []
    for _, material in sorted(places):
        if material not in found:
            found.append(material)
    return tuple(found)


def _asks_for_materials(sentence: str) -> bool:
    return _ASKS.search(sentence) is not None and (
        _APPLY_WORDS.search(sentence) is not None
        or re.search(r"\b(?:please|applications?|references)\b", sentence, re.IGNORECASE)
        is not None
    )


def _denied(sentence: str, match: re.Match[str]) -> bool:
    before, after = sentence[max(0, match.start() - 60) : match.start()], sentence[match.end() :]
    if before.rstrip().lower().endswith("in lieu of"):
        return False
    return _DENIES.search(before) is not None or _DENIES.search(after[:60]) is not None


def _deadline(text: str) -> str | None:
    match = _DEADLINE.search(text)
    return " ".join(match.group("date").split()) if match else None


def _subject_line(text: str) -> str | None:
    for pattern in (_SUBJECT_QUOTED, _SUBJECT_PLAIN):
        if match := pattern.search(text):
            return " ".join(match.group(1).split()).rstrip(".,")
    return None


def _phone_asked(text: str, sentences: Sequence[tuple[int, int, bool]]) -> bool:
    return any(
        _PHONE.search(text, start, end) and _ASKS.search(text, start, end)
        for start, end, _ in sentences
    )


def _questions(text: str, items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(
        " ".join(text[item.start : item.end].split())
        for section, item in in_sections(items)
        if section.kind is SectionKind.APPLY
        and item.marker
        and text[item.start : item.end].rstrip().endswith("?")
    )
