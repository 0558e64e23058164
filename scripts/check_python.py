"""Say in plain words when this Python cannot run the program. Runs on any Python 3."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Screener needs Python 3.11 or newer; this is %d.%d. "
        "Install a newer one and type: make run PYTHON=python3.11" % sys.version_info[:2]
    )
try:
    import ensurepip  # noqa: F401  # only to see whether venv can work
except ImportError:
    sys.exit(
        "Python's venv module is not complete. On Debian and Ubuntu type: "
        "sudo apt-get install python3-venv"
    )
