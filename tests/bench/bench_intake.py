"""What taking applications in costs the window: memory at its peak, and the longest pause.

    python tests/bench/bench_intake.py [APPLICATIONS]

Half come in a mailbox, half as PDF files made of the samples, each with bytes of its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QTimer  # noqa: E402 - after the platform is set
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.documents.mailboxes import as_mailbox, make_messages  # noqa: E402
from ui.places import places_in  # noqa: E402
from ui.program import build_program  # noqa: E402
from ui.showing import wait_for_work  # noqa: E402
from ui.turns import keep_turns_short  # noqa: E402

_COUNT = 2_000
_BEAT_MS = 5


def make_arrivals(folder: Path, count: int) -> None:
    """Write half of the applications as a mailbox, half as PDF files."""
    samples = sorted((ROOT / "sample_resumes" / "applications").glob("*.pdf"))
    pages = [path.read_bytes() for path in samples]
    pages = [data for data in pages if b"/Encrypt" not in data]
    for number in range(count // 2):
        data = pages[number % len(pages)] + f"\n% copy {number}\n".encode()
        (folder / f"resume {number:05}.pdf").write_bytes(data)
    (folder / "jobs.mbox").write_bytes(as_mailbox(make_messages(5, count - count // 2).messages))


def peak_megabytes() -> float:
    """Return the most memory that this process ever held."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(count: int) -> None:
    """Take the applications in and print what it cost."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="screener-bench-") as home:
        folder = Path(home) / "arrivals"
        folder.mkdir()
        make_arrivals(folder, count)
        keep_turns_short()
        program = build_program(app, places_in(Path(home)))
        program.window.show()
        program.session.create_screening(
            Path(home) / "bench.screening", ROOT / "sample_resumes" / "posting.md"
        )
        program.window.show_workspace("intake")
        wait_for_work(program)
        before = peak_megabytes()
        gaps, last = [0.0], [time.perf_counter()]

        def beat() -> None:
            now = time.perf_counter()
            gaps.append(now - last[0])
            last[0] = now

        timer = QTimer()
        timer.setInterval(_BEAT_MS)
        timer.timeout.connect(beat)
        timer.start()
        begun = time.perf_counter()
        program.session.add_files([folder])
        wait_for_work(program)
        passed = time.perf_counter() - begun
        timer.stop()
        session = program.session
        files = len(session.files)
        worst = sorted(gaps)[-5:]
        print(f"{len(session.application_ids)} applications of {files} files in {passed:.0f} s")
        print(f"{files / passed:.1f} files a second")
        print(f"window's process: {before:.0f} MB before, {peak_megabytes():.0f} MB at its peak")
        print(
            f"longest pauses of the window: {', '.join(f'{gap * 1000:.0f}' for gap in worst)} ms"
        )
        program.close()
        app.processEvents()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else _COUNT)
