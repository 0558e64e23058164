"""How well the engine's points agree with what a careful reader marked.

Run: python tests/bench/accuracy.py [--worst N] [--set real|written|own|own2|own3]
Prints figures for documents that stand beside the repository (../shared/eval/evidence) and skips,
saying so, where they are absent. Only criteria.json tells the engine what to look for.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path
from random import Random

from models.application import Application, Part, PartKind
from models.document import Document, DocumentFormat
from models.posting import Importance, Rubric
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import load_lexicon
from screener.lexicon.words import read_words
from screener.matching.matcher import compile_rubric
from screener.reading.pdf import read_pdf
from screener.reading.plain_text import read_plain_text
from screener.scoring import score_application

ROOT = Path(__file__).resolve().parents[2]
OWN = Path(__file__).resolve().parents[1] / "data" / "own_resumes"
OWN2 = Path(__file__).resolve().parents[1] / "data" / "own_resumes2"
OWN3 = Path(__file__).resolve().parents[1] / "data" / "own_resumes3"
EVIDENCE = ROOT.parent / "shared" / "eval" / "evidence"
AS_OF = date(2024, 6, 1)
DRAWS = 400


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document with the levels (0 to 3) and quotes a reader gave by criterion id."""

    id: str
    document: Document
    levels: dict[str, int]
    quotes: dict[str, str]


def read_labelled(folder: Path, kind: str, below: str = "") -> list[Labelled]:
    """Read all documents of one kind (pdf or txt) in ``folder/below`` with their levels."""
    labels = [json.loads(line) for line in (folder / "levels.jsonl").read_text().splitlines()]
    result = []
    for label in labels:
        path = folder / below / f"{label['id']}.{kind}"
        if path.exists():
            document = _read(path)
            result.append(Labelled(label["id"], document, label["levels"], label["quotes"]))
    return result


def _read(path: Path) -> Document:
    data = path.read_bytes()
    pdf = path.suffix == ".pdf"
    reading = read_pdf(data) if pdf else read_plain_text(data)
    form = DocumentFormat.PDF if pdf else DocumentFormat.TEXT
    return Document(
        path.name, "", form, reading.text, reading.pages, reading.blocks, reading.text_map
    )


def auc(values: Sequence[float], positive: Sequence[bool]) -> float | None:
    """ROC-AUC by pairs, ties count half; None without both classes."""
    yes = [value for value, sign in zip(values, positive, strict=True) if sign]
    no = [value for value, sign in zip(values, positive, strict=True) if not sign]
    if not yes or not no:
        return None
    won = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    return won / (len(yes) * len(no))


