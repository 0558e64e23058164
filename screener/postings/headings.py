"""What a heading of a posting announces: a kind of section and, maybe, an importance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from models.posting import Importance


class SectionKind(StrEnum):
    """What the lines under a heading are about."""

    REQUIREMENTS = "requirements"
    DUTIES = "duties"
    MIXED = "mixed"
    SUMMARY = "summary"
    ABOUT = "about"
    OFFER = "offer"
    APPLY = "apply"
    EQUALITY = "equality"
    PHYSICAL = "physical"
    FACTS = "facts"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's meaning. ``topical`` headings (Education, Languages) only divide a section."""

    kind: SectionKind
    importance: Importance | None = None
    topical: bool = False
    any_of: bool = False


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_PREFERRED = _words(
    r"\bprefer", r"\bdesir(?:ed|able)\b", r"\bnice[- ]to[- ]haves?\b", r"\bbonus\b",
    r"\bplus(?:es)?\b", r"\bideal(?:ly)?\b", r"\bnot (?:necessarily )?required\b", r"\boptional\b",
    r"\bextra credit\b", r"\beven better\b", r"\b(?:be|is|are|it'?s) (?:great|awesome|good) if\b",
    r"\bhelpful\b", r"\bstand out\b", r"\bparticularly (?:seek|look|interest)", r"\basset(?:s)?\b",
    r"\bbe useful\b", r"\b(?:might|may) also have\b", r"\bwould(?:'| a)?l(?:so lo|o)ve\b",
    r"\bwe(?:'d| would) (?:especially |particularly |also )?(?:love|like)\b", r"\badvantage",
    r"\bespecially (?:interested|seeking|looking)\b", r"\bwould be (?:a |an )?(?:great|nice|good)",
    r"\bgood to have\b", r"\bwünschenswert\b", r"\bbrownie points\b", r"\bextra points\b",
    r"\brecommended\b", r"\b(?:would|will|could|can) (?:also |really )?help\b",
)  # fmt: skip
_REQUIRED = _words(
    r"(?<!not )(?<!necessarily )\brequire[ds]?\b", r"\bmust\b", r"\bminimum\b", r"\bessential\b",
    r"\bmandatory\b", r"\bnecessary\b", r"\bbasic qualif", r"\bnon-?negotiable",
)  # fmt: skip
_ANY_OF = _words(
    r"\b(?:any|one|some|at least one|one or more|several|two or more)(?: \(?\d\)?)? of the "
    r"(?:following|below|skills|areas)", r"\bany of these\b", r"\bsome of these\b",
)  # fmt: skip

