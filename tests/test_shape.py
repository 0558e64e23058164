"""The shape of the project: layers, packages and platforms. Each rule is also seen to fail."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOP_LEVEL = ("models", "screener", "ui")

OFFENCES = {
    "layers": ("models/offence.py", "import screener.batch\n"),
    "no-qt-below-ui": ("screener/offence.py", "from PySide6 import QtCore\n"),
    "sql-in-the-store": ("screener/offence.py", "import sqlalchemy\n"),
    "independent-stages": (
        "screener/matching/offence.py",
        "import screener.reading.result\n",
    ),
    "no-cycles": ("screener/executor.py", "import screener.batch\n"),
}


def run_linter(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Check one contract of the project that stands in ``folder``."""
    command = [
        sys.executable,
        "-c",
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command;"
        " lint_imports_command()",
        "--no-cache",
        "--contract",
        contract,
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def contracts_in_file() -> set[str]:
    lines = (ROOT / ".importlinter").read_text().splitlines()
    return {line.split(":")[2].rstrip("]") for line in lines if line.startswith("[importlinter:c")}


def test_every_contract_has_an_offence() -> None:
    assert contracts_in_file() == set(OFFENCES)


@pytest.mark.parametrize("contract", sorted(OFFENCES))
def test_a_contract_can_fail(contract: str, tmp_path: Path) -> None:
    for name in TOP_LEVEL:
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.tsv")
        )
    shutil.copy(ROOT / ".importlinter", tmp_path)
    file, offence = OFFENCES[contract]
    with (tmp_path / file).open("a", encoding="utf-8") as stream:
        stream.write(offence)
    broken = run_linter(tmp_path, contract)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "BROKEN" in broken.stdout


def test_nobody_else_owns_our_names() -> None:
    owners = metadata.packages_distributions()
    for name in TOP_LEVEL:
        assert set(owners.get(name, ["resume-screener"])) == {"resume-screener"}


def test_every_package_is_listed() -> None:
    import tomllib

    listed = set(
        tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    )
    found = {
        ".".join(folder.relative_to(ROOT).parts)
        for name in TOP_LEVEL
        for folder in [ROOT / name, *(ROOT / name).rglob("*")]
        if folder.is_dir() and (folder / "__init__.py").exists()
    }
    assert listed == found


def modules_below(*names: str) -> list[str]:
    return sorted(
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for name in names
        for file in (ROOT / name).rglob("*.py")
        if file.name not in {"__main__.py", "env.py"} and "versions" not in file.parts
    )


IMPORT_ALL = """
import importlib, importlib.abc, sys
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in {absent!r}:
            raise ModuleNotFoundError('not on this system: ' + name, name=name)
sys.meta_path.insert(0, Absent())
for name in {absent!r}:
    sys.modules.pop(name, None)
for name in {modules!r}:
    importlib.import_module(name)
print('all imported')
"""


def import_all(modules: list[str], absent: set[str]) -> subprocess.CompletedProcess[str]:
    code = IMPORT_ALL.format(absent=sorted(absent), modules=modules)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_engine_and_store_work_without_qt() -> None:
    done = import_all(modules_below("models", "screener"), {"PySide6", "shiboken6"})
    assert done.stdout == "all imported\n", done.stderr


def test_everything_imports_where_unix_modules_are_missing() -> None:
    absent = {"resource", "fcntl", "pwd", "grp", "termios"}
    done = import_all(modules_below(*TOP_LEVEL), absent)
    assert done.stdout == "all imported\n", done.stderr


def test_the_import_check_can_fail() -> None:
    assert import_all(["ui.theme"], {"PySide6"}).returncode != 0


def test_rooms_are_small() -> None:
    too_long = []
    for name in TOP_LEVEL:
        for file in (ROOT / name).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            lines = text.count("\n")
            if lines > 400:
                too_long.append(f"{file.relative_to(ROOT)}: {lines} lines")
            too_long.extend(
                f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 45
            )
    assert too_long == []


def test_no_address_of_a_package_registry_is_committed() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert text.count("--hash=sha256:") > 50
