"""A passage with all that was found in it, ready to be judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screener.lexicon.search import Match, find_matches
from screener.matching.compile import LOOK_ALIKE, TAKES_BACK, Plan, Target
from screener.matching.context import Limit, find_limits
from screener.matching.languages import Stated, find_languages
from screener.matching.marks import find_marks
from screener.matching.oneself import is_finished, names_own_employer, names_own_role
from screener.matching.passages import Passage, ReadPart
from screener.matching.sentences import opening_verbs
from screener.matching.signals import PassageSigns, find_signs
from screener.matching.strength import is_list
from screener.matching.verbs import is_one_thing, is_verb


@dataclass(frozen=True, slots=True)
class Found:
    """One alias found in a passage: words ``first`` to ``end`` of the part."""

    target: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class View:
    """A passage with all that was found in it, ready to be judged.

    ``look_alikes`` are (source, first, end) of what must not be mistaken for the source.
    """

    read: ReadPart
    passage: Passage
    found: tuple[Found, ...]
    look_alikes: tuple[tuple[int, int, int], ...]
    limits: tuple[Limit, ...]
    signs: PassageSigns
    listed: bool
    languages: tuple[Stated, ...]

    @property
    def part(self) -> int:
        """The number of the document within the application."""
        return self.read.number

    @property
    def paid(self) -> bool | None:
        """Whether the passage's role was paid; None where the text does not tell."""
        return self.passage.role.paid if self.passage.role else None


def view_passage(
    plan: Plan, read: ReadPart, passage: Passage, *, wanted: bool = False
) -> View | None:
    """Look at a passage once for all criteria; None where nothing is found.

    ``wanted`` asks for the view of a passage even then.
    """
    words, first, last = read.words, passage.first, passage.last
    matches = find_matches(
        plan.grammar, words.forms[first:last], words.lowers[first:last], words.lemmas[first:last]
    )
    look_alikes = tuple(
        (plan.targets[match.target].source, first + match.first, first + match.end)
        for match in matches
        if plan.targets[match.target].tier == LOOK_ALIKE
    )
    found = tuple(_find(plan, read, passage, matches, look_alikes))
    languages = find_languages(words, first, last, passage.section) if plan.languages else []
    if not (found or languages or wanted):
        return None
    marks = find_marks(words, first, last)
    return View(
        read,
        passage,
        found,
        look_alikes,
        tuple(find_limits(read.text, words, first, last, marks)),
        find_signs(words, first, last, marks),
        is_list(read, passage),
        tuple(languages),
    )


def _find(
    plan: Plan,
    read: ReadPart,
    passage: Passage,
    matches: Sequence[Match],
    look_alikes: Sequence[tuple[int, int, int]],
) -> Iterator[Found]:
    """Yield the aliases in a passage, without look-alikes and what is taken back."""
    targets = plan.targets
    taken_back = {
        targets[m.target].source for m in matches if targets[m.target].tier == TAKES_BACK
    }
    for match in matches:
        target = targets[match.target]
        if target.tier in (TAKES_BACK, LOOK_ALIKE) or target.source in taken_back:
            continue
        found = Found(match.target, passage.first + match.first, passage.first + match.end)
        if not looks_alike(target.source, found, look_alikes) and _said_of_oneself(
            target, read, passage, found
        ):
            yield found


def looks_alike(source: int, item: Found, look_alikes: Sequence[tuple[int, int, int]]) -> bool:
    """Tell whether a match overlaps what must not be mistaken for its source."""
    return any(
        source == other and first < item.end and item.first < end
        for other, first, end in look_alikes
    )


def _said_of_oneself(target: Target, read: ReadPart, passage: Passage, item: Found) -> bool:
    """Tell whether a title, an employer or a turned pattern is about the applicant."""
    told = target.tier in ("deeds", "strong") and "&&" not in target.alias
    if told and not is_one_thing(read.text, read.words, item.first, item.end):
        return False
    if (
        target.verb
        and not target.turned
        and read.words.lemmas[item.first] in opening_verbs()
        and not is_verb(read.text, read.words, passage, item.first)
    ):
        return False
    if target.turned:
        return is_finished(read.text, read.words, item.first, item.end)
    if target.tier == "roles":
        return names_own_role(read.words, passage, item.first, item.end)
    if target.tier == "employers":
        return names_own_employer(read.words, passage, item.first)
    return True
