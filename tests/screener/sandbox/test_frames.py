"""Frames come out of a pipe as they went in; anything else is an error, never a wait for ever."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Iterator

import pytest

from screener.sandbox.frames import FrameError, Kind, read_frame, write_frame


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def test_frames_of_any_size_pass(pipe: tuple[int, int]) -> None:
    source, target = pipe
    payloads = [b"", b"x", os.urandom(70_000), os.urandom(3_000_000)]

    def write() -> None:
        for payload in payloads:
            write_frame(target, Kind.ANSWER, payload)

    writing = threading.Thread(target=write)
    writing.start()
    assert [read_frame(source, 3_000_000) for _ in payloads] == [
        (Kind.ANSWER, payload) for payload in payloads
    ]
    writing.join()


def test_a_frame_above_the_limit_is_refused_before_it_is_read(pipe: tuple[int, int]) -> None:
    source, target = pipe
    os.write(target, struct.pack("<cQ", b"a", 1 << 62))
    with pytest.raises(FrameError):
        read_frame(source, 1000)


def test_an_unknown_kind_is_refused(pipe: tuple[int, int]) -> None:
    source, target = pipe
    os.write(target, struct.pack("<cQ", b"?", 0))
    with pytest.raises(FrameError):
        read_frame(source, 1000)


@pytest.mark.parametrize("written", [b"", b"a", struct.pack("<cQ", b"a", 10) + b"half"])
def test_the_end_in_the_middle_is_noticed(pipe: tuple[int, int], written: bytes) -> None:
    source, target = pipe
    os.write(target, written)
    os.close(target)
    with pytest.raises(EOFError):
        read_frame(source, 1000)


def test_nobody_at_the_other_end_is_noticed(pipe: tuple[int, int]) -> None:
    source, target = pipe
    os.close(source)
    with pytest.raises(OSError, match="pipe"):
        write_frame(target, Kind.TASK, b"x")
