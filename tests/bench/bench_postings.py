"""Prints how well requirements and facts are found in postings that a careful reader marked."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from screener.postings.found import FoundPosting
from screener.postings.requirements import find_posting

MARKED = Path(__file__).resolve().parents[2] / "../shared/eval/postings"
DATA = Path(__file__).resolve().parents[1] / "data"
COUNTED = (DATA / "own_postings2", DATA / "own_postings3")
"""Sets that are only counted with: what differs in them is not printed."""
WORDS = re.compile(r"\w+")
RIGHT = 0.8
"""Share of the longer text's words that a found criterion must have in common."""


@dataclass(frozen=True, slots=True)
class Count:
    """What was found in one posting, against what is marked."""

    right: int
    found: int
    marked: int
    importance: int
    facts: dict[str, bool]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find."""
        return 2 * self.right / (self.found + self.marked) if self.found + self.marked else 1.0


def read_marks(file: Path) -> dict:  # type: ignore[type-arg]  # parsed JSON or TOML
    """Return the marks of one posting in the form of the JSON files."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        return json.loads(text)
    short = tomllib.loads(text)
    name = next(path.name for path in file.parent.glob(f"{file.stem}.*") if path != file)
    apply = {key: short.get(key) for key in ("email", "url", "materials", "deadline")}
    criteria = [
        {"text": words, "importance": importance}
        for importance in ("required", "preferred")
        for words in short[importance]
    ]
    facts = {key: short.get(key) for key in ("title", "organization", "location", "salary")}
    return {"file": name, "apply": apply, "criteria": criteria, **facts}


def overlap(first: str, second: str) -> float:
    """Return the share of the longer text's words that both have."""
    one, two = (Counter(WORDS.findall(text.lower())) for text in (first, second))
    longer = max(one.total(), two.total())
    return (one & two).total() / longer if longer else 0.0


def pair(found: list[str], marked: list[str]) -> list[tuple[int, int]]:
    """Return index pairs of found and marked texts, one to one, best overlap first."""
    scored = sorted(
        (-overlap(text, other), at, to)
        for at, text in enumerate(found)
        for to, other in enumerate(marked)
    )
    pairs: list[tuple[int, int]] = []
    for score, at, to in scored:
        if -score >= RIGHT and all(at != a and to != t for a, t in pairs):
            pairs.append((at, to))
    return pairs


def count(posting: FoundPosting, marks: dict, *, show: bool = False) -> Count:  # type: ignore[type-arg]  # parsed JSON
    """Compare one posting with its marks; ``show`` prints what differs."""
    found = [requirement.text for requirement in posting.requirements]
    marked = [criterion["text"] for criterion in marks["criteria"]]
    pairs = pair(found, marked)
    same = [
        posting.requirements[at].importance == marks["criteria"][to]["importance"]
        for at, to in pairs
    ]
    facts = {
        "title": _same(posting.title, marks["title"]),
        "organization": _same(posting.organization, marks["organization"]),
        "email": _same(posting.apply.email, marks["apply"]["email"]),
        "materials": set(posting.apply.materials) == set(marks["apply"]["materials"]),
        "url": posting.apply.url == marks["apply"]["url"],
        "deadline": _same(posting.apply.deadline, marks["apply"]["deadline"]),
        "location": _same(posting.location, marks["location"]),
        "salary": _same(posting.salary, marks["salary"]),
    }
    if show:
        _show(posting, marks, pairs, facts)
    return Count(len(pairs), len(found), len(marked), sum(same), facts)


def _same(first: str | None, second: str | None) -> bool:
    return WORDS.findall((first or "").lower()) == WORDS.findall((second or "").lower())


def _show(posting: FoundPosting, marks: dict, pairs: list[tuple[int, int]], facts: dict) -> None:  # type: ignore[type-arg]  # parsed JSON
    for at, requirement in enumerate(posting.requirements):
        to = next((t for a, t in pairs if a == at), None)
        if to is None:
            print(f"   + {requirement.importance:9} {requirement.text}")
        elif requirement.importance != marks["criteria"][to]["importance"]:
            print(f"   ! {requirement.importance:9} {requirement.text}")
    for to, criterion in enumerate(marks["criteria"]):
        if all(t != to for _, t in pairs):
            print(f"   - {criterion['importance']:9} {criterion['text']}")
    told = {
        "title": posting.title, "organization": posting.organization,
        "location": posting.location, "salary": posting.salary, "email": posting.apply.email,
        "url": posting.apply.url, "deadline": posting.apply.deadline,
        "materials": [str(one) for one in posting.apply.materials],
    }  # fmt: skip
    for name, right in facts.items():
        if not right:
            want = marks[name] if name in marks else marks["apply"][name]
            print(f"   ? {name}: {told[name]!r} for {want!r}")


def main(folder: Path, *, show: bool) -> None:
    """Print one line a posting and the totals."""
    counts: list[Count] = []
    for marks_file in sorted((*folder.glob("*.json"), *folder.glob("*.toml"))):
        marks = read_marks(marks_file)
        text = (folder / marks["file"]).read_text(encoding="utf-8")
        result = count(find_posting(text, source_name=marks["file"]), marks, show=show)
        counts.append(result)
        wrong = ", ".join(name for name, right in result.facts.items() if not right)
        print(
            f"{marks_file.stem:32} F1 {result.f1:.3f}  "
            f"importance {result.importance}/{result.right}  "
            f"found {result.found}/{result.marked}  not the same: {wrong or '-'}"
        )
    right, found = sum(c.right for c in counts), sum(c.found for c in counts)
    marked = sum(c.marked for c in counts)
    print(f"\npostings {len(counts)}  F1 {2 * right / max(1, found + marked):.3f}", end="  ")
    print(f"precision {right / max(1, found):.3f}  recall {right / max(1, marked):.3f}", end="  ")
    print(f"mean F1 {sum(c.f1 for c in counts) / max(1, len(counts)):.3f}", end="  ")
    print(f"importance {sum(c.importance for c in counts) / max(1, right):.3f}")
    for fact in counts[0].facts if counts else ():
        print(f"{fact:13} {sum(c.facts[fact] for c in counts)} of {len(counts)}")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--show"]
    places = [Path(arguments[0])] if arguments else [MARKED, *COUNTED]
    for place in places:
        print(f"\n== {place.name}")
        if place.is_dir():
            main(place, show="--show" in sys.argv and place not in COUNTED)
        else:
            print("no marked postings there: nothing to measure")
