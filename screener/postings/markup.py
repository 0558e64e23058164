"""Takes front matter, Markdown and HTML markup out of a posting and keeps what they said."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from screener.postings.page import is_page, main_part, page_title

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.{0,8000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)
_HTML_SIGN = re.compile(
    r"</?(?:p|br|li|ul|ol|div|h[1-6]|strong|b|em|i|span|a|table|tr|td|body|html)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_SILENT = re.compile(r"<(script|style|head)\b.{0,100000}?</\1\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.DOTALL)
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]{1,2000})""", re.IGNORECASE)
_MARKUP = re.compile(
    r"(?P<link>\[(?P<label>[^\[\]\n]{1,300})\]\(\s*(?P<target>[^\s()]{1,2000})[^()\n]{0,200}\))"
    r"|(?P<auto><(?:https?://|mailto:)[^<>\s]{1,2000}>)"
    r"|(?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,2000})?/?>)"
    r"|(?P<attributes>\{:[^{}\n]{0,200}\})"
    r"|(?P<escape>\\[\\*_.#()\[\]+!&$~>-])"
    r"|(?P<bold>\*\*\*?(?=\S)|(?<=\S)\*\*\*?|(?<!\w)__(?=\S)|(?<=\S)__(?!\w))"
    r"|(?P<emphasis>(?<![\w*\\])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*\\])\*(?![\w*])"
    r"|(?<![\w\\])_(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])_(?!\w))"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});)"
)
_BREAKS = {
    "p": "\n\n", "div": "\n", "br": "\n", "tr": "\n", "ul": "\n", "ol": "\n", "table": "\n\n",
    "section": "\n\n", "hr": "\n\n", "dd": "\n", "dt": "\n", "td": "  ",
}  # fmt: skip
_DEEPEST = 9
_STRANGE: dict[str, str | int | None] = {
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\u200c": "", "\u200d": "",
    "\ufeff": "", "\u00ad": "", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where its label stands in the clean text, and where it leads."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """A posting's text without markup; all offsets are into ``text``.

    ``bold`` are the runs that stood out; ``headings`` are (offset, level) of marked headings.
    """

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    front_title: str | None = None
    page_title: str | None = None


@dataclass(slots=True)
class _Writer:
    """Collects the clean text while the markup is taken out."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    bold_from: int | None = None
    link_from: tuple[int, str] | None = None
    depth: int = 0
    bold: list[tuple[int, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)

    def write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def set_bold(self, on: bool) -> None:
        if on and self.bold_from is None:
            self.bold_from = self.length
        elif not on and self.bold_from is not None:
            self.bold.append((self.bold_from, self.length))
            self.bold_from = None


def strip_markup(text: str) -> CleanText:
    """Return the text without front matter and markup, and what the markup said."""
    text = plain_characters(text)
    front_title = None
    if match := _FRONT_MATTER.match(text):
        front_title = _front_title(match.group(1))
        text = text[match.end() :]
    named = None
    if is_page(text):
        named, text = page_title(text), plain_characters(main_part(text))
    is_html = _HTML_SIGN.search(text) is not None
    if is_html:
        text = _COMMENT.sub("", _SILENT.sub("", text))
    writer = _Writer()
    at = 0
    for match in _MARKUP.finditer(text):
        _write_plain(writer, text[at : match.start()])
        _WRITERS[str(match.lastgroup)](writer, match)
        at = match.end()
    _write_plain(writer, text[at:])
    writer.set_bold(on=False)
    return CleanText(
        "".join(writer.pieces),
        tuple(writer.bold),
        tuple(writer.links),
        tuple(writer.headings),
        front_title,
        named,
    )


def plain_characters(text: str) -> str:
    """Unify line ends and spaces and drop characters without width."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(str.maketrans(_STRANGE))


def _front_title(front: str) -> str | None:
    match = _FRONT_TITLE.search(front)
    if match is None:
        return None
    title = match.group(1).strip()
    if len(title) > 1 and title[0] in "\"'" and title[-1] == title[0]:
        title = title[1:-1]
    return html.unescape(title).strip() or None


def _write_plain(writer: _Writer, piece: str) -> None:
    # Bold never goes on over an empty line: a lone marker must not swallow the posting.
    if writer.bold_from is not None and "\n\n" in piece:
        before, after = piece.split("\n\n", 1)
        writer.write(before)
        writer.set_bold(on=False)
        writer.write("\n\n" + after)
        return
    writer.write(piece)


def _write_link(writer: _Writer, match: re.Match[str]) -> None:
    label = match.group("label").replace("**", "").strip("_*")
    writer.links.append(Link(writer.length, writer.length + len(label), match.group("target")))
    writer.write(label)


def _write_auto(writer: _Writer, match: re.Match[str]) -> None:
    target = match.group()[1:-1]
    label = target.removeprefix("mailto:")
    writer.links.append(Link(writer.length, writer.length + len(label), target))
    writer.write(label)


def _write_tag(writer: _Writer, match: re.Match[str]) -> None:
    tag = match.group()
    closing = tag.startswith("</")
    name = re.split(r"[\s/>]", tag[2 if closing else 1 :], maxsplit=1)[0].lower()
    if name in {"b", "strong", "th"}:
        writer.set_bold(on=not closing)
    elif name == "li":
        writer.write("\n" if closing else "\n" + "  " * (writer.depth - 1) + "* ")
    elif name in {"ul", "ol"}:
        writer.depth = max(0, min(writer.depth + (-1 if closing else 1), _DEEPEST))
        writer.write("\n")
    elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
        writer.write("\n\n")
        if not closing:
            writer.headings.append((writer.length, int(name[1])))
    elif name == "a":
        _write_anchor(writer, tag, closing=closing)
    else:
        writer.write(_BREAKS.get(name, ""))


def _write_anchor(writer: _Writer, tag: str, *, closing: bool) -> None:
    if not closing:
        match = _HREF.search(tag)
        writer.link_from = (writer.length, html.unescape(match.group(1))) if match else None
    elif writer.link_from is not None:
        start, target = writer.link_from
        writer.links.append(Link(start, writer.length, target))
        writer.link_from = None


def _write_emphasis(writer: _Writer, match: re.Match[str]) -> None:
    inner = match.group()[1:-1]
    start = writer.length
    writer.write(inner)
    writer.bold.append((start, writer.length))


def _toggle_bold(writer: _Writer, _match: re.Match[str]) -> None:
    writer.set_bold(on=writer.bold_from is None)


_WRITERS: dict[str, Callable[[_Writer, re.Match[str]], None]] = {
    "link": _write_link,
    "auto": _write_auto,
    "tag": _write_tag,
    "attributes": lambda _writer, _match: None,
    "escape": lambda writer, match: writer.write(match.group()[1:]),
    "bold": _toggle_bold,
    "emphasis": _write_emphasis,
    "entity": lambda writer, match: writer.write(plain_characters(html.unescape(match.group()))),
}
