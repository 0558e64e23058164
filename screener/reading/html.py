"""Web pages (HTML, XHTML, MHTML): the text that a browser would show, without going anywhere."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from itertools import islice
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from models.document import BlockKind
from screener.reading.assembly import BULLET_MARK, TextAssembly
from screener.reading.decoding import decode_text
from screener.reading.headings import looks_like_heading
from screener.reading.html_css import (
    NOTHING,
    Declarations,
    Declared,
    Look,
    apply,
    parse_declarations,
    parse_rules,
)
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits, too_large
from screener.reading.result import Reading
from screener.reading.visibility import MARKED

_NO_TEXT: Final = frozenset(
    {
        "script", "style", "template", "noscript", "head", "object", "audio", "video", "canvas",
        "datalist", "defs", "title", "desc", "metadata", "symbol", "noframes", "map", "textarea",
        "input", "select",
    }
)  # fmt: skip
_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
        "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul", "text", "option",
    }
)  # fmt: skip
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BOLD: Final = frozenset({"b", "strong", "th", *_HEADINGS})
_SIZES: Final = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([-\w:.]+)", re.IGNORECASE)
_XML_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding=[\"']([-\w]+)", re.IGNORECASE)
_DEEPEST_FRAME: Final = 3
_DEEPEST: Final = 10_000
_NESTING_TAGS: Final = (
    "ul|ol|dl|menu|dir|div|table|section|article|aside|nav|main|header|footer|blockquote|center"
    "|fieldset|form|details|figure|address|svg|math"
)
_NESTING: Final = re.compile(rf"<(?:{_NESTING_TAGS})[\s>/]", re.IGNORECASE)
_NESTING_END: Final = re.compile(rf"</(?:{_NESTING_TAGS})[\s>]", re.IGNORECASE)
_FEWEST_RULES: Final = 50
_MATCHING_WORK: Final = 1_000_000_000
"""Rules times characters of the page: about two seconds."""
_MOST_SELECTED: Final = 200_000


def read_html(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read a web page. ``password`` is there for the sake of one signature for all readers."""
    assembly = TextAssembly(limits)
    _PageWalk(assembly).read(_decode(data))
    return assembly.reading("html")


def _refuse_depth(page: str) -> None:
    """Raise UnreadableError for a page nested so deep that building its tree takes minutes."""
    opened = sum(1 for _ in _NESTING.finditer(page))
    if opened > _DEEPEST and opened - sum(1 for _ in _NESTING_END.finditer(page)) > _DEEPEST:
        raise too_large("document.too_large.depth", _DEEPEST)


def _decode(data: bytes) -> str:
    head = data[:4096]
    if re.search(rb"^mime-version:|^content-type:\s*multipart/related", head, re.I | re.M):
        page = _page_of_archive(data)
        if page is not None:
            return page
    found = _XML_ENCODING.search(head) or _CHARSET.search(head)
    return decode_text(data, found[1].decode("ascii", "replace") if found else None)


def _page_of_archive(data: bytes) -> str | None:
    """Return the first page of a 'single file web page' (MHTML)."""
    parts = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in parts.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return decode_text(content, part.get_content_charset())
    return None


