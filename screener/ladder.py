"""The strength ladder in points: none < named < done < strong; 0 to 10,000."""

from __future__ import annotations

from models.evidence import Strength
from models.score import FULL_POINTS

FLOORS = {Strength.NAMED: 1000, Strength.DONE: 5000, Strength.STRONG: 8000}
"""What the weakest evidence of a rung earns."""

SINGLE_TOPS = {Strength.NAMED: 2500, Strength.DONE: 6500, Strength.STRONG: 9200}
"""The most that one span of a rung earns alone."""

TOPS = {Strength.NAMED: 3500, Strength.DONE: 7500, Strength.STRONG: FULL_POINTS}
"""The most that a rung earns with further contexts; below the next rung's floor."""

SIMILAR_TOP = 900
"""The most that likeness of words alone earns: less than anything named."""

FULL_QUALITY = 100


def points_of(strength: Strength, quality: int) -> int:
    """Return what one span earns alone; ``quality`` (0 to 100) places it within its rung."""
    inside = max(0, min(quality, FULL_QUALITY))
    floor = FLOORS[strength]
    return floor + (SINGLE_TOPS[strength] - floor) * inside // FULL_QUALITY
