"""One heading, bullet or paragraph of a posting."""

from __future__ import annotations

from dataclasses import dataclass

from screener.postings.headings import Heading


@dataclass(frozen=True, slots=True)
class Item:
    """A heading, bullet or paragraph: offsets into the posting's text.

    ``marker`` is empty for paragraphs. ``style`` tells headings of one rank apart from others;
    ``announces`` is what a heading stands for. ``odd_task`` marks a task among qualifications,
    ``sure_list`` an item of a list that is one of qualifications whatever stands above it;
    ``inline`` what stands on the line of its heading.
    """

    start: int
    end: int
    marker: str = ""
    indent: int = 0
    after_blank: bool = False
    bold: bool = False
    opens_bold: bool = False
    style: str = ""
    announces: Heading | None = None
    is_heading: bool = False
    odd_task: bool = False
    sure_list: bool = False
    inline: bool = False
