"""XML from strangers: no entities, no network, and no tree larger than the limit."""

from __future__ import annotations

from functools import cache

from lxml import etree

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits, too_large
from screener.reading.result import UnreadableError

_BYTES_PER_TAG = 90
_BYTES_PER_ATTRIBUTE = 130


def parse_xml(data: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> tuple[etree._Element, bool]:
    """Return the root element and whether the XML had to be repaired.

    Raises UnreadableError where the tree would be too large or nothing can be parsed.
    """
    _refuse_large_tree(data, limits)
    try:
        return etree.fromstring(data, _parser(recover=False)), False
    except (etree.XMLSyntaxError, ValueError) as error:
        root = _recover(data)
        if root is None:
            technical = f"{type(error).__name__} in XML"
            raise UnreadableError(
                Problem(ProblemKind.DAMAGED, message("document.damaged"), technical)
            ) from error
        return root, True


def _recover(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


@cache
def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _refuse_large_tree(data: bytes, limits: ReadingLimits) -> None:
    """Estimate what the tree would take before it is built (libxml2 on 64 bits)."""
    tags = data.count(b"<")
    attributes = data.count(b"=")
    estimate = len(data) + _BYTES_PER_TAG * tags + _BYTES_PER_ATTRIBUTE * attributes
    if estimate > limits.tree_bytes:
        limit = limits.tree_bytes // MEGABYTE
        raise too_large("document.too_large.structure", limit, f"XML of {tags} tags")
