"""Prints how fast Word files are read, what a second worker adds, and what 1,000 files cost."""

from __future__ import annotations

import io
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import docx  # noqa: E402  # after the path is set

from screener.readers import Readers  # noqa: E402
from screener.reading.docx import read_docx  # noqa: E402
from screener.reading.result import UnreadableError  # noqa: E402

SHARED = ROOT / "../shared"
OWN = ROOT / "sample_resumes"
MANY = 1_000
MEASURED_AT = (200, 400, 600, 800, 1_000)
ROUNDS = 3
LARGEST = 300_000

Named = tuple[str, bytes]


def load(folder: Path, pattern: str) -> list[Named]:
    """Return names and bytes of the files of a folder that are not too large."""
    files = sorted(path for path in folder.rglob(pattern) if path.stat().st_size < LARGEST)
    return [(path.name, path.read_bytes()) for path in files]


def by_python_docx(data: bytes) -> int:
    """Read paragraphs and tables as most programs do; return how many characters."""
    opened = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return len("\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells]))


def by_us(data: bytes) -> int:
    """Read all that can be seen, with blocks; return how many characters."""
    return len(read_docx(data).text)


def opens(read: Callable[[bytes], int], data: bytes) -> bool:
    """Whether a reader reads a file at all."""
    try:
        return read(data) > 0
    except UnreadableError:
        return False
    except Exception:  # noqa: BLE001  # python-docx raises many kinds on odd files
        return False


def seconds_for(read: Callable[[bytes], int], files: list[bytes]) -> float:
    """CPU seconds for reading every file once."""
    start = time.process_time()
    for data in files:
        read(data)
    return time.process_time() - start


def print_docx() -> None:
    """Print the best of several turns of both readers over the files that both can read."""
    found = load(SHARED / "corpus/office", "*.docx") + load(OWN, "*.docx")
    files = [data for _, data in found if opens(by_us, data) and opens(by_python_docx, data)]
    if not files:
        print("no DOCX here to measure with")
        return
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds_for(by_us, files))
        theirs.append(seconds_for(by_python_docx, files))
    ratio = statistics.median(map(lambda one, two: two / one, ours, theirs))
    print(
        f"DOCX, {len(files)} files: ours {len(files) / min(ours):.0f} files/s, "
        f"python-docx {len(files) / min(theirs):.0f} files/s; {ratio:.2f} times"
    )


def cpu_seconds() -> float:
    """CPU seconds of this process and of the workers that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def read_all(workers: int, files: list[Named]) -> tuple[float, float]:
    """Read files in locked workers; return seconds once these had started, and CPU seconds."""
    used = cpu_seconds()
    readers = Readers(workers)
    for started in [readers.start("ready.txt", b"Ready", None) for _ in range(4 * workers)]:
        readers.finish(started)
    start = time.perf_counter()
    for started in [readers.start(name, data, None) for name, data in files]:
        readers.finish(started)
    seconds = time.perf_counter() - start
    readers.close(at_once=False)
    return seconds, cpu_seconds() - used


def print_workers(files: list[Named]) -> None:
    """Print the best of several turns with one worker and with two.

    On a busy machine the second worker gets no core of its own: then only the CPU time tells.
    """
    one, two, loads = [], [], []
    for _ in range(ROUNDS):
        loads.append(os.getloadavg()[0])
        one.append(read_all(1, files))
        two.append(read_all(2, files))
    (fast, cpu), (faster, more_cpu) = min(one), min(two)
    count = len(files)
    print(
        f"workers, {count} files, {os.cpu_count()} cores, load {min(loads):.1f} before: "
        f"one {count / fast:.1f} files/s, two {count / faster:.1f} files/s; "
        f"{fast / faster:.2f} times (CPU with starting: {cpu * 1000 / count:.0f} "
        f"and {more_cpu * 1000 / count:.0f} ms a file)"
    )


def descendants(process: str) -> Iterator[str]:
    """Yield the processes below one, by number."""
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in task.read_text().split():
            yield child
            yield from descendants(child)


def megabytes(process: str) -> float:
    """The memory that a process holds now, without what it shares with its files."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) / 1024


def print_memory(files: list[Named]) -> None:
    """Print what this process and the largest worker hold while many files are read."""
    if not Path("/proc/self/status").exists():
        print("memory: can only be measured on Linux")
        return
    readers = Readers(2)
    own, largest = [], []
    start = time.perf_counter()
    for number, (name, data) in enumerate(islice(cycle(files), MANY), start=1):
        readers.finish(readers.start(name, data, None))
        if number in MEASURED_AT:
            own.append(megabytes("self"))
            largest.append(max(map(megabytes, descendants(str(os.getpid())))))
    seconds = time.perf_counter() - start
    readers.close(at_once=False)
    points = ", ".join(map(str, MEASURED_AT))
    print(
        f"memory after {points} files ({seconds:.0f} s), in MB: "
        f"this process {', '.join(f'{size:.0f}' for size in own)}; "
        f"largest worker {', '.join(f'{size:.0f}' for size in largest)}"
    )


def main() -> int:
    """Measure what is there."""
    print_docx()
    pdfs = load(SHARED / "eval/evidence/pdf", "*.pdf")
    pdfs += load(SHARED / "corpus/resume_templates", "*.pdf")
    pdfs = pdfs or load(OWN, "*.pdf")
    others = load(SHARED / "corpus/office", "*.docx")[:40] + load(OWN, "*.docx")
    print_workers(pdfs)
    print_memory(pdfs + others)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
