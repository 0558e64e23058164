"""The commands as scripts use them: exit status, forms of output, errors in plain sentences."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "sample_resumes"
POSTING = SAMPLES / "posting.md"
APPLICATIONS = SAMPLES / "applications"
FEW = ("rosa_tran_resume.txt", "Abdi_Hodan.docx", "olsen_resume.pdf", "W_Ek.pdf")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = str(tmp_path_factory.mktemp("home"))
    return {**os.environ, "HOME": home, "XDG_DATA_HOME": home, "PYTHONPATH": str(ROOT)}


def run(
    environment: dict[str, str], *words: object, status: int = 0, stdin: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "screener", *map(str, words)]
    done = subprocess.run(command, env=environment, capture_output=True, input=stdin, timeout=120)
    assert done.returncode == status, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done


def lines(data: bytes | str) -> list[dict[str, object]]:
    text = data.decode() if isinstance(data, bytes) else data
    return [json.loads(line) for line in text.splitlines()]


def test_read_gives_a_line_for_each_file_in_order(environment: dict[str, str]) -> None:
    files = [APPLICATIONS / name for name in FEW]
    rows = lines(run(environment, "read", *files, APPLICATIONS / "none.pdf", "--json", "-").stdout)
    assert [row["path"] for row in rows] == [*map(str, files), str(APPLICATIONS / "none.pdf")]
    for row in rows:
        assert set(row) == {
            "path",
            "sha256",
            "format",
            "pages",
            "text",
            "language",
            "hidden",
            "trust",
            "warnings",
            "error",
        }
    assert [row["format"] for row in rows[:4]] == ["txt", "docx", "pdf", "pdf"]
    assert rows[2]["error"]["kind"] == "damaged"  # type: ignore[index]
    assert rows[2]["text"] == ""
    assert rows[4]["error"]["kind"] == "unreadable"  # type: ignore[index]
    assert "Two Harbors High School" in str(rows[3]["text"])


def test_a_password_opens_an_encrypted_file(environment: dict[str, str]) -> None:
    locked = APPLICATIONS / "ferreira_application.pdf"
    (closed,) = lines(run(environment, "read", locked, "--json", "-").stdout)
    assert closed["error"]["kind"] == "encrypted"  # type: ignore[index]
    words = ("read", locked, "--json", "-", "--password", "harborlight")
    (opened,) = lines(run(environment, *words).stdout)
    assert opened["error"] is None
    assert "Housing counselor" in str(opened["text"])


def test_posting_prints_criteria_with_their_spans(environment: dict[str, str]) -> None:
    posting = json.loads(run(environment, "posting", POSTING, "--json", "-").stdout)
    assert posting["title"] == "Community Training Coordinator"
    assert posting["organization"] == "Harborlight Neighbors"
    assert posting["apply"]["email"] == "jobs@harborlight.example"
    assert sorted(posting["apply"]["materials"]) == ["cover letter", "resume"]
    importances = [criterion["importance"] for criterion in posting["criteria"]]
    assert importances == ["required"] * 5 + ["preferred"] * 7
    for criterion in posting["criteria"]:
        span = posting["text"][criterion["start"] : criterion["end"]]
        assert " ".join(span.split()) == criterion["text"]
        assert criterion["parts"], criterion["text"]


def test_posting_reads_standard_input(environment: dict[str, str]) -> None:
    text = b"Cook\n\nRequirements\n- Experience in a busy kitchen\n"
    posting = json.loads(run(environment, "posting", "-", "--json", "-", stdin=text).stdout)
    assert [item["text"] for item in posting["criteria"]] == ["Experience in a busy kitchen"]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff" * 500])
def test_what_is_no_posting_is_said(
    environment: dict[str, str], tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "posting.txt"
    file.write_bytes(data)
    done = run(environment, "posting", file, "--json", "-", status=1)
    assert done.stdout == b""
    assert done.stderr.startswith(b"screener: ")


def test_wrong_commands_exit_with_two(environment: dict[str, str]) -> None:
    run(environment, "score", status=2)
    run(environment, "fly", status=2)
    run(environment, "read", "a.pdf", status=2)
    run(environment, "score", POSTING, APPLICATIONS, "--as-of", "yesterday", status=2)


def test_score_writes_json_csv_and_files(environment: dict[str, str], tmp_path: Path) -> None:
    files = [APPLICATIONS / name for name in FEW]
    out, table, kept = (tmp_path / name for name in ("a.jsonl", "a.csv", "files.jsonl"))
    run(
        environment, "score", POSTING, *files, "--json", out, "--csv", table, "--files", kept
    )  # fmt: skip
    rows = lines(out.read_text())
    assert len(rows) == len(FEW)
    scores = [row["score"] for row in rows]
    assert scores[-1] is None
    assert scores[:-1] == sorted(scores[:-1], reverse=True)  # type: ignore[type-var]
    texts = {row["path"]: row["text"] for row in lines(
        run(environment, "read", *files, "--json", "-").stdout
    )}  # fmt: skip
    evidence = [
        item
        for row in rows
        for criterion in row["criteria"]
        for item in criterion["evidence"]  # type: ignore[attr-defined]
    ]
    assert len(evidence) > 10
    for item in evidence:
        span = str(texts[item["path"]])[item["start"] : item["end"]]
        assert " ".join(span.split()) == item["quote"]
        assert item["strength"] in ("named", "done", "strong")
    for row in rows[:-1]:
        weighed = [(item["weight"], item["points"]) for item in row["criteria"]]  # type: ignore[attr-defined]
        assert all(0 <= points <= 10_000 for _, points in weighed)
        assert row["low"] == row["score"]
        assert row["high"] >= row["score"]  # type: ignore[operator]
    with table.open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == len(FEW)
    assert {row["outcome"] for row in lines(kept.read_text())} == {"read", "unreadable"}
    assert len(lines(kept.read_text())) == len(FEW)


def test_criteria_of_ones_own(environment: dict[str, str], tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text(
        json.dumps(
            [
                {"id": "X1", "text": "Speaks Somali", "importance": "preferred", "weight": 4.5},
                {"text": "Teaches sewing"},
            ]
        )
    )
    words = ("score", POSTING, APPLICATIONS / "yusuf_amina_resume.pdf", "--criteria", own)
    (row,) = lines(run(environment, *words, "--json", "-").stdout)
    first, second = row["criteria"]  # type: ignore[misc]
    assert (first["id"], first["weight"]) == ("X1", 4.5)
    assert second["weight"] == 3
    assert first["points"] > 5000
    expected = (9 * first["points"] + 6 * second["points"]) / (15 * 10_000)
    assert row["score"] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    "content",
    [
        "[",
        "{}",
        "[]",
        '[{"id": "a"}]',
        '[{"text": "x", "weight": 7}]',
        '[{"text": "x", "importance": "vital"}]',
        '[{"id": "a", "text": "x"}, {"id": "a", "text": "y"}]',
    ],
)
def test_wrong_criteria_are_said(
    environment: dict[str, str], tmp_path: Path, content: str
) -> None:
    own = tmp_path / "own.json"
    own.write_text(content)
    done = run(
        environment, "score", POSTING, APPLICATIONS / "W_Ek.pdf", "--criteria", own, status=1
    )
    assert b"own.json" in done.stderr


def test_nothing_to_score(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, "score", POSTING, tmp_path / "nowhere", status=1)
    assert b"nowhere" in done.stderr


def test_a_screening_is_made_added_to_exported_and_verified(
    environment: dict[str, str], tmp_path: Path
) -> None:
    path, out = tmp_path / "job.screening", tmp_path / "out.csv"
    first = [APPLICATIONS / name for name in FEW[:2]]
    words = ("score", POSTING, "--save", path, "--json", "-")
    assert len(lines(run(environment, *words, *first).stdout)) == 2
    again = lines(run(environment, *words, *(APPLICATIONS / name for name in FEW)).stdout)
    assert len(again) == len(FEW)
    done = run(environment, "verify", path)
    assert b"same scores" in done.stderr
    events = tmp_path / "events.jsonl"
    who = again[0]["applicant"]
    record = {
        "kind": "decision_set",
        "payload": {"application": who, "kind": "advance", "reason": "calm"},
    }
    events.write_text(json.dumps(record) + "\n")
    run(environment, "apply", path, events)
    journal = lines(run(environment, "log", path, "--json", "-").stdout)
    assert journal[-1]["kind"] == "decision_set"
    run(environment, "export", path, "--csv", out)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        decided = [row for row in csv.DictReader(stream) if row["decision"] == "advance"]
    assert [row["reason"] for row in decided] == ["calm"]
    files = {kind: tmp_path / f"short.{kind}" for kind in ("xlsx", "pdf", "json", "md")}
    asked = [word for kind, file in files.items() for word in (f"--{kind}", file)]
    run(environment, "export", path, *asked, "--shortlist", "--without-names")
    short = json.loads(files["json"].read_text(encoding="utf-8"))
    assert [entry["applicant"] for entry in short["applications"]] == [who]
    assert short["applications"][0]["contact"]["email"] is None
    assert all(file.stat().st_size > 500 for file in files.values())
    assert b"--xlsx" in run(environment, "export", path, status=1).stderr
    whole = tmp_path / "decision.zip"
    run(environment, "export", path, "--decision", whole)
    assert b"sound" in run(environment, "verify", whole).stderr
    whole.write_bytes(whole.read_bytes()[:-30])
    run(environment, "verify", whole, status=1)
    wrong = run(environment, "export", path, "--csv", out, "--columns", "rank,age", status=1)
    assert b"age" in wrong.stderr
    text = out.read_text(encoding="utf-8-sig").replace("calm", "calm and clear")
    out.write_text(text, encoding="utf-8-sig")
    preview = run(environment, "apply", path, out, "--preview").stderr
    assert b"1 change" in preview
    assert b"1 change" in run(environment, "apply", path, out).stderr
    assert b"0 changes" in run(environment, "apply", path, out, "--preview").stderr
    other = tmp_path / "other.txt"
    other.write_text("Cook\n\nRequirements\n- Experience in a busy kitchen\n")
    refused = run(environment, "score", other, first[0], "--save", path, status=1)
    assert b"another posting" in refused.stderr
    run(environment, "erase", path, who)
    run(environment, "verify", path)
    assert str(who) not in run(environment, "export", path, "--csv", out).stdout.decode()
    assert str(who) not in out.read_text(encoding="utf-8-sig")


OWN_WORDS = """
title = "Our own"

