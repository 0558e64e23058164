"""A worker that was started as a process of its own: where there is no template to fork from."""

from __future__ import annotations

import os
import pickle

from screener.sandbox.frames import LARGEST_MESSAGE, read_frame
from screener.sandbox.worker import serve


def run(folder: str) -> None:
    """Take the settings from standard input, warm up, and serve there and on standard output.

    Both get other descriptors, so that nothing a parser prints is taken for an answer.
    """
    source, target = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)
    for end in (source, target):
        set_binary(end)
    _, settings = read_frame(source, LARGEST_MESSAGE)
    prepare, allowance = pickle.loads(settings)
    prepare()
    serve(source, target, allowance, folder)


def set_binary(descriptor: int) -> None:
    """Keep Windows from changing line ends; a file object sets this when it is made."""
    os.fdopen(descriptor, "rb", closefd=False).close()
