"""What a worker finds out about its lock, with the lock and without parts of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import pytest

from screener.sandbox import landlock, seccomp
from screener.sandbox.allowance import Allowance
from screener.sandbox.lock import Layers, limit_resources, lock_process
from screener.sandbox.self_test import Protection, probe

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and locks on Linux only")

ALLOWANCE = Allowance()


def limits_only() -> Layers:
    return Layers(limits=limit_resources(ALLOWANCE))


def landlock_only() -> Layers:
    return Layers(landlock=landlock.allow_nothing())


def seccomp_only() -> Layers:
    return Layers(seccomp=seccomp.keep_harmless_calls())


def everything() -> Layers:
    return lock_process(ALLOWANCE)


def found_after(lock: Callable[[], Layers]) -> Protection:
    """Lock a process of its own and return what it found."""
    source, target = os.pipe()
    child = os.fork()
    if child == 0:
        found = probe(lock(), ALLOWANCE)
        fields = (found.files, found.network, found.programs, found.memory, *found.layers)
        os.write(target, "|".join(map(str, fields)).encode())
        os._exit(0)
    os.close(target)
    files, network, programs, memory, *layers = os.read(source, 1000).decode().split("|")
    os.close(source)
    os.waitpid(child, 0)
    denied = [word == "True" for word in (files, network, programs, memory)]
    return Protection(*denied, layers=tuple(layers))


def test_all_layers_deny_everything() -> None:
    found = found_after(everything)
    assert found.full
    assert found.layers == ("rlimits", "Landlock", "seccomp")


def test_without_a_lock_nothing_is_denied() -> None:
    assert found_after(Layers).missing == ("files", "network", "programs", "memory")


@pytest.mark.parametrize(
    ("lock", "missing"),
    [
        (limits_only, ("files", "network", "programs")),
        (landlock_only, ("network", "programs", "memory")),
        (seccomp_only, ("memory",)),
    ],
)
def test_a_missing_layer_is_found_out(
    lock: Callable[[], Layers], missing: tuple[str, ...]
) -> None:
    assert found_after(lock).missing == missing


def test_probing_leaves_nothing_behind() -> None:
    before = set(os.listdir("/proc/self/fd"))
    probe(Layers(), ALLOWANCE)
    assert set(os.listdir("/proc/self/fd")) == before