class _PageWalk:
    """The walk over one page; ``depth`` counts frames inside frames."""

    def __init__(self, assembly: TextAssembly, depth: int = 0) -> None:
        self._assembly = assembly
        self._depth = depth
        self._line: list[str] = []
        self._hidden: list[tuple[str, str]] = []
        self._kind = BlockKind.PARAGRAPH
        self._level = 0
        self._mark = ""
        self._counts: list[int | None] = []
        self._bold = self._plain = False
        self._rules: dict[int, Declared] = {}

    def read(self, page: str) -> None:
        """Add the text of a page to the assembly."""
        _refuse_depth(page)
        tree = LexborHTMLParser(page)
        root = tree.root
        if root is None:
            return
        self._match_rules(tree, max(_FEWEST_RULES, _MATCHING_WORK // (len(page) + 1)))
        stack: list[tuple[LexborNode, Look, bool]] = [(root, Look(), False)]
        while stack:
            node, look, leaving = stack.pop()
            if leaving:
                self._leave(node.tag or "")
            elif node.is_text_node:
                self._text(node.text_content or "", look)
            elif node.is_element_node and node.tag not in _NO_TEXT:
                look = self._enter(node, look)
                stack.append((node, look, True))
                children = []
                child = node.first_child
                while child is not None:
                    children.append(child)
                    child = child.next
                stack.extend((child, look, False) for child in reversed(children))
        self._flush()

    def _match_rules(self, tree: LexborHTMLParser, most: int) -> None:
        """Note for every element what the first ``most`` rules of the page declare for it."""
        matched = 0
        for sheet in tree.css("style"):
            for selector, declarations in islice(parse_rules(sheet.text()), most):
                try:
                    nodes = tree.css(selector)
                except SelectolaxError:
                    continue
                matched += len(nodes)
                if matched > _MOST_SELECTED:
                    return
                for node in nodes:
                    self._rules[node.mem_id] = self._rules.get(node.mem_id, NOTHING) | declarations

    def _enter(self, node: LexborNode, look: Look) -> Look:
        tag = node.tag or ""
        attributes = node.attributes
        look = self._look(node, tag, attributes, look)
        if tag in _BLOCKS or self._is_block(node, attributes):
            self._flush()
        if tag in ("ul", "ol", "menu", "dir"):
            start = attributes.get("start") or ""
            first = int(start) if start.isdigit() and len(start) < 6 else 1
            self._counts.append(first if tag == "ol" else None)
        elif tag == "li":
            self._start_item()
        elif tag in _HEADINGS:
            self._kind, self._level = BlockKind.HEADING, _HEADINGS[tag]
        elif tag == "br":
            self._line.append("\n")
        elif tag == "iframe" and attributes.get("srcdoc") and self._depth < _DEEPEST_FRAME:
            self._flush()
            if look.hidden is None:
                _PageWalk(self._assembly, self._depth + 1).read(attributes["srcdoc"] or "")
        return look

    def _is_block(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        style = attributes.get("style") or ""
        display = self._rules.get(node.mem_id, NOTHING).all.get("display", "")
        if "display" in style:
            display = parse_declarations(style).all.get("display", display)
        return display.startswith(("block", "flex", "grid", "table", "list-item"))

    def _look(
        self, node: LexborNode, tag: str, attributes: dict[str, str | None], look: Look
    ) -> Look:
        if tag in _BOLD:
            look = replace(look, bold=True)
        elif tag in ("pre", "listing", "xmp"):
            look = replace(look, kept_spaces=True)
        rules = self._rules.get(node.mem_id, NOTHING)
        style = attributes.get("style")
        if style:
            rules |= parse_declarations(style)
        declared = rules.all
        if attributes:
            declared = _presentation(tag, attributes) | declared
        if "hidden" in attributes and declared.get("display", "none") == "none":
            look = replace(look, reason=look.reason or MARKED)
        if tag == "dialog" and "open" not in attributes:
            look = replace(look, reason=look.reason or MARKED)
        return apply(look, declared)

    def _start_item(self) -> None:
        count = self._counts[-1] if self._counts else None
        self._kind, self._level = BlockKind.BULLET, 0
        if count is None:
            self._mark = f"{BULLET_MARK} "
        else:
            self._mark = f"{count}. "
            self._counts[-1] = count + 1

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        if tag in ("ul", "ol", "menu", "dir") and self._counts:
            self._counts.pop()
        if tag == "li":
            self._mark = ""

    def _text(self, text: str, look: Look) -> None:
        if not look.kept_spaces:
            text = _SPACES.sub(" ", text)
        reason = look.hidden
        if text.isspace() or not text:
            self._line.append(text[:1] if not look.kept_spaces else text)
        elif reason is not None:
            self._hidden.append((text, reason))
        else:
            self._line.append(text)
            self._bold = self._bold or look.bold
            self._plain = self._plain or not look.bold

    def _flush(self) -> None:
        """End the block that is being collected."""
        if self._line:
            text = "".join(self._line)
            if text.strip():
                text = re.sub(r" *\n *", "\n", re.sub(r"  +", " ", text)).strip()
                kind, level = self._kind, self._level
                if kind is BlockKind.PARAGRAPH and looks_like_heading(
                    text, emphasised=self._bold and not self._plain
                ):
                    kind, level = BlockKind.HEADING, 3
                self._assembly.add(self._mark + text, kind, level)
                self._mark = ""
                self._kind, self._level = BlockKind.PARAGRAPH, 0
            self._line.clear()
        if self._kind is BlockKind.HEADING:
            self._kind, self._level = BlockKind.PARAGRAPH, 0
        self._bold = self._plain = False
        for hidden, reason in self._hidden:
            self._assembly.hide(hidden, reason)
        self._hidden.clear()


def _presentation(tag: str, attributes: dict[str, str | None]) -> Declarations:
    """Turn the old attributes for looks into declarations."""
    declared: Declarations = {}
    background = attributes.get("bgcolor")
    if background:
        declared["background-color"] = background.lower()
    if attributes.get("background"):
        declared["background-image"] = "url()"
    if tag == "body" and attributes.get("text"):
        declared["color"] = (attributes["text"] or "").lower()
    if tag == "font":
        colour = attributes.get("color")
        if colour:
            declared["color"] = colour.lower()
        size = _SIZES.get((attributes.get("size") or "").strip())
        if size:
            declared["font-size"] = f"{size}pt"
    if tag == "a" and attributes.get("href") is not None:
        declared["color"] = "#0000ee"
    return declared
