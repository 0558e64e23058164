"""A confined process runs the system's programs in its own folder, and reaches nothing else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from screener.sandbox.allowance import Allowance
from screener.sandbox.confinement import confine_process, remove_traces

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="forks, and confines on Linux only"
)

ALLOWANCE = Allowance(memory=2_000_000_000, seconds=60.0)


def works_when_confined(folder: Path, attempt: Callable[[], object]) -> bool:
    """Whether an attempt works in a process of its own that is confined to a folder."""
    child = os.fork()
    if child == 0:
        assert len(confine_process(ALLOWANCE, str(folder)).names) == 3
        try:
            attempt()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def run(*command: str) -> Callable[[], object]:
    def attempt() -> None:
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise OSError(done.returncode)

    return attempt


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "secret.txt").write_text("of another program")
    return tmp_path / "own"


def test_programs_of_the_system_run_and_write_into_the_folder(folder: Path) -> None:
    command = "echo converted > out.txt && cat out.txt && ls /usr/bin > /dev/null"
    assert works_when_confined(folder, run("/bin/sh", "-c", command))
    assert (folder / "out.txt").read_text() == "converted\n"


def test_the_environment_points_into_the_folder(folder: Path) -> None:
    assert works_when_confined(
        folder, run("/bin/sh", "-c", 'echo x > "$HOME/a" && ls "$TMPDIR/a"')
    )


@pytest.mark.parametrize(
    "command",
    [
        "cat ../secret.txt",
        "ls ..",
        "echo x > ../other.txt",
        "mv out ../out",
        "ln -s x ../x",
        "cat /proc/OTHER/environ",
    ],
)
def test_other_files_are_out_of_reach_of_its_programs(folder: Path, command: str) -> None:
    (folder / "out").write_text("x")
    command = command.replace("OTHER", str(os.getpid()))
    assert run("/bin/sh", "-c", f"cd {folder}; {command}")() is None
    (folder.parent / "secret.txt").write_text("of another program")
    (folder / "out").write_text("x")
    (folder.parent / "x").unlink(missing_ok=True)
    assert not works_when_confined(folder, run("/bin/sh", "-c", command))


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK])
def test_there_is_no_network(folder: Path, family: int) -> None:
    def reach() -> None:
        kind = socket.SOCK_RAW if family == socket.AF_NETLINK else socket.SOCK_STREAM
        socket.socket(family, kind).close()

    reach()
    assert not works_when_confined(folder, reach)


def test_its_programs_cannot_look_into_others(folder: Path) -> None:
    def signal_parent() -> None:
        os.kill(os.getppid(), 0)

    assert works_when_confined(folder, lambda: os.kill(os.getpid(), 0))
    assert not works_when_confined(folder, signal_parent)


def test_traces_are_removed_but_not_those_of_others(folder: Path) -> None:
    name = f"/tmp/OSL_PIPE_{os.getuid()}_screener_test_{os.getpid()}"
    (folder / "deep").mkdir()
    (folder / "deep" / "file").write_text("x")
    with socket.socket(socket.AF_UNIX) as living:
        living.bind(f"{name}_living")
        living.listen()
        with socket.socket(socket.AF_UNIX) as dead:
            dead.bind(f"{name}_dead")
        remove_traces(str(folder))
        assert Path(f"{name}_living").exists()
        assert not Path(f"{name}_dead").exists()
        assert not folder.exists()
    Path(f"{name}_living").unlink()


@pytest.mark.skipif(not shutil.which("antiword"), reason="antiword is not installed")
def test_a_converter_starts(folder: Path) -> None:
    assert works_when_confined(folder, run("/bin/sh", "-c", "antiword -h 2>&1 | grep -qi version"))