_EQUALITY = _words(
    r"\bequal\b", r"\beeoc?\b", r"\bnon-?discrimination\b", r"\baccommodations?\b",
    r"\baffirmative action\b", r"^(?:our )?(?:commitment to )?diversity\b", r"\bdei\b statement",
    r"\bdisclaimer\b", r"\bbackground screening\b", r"\bprivacy\b", r"\bto all agencies\b",
)  # fmt: skip
_PHYSICAL = _words(
    r"\bphysical\b", r"\bwork(?:ing)? (?:conditions|environment)\b", r"\benvironmental\b",
    r"\bada requirements\b",
)  # fmt: skip
_APPLY = _words(
    r"\bto apply\b", r"^apply\b", r"\bhow (?:do i|can i|to) apply\b", r"^application",
    r"\bapplication (?:process|instructions|materials|procedure|requirements|deadline|details)",
    r"\b(?:please )?(?:submit|send|email|include|attach|address|answer)\b.{0,60}\b(?:following|"
    r"resume|letter|questions?|application|materials|documents?)\b",
    r"\bcover letter\b", r"\b(?:interview|hiring|selection|recruit(?:ment|ing)) (?:process|time)",
    r"\bnext steps\b", r"\bclosing date\b", r"\bdeadline\b", r"^contact\b", r"\bapplying\b",
    r"\b(?:required|requested) (?:documents|materials|attachments)\b", r"^questions?\b",
    r"\bbewerbung\b", r"\b(?:answer|respond to|address) (?:the|these|this)\b", r"^supplemental q",
)  # fmt: skip
_OFFER = _words(
    r"\bbenefits?\b", r"\bcompensation\b", r"\bsalary\b", r"\bpay\b(?! attention)", r"\bperks\b",
    r"\bwe offer\b", r"\bwhat we(?:'ll| will)? (?:offer|provide|give)", r"\bwhat you(?:'ll| will)? "
    r"(?:get|learn|gain|receive|can expect)", r"\bwhy (?:work|join|us|you|we|this|choose)\b",
    r"\bin it for you\b", r"\bwages?\b", r"\bremuneration\b", r"\bstipend\b", r"\bwir bieten\b",
    r"\byou(?:'ll| will) (?:get|learn|gain|receive|enjoy)\b", r"\bwhat's in it\b", r"\brewards\b",
    r"\bunser angebot\b", r"\bskills (?:you(?:'ll| will)|to be) (?:learn|gain|develop)",
)  # fmt: skip
_FACTS = _words(
    r"^(?:job |work(?:ing)? |position |office |primary |duty |our )?locations?\b", r"^hours\b",
    r"^(?:work |working )?(?:schedule|hours)\b", r"^time commitment\b", r"\bstart(?:ing)? date\b",
    r"^reports? to\b", r"^reporting\b", r"^supervis(?:or|ed by)\b", r"\bstatus$", r"^flsa\b",
    r"^classification\b", r"^department\b", r"^division\b", r"^(?:employment|job|position) type\b",
    r"^type\b", r"^duration\b", r"^dates?\b", r"^term\b", r"^(?:date )?posted\b", r"^contract\b",
    r"^(?:job|position) (?:title|id|number|code)\b", r"^title$", r"^organi[sz]ation$", r"^union\b",
    r"^employer$", r"^company$", r"^time frame\b", r"^timeline\b", r"^job family\b", r"^where$",
    r"^when$", r"^openings?\b", r"^website\b", r"^e-?mail\b", r"^phone\b", r"^grade\b",
)  # fmt: skip
_DUTIES = _words(
    r"\bresponsib", r"\bduties\b", r"\bduty\b", r"\bwhat you(?:'ll| will|'d| would) (?:be )?"
    r"(?:do|doing|work|own|be responsible)", r"\bwhat (?:the job|this role|we do|you do)",
    r"\btasks?\b", r"\bfunctions?\b", r"\bscope of work\b", r"\bactivities\b", r"accountabilit",
    r"\bday[- ]to[- ]day\b", r"\bdeliverables?\b", r"\bthe work\b", r"\bin this role\b",
    r"\bareas? of (?:work|focus|responsib)", r"\baufgaben\b", r"\b(?:will|shall|to|would|will "
    r"also|will be|work includes?|role includes?|you'll)$", r"\bwork will include\b",
    r"\bwhat (?:to expect|you can expect to do)\b", r"\bwill include\b", r"\bobjectives?\b",
    r"\bkey (?:areas|priorities|goals|outcomes)\b", r"\bas (?:a|an|our|the) .{3,60}you(?:'ll| will)",
    r"\bexpected outcomes\b", r"^goals\b", r"\btypical (?:day|week)\b", r"^the role includes\b",
    r"\bwhat success looks like\b",
)  # fmt: skip
_REQUIREMENTS = _words(
    r"\bqualif", r"\brequire(?:ments?|d)\b", r"\bskills?\b", r"\bskillset\b", r"\bexperiences?\b",
    r"\bcompetenc", r"\bknowledge\b", r"\babilit(?:y|ies)\b", r"\beducation\b", r"\bcredential",
    r"\bcertificat", r"\blicen[cs]", r"\bcriteria\b", r"\bprerequisit", r"\bexpertise\b",
    r"\battributes?\b", r"\bcharacteristics?\b", r"\btraits\b", r"\bproficienc", r"\bqualities\b",
    r"^languages?$", r"\bwho you are\b", r"\babout you$", r"\byou(?:'ve|'re)\b", r"\bideal\b",
    r"\byou (?:have|are|bring|possess|might|may|must|should|need|know|can|love)\b",
    r"\byou(?:'ll| will)(?: also| likely| ideally)? (?:have|bring|need|possess|be (?:a|an|able))\b",
    r"\b(?:we're|we are|what we|who we)(?: are|'re)? (?:\w+ )?(?:looking for|seek|want|need)",
    r"\blooking for\b", r"\bseek(?:ing|s)?\b", r"\bcandidates?\b", r"\bapplicants?\b",
    r"\bmust[- ]haves?\b", r"\bnice[- ]to[- ]have", r"\bplus(?:es)?$", r"\bbonus\b",
    r"\bpreferred\b", r"\bpreferences?\b", r"\bdesired\b", r"\bdesirable\b", r"\bessential\b",
    r"\bspecification\b", r"\bprofile?\b", r"\b(?:someone|person|people|individual) (?:who|with)",
    r"\bwho (?:would|is|has|can|are|will be)$", r"\bwhat it takes\b", r"\bfit if\b",
    r"\bmust (?:have|be|possess|also)\b", r"\bmust$", r"\bshould (?:have|be|possess|also have)\b",
    r"\byour (?:background|strengths)\b", r"\banforderungen\b", r"\bvoraussetzungen\b",
    r"\b(?:good|great|right|strong) (?:fit|match)\b", r"\bbring to\b", r"\byou bring\b",
    r"\bcomfort(?:able)? with\b", r"\bfamiliarity\b", r"\bproficien", r"\bsuccessful\b",
    r"\bdas bringst du\b", r"\bstand out\b", r"\bminimum\b", r"\bassets?$", r"\bwould be useful\b",
)  # fmt: skip
_SUMMARY = _words(
    r"\b(?:job|position|role|general|opportunity|executive) (?:description|summary|overview|"
    r"purpose|statement|announcement|details|information)\b", r"\babout (?:the|this) (?:\w+ ){0,6}"
    r"(?:job|role|position|opportunity|fellowship|internship|team)\b", r"^(?:the )?(?:role|job|"
    r"position|opportunity|description|summary|overview|fellowship|internship)$", r"^purpose\b",
    r"\bposition purpose\b", r"^job$", r"^basic function",
)  # fmt: skip
_ABOUT = _words(
    r"\babout\b", r"\bwho we are\b", r"\bmission\b", r"\bvision\b", r"\bvalues\b", r"\bour\b",
    r"\borgani[sz]ation(?:al)?\b", r"^background\b", r"\bhistory\b", r"\boverview\b", r"\bculture\b",
    r"^context\b", r"^the (?:challenge|company|team|organi[sz]ation|campaign|agency)\b", r"^über\b",
    r"\bcompany\b", r"^introduction\b", r"\bwhat we believe\b", r"^supplemental information\b",
    r"^additional (?:information|details|notes)\b", r"^other information\b", r"^notes?\b",
    r"^why \b", r"^wer wir sind\b",
)  # fmt: skip
_TOPICAL = re.compile(
    r"(?:(?:technical|computer|software|language|communication|data|people|hard|soft|other|key|"
    r"core|professional|work|personal|interpersonal|leadership|management|specialized|analytical|"
    r"functional|and|or|&|/|,|\s)|education(?:al)?|experiences?|skills?|knowledge|abilit(?:y|ies)|"
    r"languages?|licen[cs]es?|certifications?|certificates?|credentials?|training|travel|tools|"
    r"attributes?|traits|qualities|competenc(?:y|ies)|expertise|criminal background check|"
    r"special requirements?)"
)
_ESSENTIAL_DUTIES = re.compile(
    r"\b(?:essential|key|core|major|primary) (?:job )?(?:func|dut|resp)"
)
_MIXED = re.compile(
    r"\b(?:responsib|duties|tasks).{1,40}(?:qualif|require|skill|experien)"
    r"|\b(?:qualif|require|skill|experien).{1,40}(?:responsib|duties|tasks)"
    r"|\b(?:successful|right|strong|best|selected|top|qualified) (?:candidate|applicant)s? will$"
)
_ENDS_AS_REQUIREMENT = re.compile(
    r"\b(?:who|that|candidates?|applicants?)(?: also)? (?:will|would|should|must|can)"
    r"(?: also)?(?: be(?: able to)?)?$|\bable to$|\babilit(?:y|ies)(?: to)?$"
    r"|\bwho (?:is|has|can|are)$|\bideal (?:candidate|applicant|person)s? (?:will|would|should)$"
)
_NOT_WORDS = re.compile(r"[^\w\s'&/,()-]")
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}[.)]|[ivx]{1,4}[.)]|[a-z][.)])\s+")

