"""Applications merged by an event file are scored as one, and the screening is sound."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "sample_resumes"


def run(*words: object) -> str:
    command = [sys.executable, "-m", "screener", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_merge_from_a_file_of_events(tmp_path: Path) -> None:
    target = tmp_path / "a.screening"
    names = ("rosa_tran_resume.txt", "novotny.txt")
    paths = [SAMPLES / "applications" / name for name in names]
    out = run("score", SAMPLES / "posting.md", *paths, "--save", target, "--json", "-")
    first, second = (json.loads(line)["applicant"] for line in out.splitlines())
    event = {"kind": "application_merged", "payload": {"application": second, "into": first}}
    events = tmp_path / "events.jsonl"
    events.write_text(json.dumps(event) + "\n")
    run("apply", target, events)
    run("verify", target)
    logged = [json.loads(line)["kind"] for line in run("log", target, "--json", "-").splitlines()]
    assert logged[-1] == "application_merged"
    exported = run("export", target, "--csv", tmp_path / "out.csv")
    assert exported == ""
    rows = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert any(first in row for row in rows)
    assert not any(row.startswith(second) or f",{second}," in row for row in rows)
