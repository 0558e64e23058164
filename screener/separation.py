"""Does a criterion tell applicants apart? One that all show alike changes no order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from models.messages import Message, message

FEWEST = 5
"""Applicants from which on it is worth saying: fewer are alike by chance."""


def separation_warning(points: npt.NDArray[np.float64]) -> Message | None:
    """Warn where all applicants have the same ``points`` for a criterion; None otherwise.

    Codes: ``criterion.shown_by_nobody``, ``criterion.shown_alike``.
    """
    if len(points) < FEWEST or points.min() != points.max():
        return None
    code = "criterion.shown_alike" if points[0] else "criterion.shown_by_nobody"
    return message(code, count=len(points))
