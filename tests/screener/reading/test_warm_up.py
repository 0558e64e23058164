"""After warming up, reading opens no file and imports no module."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WATCH = """
import sys
from pathlib import Path
from screener.reading.warm_up import warm_up
from screener.reading.read import read_document
files = [(path, Path(path).read_bytes()) for path in sys.argv[1:]]
warm_up()
known = set(sys.modules)
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
for path, data in files:
    read_document(path, data, converters=False, password="x")
print(sorted(set(sys.modules) - known), opened)
"""


def test_nothing_is_loaded_after_warming_up(office: Path) -> None:
    files = [
        path
        for ending in ("docx", "doc", "rtf", "odt", "html", "pdf")
        for path in sorted(office.rglob(f"*.{ending}"))[::6]
    ]
    if not files:
        pytest.skip("the corpus is empty")
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip().splitlines()[-1] == "[] []"
