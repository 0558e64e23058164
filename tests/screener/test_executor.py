"""A task that hangs, crashes its worker or takes it over costs that task only."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from screener.executor import InProcess, TaskFailedError, WorkerEndedError, WorkerPool
from screener.sandbox import processes
from screener.sandbox.allowance import Allowance
from tests.documents import worker_tasks as tasks

SHORT = Allowance(memory=300_000_000, seconds=1.0, seconds_more=0.5, times=4, answer=1_000_000)
LONG = Allowance(seconds=600.0)

MakePool = Callable[..., WorkerPool]


@pytest.fixture
def make_pool() -> Iterator[MakePool]:
    pools: list[WorkerPool] = []

    def make(workers: int = 1, allowance: Allowance = LONG) -> WorkerPool:
        pools.append(WorkerPool(workers, allowance, tasks.prepare))
        return pools[-1]

    yield make
    for pool in pools:
        pool.close(at_once=True)


def test_in_process_runs_at_once() -> None:
    assert InProcess().submit(tasks.echo, b"here").result(timeout=0) == b"here"


def test_bad_tasks_cost_only_themselves(make_pool: MakePool) -> None:
    pool = make_pool(2, SHORT)
    good = [pool.submit(tasks.echo, bytes([number])) for number in range(5)]
    bad: list[tuple[Future[bytes], type[Exception]]] = [
        (pool.submit(tasks.sleep, 600), TimeoutError),
        (pool.submit(tasks.spin, b""), TimeoutError),
        (pool.submit(tasks.crash, b""), WorkerEndedError),
        (pool.submit(tasks.leave, 3), WorkerEndedError),
        (pool.submit(tasks.fail, b"words"), TaskFailedError),
        (pool.submit(tasks.hoard, b""), MemoryError),
    ]
    good += [pool.submit(tasks.echo, bytes([number])) for number in range(5, 20)]
    for future, error in bad:
        with pytest.raises(error):
            future.result()
    assert [future.result() for future in good] == [bytes([number]) for number in range(20)]


def test_a_failure_names_the_exception_and_not_its_words(make_pool: MakePool) -> None:
    with pytest.raises(TaskFailedError, match=r"^ValueError$"):
        make_pool().submit(tasks.fail, b"an applicant's words").result()


@pytest.mark.parametrize(
    "harm",
    [
        tasks.answer_with_a_pickle,
        tasks.answer_without_end,
        tasks.answer_with_half_a_frame,
        tasks.answer_with_noise,
        tasks.ask_for_ever,
    ],
)
def test_a_worker_that_was_taken_over_harms_nobody_else(
    harm: Callable[[bytes], bytes], make_pool: MakePool
) -> None:
    pool = make_pool(1, SHORT)
    taken_over = pool.submit(harm, b"")
    try:
        answer = taken_over.result()
    except (WorkerEndedError, TimeoutError):
        answer = b""
    # What it wrote may count as its own answer; it stays bytes, and is gone with the worker.
    assert isinstance(answer, bytes)
    assert len(answer) <= SHORT.answer


def test_what_one_worker_wrote_too_much_is_not_the_next_answer(make_pool: MakePool) -> None:
    pool = make_pool(1, Allowance(seconds=5.0, tasks=1))
    pool.submit(tasks.answer_with_a_pickle, b"")
    assert pool.submit(tasks.echo, b"mine").result() == b"mine"


@pytest.mark.skipif(not processes.FORKING, reason="pipes are looked into on Unix only")
@pytest.mark.parametrize("harm", [tasks.answer_twice, tasks.answer_and_die])
def test_an_answer_that_was_left_is_nobody_s_answer(
    harm: Callable[[bytes], bytes], make_pool: MakePool
) -> None:
    pool = make_pool(1, LONG)
    pool.submit(harm, b"").result()
    time.sleep(0.5)
    assert pool.submit(tasks.echo, b"mine").result() == b"mine"


def test_a_task_may_ask_for_time_but_not_for_ever(make_pool: MakePool) -> None:
    pool = make_pool(2, SHORT)
    enough = pool.submit(tasks.ask_and_sleep, 4, 0.5)
    too_often = pool.submit(tasks.ask_and_sleep, 6, 0.01)
    assert enough.result() == b"slept"
    with pytest.raises(WorkerEndedError):
        too_often.result()


def test_workers_are_replaced_after_some_tasks(make_pool: MakePool) -> None:
    pool = make_pool(1, Allowance(tasks=2))
    seen = [pool.submit(tasks.own_process, b"").result() for _ in range(6)]
    assert seen[0] == seen[1] != seen[2] == seen[3] != seen[4]


def test_a_killed_worker_is_replaced_within_a_second(make_pool: MakePool) -> None:
    pool = make_pool(1, SHORT)
    pool.submit(tasks.echo, b"").result()
    with pytest.raises(TimeoutError):
        pool.submit(tasks.spin, b"").result()
    began = time.process_time()
    assert pool.submit(tasks.echo, b"again").result() == b"again"
    # Forking a worker costs this process next to nothing: no worker is started afresh.
    assert time.process_time() - began < 1.0


@pytest.mark.skipif(not processes.FORKING, reason="descriptors are told apart on Linux only")
def test_a_worker_holds_its_two_pipes_and_nothing_else(make_pool: MakePool) -> None:
    held = make_pool().submit(tasks.kept_open, b"").result().decode().split()
    assert held.count("pipe") == 2
    assert set(held) == {"pipe", "empty"}


def test_a_worker_knows_little_of_the_environment(
    make_pool: MakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_ANOTHER_PROGRAM", "x")
    names = make_pool().submit(tasks.environment, b"").result().decode().split("\n")
    assert "PATH" in names
    assert "SECRET_OF_ANOTHER_PROGRAM" not in names


@pytest.mark.skipif(sys.platform != "linux", reason="the lock has all its layers on Linux only")
def test_the_protection_is_known_after_the_first_task(make_pool: MakePool) -> None:
    pool = make_pool()
    assert pool.protection is None
    pool.submit(tasks.echo, b"").result()
    assert pool.protection is not None
    assert pool.protection.full


def test_closing_at_once_does_not_wait(make_pool: MakePool) -> None:
    pool = make_pool(1, LONG)
    futures = [pool.submit(tasks.sleep, 500.0) for _ in range(3)]
    pool.close(at_once=True)
    assert all(future.done() for future in futures)
    with pytest.raises(RuntimeError):
        pool.submit(tasks.echo, b"")


def test_closing_waits_for_what_was_asked_for(make_pool: MakePool) -> None:
    pool = make_pool(2)
    futures = [pool.submit(tasks.echo, bytes([number])) for number in range(10)]
    pool.close()
    assert [future.result() for future in futures] == [bytes([number]) for number in range(10)]


@pytest.mark.skipif(not processes.FORKING, reason="processes are listed on Linux only")
def test_nothing_is_left_behind(make_pool: MakePool) -> None:
    before, descriptors = children(), len(list(Path("/proc/self/fd").iterdir()))
    pool = make_pool(2, Allowance(seconds=1.0, tasks=1))
    futures = [pool.submit(tasks.echo, b"") for _ in range(5)] + [pool.submit(tasks.spin, b"")]
    for future in futures[:-1]:
        future.result()
    assert children() - before
    pool.close(at_once=True)
    gc.collect()
    assert children() == before
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors


def children() -> set[str]:
    """The processes that any thread of this process has started."""
    lists = Path("/proc/self/task").glob("*/children")
    return {child for listed in lists for child in listed.read_text().split()}


def test_workers_can_also_be_started_afresh(
    make_pool: MakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "FORKING", False)
    pool = make_pool(1, SHORT)
    assert pool.submit(tasks.echo, b"fresh").result() == b"fresh"
    with pytest.raises(TimeoutError):
        pool.submit(tasks.spin, b"").result()
    with pytest.raises(WorkerEndedError):
        pool.submit(tasks.crash, b"").result()
    assert pool.submit(tasks.echo, b"again").result() == b"again"
