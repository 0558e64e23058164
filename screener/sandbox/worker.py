"""A worker: locks itself, says what holds, then answers tasks one by one until it is ended."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import asdict
from functools import partial
from typing import Final

from screener.sandbox.allowance import Allowance
from screener.sandbox.confinement import confine_process
from screener.sandbox.frames import Kind, read_frame, write_frame
from screener.sandbox.lock import lock_process
from screener.sandbox.self_test import probe

_ASK: Final[ContextVar[Callable[[], None]]] = ContextVar("ask")
_LARGEST_TASK: Final = 1 << 40
"""Tasks come from the program, which limits documents itself."""


def ask_for_time() -> None:
    """Say that the task needs ``Allowance.seconds_more`` more; nothing outside of a worker."""
    _ASK.get(_need_no_time)()


def _need_no_time() -> None:
    """Ask nobody."""


def serve(source: int, target: int, allowance: Allowance, folder: str) -> None:
    """Lock this process and answer the tasks that come from ``source`` until that ends.

    A worker with a ``folder`` is confined to it instead: it may start programs there.
    """
    layers = confine_process(allowance, folder) if folder else lock_process(allowance)
    protection = probe(layers, allowance)
    write_frame(target, Kind.READY, json.dumps(asdict(protection)).encode("ascii"))
    _ASK.set(partial(write_frame, target, Kind.MORE_TIME))
    while True:
        try:
            _, task = read_frame(source, _LARGEST_TASK)
        except EOFError:
            return
        write_frame(target, *_answer(task))


def _answer(task: bytes) -> tuple[Kind, bytes]:
    """Run a task, which is a pickled function with its arguments and comes from the program."""
    try:
        function, arguments = pickle.loads(task)
        return Kind.ANSWER, function(*arguments)
    except MemoryError:
        return Kind.OUT_OF_MEMORY, b""
    except Exception as error:  # noqa: BLE001 - the worker's top level: the program is told
        return Kind.FAILED, type(error).__name__.encode("utf-8")
