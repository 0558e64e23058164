"""The mark of a method that stands in for Qt's own; it costs nothing while the program starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override
else:
    Method = TypeVar("Method")

    def override(method: Method) -> Method:
        """Return the method as it is: whoever checks types looks, not the program."""
        return method


__all__ = ["override"]
