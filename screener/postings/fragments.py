"""The meaning of bullets and of sentences without a subject ('Strong VAN skills')."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from screener.postings.meaning import Meaning
from screener.postings.vocabulary import pattern, word_set

QUALITY = word_set("quality")
FILLERS = word_set("fillers")
NOUNS = word_set("nouns")
CORE_NOUNS = word_set("core_nouns")
_NAMES = word_set("names")
_SURE_NOUNS = NOUNS - word_set("ambiguous_nouns")
STARTS = word_set("starts")
SURE_STARTS = word_set("sure_starts")
DUTY_VERBS = word_set("duty_verbs")
SOFT_VERBS = word_set("soft_verbs")

NEVER = pattern("phrases", "never")
BODILY = pattern("phrases", "bodily")
CHECKED = pattern("phrases", "checked")
_ASKS_YOU = re.compile(
    r"\b(?:need|require|expect|ask) (?:you|candidates|applicants|everyone) to\b", re.IGNORECASE
)
_SURE_PREDICATE = re.compile(
    r"\b(?:plus|bonus|asset|advantage|preferred|desirable|asked of)\b", re.IGNORECASE
)
_ABOUT_SENDING = re.compile(
    r"\b(?:applications?|resumes?|cvs?|materials|submissions?|e-?mails?|pdfs?|formats?|contact|"
    r"letters?|start date|hours|schedule|remote|in[- ]person|hybrid|location|dogs?|pets?)\b|"
    r"[A-Z]\w+, [A-Z]{2}\W*$|^\W*D\.?C\b",
    re.IGNORECASE,
)
_PLAINLY_ASKED = re.compile(r"\b(?:required|essential|must|preferred|plus)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bremote\b", re.IGNORECASE)
BINDING = pattern("phrases", "binding")
BINDS = pattern("phrases", "binds")
_IS_LIKE = pattern("phrases", "state")
_NOT_NOUNS = pattern("phrases", "not_nouns")
_PREDICATES = pattern("phrases", "predicates")
_YEARS = pattern("phrases", "years")
_DENIED = pattern("phrases", "denied")
_PREFERRED = pattern("phrases", "preferred")
_REST_WORDS = 3
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_NOUN_NOT_VERB = re.compile(
    r"\W*(?:support|respect|design|research|interest|process|study|use|care)\s+(?:for|of|in)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\W*(?:if|when|whether|although|unless|once)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\W*(?:we|our|us|i|my|it|there|these|those|its)\b", re.IGNORECASE)
_BOUND_SUBJECT = re.compile(
    r"\b(?:position|role|job|schedule|hours|candidates?|applicants?|employees?|individuals?|person|"
    r"you|staff|director|manager|organizers?|coordinator|work|offers?|employment|appointment)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\W*[A-Z][\w &/-]{1,40}[.:]\s+(?=[\w“\"])")
_SELF = re.compile(r"[^.;:]{0,80}?(?:^|,\s)(?:we|they|it|he|she|i)\s", re.IGNORECASE)
_WORD = re.compile(r"[\w+#.'’&/-]+")
_FINITE = frozenset(
    "is are was were does do did will would may can could has have offers provides must should "
    "seeks shall am".split()
)


def words_of(body: str) -> list[str]:
    """Return the words in lower case, with straight apostrophes and no marks around."""
    words = (word.strip(".,/-&'").lower().replace("’", "'") for word in _WORD.findall(body))
    return [word for word in words if word]


def first_word(body: str) -> str:
    """Return the first word in lower case; empty where there is none."""
    return next(iter(words_of(body[:100])), "")


@lru_cache(maxsize=4096)
def fragment_meaning(body: str) -> Meaning:
    """Return the meaning of a bullet or of a sentence without a subject."""
    meaning = _meaning(body)
    label = _LABEL.match(body)
    if meaning is Meaning.REQUIREMENT or label is None or len(label.group().split()) > _REST_WORDS:
        return meaning
    return _meaning(body[label.end() :])


def _meaning(body: str) -> Meaning:
    words = words_of(body[:600])
    if not words or _CONDITION.match(body) or is_only_denied(body):
        return Meaning.NOTHING
    if _OTHERS.match(body):
        return Meaning.NOTHING
    if _YEARS.match(body) or binds(body) or _states_by_predicate(body):
        return Meaning.REQUIREMENT
    first = words[0]
    if first in {"be", "being"} and _IS_LIKE.match(body.strip().partition(" ")[2]):
        return Meaning.REQUIREMENT
    if _is_wish_for_task(words):
        return Meaning.DUTY
    if first in SURE_STARTS and not _NOT_NOUNS.match(body):
        return Meaning.REQUIREMENT
    if not is_full_sentence(body) and _names_quality(words, body):
        return Meaning.REQUIREMENT
    if is_task(first) and len(words) > _REST_WORDS and not _NOUN_NOT_VERB.match(body):
        return Meaning.DUTY
    return Meaning.POSSIBLE


def is_only_denied(body: str) -> bool:
    """Tell whether a qualification is named only to say that it is not asked for."""
    plain = _BRACKETS.sub(" ", body)
    match = _DENIED.search(plain)
    if match is None or _PREFERRED.search(plain):
        return False
    return len(words_of(plain[match.end() :])) <= _REST_WORDS


def _is_wish_for_task(words: list[str]) -> bool:
    """Tell whether 'must' and the like only order a task ('must keep an inventory')."""
    return words[0] in {"must", "should"} and len(words) > 1 and is_task(words[1])


def is_task(first: str) -> bool:
    """Tell whether a first word is a verb, base or third person, that states a task."""
    if first in STARTS or first in SOFT_VERBS:
        return False
    if first in DUTY_VERBS:
        return True
    base = first[:-1] if first.endswith("s") and not first.endswith("ss") else ""
    long = {first[:-2], first[:-3] + "y"} if first.endswith("es") else set()
    if SOFT_VERBS & {base, *long}:
        return False
    return bool(DUTY_VERBS & {base, *long})


def is_full_sentence(body: str) -> bool:
    """Tell whether a verb follows a subject early on ('This position is ...')."""
    words = words_of(body[:200])
    if _SELF.match(body):
        return True
    if not words or words[0] in STARTS or words[0] in QUALITY or words[0] in SOFT_VERBS:
        return False
    return _verb_at(words) > 0


def _verb_at(words: list[str]) -> int:
    """Return where among the first words the verb of a sentence stands; 0 where it does not."""
    for at, (before, word) in enumerate(pairwise(words[:9]), start=1):
        if word == "offers" and before in {"all", "any", "job", "our", "employment"}:
            continue
        if word in _FINITE and before not in {"who", "that", "which", "and", "or", "to"}:
            return at
    return 0


def _names_quality(words: list[str], body: str) -> bool:
    """Tell whether the phrase's head is a noun that names a qualification of a person."""
    first = words[0]
    if first in SOFT_VERBS or first.endswith(("ing", "the")) or is_task(first):
        return False
    at = 0
    while at < min(len(words), 7) and (words[at] in QUALITY or words[at] in FILLERS):
        at += 1
    allowed = set(words_of(_NOT_NOUNS.sub(" ", body[:600])))
    if any(word in QUALITY for word in words[:at]):
        return any(word in NOUNS and word in allowed for word in words[: at + 5])
    return any(word in CORE_NOUNS and word in allowed for word in words[: at + 4])


