"""Whether a requirement is required or preferred: its own words, else its section's."""

from __future__ import annotations

import re

from models.posting import Importance
from screener.postings.fragments import SOFT_VERBS, first_word, fragment_meaning
from screener.postings.meaning import Meaning
from screener.postings.vocabulary import pattern

_BRACKETS = re.compile(r"\(([^()]{0,300})\)|\[([^\[\]]{0,300})\]")
_DENIED = pattern("phrases", "denied")
_REQUIRED = pattern("phrases", "required")
_PREFERRED = pattern("phrases", "preferred")
_CLAUSES = re.compile(r"[.!?;]\s+|\s[–—]\s|\s--\s")
_NO_CONTENT = frozenset("a an the strongly highly but not very is are big huge also and".split())
_TAKEN_UP = frozenset("or and is are etc but also would".split())


def importance_of(text: str, inherited: Importance | None) -> Importance:
    """Return the importance that a requirement's own words state, else the inherited one."""
    plain = _BRACKETS.sub(_only_importance, text)
    clauses = [clause for clause in _CLAUSES.split(plain) if clause.strip()]
    denied = [clause for clause in clauses if _DENIED.search(clause)]
    if any(_REQUIRED.search(clause) for clause in clauses if clause not in denied):
        return Importance.REQUIRED
    if denied or _prefers_as_a_whole(clauses):
        return Importance.PREFERRED
    if len(clauses) > 1 and _tells_task(clauses[0]):
        # After a duty the requirement is what the other clauses state.
        return importance_of("; ".join(clauses[1:]), inherited)
    return inherited or Importance.REQUIRED


def _tells_task(clause: str) -> bool:
    return fragment_meaning(clause) is Meaning.DUTY or (
        first_word(clause).endswith("s") and first_word(clause)[:-1] in SOFT_VERBS
    )


def _only_importance(bracket: re.Match[str]) -> str:
    """Keep a bracket that says nothing but how important the whole is."""
    inside = bracket.group(1) or bracket.group(2) or ""
    rest = inside
    for known in (_DENIED, _REQUIRED, _PREFERRED):
        rest = known.sub(" ", rest)
    words = re.findall(r"\w+", rest.lower())
    return f" {inside} " if all(word in _NO_CONTENT for word in words) else " "


def _prefers_as_a_whole(clauses: list[str]) -> bool:
    """Tell whether the main clause is wished for, and not only an addition at its end."""
    if not clauses:
        return False
    match = _PREFERRED.search(clauses[0])
    if match is None:
        return any(_is_about_the_whole(clause) for clause in clauses[1:])
    return not _is_addition(clauses[0], match)


def _is_about_the_whole(clause: str) -> bool:
    """Tell whether a later clause wishes for all that stands before ('This is a plus.')."""
    match = _PREFERRED.search(clause)
    if match is None:
        return False
    words = clause.lower().split()
    after = [word for word in clause[match.end() :].split() if word not in {"points", "credit"}]
    if after[:1] in (["if"], ["for"]):
        return False
    before = clause[: match.start()].split()
    bare = all(word.lower().strip(",") in _NO_CONTENT for word in before)
    return bare or words[0] in {"this", "that", "it", "these", "big", "major"}


def _is_addition(clause: str, match: re.Match[str]) -> bool:
    """Tell whether the wish covers only the words after the clause's last comma."""
    before = clause[: match.start()]
    word = match.group().strip().lower()
    if word.startswith("preference"):
        return False
    if word in {"ideally", "preferably"}:
        words = before.lower().split()
        return before.rstrip().endswith((",", "(")) or (
            len(words) >= 3 and words[-1] not in {"will", "should", "would", "you", "also"}
        )
    comma = before.rfind(",")
    if comma < 0 or before.count(",") > 1:
        return False
    tail = before[comma + 1 :].split()
    if tail and (tail[0].lower() in _TAKEN_UP or {"or", "and"} & {w.lower() for w in tail}):
        return False
    return len(tail) <= 5 and len(before[:comma].split()) >= 3
