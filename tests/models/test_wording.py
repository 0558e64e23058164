"""Every message of the store and the journal has words, and every word is used."""

from __future__ import annotations

import ast
import string
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    *(ROOT / "models" / name for name in ("journal.py", "events.py")),
    *sorted((ROOT / "models/store").rglob("*.py")),
]


def words() -> dict[str, str]:
    return tomllib.loads((ROOT / "screener/wording/store.toml").read_text(encoding="utf-8"))


def codes_in_sources() -> set[str]:
    """All string constants of the form of a message code."""
    found = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                area, _, rest = node.value.partition(".")
                if area in ("store", "journal") and rest and " " not in rest:
                    found.add(node.value)
    return found


def test_every_code_has_words_and_every_word_a_code():
    known = set(words())
    used = codes_in_sources()
    assert used - known == set()
    hints = {code for code in known if code.endswith(".hint")}
    assert known - used - hints == set()
    assert {hint.removesuffix(".hint") for hint in hints} <= used


def test_words_name_only_what_the_messages_carry():
    allowed = {
        "file", "detail", "copy", "application", "sha256", "reading", "table", "chain",
        "sequence", "kind", "field", "number",
    }  # fmt: skip
    for code, text in words().items():
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert names <= allowed, code
        assert text.endswith("."), code
        assert "!" not in text, code
