"""Tells sentences and bullets that state a requirement from duties and everything else."""

from __future__ import annotations

import re
from enum import IntEnum

from screener.postings import cues

_ROLES = (
    "director|manager|coordinator|organi[sz]er|associate|analyst|engineer|strategist|specialist|"
    "assistant|officer|lead|leader|intern|fellow|developer|designer|technologist|trainer|coach|"
    "nurse|cook|chef|driver|teacher|representative|administrator|consultant|editor|writer|"
    "producer|supervisor|technician|worker|counselor|attorney|lawyer|paralegal|accountant|"
    "bookkeeper|clerk|advis[eo]r|executive|president|chief|head|scientist|researcher|architect|"
    "programmer|recruiter|agent|planner|educator|instructor|therapist|navigator|advocate|host|"
    "server|baker|operator|mechanic|electrician|carpenter|principal|deputy|person|individual|"
    "hire|incumbent|employee|candidate|applicant|staffer|canvasser|fundraiser|facilitator|aide|"
    "practitioner|librarian|journalist|reporter|photographer|secretary|receptionist|colleague|"
    "professional|appointee|postholder|marketer|statistician|caller|steward|mentor|liaison"
)
_PEOPLE = (
    r"candidates?|applicants?|(?:someone|somebody|anyone|people|persons?|individuals?|folks|"
    r"teammates?|professionals?|leaders?|colleagues?|human|self-starters?|thinkers?)"
)
_SUBJECT = re.compile(
    rf"\b(?:candidates?|applicants?|(?:the|this|our|your|an?|ideal|successful|that)\s+"
    rf"(?:[\w&,/'’.-]+\s+){{0,7}}?(?:{_ROLES})|(?:he|she)\s+(?:or|/)\s+(?:he|she)|s?/?he/she|they|"
    rf"you|employees|hires|organi[sz]ers hired|staff)\s+(?:also\s+|most\s+likely\s+|likely\s+)?"
    r"(?P<verb>(?:must|should|would|will|shall)(?:\s+(?:also|ideally|preferably|need\s+to))?|"
    r"needs?(?:\s+to)?|have\s+to|can|has|have|is|are|possess(?:es)?|brings?|demonstrates?|"
    r"understands?|enjoys?|thrives?|loves?|knows?|excels?|shares?)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_YOU_CONTRACTED = re.compile(
    r"\byou['’](?P<verb>re|ve|ll)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL
)
_PERSONAL = re.compile(
    r"(?:also |always |really |truly |ideally |preferably |need to |likely )?(?:have|be|possess|"
    r"bring|demonstrate|understand|need|thrive|enjoy|know|exhibit|share|love|hold|show|display|"
    r"live|reside|speak|maintain a valid|pass|feel|care|believe|embody|value|excel|own a|"
    r"undergo|complete an? (?:background|drug)|qualify|meet|work (?:well|effectively|both|"
    r"independently)|read|write (?:clearly|well)|communicate|travel|relocate|reside|agree|commit)\b",
    re.IGNORECASE,
)
_BE_BUT_NOT = re.compile(
    r"(?:also |always |ideally |need to )?be (?:\w+ly )?(?:responsible|asked|based (?:in|at|out)|working|part|"
    r"joining|reporting|paid|contacted|invited|selected|hired|located|tasked|in charge|the\b|"
    r"instrumental|accountable|supervis|involved|supported|given|provided|expected to (?!have|be|"
    r"travel|work)|required to (?!have|be|travel|work|pass|possess|hold)|our\b|leading|managing|"
    r"assigned|charged|one of|a (?:key|core|critical|vital|central|senior|full|part|member)\b|an "
    r"integral|employed|offered|eligible for|notified|encouraged|considered|submitted|received|"
    r"sent|emailed|writing|building|overseeing|compensated|housed|placed|trained|at\b|on\b|in\b)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:also |always |really |truly |likely |not |probably |ideally |an? |the |very |extremely |"
    r"highly |most )*(?:able|capable|comfortable|committed|passionate|excited|eager|enthusiastic|"
    r"experienced|familiar|skilled|adept|proficient|fluent|organi[sz]ed|detail|self|thinking|"
    r"driven|motivated|curious|willing|ready|creative|flexible|strategic|strong|team|problem|"
    r"natural|good|great|excellent|effective|interested|knowledgeable|someone|people|person|"
    r"collaborative|resourceful|dedicated|adaptable|meticulous|quick|fast|lifelong|proactive|"
    r"obsessed|thoughtful|kind|humble|analytical|data|results|mission|goal|based in or willing|"
    r"confident|well|known|clear|bilingual|nerd|leader|relationship|systems|bold|patient|tech|"
    r"hungry|deeply|fearless|ambitious|entrepreneurial|energized|energetic|relational|unafraid|"
    r"afraid|at least|authori[sz]ed|legally|eligible to work|currently)\b",
    re.IGNORECASE,
)
_YOU_NOT = re.compile(
    r"(?:any )?(?:questions?|difficult|trouble|a disability|the opportunity|opportunit|access to|"
    r"read|find|learn more|apply|see|view|expect|also (?:read|find|apply)|reach|contact|welcome|"
    r"encouraged|invited|responsible|expected|hired|selected|part of|joining|working|going|"
    r"submit|send|email|not (?:sure|required|necessar)|choose|be sure|be part|help)\b",
    re.IGNORECASE,
)
_SEEK = re.compile(
    r"\b(?:looking|searching|search|hunt) (?:for|to (?:hire|add|find|bring on))\b|\bseek(?:s|ing)?\b|"
    r"\bin search of\b|\bwants? to hire\b|\binterested in (?=candidates|applicants|people|hiring|"
    r"folks)|\bwe (?:want|need)\b|\bhiring\b|\bwe(?:'d|’d| would) love (?:to (?:find|hire|work "
    r"with)|someone|a)\b",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    rf"\b(?P<people>{_PEOPLE}|{_ROLES})s?\b[^.;]{{0,120}}?\b(?P<link>who|with|that|to|for|whose|"
    r"having|comfortable|passionate|skilled|experienced|committed|interested|able|eager|willing|"
    r"excited|familiar)\b\s*(?P<rest>.{0,120})",
    re.IGNORECASE | re.DOTALL,
)
_WHO_DUTY = re.compile(
    r"(?:will|would|'ll|’ll)\s+(?!have|be (?!responsible|leading|managing)|bring|possess|thrive|"
    r"share|love|enjoy|fit|embrace)",
    re.IGNORECASE,
)
_REQUIRES = re.compile(
    r"\b(?:position|role|job|work|opening|success in this \w+|this)\b[^.]{0,60}?\b(?:will )?(?:also )?"
    r"(?:requires?|demands?|calls for)\s+(?P<rest>.+)|^we require\b(?P<also>.+)",
    re.IGNORECASE | re.DOTALL,
)
_IMPORTANT = re.compile(
    r"\b(?:important|essential|crucial|critical|vital|imperative)\b.{0,20}\b(?:for|that) (?:this "
    r"person|the (?:\w+ ){0,4}(?:candidate|person|applicant|hire)|candidates|applicants|you)\b"
    r"|\bpreferences? (?:is |will be |shall be |may be )?(?:given|for|to)\b.{0,40}\b(?:candidates?|applicants?|"
    r"those|people|individuals|experience|speakers|residents?)\b"
    r"|\b(?:candidates?|applicants?)\b.{0,80}\b(?:preferred|preference|desired|required)\b"
    r"|^\W*(?:must|should)\s+(?:also\s+)?(?:be|have|possess|hold|know|understand|enjoy|work|live|"
    r"reside|own|speak|pass|demonstrate|travel|feel|love|thrive|relocate|maintain)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"^\W*(?:(?:at least|minimum(?: of)?|a minimum of|over|more than)\s+)?(?:an?\s+)?(?:\d{1,2}\s?"
    r"(?:\+|plus|or more|-|–|to)?\s?\d{0,2}\+?|one|two|three|four|five|six|seven|eight|ten)"
    r"(?:\s?\(\d{1,2}\))?(?:\s(?:or more|to \w+|plus|full))?\+?\s(?:\w+\s){0,2}?(?:years?|yrs?|"
    r"cycles?|months?|seasons?|semesters?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w+#.'’&/-]+")
_PRONOUN_START = re.compile(r"^\W*(?:we|our|us|i|my|it|there|these|those|its)\b", re.IGNORECASE)


class Meaning(IntEnum):
    """What a bullet or sentence says of the person who is sought."""

    NOTHING = 0
    DUTY = 1
    POSSIBLE = 2
    REQUIREMENT = 3


def fragment_meaning(body: str) -> Meaning:
    """Return the meaning of a bullet or of a sentence without a subject."""
    words = [word.strip(".,/-&'").lower().replace("’", "'") for word in _WORD.findall(body)]
    words = [word for word in words if word]
    if not words:
        return Meaning.NOTHING
    if _YEARS.match(body) or binds(body) or _states_by_predicate(body):
        return Meaning.REQUIREMENT
    if _PRONOUN_START.match(body):
        return Meaning.NOTHING
    first = words[0]
    if first in cues.SURE_STARTS and not cues.NOT_NOUNS.match(body):
        return Meaning.REQUIREMENT
    if _names_quality(words, cues.NOT_NOUNS.sub("x", body)):
        return Meaning.REQUIREMENT
    if first in cues.DUTY_VERBS and first not in cues.STARTS:
        return Meaning.DUTY
    return Meaning.POSSIBLE


def _names_quality(words: list[str], body: str) -> bool:
    """Tell whether the phrase's head is a noun that names a qualification of a person."""
    first = words[0]
    if first in cues.DUTY_VERBS or first in cues.SOFT_VERBS or first.endswith(("ing", "the")):
        return False
    at = 0
    while at < min(len(words), 7) and (words[at] in cues.QUALITY or words[at] in cues.FILLERS):
        at += 1
    modified = at > 0 and (words[0] in cues.QUALITY or any(w in cues.QUALITY for w in words[:at]))
    plain = {word.strip(".,/-&'").lower().replace("’", "'") for word in _WORD.findall(body)}
    if modified:
        return any(word in cues.NOUNS and word in plain for word in words[: at + 5])
    return any(word in cues.CORE_NOUNS and word in plain for word in words[: at + 4])


def _states_by_predicate(body: str) -> bool:
    match = cues.PREDICATES.search(body)
    if match is None:
        return False
    before = body[: match.start()]
    return names_qualification(before) or cues.BINDING.search(before) is not None


def names_qualification(body: str) -> bool:
    """Tell whether any word names a qualification of a person."""
    cleaned = cues.NOT_NOUNS.sub(" ", body)
    return any(word.strip(".,/-&'").lower() in cues.NOUNS for word in _WORD.findall(cleaned))


def binds(body: str) -> bool:
    """Tell whether logistics are stated that bind the person: travel, licence, nights, checks."""
    binding = cues.BINDING.search(body)
    return binding is not None and cues.BINDS.search(body) is not None


def sentence_meaning(sentence: str, *, about_reader: bool = True) -> Meaning:
    """Return the meaning of a full sentence; ``about_reader`` lets 'you have ...' count."""
    if sentence.rstrip().endswith("?"):
        return Meaning.NOTHING
    if _IMPORTANT.search(sentence) or _role_requires(sentence):
        return Meaning.REQUIREMENT
    sought = _seeks_person(sentence)
    if sought is not Meaning.NOTHING:
        return sought
    return _subject_meaning(sentence, about_reader=about_reader)


def _role_requires(sentence: str) -> bool:
    match = _REQUIRES.search(sentence)
    if match is None:
        return False
    return cues.BODILY.search(sentence) is None


def _seeks_person(sentence: str) -> Meaning:
    seek = _SEEK.search(sentence)
    if seek is None:
        return Meaning.NOTHING
    match = _SOUGHT.search(sentence, seek.end())
    if match is None:
        return Meaning.NOTHING
    link, rest = match.group("link").lower(), match.group("rest")
    if link in {"to", "for"}:
        return Meaning.DUTY
    if link in {"who", "that"}:
        if _WHO_DUTY.match(rest) or rest.lower().startswith(("lead", "manage", "help")):
            return Meaning.DUTY
        return Meaning.REQUIREMENT
    if link == "with":
        return Meaning.REQUIREMENT if names_qualification(rest) else Meaning.NOTHING
    return Meaning.REQUIREMENT


def _subject_meaning(sentence: str, *, about_reader: bool) -> Meaning:
    match = _YOU_CONTRACTED.search(sentence) if about_reader else None
    if match is None:
        match = _SUBJECT.search(sentence)
    if match is None:
        return Meaning.NOTHING
    verb = " ".join(match.group("verb").lower().split())
    rest = match.group("rest")
    is_you = match.group().lower().startswith("you")
    if is_you and (not about_reader or _YOU_NOT.match(rest) or _conditional(sentence, match)):
        return Meaning.NOTHING
    return _predicate_meaning(verb, rest, sentence)


def _conditional(sentence: str, match: re.Match[str]) -> bool:
    before = sentence[: match.start()].split()
    return bool(before) and before[-1].lower() in {"if", "when", "whether", "as", "that", "where"}


def _predicate_meaning(verb: str, rest: str, sentence: str) -> Meaning:
    head = verb.split()[0]
    if head in {"will", "shall", "would", "ll"}:
        if _PERSONAL.match(rest) and not _BE_BUT_NOT.match(rest):
            return Meaning.REQUIREMENT
        return Meaning.DUTY
    if head in {"must", "should", "needs", "need", "have"} and (
        head != "have" or verb == "have to"
    ):
        if _BE_BUT_NOT.match(rest):
            return Meaning.DUTY
        return Meaning.REQUIREMENT if _PERSONAL.match(rest) or head == "must" else Meaning.DUTY
    if head in {"is", "are", "re"}:
        return Meaning.REQUIREMENT if _STATE.match(rest) else Meaning.NOTHING
    if head in {"has", "have", "ve", "possess", "possesses", "bring", "brings"}:
        return Meaning.REQUIREMENT if _held(rest, sentence) else Meaning.NOTHING
    if head == "can":
        return Meaning.POSSIBLE
    return Meaning.REQUIREMENT


def _held(rest: str, sentence: str) -> bool:
    """Tell whether what a person has is a qualification ('have produced content' counts)."""
    first = rest.split(maxsplit=1)[0].lower().strip(",.")
    return names_qualification(rest) or first.endswith("ed") or "you" in sentence.lower()[:12]
