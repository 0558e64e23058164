"""Long work: what it says comes back in order, it can be stopped, nothing outlives the runner."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from models.errors import StoreError
from models.messages import message
from ui.tasks import Progress, Report, TaskRunner

WHAT = message("work.reading")


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shut_down()


def test_work_that_ends_at_once_is_not_lost(qtbot: QtBot, runner: TaskRunner) -> None:
    task = runner.start(lambda report: 42, WHAT)
    results: list[object] = []
    task.succeeded.connect(results.append)
    with qtbot.waitSignal(task.finished):
        pass
    assert results == [42]
    assert not runner.busy


def test_progress_comes_in_order_and_names_the_work(qtbot: QtBot, runner: TaskRunner) -> None:
    def work(report: Report) -> None:
        for step in range(1, 4):
            report(step, 3)

    task = runner.start(work, WHAT)
    seen: list[Progress] = []
    task.progressed.connect(seen.append)
    with qtbot.waitSignal(task.finished):
        pass
    assert seen == [Progress(step, 3, WHAT) for step in (1, 2, 3)]


def test_a_failure_is_carried_over_and_nothing_else_is_told(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    def work(report: Report) -> None:
        raise StoreError(message("store.locked"))

    task = runner.start(work, WHAT)
    told: list[object] = []
    task.failed.connect(told.append)
    task.succeeded.connect(told.append)
    with qtbot.waitSignal(task.finished):
        pass
    assert [type(one) for one in told] == [StoreError]


def test_stopping_ends_the_work_at_its_next_report(qtbot: QtBot, runner: TaskRunner) -> None:
    started, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(report: Report) -> None:
        for step in range(100):
            report(step, 100)
            steps.append(step)
            started.set()
            go_on.wait(10)

    task = runner.start(work, WHAT)
    assert started.wait(10)
    with qtbot.waitSignals([task.cancelled, task.finished]):
        task.cancel()
        go_on.set()
    assert steps == [0]


def test_tasks_run_one_after_another(qtbot: QtBot, runner: TaskRunner) -> None:
    order: list[str] = []
    first = runner.start(lambda report: order.append("first"), WHAT)
    second = runner.start(lambda report: order.append("second"), WHAT)
    with qtbot.waitSignals([first.finished, second.finished]):
        pass
    assert order == ["first", "second"]


def test_shutting_down_stops_what_runs_and_drops_what_waits(qtbot: QtBot) -> None:
    runner = TaskRunner()
    started = threading.Event()
    told: list[object] = []

    def work(report: Report) -> None:
        started.set()
        while True:
            report(0, 0)

    task = runner.start(work, WHAT)
    waiting = runner.start(lambda report: told.append("ran"), WHAT)
    for one in (task, waiting):
        one.finished.connect(lambda: told.append("finished"))
    assert started.wait(10)
    runner.shut_down()
    qtbot.wait(20)
    assert told == []