def is_a_plus(body: str) -> bool:
    """Tell whether a sentence says of something about the person that it is a plus."""
    return any(_is_a_plus(body, match) for match in _PREDICATES.finditer(body))


def _is_a_plus(body: str, match: re.Match[str]) -> bool:
    if not _SURE_PREDICATE.search(match.group()):
        return False
    elsewhere = _ELSEWHERE.search(body[match.end() :])
    return not (_ABOUT_SENDING.search(body[: match.start()]) or elsewhere)


def requires_qualification(body: str) -> bool:
    """Tell whether a sentence begins with a qualification and says that it is required."""
    match = _PREDICATES.search(body)
    asked = match is not None and _PLAINLY_ASKED.search(match.group())
    return bool(match and asked and names_qualification(body[: match.start()]))


def _states_by_predicate(body: str) -> bool:
    for match in _PREDICATES.finditer(body):
        before = body[: match.start()]
        if _is_a_plus(body, match) or names_qualification(before) or BINDING.search(before):
            return True
    return False


def names_qualification(body: str) -> bool:
    """Tell whether any word names a qualification of a person."""
    words = words_of(_NOT_NOUNS.sub(" ", body))
    return any(word in _SURE_NOUNS or word in _NAMES for word in words)


def binds(body: str) -> bool:
    """Tell whether logistics are stated that bind the person: travel, licence, nights, checks."""
    if BINDING.search(body) is None or BINDS.search(body) is None:
        return False
    if not is_full_sentence(body) or _ASKS_YOU.search(body):
        return True
    words = words_of(body[:200])
    subject = " ".join(words[: _verb_at(words)])
    return bool(_BOUND_SUBJECT.search(subject) or BINDING.search(subject))
