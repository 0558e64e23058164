"""What the lock costs: setting it up, replacing a killed worker, and each document.

Run it on a quiet machine: ``python tests/bench/bench_sandbox.py``. It fails where a figure is
above what docs/sandbox.md promises.
"""

from __future__ import annotations

import os
import statistics
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from models.document import DocumentFormat  # noqa: E402 - the path is set above
from screener.executor import WorkerPool  # noqa: E402
from screener.page_drawing import PageDrawer  # noqa: E402
from screener.readers import Readers, prepare  # noqa: E402
from screener.reading.limits import ReadingLimits  # noqa: E402
from screener.reading.read import read_document  # noqa: E402
from screener.reading.render import render_page  # noqa: E402
from screener.sandbox.allowance import Allowance  # noqa: E402
from screener.sandbox.lock import lock_process  # noqa: E402
from screener.sandbox.self_test import answer_nothing, probe  # noqa: E402
from tests.documents import worker_tasks  # noqa: E402

SAMPLES = ROOT / "sample_resumes" / "applications"
LARGEST_SETUP_MS = 5.0
LARGEST_REPLACEMENT_MS = 1_000.0


def main() -> int:
    prepare()
    lock, processor, test = time_lock(200)
    print(f"lock set up          median {median(lock):6.2f} ms   worst {max(lock):6.2f} ms")
    print(f"  of the processor   median {median(processor):6.2f} ms")
    print(f"self-test of it      median {median(test):6.2f} ms   worst {max(test):6.2f} ms")
    first, forked = time_starts(40)
    print(f"first worker         {first:8.1f} ms   (the template is warmed up)")
    print(f"each further worker  median {median(forked):6.2f} ms   worst {max(forked):6.2f} ms")
    replaced = []
    for name, seconds, harm in (
        ("hangs", 1.0, worker_tasks.spin),
        ("crashes", 0.0, worker_tasks.crash),
        ("wants memory", 0.0, worker_tasks.hoard),
    ):
        times = time_replacements(5, seconds, harm)
        replaced += times
        print(f"killed, replaced     worst {max(times):8.1f} ms   (a worker that {name})")
    time_documents()
    time_pages()
    good = median(lock) < LARGEST_SETUP_MS and max(replaced) < LARGEST_REPLACEMENT_MS
    print("within what is promised" if good else "NOT within what is promised")
    return 0 if good else 1


def time_lock(times: int) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds to lock a process, those of the processor, and to test the lock."""
    locks, processor, tests = [], [], []
    for _ in range(times):
        source, target = os.pipe()
        child = os.fork()
        if child == 0:
            began, cpu = time.perf_counter(), time.process_time()
            layers = lock_process(Allowance())
            locked, cpu = time.perf_counter(), time.process_time() - cpu
            found = probe(layers, Allowance())
            ended = time.perf_counter()
            os.write(target, struct.pack("<dddB", locked - began, cpu, ended - locked, found.full))
            os._exit(0)
        os.close(target)
        lock, cpu, test, full = struct.unpack("<dddB", os.read(source, 25))
        os.close(source)
        os.waitpid(child, 0)
        if not full:
            print("NOT everything is denied here")
        locks.append(1000 * lock)
        processor.append(1000 * cpu)
        tests.append(1000 * test)
    return locks, processor, tests


def time_starts(times: int) -> tuple[float, list[float]]:
    """Milliseconds to the first answer of a pool, and to that of each new worker after it."""
    pool = WorkerPool(1, Allowance(tasks=1), prepare)
    try:
        first = milliseconds(lambda: pool.submit(answer_nothing).result())
        later = [milliseconds(lambda: pool.submit(answer_nothing).result()) for _ in range(times)]
    finally:
        pool.close(at_once=True)
    return first, later


def time_replacements(times: int, seconds: float, harm: Callable[[bytes], bytes]) -> list[float]:
    """Milliseconds from the moment a worker must be killed to its successor's first answer."""
    allowance = Allowance(memory=300_000_000, seconds=seconds or 60.0)
    pool = WorkerPool(1, allowance, worker_tasks.prepare)
    found = []
    try:
        for _ in range(times):
            pool.submit(worker_tasks.echo, b"").result()
            began = time.perf_counter()
            bad = pool.submit(harm, b"")
            good = pool.submit(worker_tasks.echo, b"again")
            assert bad.exception() is not None
            assert good.result() == b"again"
            found.append(1000 * (time.perf_counter() - began - seconds))
    finally:
        pool.close(at_once=True)
    return found


def time_documents() -> None:
    """Print what a document costs in this process, and through one worker."""
    for name in ("yusuf_amina_resume.pdf", "smith_laura_k.docx", "novotny.txt"):
        data = (SAMPLES / name).read_bytes()
        here, there = time_document(data)
        print(f"{name:24} here {median(here):6.1f} ms   in a worker {median(there):6.1f} ms")


def time_document(data: bytes) -> tuple[list[float], list[float]]:
    readers = Readers(1, ReadingLimits())
    try:
        readers.finish(readers.start("x", data, None))
        here = [milliseconds(lambda: read_document("x", data)) for _ in range(15)]
        there = [
            milliseconds(lambda: readers.finish(readers.start("x", data, None))) for _ in range(15)
        ]
    finally:
        readers.close(at_once=True)
    return here, there


def time_pages() -> None:
    """Print what drawing a page costs in this process, and in a worker."""
    data = (SAMPLES / "yusuf_amina_resume.pdf").read_bytes()
    drawer = PageDrawer()
    try:
        drawer.sizes(data)
        here = [milliseconds(lambda: render_page(data, 1, 1.5)) for _ in range(15)]
        draw = [
            milliseconds(lambda: drawer.draw(data, DocumentFormat.PDF, 1, 1.5, 0))
            for _ in range(15)
        ]
    finally:
        drawer.close()
    title = "a page of 918 x 1188"
    print(f"{title:24} here {median(here):6.1f} ms   in a worker {median(draw):6.1f} ms")


def milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def median(values: list[float]) -> float:
    return statistics.median(values)


if __name__ == "__main__":
    sys.exit(main())
