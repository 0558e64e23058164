"""What a bullet or sentence of a posting can be."""

from __future__ import annotations

from enum import IntEnum


class Meaning(IntEnum):
    """What a bullet or sentence says of the person who is sought.

    ``POSSIBLE`` is a requirement where its section asks for requirements.
    """

    NOTHING = 0
    DUTY = 1
    POSSIBLE = 2
    REQUIREMENT = 3
