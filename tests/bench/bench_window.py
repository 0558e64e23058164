"""How fast the window is on the screen: ``python tests/bench/bench_window.py [TIMES]``.

Starts a bare window of Qt and the program's own, each in a process of its own and in turn, and
prints the seconds from the start of the process until the first paint is done, and the
processor's seconds. ``last`` is the program as it comes back to the screening open last; of it
the memory is told, three seconds after that: all of it, and what is its own. On a machine without
a display they run under Xvfb where it is installed, else offscreen.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sklearn", "scipy", "pdfminer", "pyqtgraph")
REST_SECONDS = 3.0
MEMORY_MB = 150
LATER = ("sqlalchemy", "numpy", "lxml", "phonenumbers", "simplemma")

CHILD = """
import json, os, sys, time
started, kind, profile = float(sys.argv[1]), sys.argv[2], sys.argv[3]
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

told = {}

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not told:
            told["paint"] = None
            QTimer.singleShot(0, painted)
        return False

def painted():
    told["paint"] = time.time() - started
    told["processor"] = time.process_time()
    told["loaded"] = [name for name in sys.argv[4:] if name in sys.modules]
    app.removeEventFilter(watch)
    if kind in ("bare", "program"):
        leave()
    else:
        timer.start()

def look():
    (window,) = [one for one in app.topLevelWidgets() if isinstance(one, QMainWindow)]
    if window.furnished and window.desk.session.application_ids:
        told["opened"] = time.time() - started
        timer.stop()
        QTimer.singleShot(3000, rest)

def rest():
    with open("/proc/self/status") as lines:
        told["memory"] = {
            line.split(":")[0]: int(line.split()[1]) // 1024
            for line in lines
            if line.startswith(("VmRSS", "RssAnon"))
        }
    leave()

def leave():
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
    if kind == "example":
        app.quit()
    else:
        os._exit(0)

app = QApplication(sys.argv[:1])
watch = Watch()
app.installEventFilter(watch)
timer = QTimer()
timer.setInterval(5)
timer.timeout.connect(look)
if kind == "bare":
    window = QMainWindow()
    window.setCentralWidget(QLabel("Nothing"))
    window.resize(1280, 800)
    window.show()
    app.exec()
else:
    from pathlib import Path
    from ui.desktop import run_desktop
    if kind == "program":
        profile = os.path.join(profile, "empty")
    run_desktop(None, sample=kind == "example", profile=Path(profile))
"""


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Yield an environment in which a window can be shown."""
    environment = dict(os.environ)
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        yield environment
        return
    server = shutil.which("Xvfb")
    if server is None:
        yield environment | {"QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    command = [server, "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as process:
        os.close(write)
        with os.fdopen(read) as stream:
            number = stream.readline().strip()
        try:
            yield environment | {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            process.terminate()


def start(kind: str, profile: Path, environment: dict[str, str]) -> dict[str, object]:
    """Start a window of a kind once and return what it told."""
    command = [sys.executable, "-c", CHILD, str(time.time()), kind, str(profile), *HEAVY, *LATER]
    done = subprocess.run(
        command,
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if not done.stdout.startswith("{"):
        raise SystemExit(f"The {kind} window did not come up:\n{done.stderr}")
    told: dict[str, object] = json.loads(done.stdout)
    return told


def loaded_of(run: dict[str, object]) -> list[str]:
    """Return which of the slow modules a run had loaded."""
    loaded = run["loaded"]
    return [str(name) for name in loaded] if isinstance(loaded, list) else []


def middle(runs: list[dict[str, object]], name: str) -> float:
    """Return the median of a figure."""
    return statistics.median(float(str(run[name])) for run in runs)


def main(times: int) -> int:
    """Print the figures; 1 where something slow is loaded too early."""
    with tempfile.TemporaryDirectory() as folder, display() as environment:
        profile = Path(folder)
        start("example", profile, environment)
        kinds = ("bare", "program", "last")
        runs: dict[str, list[dict[str, object]]] = {kind: [] for kind in kinds}
        for turn in range(times + 1):
            for kind in kinds:
                told = start(kind, profile, environment)
                if turn:
                    runs[kind].append(told)
    for kind, told_by in runs.items():
        wall, cpu = middle(told_by, "paint"), middle(told_by, "processor")
        print(f"{kind:8} window after {wall:.2f} s, {cpu:.2f} s of processor")
    bare, own = runs["bare"], runs["program"]
    for name in ("paint", "processor"):
        print(f"ratio of {name}: {middle(own, name) / middle(bare, name):.2f}")
    print(f"last     open after {middle(runs['last'], 'opened'):.2f} s")
    for name, words in (("VmRSS", "all"), ("RssAnon", "its own, not shared libraries")):
        used = [run["memory"][name] for run in runs["last"] if isinstance(run["memory"], dict)]
        print(f"memory at rest, {words}: {statistics.median(used):.0f} MB of {MEMORY_MB} MB")
    early = sorted({name for run in own for name in loaded_of(run)})
    print(f"loaded before the window is there: {', '.join(early) or 'nothing slow'}")
    return int(any(name in HEAVY for name in early))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
