"""Contacts are right in nearly all samples and templates; the bench prints which are not."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SPEC = importlib.util.spec_from_file_location(
    "bench_contact", ROOT / "tests" / "bench" / "bench_contact.py"
)
assert SPEC is not None
assert SPEC.loader is not None
figures = importlib.util.module_from_spec(SPEC)
sys.modules["bench_contact"] = figures
SPEC.loader.exec_module(figures)


def test_contacts_of_the_samples() -> None:
    checked = figures.check_samples()
    assert len(checked) > 60
    assert figures.share_right(checked) >= 0.95, [one for one in checked if not one.right]


def test_contacts_of_the_templates() -> None:
    if not figures.TEMPLATES.is_dir():
        pytest.skip("the templates are not beside the repository")
    checked = figures.check_templates()
    assert len(checked) > 60
    assert figures.share_right(checked) >= 0.9, [one for one in checked if not one.right]


def test_a_wrong_contact_is_seen() -> None:
    assert not figures.Checked("x", "name", "Ann Lee", "Bo Ek").right
    assert not figures.Checked("x", "phone", "218-555-0142", "").right
    assert figures.Checked("x", "phone", "218-555-0142", "+1 218-555-0142").right
