"""The meaning of full sentences: whom they speak of, and what they say of that person."""

from __future__ import annotations

import re

from screener.postings.fragments import (
    BODILY,
    first_word,
    is_only_denied,
    is_task,
    names_qualification,
)
from screener.postings.meaning import Meaning
from screener.postings.vocabulary import pattern, word_set

_ROLES = "|".join(sorted(word_set("roles")))
_PEOPLE = "|".join(sorted(word_set("people")))
_SUBJECT = re.compile(
    rf"\b(?:candidates?|applicants?|(?:the|this|our|your|an?|ideal|successful|that)\s+"
    rf"(?:[\w&,/'’.-]+\s+){{0,7}}?(?:{_ROLES}|person|individual|hire|incumbent|employee|"
    r"candidate|applicant|colleague)|(?:he|she)\s+(?:or|/)\s+(?:he|she)|s?/?he/she|"
    r"(?:^\W*|[,;:–-]\s+)they|you|"
    r"employees|hires|individuals|(?<!our )(?<!the )staff|"
    rf"^\W*(?P<sort>(?:[\w&-]+\s+){{1,3}}?)?(?P<plural>(?:{_ROLES})s))"
    r"(?:\s+(?:for|in|to\s+fill|who\s+fills?)\s+(?:this|the|our)\s+(?:\w+\s+){0,2}?(?:job|role|"
    r"position|opportunity|team))?\s+(?:also\s+|most\s+likely\s+|likely\s+|probably\s+)?"
    r"(?P<verb>(?:must|should|would|will|shall)(?:\s+(?:also|ideally|preferably))?|"
    r"needs?(?:\s+to)?|have\s+to|can|has|have|is|are|possess(?:es)?|brings?|demonstrates?|"
    r"understands?|enjoys?|thrives?|loves?|knows?|excels?)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_YOU_SHORT = re.compile(r"\byou['’](?P<verb>re|ve|ll|d)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_SOUGHT = re.compile(
    rf"\b(?:{_PEOPLE}|{_ROLES}|an?\s+[^.;,]{{2,80}}?)s?\b[^.;]{{0,160}}?\b(?P<link>who|with|that|"
    r"to|for|whose|having|comfortable|passionate|skilled|experienced|committed|interested|able|"
    r"eager|willing|excited|familiar)\b\s*(?P<rest>.{0,200})",
    re.IGNORECASE | re.DOTALL,
)
_SEEKS = pattern("phrases", "seeks")
_IMPORTANT = pattern("phrases", "important")
_REQUIRES = pattern("phrases", "requires")
_PERSONAL = pattern("phrases", "personal")
_BE_BUT_NOT = pattern("phrases", "be_but_not")
_STATE = pattern("phrases", "state")
_YOU_NOT = pattern("phrases", "you_not")
_WHO_DUTY = pattern("phrases", "who_duty")
_WHOEVER = re.compile(
    r"(?!\s*to\b)[^.;]{0,200}?\b(?P<link>who|to|for)\b\s*(?P<rest>.{0,200})", re.DOTALL
)
_THAT_PERSON = re.compile(
    r"(?:can|has|have|is|are|will|could|would|knows?|loves?)\b", re.IGNORECASE
)
_READER = re.compile(
    r"\W*you(?:['’](?:re|ve|d rather)|\s+(?!will\b|shall\b|would\b|get\b|receive\b|"
    r"(?:do\s+not|don['’]t)\s+(?:have|need\s+an?y?)\b)\w+)\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"^[A-Z][\w &/]{2,40}(?:\s[-–—]|:)\s(?=You\b)")
_CONDITIONS = frozenset({"if", "when", "whether", "as", "that", "where", "what", "once", "unless"})
_OPENS_CONDITION = re.compile(r"\W*(?:if|when|whether|unless|once)\b", re.IGNORECASE)


def sentence_meaning(sentence: str, *, about_reader: bool = True) -> Meaning:
    """Return the meaning of a full sentence; ``about_reader`` lets 'you have ...' count."""
    if sentence.rstrip().endswith("?") or is_only_denied(sentence):
        return Meaning.NOTHING
    if _IMPORTANT.search(sentence) or _role_requires(sentence):
        return Meaning.REQUIREMENT
    sought = _seeks_person(sentence)
    if sought is not Meaning.NOTHING:
        return sought
    return _subject_meaning(sentence, about_reader=about_reader)


def _role_requires(sentence: str) -> bool:
    return _REQUIRES.search(sentence) is not None and BODILY.search(sentence) is None


def _seeks_person(sentence: str) -> Meaning:
    seek = _SEEKS.search(sentence)
    if seek is None:
        return Meaning.NOTHING
    match = _SOUGHT.search(sentence, seek.end()) or _WHOEVER.match(sentence, seek.end())
    if match is None:
        return Meaning.NOTHING
    link, rest = match.group("link").lower(), match.group("rest")
    if link in {"to", "for"}:
        return Meaning.DUTY
    if link == "that" and not _THAT_PERSON.match(rest):
        return Meaning.NOTHING
    if link in {"who", "that"}:
        return Meaning.DUTY if _WHO_DUTY.match(rest) else Meaning.REQUIREMENT
    if link == "with":
        return Meaning.REQUIREMENT if names_qualification(rest) else Meaning.NOTHING
    return Meaning.REQUIREMENT


def _subject_meaning(sentence: str, *, about_reader: bool) -> Meaning:
    match = _YOU_SHORT.search(sentence) if about_reader else None
    if match is None:
        match = _SUBJECT.search(sentence)
    if match is None:
        return Meaning.NOTHING
    if match.group().lower().startswith("you"):
        if not about_reader or _YOU_NOT.match(match.group("rest")):
            return Meaning.NOTHING
        if _is_conditional(sentence, match.start()):
            return Meaning.NOTHING
    elif _OPENS_CONDITION.match(sentence):
        return Meaning.NOTHING
    verb = " ".join(match.group("verb").lower().split())
    if "plural" in match.re.groupindex and match.group("plural"):
        personal = verb.split()[0] in {"must", "should", "need"} and _PERSONAL.match(match["rest"])
        # 'Good organizers must understand' speaks of all, 'Line cooks should have a year' of whom.
        if match["sort"] and not names_qualification(match["rest"]):
            personal = None
        return Meaning.REQUIREMENT if personal else Meaning.NOTHING
    return _predicate_meaning(verb, match.group("rest"), sentence)


def describes_reader(sentence: str) -> bool:
    """Tell whether a sentence says what the reader is like ('You can read a query plan')."""
    match = _READER.match(_TOPIC.sub("", sentence))
    return match is not None and _YOU_NOT.match(match.group("rest")) is None


def _is_conditional(sentence: str, start: int) -> bool:
    before = sentence[:start].split()
    return bool(before) and before[-1].lower().strip(",") in _CONDITIONS


def _predicate_meaning(verb: str, rest: str, sentence: str) -> Meaning:
    head = verb.split()[0]
    if head in {"will", "shall", "would", "ll", "d"}:
        personal = _PERSONAL.match(rest) and not _BE_BUT_NOT.match(rest)
        return Meaning.REQUIREMENT if personal else Meaning.DUTY
    if head in {"must", "should", "need", "needs"} or verb == "have to":
        if _BE_BUT_NOT.match(rest) or is_task(first_word(rest)):
            return Meaning.DUTY
        return Meaning.REQUIREMENT if _PERSONAL.match(rest) or head == "must" else Meaning.DUTY
    if head in {"is", "are", "re"}:
        return Meaning.REQUIREMENT if _STATE.match(rest) else Meaning.NOTHING
    if head in {"has", "have", "ve", "possess", "possesses", "bring", "brings"}:
        return Meaning.REQUIREMENT if _is_held(rest, sentence) else Meaning.NOTHING
    return Meaning.POSSIBLE if head == "can" else Meaning.REQUIREMENT


def _is_held(rest: str, sentence: str) -> bool:
    """Tell whether what a person has is a qualification ('have produced content' counts)."""
    past = first_word(rest).endswith("ed")
    return names_qualification(rest) or past or "you" in sentence.lower()[:12]
