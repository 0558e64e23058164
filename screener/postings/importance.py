"""Whether a requirement is required or preferred: its own words, else its section's, else required."""

from __future__ import annotations

import re

from models.posting import Importance

_BRACKETS = re.compile(r"\([^()]{0,300}\)|\[[^\[\]]{0,300}\]")
_NOT_REQUIRED = re.compile(
    r"\b(?:not|isn't|isn’t|aren't|never|nor) (?:be |strictly |necessarily |absolutely |a |an )?"
    r"(?:required|requirement|mandatory|essential|necessary|must|prerequisite)\b|\bno \w+ required\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\bmust\b(?![- ]see)|\bminimum\b(?! wage)|\bmandatory\b|\ba prerequisite\b|\bis a requirement\b"
    r"|\b(?:is|are|be|strictly|absolutely|also) (?:required|essential|necessary|needed)\b"
    r"|\brequired\b(?=\s*(?:$|[.,;:!)*–—-]|for this|for the|and\b|but\b|in\b))"
    r"|\brequires?\b|\bneeds? to (?:be|have)\b|\bessential\b(?=\s*(?:$|[.;!)]))"
    r"|^\s*(?:required|essential)\b",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"\b(?:a |an )?(?:\w+ )?(?:plus|bonus)\b(?!\s*(?:one|\d|benefits|years|hours|commission|"
    r"structure|pay|ups?\b|points? system))"
    r"|\bpreferred\b|\bprefer(?:able|ably|ence|ences)?\b|\bideal(?:ly)?\b(?! (?:for|place|of))"
    r"|\bdesir(?:ed|able)\b|\bnice[- ]to[- ]have\b|\bhelpful\b|\b(?:an|strong|real) (?:asset|advantage)\b"
    r"|\badvantageous\b|\bbeneficial\b|\boptional\b|\b(?:is|are|be|all|highly|also) (?:valued|welcomed?)\b"
    r"|\bwould be (?:great|nice|good|amazing|wonderful|useful|fantastic)\b|\bwe(?:'d|’d| would) love\b"
    r"|\bextra (?:credit|points)\b|\bbrownie points\b|\bnot required\b|\bdon't need\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[.!?;]\s+|\s[–—]\s|\s--\s")


def importance_of(text: str, inherited: Importance | None) -> Importance:
    """Return the importance that a requirement's own words state, else the inherited one."""
    plain = _BRACKETS.sub(" ", text)
    without_denials = _NOT_REQUIRED.sub(" ", plain)
    if _REQUIRED.search(without_denials):
        return Importance.REQUIRED
    if _prefers_as_a_whole(plain) or (plain != without_denials and _PREFERRED.search(plain)):
        return Importance.PREFERRED
    return inherited or Importance.REQUIRED


def _prefers_as_a_whole(plain: str) -> bool:
    """Tell whether the main clause is wished for, and not only an addition at its end."""
    clauses = [clause for clause in _CLAUSES.split(plain) if clause.strip()]
    if not clauses:
        return False
    first = clauses[0]
    match = _PREFERRED.search(first)
    if match is None:
        # 'Bonus: ...' as a label, or a later clause about the whole ('This is a plus.').
        return any(_about_the_whole(clause) for clause in clauses[1:])
    return not _is_addition(first, match)


def _about_the_whole(clause: str) -> bool:
    match = _PREFERRED.search(clause)
    words = clause.lower().split()
    if match is None:
        return False
    before = clause[: match.start()].split()
    return len(before) <= 1 or words[0] in {"this", "that", "it", "these", "big", "major"}


def _is_addition(clause: str, match: re.Match[str]) -> bool:
    """Tell whether the wish covers only the words after the clause's last comma, or after it."""
    before = clause[: match.start()]
    word = match.group().strip().lower()
    if word.startswith("preference"):
        return False
    if word in {"ideally", "preferably"}:
        return len(before.split()) >= 3
    comma = before.rfind(",")
    if comma < 0:
        return False
    tail = before[comma + 1 :].split()
    if tail and tail[0].lower() in {"or", "and", "is", "are", "etc", "but", "also"}:
        return False
    return len(tail) <= 5 and len(before[:comma].split()) >= 3 and before.count(",") == 1
