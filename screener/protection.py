"""Whether documents can be read in a locked process here: tried in one, and put into messages."""

from __future__ import annotations

import logging

from models.messages import Message, message
from screener.executor import TaskFailedError, WorkerEndedError, WorkerPool
from screener.sandbox.allowance import Allowance
from screener.sandbox.self_test import Protection, answer_nothing, prepare_nothing

logger = logging.getLogger(__name__)


def check_protection() -> Protection | None:
    """Lock a worker that reads nothing and return what it was denied; None where that failed."""
    pool = WorkerPool(1, Allowance(), prepare_nothing)
    try:
        pool.submit(answer_nothing).result()
    except (WorkerEndedError, TaskFailedError, TimeoutError, MemoryError) as error:
        logger.warning("The test of the lock failed: %s %s", type(error).__name__, error)
        return None
    finally:
        pool.close(at_once=True)
    return pool.protection


def describe_protection(protection: Protection | None) -> tuple[Message, Message]:
    """Say how documents are read, and what that means for somebody who is sent bad ones."""
    if protection is None:
        return message("protection.unknown"), message("protection.unknown.hint")
    code = "protection.full" if protection.full else "protection.partial"
    return message(code), message(f"{code}.hint", missing=", ".join(protection.missing))
