"""How often a shown quote supports what it is shown for, as judged by hand.

Run: python tests/bench/judged_quotes.py
Reads tests/data/judged_quotes.tsv. A judgment belongs to the words that were judged, so the second
figure counts again only the quotes which the engine still shows for the same criterion.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from accuracy import AS_OF, EVIDENCE, OWN2, OWN3, Labelled, read_labelled

from models.application import Application, Part, PartKind
from models.posting import Importance
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import load_lexicon
from screener.matching.matcher import compile_rubric
from screener.scoring import score_application

JUDGED = Path(__file__).resolve().parents[1] / "data" / "judged_quotes.tsv"


@dataclass(frozen=True, slots=True)
class Judgment:
    """One quote that a person judged: where it stands and whether it supports its criterion."""

    round: str
    document: tuple[str, str]
    criterion: str
    start: int
    end: int
    claimed: str
    verdict: str
    cause: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The best quote of one document and criterion as the engine shows it now."""

    start: int
    end: int
    claimed: str


def read_judgments(file: Path) -> list[Judgment]:
    """Read the judged quotes in the order of the file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Judgment(
                row["round"],
                (row["set"], row["document"]),
                row["criterion"],
                int(row["start"]),
                int(row["end"]),
                row["claimed"],
                row["verdict"],
                row["cause"],
            )
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def line(name: str, judgments: Iterable[Judgment]) -> str:
    """Return one line of shares; the share that supports counts only ``yes``."""
    counts = Counter(one.verdict for one in judgments)
    total = max(1, counts.total())
    half = counts["yes"] + counts["partly"]
    return (
        f"{name:34} {counts.total():4} quotes  support {counts['yes'] / total:.3f}"
        f"  at least partly {half / total:.3f}"
    )


def best_quotes(
    items: dict[tuple[str, str], Labelled], criteria: list[dict[str, str]]
) -> dict[tuple[tuple[str, str], str], Shown]:
    """Return the best quote by document and criterion."""
    lexicon = load_lexicon()
    compiled = tuple(
        interpret_criterion(c["id"], c["text"], Importance(c["importance"]), lexicon)
        for c in criteria
    )
    matcher = compile_rubric(compiled, lexicon)
    shown = {}
    for key, item in items.items():
        application = Application(item.id, (Part(PartKind.RESUME, item.document),), AS_OF)
        score = score_application(application, compiled, matcher.find_evidence(application))
        for one in score.criteria:
            if one.evidence:
                best = one.evidence[0]
                shown[key, one.criterion_id] = Shown(
                    best.start, best.end, best.strength.name.lower()
                )
    return shown


def still_shown(judged: Judgment, now: Shown | None) -> bool:
    """Tell whether the same words are shown at the same level, at least half of them."""
    if now is None or now.claimed != judged.claimed:
        return False
    common = min(judged.end, now.end) - max(judged.start, now.start)
    return 2 * common >= max(judged.end - judged.start, now.end - now.start)


def main() -> None:
    """Print the shares as judged, and those of the quotes that are still shown."""
    judgments = read_judgments(JUDGED)
    for number in sorted({one.round for one in judgments}):
        chosen = [one for one in judgments if one.round == number]
        print(line(f"round {number}, as judged", chosen))
        for name in ("real", "own2", "own3"):
            print(line(f"   {name}", [one for one in chosen if one.document[0] == name]))
    causes = Counter(one.cause for one in judgments if one.verdict != "yes")
    print("causes: " + ", ".join(f"{cause} {count}" for cause, count in causes.most_common()))
    items = {
        (name, item.id): item
        for name, folder in (("own2", OWN2), ("own3", OWN3))
        for item in read_labelled(folder, "txt")
    }
    if EVIDENCE.exists():
        items |= {("real", item.id): item for item in read_labelled(EVIDENCE, "pdf", "pdf")}
        criteria = json.loads((EVIDENCE / "criteria.json").read_text())
        now = best_quotes(items, criteria)
        same = [
            one for one in judgments if still_shown(one, now.get((one.document, one.criterion)))
        ]
        gone = [one for one in judgments if (one.document, one.criterion) not in now]
        print(line("still shown at the same level", same))
        print(line("no quote is shown any more", gone))
        known = {(one.document, one.criterion) for one in same}
        print(f"quotes shown now: {len(now)}, of these judged: {len(known)}")
    else:
        print(f"skipped: {EVIDENCE.name} with the real documents is not beside the repository")


if __name__ == "__main__":
    main()
