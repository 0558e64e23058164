"""Old Word documents (DOC) by outside converters, where one is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.assembly import TextAssembly, clean
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.lines import add_lines
from screener.reading.result import Reading, UnreadableError

ANTIWORD_SECONDS: Final = 10.0
LIBREOFFICE_SECONDS: Final = 60.0


def converter_installed() -> bool:
    """Whether any program that opens old Word documents is installed."""
    return bool(shutil.which("antiword") or _libreoffice())


def read_with_antiword(data: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> Reading | None:
    """Read a document by antiword; None where it is not installed or gives no text.

    Starts another program: it cannot be used in a locked worker.
    """
    program = shutil.which("antiword")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        command = [program, "-m", "UTF-8.txt", "-w", "0", source.name]
        output = _run(command, Path(folder), ANTIWORD_SECONDS)
    assembly = TextAssembly(limits)
    lines = (output or b"").decode("utf-8", "replace").replace("[pic]", "")
    add_lines(assembly, clean(lines).split("\n"), wrapped=False)
    return assembly.reading("antiword") if assembly.has_text else None


def convert_with_libreoffice(data: bytes) -> bytes | None:
    """Turn a document into a DOCX by LibreOffice; None where it is not installed or fails.

    Starts another program: it cannot be used in a locked worker.
    """
    program = _libreoffice()
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "document.doc"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        _run(command, folder, LIBREOFFICE_SECONDS)
        converted = folder / "out" / "document.docx"
        return converted.read_bytes() if converted.is_file() else None


def _libreoffice() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def _run(command: list[str], folder: Path, seconds: float) -> bytes | None:
    """Run a converter in ``folder`` with nothing of our environment; None where it failed."""
    environment = {"HOME": str(folder), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            problem = Problem(ProblemKind.TIMED_OUT, message("document.conversion_timed_out"))
            raise UnreadableError(problem) from None
    return output if process.returncode == 0 else None


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a converter with all that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
