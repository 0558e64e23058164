"""Old Word documents (DOC) by outside converters, where one is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from models.document import Problem, ProblemKind, Trust
from models.messages import message
from screener.reading.assembly import TextAssembly, clean
from screener.reading.docx import read_docx
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.plain_text import add_lines
from screener.reading.result import Reading, UnreadableError

ANTIWORD_SECONDS: Final = 10.0
LIBREOFFICE_SECONDS: Final = 60.0


def read_legacy_doc(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read an old Word document; raise UnreadableError where no converter is installed.

    Starts another program: it must not be called in a locked worker.
    """
    reading = _read_with_antiword(data, limits)
    if reading is None:
        reading = _read_with_libreoffice(data, limits)
    if reading is None:
        installed = shutil.which("antiword") or _libreoffice()
        kind = ProblemKind.DAMAGED if installed else ProblemKind.UNSUPPORTED
        code = "document.damaged" if installed else "document.unsupported.doc"
        raise UnreadableError(Problem(kind, message(code)))
    return reading


def _read_with_antiword(data: bytes, limits: ReadingLimits) -> Reading | None:
    program = shutil.which("antiword")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.doc"
        source.write_bytes(data)
        command = [program, "-m", "UTF-8.txt", "-w", "0", source.name]
        output = _run(command, Path(folder), ANTIWORD_SECONDS)
    if not output or not output.strip():
        return None
    assembly = TextAssembly(limits)
    add_lines(assembly, clean(output.decode("utf-8", "replace")).split("\n"), wrapped=False)
    return assembly.reading("antiword") if assembly.has_text else None


def _read_with_libreoffice(data: bytes, limits: ReadingLimits) -> Reading | None:
    program = _libreoffice()
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "document.doc"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
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
        if not converted.is_file():
            return None
        content = converted.read_bytes()
    reading = read_docx(content, None, limits)
    return Reading(
        text=reading.text,
        blocks=reading.blocks,
        text_map=reading.text_map,
        hidden=reading.hidden,
        trust=Trust.CHECK if reading.hidden else reading.trust,
        warnings=(message("document.converted", program="LibreOffice"),),
        reader="libreoffice",
    )


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
