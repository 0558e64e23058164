"""A task that hangs or crashes its worker costs that task only."""

from __future__ import annotations

import gc
import os
import time

import pytest
from pebble import ProcessExpired

from screener.executor import InProcess, WorkerPool


def test_in_process_runs_at_once() -> None:
    assert InProcess().submit(pow, 2, 5).result(timeout=0) == 32


def test_hanging_and_crashing_tasks_cost_only_themselves() -> None:
    pool = WorkerPool(2, 3.0, gc.collect)
    futures = [pool.submit(pow, 2, number) for number in range(5)]
    hanging = pool.submit(time.sleep, 600)
    crashing = pool.submit(os.abort)
    leaving = pool.submit(os._exit, 3)
    futures += [pool.submit(pow, 2, number) for number in range(5, 20)]
    try:
        with pytest.raises(TimeoutError):
            hanging.result()
        # On a busy machine the time limit may strike before the death is seen.
        for dying in (crashing, leaving):
            with pytest.raises((ProcessExpired, TimeoutError)):
                dying.result()
        assert [future.result() for future in futures] == [2**number for number in range(20)]
    finally:
        pool.close()


def test_closing_at_once_does_not_wait() -> None:
    pool = WorkerPool(1, 600.0, gc.collect)
    for _ in range(3):
        pool.submit(time.sleep, 500)
    pool.close(at_once=True)
    with pytest.raises(RuntimeError):
        pool.submit(time.sleep, 0)
