"""The second sets that are only counted with are sound: marks stand in the texts."""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parent / "data"
POSTINGS = tuple(DATA / f"own_postings{number}" for number in (2, 3))
RESUMES = {DATA / "own_resumes2": 26, DATA / "own_resumes3": 12}
CRITERIA = tuple([f"A{number}" for number in range(1, 10)] + [f"B{n}" for n in range(1, 8)])
MARKED = tuple(sorted(path for folder in POSTINGS for path in folder.glob("*.json")))
WRITTEN = tuple(
    folder / f"{number:02d}.txt"
    for folder, count in RESUMES.items()
    for number in range(1, count + 1)
)

HOST = re.compile(r"@([\w.-]+\w)|https?://([\w.-]+\w)")
RESERVED = re.compile(r"(?:^|\.)example\.(?:org|com|net|edu)$")
PHONE = re.compile(r"(?<!\d)(\d{3})[-. ](\d{4})(?!\d)")
MARKUP = re.compile(r"<(script|style).*?</\1>|<[^>]+>", re.DOTALL)
VERDICTS = {"yes", "partly", "no"}
CAUSES = {
    "unrelated", "look-alike", "neighbour", "too-high", "half", "generic", "wrong-span",
    "other-person", "wish", "unpaid",
}  # fmt: skip


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def foreign_hosts(text: str) -> list[str]:
    """Hosts in ``text`` that could belong to somebody."""
    hosts = [one or other for one, other in HOST.findall(text)]
    return [host for host in hosts if not RESERVED.search(host)]


def foreign_phones(text: str) -> list[str]:
    """Telephone numbers in ``text`` outside the range kept for fiction."""
    return [m[0] for m in PHONE.finditer(text) if m[1] != "555" or not m[2].startswith("01")]


def judgments() -> list[dict[str, str]]:
    with (DATA / "judged_quotes.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def marked_rows(folder: Path) -> dict[str, dict[str, Any]]:
    lines = (folder / "levels.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def test_twenty_six_postings_are_marked():
    assert len(MARKED) == 26


@pytest.mark.parametrize("file", MARKED, ids=lambda file: file.stem)
def test_what_is_marked_stands_in_the_posting(file):
    marks = json.loads(file.read_text(encoding="utf-8"))
    source = (file.parent / marks["file"]).read_text(encoding="utf-8")
    text = words(html.unescape(MARKUP.sub(" ", source)).replace("*", ""))
    texts = [criterion["text"] for criterion in marks["criteria"]] + marks["responsibilities"]
    facts = [marks[key] for key in ("title", "organization", "location", "salary")]
    for marked in [*texts, *facts, marks["apply"]["deadline"]]:
        assert marked is None or words(marked) in text, marked
    assert len(texts) == len(set(texts))
    assert {c["importance"] for c in marks["criteria"]} <= {"required", "preferred"}
    assert foreign_hosts(source) == []
    assert foreign_phones(source) == []


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_level_above_none_is_quoted_from_the_resume(file):
    text = file.read_text(encoding="utf-8")
    row = marked_rows(file.parent)[file.stem]
    levels, quotes = row["levels"], row["quotes"]
    assert tuple(levels) == CRITERIA
    assert set(quotes) == {key for key, level in levels.items() if level}
    for criterion, quote in quotes.items():
        assert quote in " ".join(text.split()), criterion
        assert 5 <= len(quote.split()) <= 25, criterion
    assert foreign_hosts(text) == []
    assert foreign_phones(text) == []


@pytest.mark.parametrize("folder", RESUMES, ids=lambda folder: folder.name)
def test_the_readme_counts_what_is_there(folder):
    rows = marked_rows(folder)
    assert {path.stem for path in folder.glob("*.txt")} == set(rows)
    assert len(rows) == RESUMES[folder]
    readme = (folder / "README.md").read_text(encoding="utf-8")
    for level in range(4):
        counts = [sum(row["levels"][key] == level for row in rows.values()) for key in CRITERIA]
        assert f"| {level} | " + " | ".join(map(str, counts)) + " |" in readme


def test_judged_quotes_are_well_formed():
    for row in judgments():
        assert row["set"] in {"real", "own2", "own3"}
        assert row["criterion"] in CRITERIA
        assert 0 <= int(row["start"]) < int(row["end"])
        assert row["claimed"] in {"named", "done", "strong"}
        assert row["verdict"] in VERDICTS
        assert (row["cause"] == "-") == (row["verdict"] == "yes")
        assert row["cause"] in CAUSES or row["cause"] == "-"


def test_each_round_judges_two_hundred_cells_once():
    counts = Counter(row["round"] for row in judgments())
    assert set(counts.values()) == {200}
    keys = [(r["round"], r["set"], r["document"], r["criterion"]) for r in judgments()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("text", ["me@somewhere.org", "https://www.here.net/x", "a@example.de"])
def test_real_looking_hosts_are_noticed(text):
    assert foreign_hosts(text)


def test_real_looking_telephones_are_noticed():
    assert foreign_phones("call 212-0101 or 555-0200") == ["212-0101", "555-0200"]
