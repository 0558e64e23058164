"""Open the program on the sample posting and applications; without a display, do it offscreen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def has_display() -> bool:
    """Tell whether a window can be shown to a person."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(out: Path) -> int:
    """Run the desktop program and return its exit status."""
    if has_display():
        return subprocess.call([sys.executable, "-m", "ui", "--sample"], cwd=ROOT)
    out.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "ui", "--sample", "--offscreen", str(out.resolve())]
    return subprocess.call(command, cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
