"""Plain text and Markdown: encodings, and the blocks that lines make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.document import BlockKind
from screener.reading.decoding import decode_text
from screener.reading.plain_text import read_markdown, read_plain_text
from screener.reading.read import read_document
from screener.reading.result import Reading

H, P, B = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET


def blocks(reading: Reading) -> list[tuple[BlockKind, str]]:
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


RESUME = """\
ADA MOON
ada@example.org

Objective

To organize tenants in the county, building on four years of
neighbourhood work and many long evenings.

EXPERIENCE
Organizer, Tenants United, 2019 - 2023
* Led weekly canvasses of forty
  volunteers across nine precincts
- Raised 12,000 dollars
1. First in the county

Languages:
English, Spanish
Community work
==============
Helped.
"""


def test_lines_become_headings_paragraphs_and_whole_bullets() -> None:
    assert blocks(read_plain_text(RESUME.encode())) == [
        (H, "ADA MOON"),
        (P, "ada@example.org"),
        (H, "Objective"),
        (P, "To organize tenants in the county, building on four years of\n"
            "neighbourhood work and many long evenings."),
        (H, "EXPERIENCE"),
        (P, "Organizer, Tenants United, 2019 - 2023"),
        (B, "* Led weekly canvasses of forty\nvolunteers across nine precincts"),
        (B, "- Raised 12,000 dollars"),
        (B, "1. First in the county"),
        (H, "Languages:"),
        (P, "English, Spanish"),
        (H, "Community work"),
        (P, "Helped."),
    ]  # fmt: skip


def test_marks_of_markdown_are_taken_out() -> None:
    source = """\
---
title: resume
---
# Ada Moon

**Organizer** at _Tenants United_, snake_case_name, `CRM`, 2 * 3 * 4.

Skills
------

* [x] [Phone banking](https://example.org/p)
  with volunteers
* C\\# and C++
1) one-to-ones

| Year | Role |
|------|------|
| 2019 | Lead |

<!-- not shown -->
> quoted words
![photo](me.png)

**Education**

[Write me](mailto:ada@example.org) or <ada@example.org>
"""
    assert blocks(read_markdown(source.encode())) == [
        (H, "Ada Moon"),
        (P, "Organizer at Tenants United, snake_case_name, CRM, 2 * 3 * 4."),
        (H, "Skills"),
        (B, "• Phone banking\nwith volunteers"),
        (B, "• C# and C++"),
        (B, "1) one-to-ones"),
        (P, "Year\nRole"),
        (P, "2019\nLead"),
        (P, "quoted words"),
        (H, "Education"),
        (P, "Write me (ada@example.org) or ada@example.org"),
    ]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Renée organisa la campagne"),
        ("utf-8-sig", "Renée organisa la campagne"),
        ("utf-16", "Renée organisa la campagne"),
        ("utf-16-le", "Renée organisa la campagne"),
        ("utf-16-be", "Renée organisa la campagne"),
        ("utf-32", "Renée organisa la campagne"),
        ("cp1252", "Renée’s “campagne” – élève à Genève"),
        ("latin-1", "Renée organisa la campagne à Genève"),
        ("cp1251", "Организатор избирательной кампании с пятилетним опытом работы с людьми"),
        ("cp1253", "Οργάνωση εκστρατείας και εθελοντών στην Αθήνα για πέντε χρόνια"),
        (
            "shift_jis",
            "選挙運動のボランティアを五年間にわたり組織しました。よろしくお願いします。",
        ),
        ("gb18030", "组织社区志愿者五年，负责选举活动的策划与执行，以及与居民的沟通工作。"),
    ],
)
def test_encodings_are_found(encoding: str, words: str) -> None:
    assert read_document("cv.txt", words.encode(encoding)).text == words + "\n"


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded(data: bytes) -> None:
    decode_text(data).encode("utf-8", "surrogatepass")
    reading = read_plain_text(data)
    assert "\x00" not in reading.text
    reading.text.encode()


@given(st.text(max_size=300))
def test_no_letter_or_digit_is_lost_and_blocks_lie_in_the_text(text: str) -> None:
    reading = read_plain_text(text.encode("utf-8", "replace"))
    for block in reading.blocks:
        assert 0 <= block.start < block.end <= len(reading.text)
    ascii_kept = [letter for letter in text if letter.isascii() and letter.isalnum()]
    assert [x for x in reading.text if x.isascii() and x.isalnum()] == ascii_kept or any(
        not letter.isascii() for letter in text
    )


@pytest.mark.parametrize(
    "source",
    ["<!--", "# a ", "**", "[a](", "`a", "\\", "<a@", "|--", "> ", "- ", "_a", " "],
)
def test_endless_marks_of_markdown_are_read(source: str) -> None:
    read_markdown((source * 100_000 + "x").encode())
    read_markdown(("# a" + source * 100_000 + "x").encode())


def test_invisible_characters_are_gone_and_ligatures_expanded() -> None:
    text = "o\u200brga\u00adniz\u200der \ufb01\u00a0e\ufb00ort\x00"
    text += " e\u0301 one\u2011to\u2011one \ufeff"
    reading = read_plain_text(text.encode())
    assert reading.text == "organizer fi effort é one-to-one\n"
