"""No process outlives its program, and none is left when thousands of tasks are done."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from screener.executor import TaskFailedError, WorkerEndedError, WorkerPool
from screener.sandbox.allowance import Allowance
from tests.documents import worker_tasks as tasks

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are listed on Linux")

PROGRAM = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from screener.executor import WorkerPool
from screener.sandbox.allowance import Allowance
from tests.documents import worker_tasks as tasks
pool = WorkerPool(2, Allowance(seconds=600.0, tasks=1), tasks.prepare, confined=sys.argv[2] == "y")
first = [pool.submit(tasks.own_process, b"") for _ in range(1)]
print(first[0].result().decode(), pool._starter._template.pid, flush=True)
waiting = [pool.submit(tasks.sleep, 600.0), pool.submit(tasks.spin, b"")]
import time
while sum(one.running() for one in waiting) < 2:
    time.sleep(0.01)
time.sleep(0.3)
template = pool._starter._template.pid
print(open(f"/proc/{template}/task/{template}/children").read(), flush=True)
waiting[0].result()
"""


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def ended(processes: list[int], seconds: float = 20.0) -> bool:
    until = time.monotonic() + seconds
    while any(map(alive, processes)) and time.monotonic() < until:
        time.sleep(0.02)
    return not any(map(alive, processes))


@pytest.mark.parametrize("confined", ["n", "y"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_their_program(how: signal.Signals, confined: str) -> None:
    command = [sys.executable, "-c", PROGRAM, json.dumps([str(ROOT), *sys.path]), confined]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as program:
        assert program.stdout is not None
        _, template = map(int, program.stdout.readline().split())
        workers = [int(word) for word in program.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(alive, (template, *workers)))
        program.send_signal(how)
        program.wait(timeout=30)
    assert ended([template, *workers])


def test_what_a_converter_started_ends_with_the_program() -> None:
    code = PROGRAM.replace("tasks.sleep, 600.0", "tasks.start_program, 600")
    command = [sys.executable, "-c", code, json.dumps([str(ROOT), *sys.path]), "y"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as program:
        assert program.stdout is not None
        _, template = map(int, program.stdout.readline().split())
        workers = [int(word) for word in program.stdout.readline().split()]
        started = [child for worker in workers for child in children_of(worker)]
        assert len(started) == 1
        program.kill()
        program.wait(timeout=30)
    assert ended([template, *workers, *started])


def children_of(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(name) for name in listed.read_text().split()]


def go_through(count: int, harmful: int) -> None:
    """Run many tasks, some of which hang, crash or lie, and look for what is left."""
    allowance = Allowance(memory=300_000_000, seconds=0.3, tasks=3, answer=1_000_000)
    pool = WorkerPool(2, allowance, tasks.prepare)
    harms = (tasks.crash, tasks.answer_with_noise, tasks.fail, tasks.spin, tasks.hoard)
    try:
        pool.submit(tasks.echo, b"").result()
        template = pool._starter._template.pid
        futures: list[Future[bytes]] = []
        for number in range(count):
            harm: Callable[[bytes], bytes] = tasks.echo
            if number % (count // harmful) == 0:
                harm = harms[number % len(harms)]
            futures.append(pool.submit(harm, b"x"))
        for future in futures:
            with contextlib.suppress(WorkerEndedError, TaskFailedError, TimeoutError, MemoryError):
                future.result()
        descriptors = len(os.listdir("/proc/self/fd"))
        children = Path(f"/proc/{template}/task/{template}/children").read_text().split()
        held = len(os.listdir(f"/proc/{template}/fd"))
    finally:
        pool.close(at_once=True)
    assert len(children) <= 2
    assert held < 20
    assert descriptors < 200
    assert ended([template])


def test_hundreds_of_tasks_leave_nothing() -> None:
    go_through(300, 15)


@pytest.mark.endurance
def test_thousands_of_tasks_leave_nothing() -> None:
    before = len(os.listdir("/proc/self/fd"))
    go_through(5_000, 500)
    assert len(os.listdir("/proc/self/fd")) <= before