_IN_ORDER: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (SectionKind.EQUALITY, _EQUALITY),
    (SectionKind.PHYSICAL, _PHYSICAL),
    (SectionKind.MIXED, _MIXED),
    (SectionKind.DUTIES, _ESSENTIAL_DUTIES),
    (SectionKind.APPLY, _APPLY),
    (SectionKind.FACTS, _FACTS),
    (SectionKind.OFFER, _OFFER),
    (SectionKind.REQUIREMENTS, _ENDS_AS_REQUIREMENT),
    (SectionKind.DUTIES, _DUTIES),
    (SectionKind.SUMMARY, _SUMMARY),
    (SectionKind.REQUIREMENTS, _REQUIREMENTS),
    (SectionKind.ABOUT, _ABOUT),
)


def read_heading(text: str) -> Heading | None:
    """Return what a heading or the sentence before a list announces; None if it is not known."""
    words = normalize_heading(text)
    if not words:
        return None
    for kind, pattern in _IN_ORDER:
        if pattern.search(words):
            return _heading(kind, words)
    return None


def normalize_heading(text: str) -> str:
    """Return a heading in lower case without numbering, marks and closing colon."""
    lowered = text.replace("’", "'").replace("‘", "'").lower().strip().strip("#*_:-–—=. \t")
    lowered = _NUMBERING.sub("", lowered)
    return " ".join(_NOT_WORDS.sub(" ", lowered).split())


def _heading(kind: SectionKind, words: str) -> Heading:
    if kind not in {SectionKind.REQUIREMENTS, SectionKind.MIXED}:
        return Heading(kind)
    preferred = _PREFERRED.search(words) is not None
    required = _REQUIRED.search(words) is not None
    importance = None
    if preferred != required:
        importance = Importance.PREFERRED if preferred else Importance.REQUIRED
    topical = _TOPICAL.sub("", words).strip() == "" and importance is None
    return Heading(kind, importance, topical, _ANY_OF.search(words) is not None)
