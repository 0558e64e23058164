"""``python -m ui.capture FOLDER`` writes pictures of all workspaces, light and dark, into FOLDER.

The window is 1280 x 800 at two device pixels each, on the sample posting and applications.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def main(folder: Path) -> int:
    """Write the pictures and return the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = "2"
    from PySide6.QtWidgets import QApplication

    from ui.places import places_in
    from ui.program import build_program
    from ui.showing import capture_all

    app = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screener-") as home:
        program = build_program(app, places_in(Path(home)))
        try:
            capture_all(program, folder)
        finally:
            program.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
