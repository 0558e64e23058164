"""Uncaught errors are shown and logged, and what they quote is kept out of the log."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.failures import FailureReporter, describe_failure, start_log, stop_log


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[list[str]]:
    shown: list[str] = []
    reporter = FailureReporter(shown.append)
    reporter.install()
    yield shown
    reporter.uninstall()


def fail() -> None:
    raise ValueError("Marisol Vega, 608-555-0142")


def test_an_error_of_another_thread_is_shown(qtbot: QtBot, shown: list[str]) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0].startswith("ValueError\n")
    assert "test_failures.py" in shown[0]
    assert "Marisol" not in shown[0]


def test_the_log_holds_the_place_and_not_the_words(qtbot: QtBot, tmp_path: Path) -> None:
    crashes = start_log(tmp_path / "logs")
    try:
        reporter = FailureReporter(lambda detail: None)
        with pytest.raises(ValueError, match="Marisol") as caught:
            fail()
        reporter.report(caught.value)
        logging.getLogger().handlers[-1].flush()
    finally:
        stop_log(crashes)
    text = (tmp_path / "logs" / "screener.log").read_text()
    assert "ValueError" in text
    assert "test_failures.py" in text
    assert "Marisol" not in text
    assert "555" not in text
    assert (tmp_path / "logs" / "crash.log").exists()


def test_a_failure_is_described_by_its_places() -> None:
    with pytest.raises(ValueError, match="Marisol") as caught:
        fail()
    assert describe_failure(caught.value).splitlines()[-1].endswith(" fail")