[[concept]]
id = "tide_tables"
title = "Tide tables"
kind = "skill"
cues = ["tide table"]
terms = ["tidal almanac"]
"""


def test_own_words_are_used_and_kept_with_the_screening(
    environment: dict[str, str], tmp_path: Path
) -> None:
    posting, resume = tmp_path / "posting.txt", tmp_path / "resume.txt"
    posting.write_text("Harbor Pilot\n\nRequirements:\n- Knowledge of tide tables\n")
    resume.write_text("Ann Ek\n\nExperience\nPilot, Port Lumen, 2015-2020\n- Tidal almanac\n")
    pack, screening = tmp_path / "own.toml", tmp_path / "own.screening"
    pack.write_text(OWN_WORDS)
    printed = run(environment, "posting", posting, "--pack", pack, "--json", "-").stdout
    (criterion,) = json.loads(printed)["criteria"]
    assert criterion["parts"][0]["concepts"] == ["tide_tables"]
    words = ("score", posting, resume, "--json", "-")
    (without,) = lines(run(environment, *words).stdout)
    (with_words,) = lines(run(environment, *words, "--pack", pack, "--save", screening).stdout)
    assert without["score"] == 0 != with_words["score"]
    pack.unlink()
    (again,) = lines(run(environment, *words, "--save", screening).stdout)
    assert again["score"] == with_words["score"]
    told = run(environment, "verify", screening)
    assert b"matching again" in told.stdout + told.stderr


def test_a_fault_in_own_words_is_told_with_its_line(
    environment: dict[str, str], tmp_path: Path
) -> None:
    pack = tmp_path / "own.toml"
    pack.write_text(OWN_WORDS.replace('"skill"', '"magic"'))
    done = run(environment, "posting", POSTING, "--pack", pack, "--json", "-", status=1)
    assert b"own.toml, line 7" in done.stderr


def test_the_command_line_loads_no_qt(environment: dict[str, str]) -> None:
    code = (
        "import sys; from screener.cli.main import main; main(['--help']);"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
