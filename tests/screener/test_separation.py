"""A criterion that all show alike is told; few applicants are alike by chance."""

from __future__ import annotations

import numpy as np

from screener.separation import FEWEST, separation_warning
from screener.wording import say


def test_who_is_told_apart_by_nothing_is_told() -> None:
    nobody = separation_warning(np.zeros(FEWEST))
    alike = separation_warning(np.full(7, 6000.0))
    assert nobody is not None
    assert alike is not None
    assert say(nobody).startswith(f"None of the {FEWEST} applicants")
    assert say(alike).startswith("All 7 applicants")


def test_any_difference_separates_and_few_are_not_judged() -> None:
    assert separation_warning(np.array([0.0] * 9 + [1.0])) is None
    assert separation_warning(np.zeros(FEWEST - 1)) is None
    assert separation_warning(np.zeros(0)) is None
