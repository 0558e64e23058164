"""Messages as a code with parameters; words are put to them at the edge (``screener.wording``)."""

from __future__ import annotations

from dataclasses import dataclass

Parameter = str | int | float | None


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell a person, not yet in any language.

    ``code`` is a dotted lower-case name such as ``document.encrypted``. ``parameters`` are
    (name, value) pairs in the order in which the words use them.
    """

    code: str
    parameters: tuple[tuple[str, Parameter], ...] = ()

    def __getitem__(self, name: str) -> Parameter:
        """Return the parameter called ``name``; raise KeyError where there is none."""
        return dict(self.parameters)[name]


def message(code: str, **parameters: Parameter) -> Message:
    """Build a message from keyword parameters."""
    return Message(code, tuple(parameters.items()))