def spearman(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Rank correlation; None where one side does not vary."""
    a, b = _ranks(left), _ranks(right)
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    cross = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    spread = sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)
    return cross / spread**0.5 if spread else None


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and values[order[end]] == values[order[at]]:
            end += 1
        for i in order[at:end]:
            ranks[i] = (at + end - 1) / 2
        at = end
    return ranks


def ndcg(values: Sequence[float], gains: Sequence[float], top: int = 10) -> float:
    """NDCG of the order by value, ties in their mean place."""
    groups: dict[float, list[float]] = {}
    for value, gain in zip(values, gains, strict=True):
        groups.setdefault(value, []).append(gain)
    got, place = 0.0, 0
    for value in sorted(groups, reverse=True):
        members = groups[value]
        mean = sum(members) / len(members)
        for _ in members:
            got += mean / log2(place + 2) if place < top else 0
            place += 1
    best = sum(g / log2(i + 2) for i, g in enumerate(sorted(gains, reverse=True)[:top]))
    return got / best if best else 1.0


Scorer = Callable[[list[Labelled]], dict[str, list[float]]]


def engine_points(
    items: list[Labelled], criteria: list[dict[str, str]]
) -> tuple[dict[str, list[float]], dict[tuple[str, str], str], Rubric]:
    """Return points by criterion, the best quotes by (document, criterion), and the rubric."""
    lexicon = load_lexicon()
    compiled = tuple(
        interpret_criterion(c["id"], c["text"], Importance(c["importance"]), lexicon)
        for c in criteria
    )
    matcher = compile_rubric(compiled, lexicon)
    points: dict[str, list[float]] = {c.id: [] for c in compiled}
    quotes: dict[tuple[str, str], str] = {}
    for item in items:
        application = Application(item.id, (Part(PartKind.RESUME, item.document),), AS_OF)
        score = score_application(application, compiled, matcher.find_evidence(application))
        for one in score.criteria:
            points[one.criterion_id].append(one.points)
            if one.evidence:
                best = one.evidence[0]
                quotes[item.id, one.criterion_id] = (
                    f"{best.strength.name} {best.how}: {best.quote}"
                )
    return points, quotes, Rubric(1, compiled)


def baselines(
    items: list[Labelled], criteria: list[dict[str, str]]
) -> dict[str, dict[str, list[float]]]:
    """Return points by baseline and criterion: words in common, TF-IDF cosine, BM25."""
    import bm25s
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [item.document.text for item in items]
    asked = [c["text"] for c in criteria]
    bags = [set(read_words(text).lowers) for text in texts]
    common = {
        c["id"]: [float(len(bag & set(read_words(c["text"]).lowers))) for bag in bags]
        for c in criteria
    }
    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, stop_words="english")
    cosine = (vectors.fit_transform(texts) @ vectors.transform(asked).T).toarray()
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    bm25: dict[str, list[float]] = {}
    for c in criteria:
        tokens = bm25s.tokenize([c["text"]], return_ids=False, show_progress=False)[0]
        bm25[c["id"]] = [float(value) for value in index.get_scores(tokens)]
    tfidf = {c["id"]: [float(v) for v in cosine[:, n]] for n, c in enumerate(criteria)}
    return {"words in common": common, "TF-IDF cosine": tfidf, "BM25": bm25}


def mean_auc(
    points: dict[str, list[float]],
    items: list[Labelled],
    rows: Sequence[int],
    least: int,
    against: tuple[int, ...] | None = None,
) -> float:
    """Mean over criteria of the AUC for level >= ``least`` (against only some levels)."""
    found = []
    for criterion, values in points.items():
        chosen = [
            row
            for row in rows
            if against is None
            or items[row].levels[criterion] >= least
            or items[row].levels[criterion] in against
        ]
        one = auc(
            [values[row] for row in chosen],
            [items[row].levels[criterion] >= least for row in chosen],
        )
        if one is not None:
            found.append(one)
    return sum(found) / len(found) if found else float("nan")


def rankings(
    points: dict[str, list[float]], items: list[Labelled], rows: Sequence[int]
) -> tuple[float, float]:
    """NDCG@10 of both postings' rankings (criteria A and B), equal weights, gain 2^mean - 1."""
    result = []
    for letter in "AB":
        names = [name for name in points if name.startswith(letter)]
        totals = [sum(points[name][row] for name in names) for row in rows]
        gains = [
            float(2 ** (sum(items[row].levels[name] for name in names) / len(names)) - 1)
            for row in rows
        ]
        result.append(ndcg(totals, gains))
    return result[0], result[1]


def interval(measure: Callable[[Sequence[int]], float], count: int) -> tuple[float, float]:
    """Return the middle 95 % of a measure over DRAWS bootstrap samples of documents."""
    random = Random(7)
    values = sorted(measure([random.randrange(count) for _ in range(count)]) for _ in range(DRAWS))
    return values[int(0.025 * DRAWS)], values[int(0.975 * DRAWS)]


def report(name: str, items: list[Labelled], criteria: list[dict[str, str]], worst: int) -> None:
    """Print all figures for one set."""
    if not items:
        print(f"{name}: no documents, skipped")
        return
    points, quotes, _ = engine_points(items, criteria)
    rows = range(len(items))
    print(f"\n== {name}: {len(items)} documents")
    print("id   n>=1 n>=2  auc>=1 auc>=2  2vs1   rho   false missed")
    for c in criteria:
        print(_criterion_line(c["id"], points[c["id"]], items, quotes))
    for label, values in {"engine": points, **baselines(items, criteria)}.items():
        a = mean_auc(values, items, rows, 1)
        b = mean_auc(values, items, rows, 2)
        graded = mean_auc(values, items, rows, 2, (1,))
        first, second = rankings(values, items, rows)
        print(
            f"{label:16} auc>=1 {a:.3f}  auc>=2 {b:.3f}  2 against 1 {graded:.3f}"
            f"  NDCG@10 A {first:.3f} B {second:.3f}"
        )
    low, high = interval(lambda drawn: mean_auc(points, items, drawn, 2), len(items))
    print(f"engine auc>=2, bootstrap 95 %: {low:.3f} to {high:.3f}")
    for at, letter in enumerate("AB"):
        low, high = interval(lambda drawn, at=at: rankings(points, items, drawn)[at], len(items))
        print(f"engine NDCG@10 {letter}, bootstrap 95 %: {low:.3f} to {high:.3f}")
    _print_worst(points, items, quotes, worst)


def _criterion_line(
    name: str,
    values: list[float],
    items: list[Labelled],
    quotes: dict[tuple[str, str], str],
) -> str:
    levels = [item.levels[name] for item in items]
    false = sum(value >= 1000 and level == 0 for value, level in zip(values, levels, strict=True))
    missed = sum(value < 1000 and level > 0 for value, level in zip(values, levels, strict=True))
    graded = [(v, lev >= 2) for v, lev in zip(values, levels, strict=True) if lev > 0]
    numbers = (
        auc(values, [level >= 1 for level in levels]),
        auc(values, [level >= 2 for level in levels]),
        auc([v for v, _ in graded], [s for _, s in graded]),
        spearman(values, levels),
    )
    shown = "  ".join("  -  " if number is None else f"{number:5.2f}" for number in numbers)
    counts = f"{sum(lev >= 1 for lev in levels):4} {sum(lev >= 2 for lev in levels):4}"
    return f"{name:4} {counts}   {shown}   {false:4} {missed:4}"


def _print_worst(
    points: dict[str, list[float]],
    items: list[Labelled],
    quotes: dict[tuple[str, str], str],
    worst: int,
) -> None:
    cells = []
    expected = {0: 0, 1: 2000, 2: 6000, 3: 9000}
    for name, values in points.items():
        for row, item in enumerate(items):
            gap = values[row] - expected[item.levels[name]]
            cells.append((abs(gap), item.id, name, item.levels[name], values[row]))
    for _, document, name, level, value in sorted(cells, reverse=True)[:worst]:
        quote = next(item.quotes.get(name, "") for item in items if item.id == document)
        print(f"{document} {name} level {level} points {value:.0f}")
        print(f"   reader: {quote[:160]}\n   engine: {quotes.get((document, name), '')[:200]}")


def main() -> None:
    """Print the figures of the sets asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument(
        "--set", choices=("real", "written", "own", "own2", "own3", "all"), default="all"
    )
    options = parser.parse_args()
    if not EVIDENCE.exists():
        print(f"skipped: {EVIDENCE.name} with labelled documents is not beside the repository")
        return
    criteria = json.loads((EVIDENCE / "criteria.json").read_text())
    for name, kind in (("real", "pdf"), ("written", "txt")):
        if options.set in (name, "all"):
            report(name, read_labelled(EVIDENCE, kind, kind), criteria, options.worst)
    if options.set in ("own", "all"):
        report("own", read_labelled(OWN, "txt"), criteria, options.worst)
    for name, folder in (("own2", OWN2), ("own3", OWN3)):
        if options.set in (name, "all"):
            report(name, read_labelled(folder, "txt"), criteria, 0)


if __name__ == "__main__":
    main()
