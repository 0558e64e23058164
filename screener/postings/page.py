"""A web page with a posting in it: what stands around the posting is left out."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<nav[\s>]", re.IGNORECASE)
_AROUND = (
    "script, style, noscript, template, head, nav, aside, footer, button, select, svg, iframe"
)
_NAMED = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|topnav|navigation|menu|breadcrumbs?|crumbs?|footer|sidebar|related|"
    r"similar|recommended|share|sharing|social|cookies?|consent|skip|subscribe|newsletter|login)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "banner"})
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,1000}?)</title", re.IGNORECASE | re.DOTALL)
_MOST_LEFT_OUT = 0.6
"""Share of a page's letters that a part named like navigation may hold at most."""


def is_page(text: str) -> bool:
    """Tell whether a text is a whole web page, and not only a posting with some marks in it."""
    return _PAGE.search(text) is not None


def page_title(text: str) -> str | None:
    """Return what a page calls itself; None where it does not."""
    match = _TITLE.search(text)
    return " ".join(html.unescape(match.group(1)).split()) or None if match else None


def main_part(text: str) -> str:
    """Return a page's HTML without navigation, side columns, footers and scripts."""
    try:
        tree = LexborHTMLParser(text)
    except (SelectolaxError, ValueError):
        return text
    body = tree.body
    if body is None:
        return text
    letters = len(body.text(deep=True))
    for node in tree.css(_AROUND):
        node.decompose()
    for node in tree.css("[id], [class], [role]"):
        attributes = node.attributes
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        role = (attributes.get("role") or "").lower()
        around = role in _ROLES or _NAMED.search(names) is not None
        small = len(node.text(deep=True)) < _MOST_LEFT_OUT * letters
        if around and small and node.tag not in {"body", "html", "main", "article"}:
            node.decompose()
    rest = tree.body
    return rest.html or text if rest is not None else text
