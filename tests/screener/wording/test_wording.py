"""No message without words: whatever a part of the program can say has a sentence."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.events import STORE_KINDS, UNDOABLE_KINDS, EventKind
from models.messages import Message, message
from models.review import DecisionKind
from screener.wording import say

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted(
    file for room in ("models", "screener", "ui") for file in (ROOT / room).rglob("*.py")
)
TABLES = sorted((ROOT / "screener" / "wording").glob("*.toml"))
CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
NO_CODES = {
    "journal.json",
    "posting.json",
    "document.doc",
    "document.docx",
    "application.second_version",
}
"""Names of files and beginnings of codes that look like codes."""


def all_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for table in TABLES:
        words |= tomllib.loads(table.read_text(encoding="utf-8"))
    return words


WORDS = all_words()


def is_message(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (
        isinstance(node.func, ast.Name) and node.func.id in ("message", "Message")
    )


def literal_messages() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield place, code and the parameters given (None: not told by the call)."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not is_message(node) or not node.args:
                continue
            code = node.args[0]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                place = f"{file.relative_to(ROOT)}:{node.lineno}"
                names = {keyword.arg for keyword in node.keywords if keyword.arg is not None}
                open_ended = len(names) < len(node.keywords) or len(node.args) > 1
                yield place, code.value, None if open_ended else names


def looks_like_code(value: object, known: set[str]) -> bool:
    return (
        isinstance(value, str)
        and CODE.fullmatch(value) is not None
        and value.split(".")[0] in known
        and value not in NO_CODES
    )


def placeholders(template: str) -> set[str]:
    plain = re.sub(r"\[(\w+):[^\]|]*\|[^\]]*\]", r"{\1}", template)
    return {name for _, name, _, _ in string.Formatter().parse(plain) if name}


def test_there_are_messages_to_check() -> None:
    assert len(list(literal_messages())) > 100
    assert len(WORDS) > 200


def test_every_message_that_is_written_out_has_words_for_its_parameters() -> None:
    for place, code, given in literal_messages():
        assert code in WORDS, place
        if given is not None:
            assert placeholders(WORDS[code]) <= given, (place, code)


def test_codes_that_are_kept_in_tables_have_words_too() -> None:
    known = {code.split(".")[0] for code in WORDS}
    for file in SOURCES:
        if file.relative_to(ROOT).parts[0] == "ui":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and looks_like_code(node.value, known):
                assert node.value in WORDS, (file.name, node.lineno, node.value)


def test_warnings_about_postings_have_words() -> None:
    rules = tomllib.loads((ROOT / "screener/postings/lint.toml").read_text(encoding="utf-8"))
    codes = [rule["code"] for rule in rules["warning"]]
    assert codes
    for code in codes:
        assert code in WORDS
        assert placeholders(WORDS[code]) <= {"words"}


def test_everything_that_can_be_undone_has_a_name() -> None:
    own = {EventKind.WEIGHT_SET, EventKind.RATING_SET, EventKind.DECISION_SET}
    for kind in UNDOABLE_KINDS - STORE_KINDS - own:
        assert f"history.{kind.value}" in WORDS
        known = {"applicant", "criterion", "tag", "view"}
        assert placeholders(WORDS[f"history.{kind.value}"]) <= known
    for decision in (*(kind.value for kind in DecisionKind), "none"):
        assert f"history.decision.{decision}" in WORDS


def test_explanations_that_quote_have_a_short_form_beside_a_card() -> None:
    quoting = [code for code in WORDS if code.startswith("explanation.")]
    assert len(quoting) > 5
    for code in quoting:
        if "quote" in placeholders(WORDS[code]):
            short = WORDS[f"review.{code}"]
            assert "quote" not in placeholders(short)
            assert placeholders(short) <= placeholders(WORDS[code])


@pytest.mark.parametrize("code", sorted(WORDS))
def test_words_are_plain_sentences(code: str) -> None:
    words = WORDS[code]
    assert words.strip() == words
    assert words
    assert "!" not in words
    assert not re.search(r"\b(fail(ed|ure)?|invalid|illegal|fatal)\b", words, re.IGNORECASE)


def test_one_and_many() -> None:
    assert say(message("intake.opened", n=1)) == "Opened: 1 file inside."
    assert say(message("intake.opened", n=3)) == "Opened: 3 files inside."


def test_a_code_without_words_is_not_lost() -> None:
    assert say(Message("no.such.code", (("name", "x"),))) == "no.such.code: name x"
