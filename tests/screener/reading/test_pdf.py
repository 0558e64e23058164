"""Reading PDFs: words from boxes, blocks, places, turned pages, and files that do not open."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from models.document import BlockKind, ProblemKind, Trust
from screener.reading.limits import ReadingLimits
from screener.reading.pdf import read_pdf
from screener.reading.result import Reading, UnreadableError

PLAIN = "abcdefghijklmnopqrstuvwxyz"


def make_page(*texts: tuple[float, float, str], size: float = 10) -> bytes:
    """One page with texts at (x, distance from the top)."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 792))
    for x, y, text in texts:
        page.setFont("Helvetica", size)
        page.drawString(x, 792 - y, text)
    page.save()
    return buffer.getvalue()


def make_content(content: str, fonts: str = "/F1") -> bytes:
    """One page with a content stream of one's own; /F1 is Times."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Times-Roman"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({fonts: font}))
    page.Contents = pdf.make_stream(content.encode("latin-1"))
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def change(data: bytes, **attributes: object) -> bytes:
    """Set attributes of the first page."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, value in attributes.items():
            setattr(pdf.pages[0], name, value)
        pdf.save(buffer)
    return buffer.getvalue()


def texts_of(reading: Reading) -> list[tuple[BlockKind, str]]:
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


def test_spaces_are_found_by_gaps_where_the_file_has_none() -> None:
    data = make_content("BT /F1 11 Tf 72 700 Td [(credit)-250(card)-200(state)0(ment)] TJ ET")
    assert read_pdf(data).text == "credit card statement\n"


def test_letters_placed_one_by_one_make_words() -> None:
    letters = "".join(f"1 0 0 1 {72 + 5.6 * i:.1f} 700 Tm (n) Tj " for i in range(6))
    gap = "".join(f"1 0 0 1 {110 + 5.6 * i:.1f} 700 Tm (u) Tj " for i in range(4))
    assert read_pdf(make_content(f"BT /F1 11 Tf {letters}{gap} ET")).text == "nnnnnn uuuu\n"


def test_spaced_out_letters_are_one_word() -> None:
    data = make_content("BT /F1 11 Tf 4 Tc 72 700 Td (EXPERIENCE) Tj ET")
    assert read_pdf(data).text == "EXPERIENCE\n"


def test_letters_drawn_one_by_one_keep_their_spaces_and_doubles() -> None:
    line = "the staff of the coffee office still fill all offers off the cuff "
    drawn, x, y = [], 72.0, 700.0
    for letter in line * 3:
        drawn.append(f"BT /F1 11 Tf {x:.2f} {y:.2f} Td ({letter}) Tj ET")
        # Narrower than the font says, as some makers of PDFs place letters.
        x += 11 * {"f": 0.2, "t": 0.2, "i": 0.2, "l": 0.2, " ": 0.15}.get(letter, 0.4)
        if x > 500 and letter == " ":
            x, y = 72.0, y - 14
    text = read_pdf(make_content(" ".join(drawn))).text
    assert text.split() == (line * 3).split()


def test_a_word_broken_at_the_end_of_a_line_is_joined_and_still_leads_to_both_places() -> None:
    long = "Talked with neighbors about the rent and the heating, and asked them to organ-"
    data = make_page((72, 100, long), (72, 112, "ize the building together with us."))
    reading = read_pdf(data)
    assert "to organize\nthe building" in reading.text
    start = reading.text.index("organize")
    first, second = reading.text_map.boxes_between(start, start + len("organize"))
    assert second.top > first.bottom - 4
    assert second.left == pytest.approx(72, abs=1)


@pytest.mark.parametrize("word", ["well-known", "full-time", "in-person", "one-on-one"])
def test_a_compound_keeps_its_hyphen(word: str) -> None:
    stem, _, rest = word.partition("-")
    line = f"Talked with neighbors about the rent and the heating, and it was quite {stem}-"
    reading = read_pdf(
        make_page((72, 100, line), (72, 112, f"{rest} in the whole of the county."))
    )
    assert f"{word}\n" in reading.text


def test_a_word_is_spelt_as_elsewhere_in_the_document() -> None:
    line = "Wrote to the re-elect committee, and then sat down and talked about how to re-"
    data = make_page((72, 100, line), (72, 112, "elect the chair of the council, at length."))
    assert "how to re-elect\n" in read_pdf(data).text


def test_ligatures_are_spelt_out_with_a_place_for_each_letter() -> None:
    encoding = pikepdf.Dictionary(
        Type=pikepdf.Name.Encoding,
        Differences=pikepdf.Array([1, pikepdf.Name("/fi"), pikepdf.Name("/fl")]),
    )
    data = make_content(
        "BT /F1 11 Tf 72 700 Td (of\001ce \002yer) Tj ET".replace("of\001", "pro\001")
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].Resources.Font["/F1"].Encoding = encoding
        buffer = io.BytesIO()
        pdf.save(buffer)
    reading = read_pdf(buffer.getvalue())
    assert reading.text == "profice flyer\n"
    at = reading.text.index("fi")
    boxes = [reading.text_map.boxes_between(i, i + 1)[0] for i in range(at - 1, at + 3)]
    assert all(one.left < two.left for one, two in pairwise(boxes))


def test_a_bullet_over_two_lines_is_one_block_and_two_bullets_are_two() -> None:
    reading = read_pdf(
        make_page(
            (
                72,
                100,
                "\u2022 Held one-to-one talks with renters in every building on the hill, and",
            ),
            (80, 112, "moved many of them to come"),
            (72, 124, "\u2022 Trained stewards"),
            (72, 136, "\u2022 Kept the list"),
        )
    )
    kinds = [kind for kind, _ in texts_of(reading)]
    assert kinds == [BlockKind.BULLET] * 3
    assert texts_of(reading)[0][1].endswith("hill, and\nmoved many of them to come")


def test_a_drawn_dot_is_a_bullet() -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 792))
    page.setFont("Helvetica", 10)
    for number, text in enumerate(("Held house meetings", "Trained stewards", "Kept lists")):
        page.circle(74, 703 - 12 * number, 1.5, stroke=0, fill=1)
        page.drawString(84, 700 - 12 * number, text)
    page.save()
    assert [kind for kind, _ in texts_of(read_pdf(buffer.getvalue()))] == [BlockKind.BULLET] * 3


def test_larger_bold_and_capital_lines_are_headings() -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 792))
    lines = [
        ("Helvetica", 20, "Jane Example"),
        ("Helvetica-Bold", 12, "Experience"),
        ("Helvetica", 10, "Lead organizer at the tenants union of the north shore since 2019,"),
        ("Helvetica", 10, "and a member of its council, which meets every week."),
        ("Helvetica-Bold", 12, "Education"),
        ("Helvetica", 10, "BA in history, with a year of study of how people come together."),
    ]
    y = 740
    for font, size, text in lines:
        page.setFont(font, size)
        page.drawString(72, y, text)
        y -= 1.2 * size + (8 if font != "Helvetica" else 0)
    page.save()
    reading = read_pdf(buffer.getvalue())
    found = [
        (reading.text[b.start : b.end], b.level)
        for b in reading.blocks
        if b.kind is BlockKind.HEADING
    ]
    assert found == [("Jane Example", 1), ("Experience", 2), ("Education", 2)]


def test_metadata_and_remarks_are_not_text() -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 792))
    page.setTitle("zebrafish")
    page.setKeywords("quantum")
    page.drawString(72, 700, "Organizer")
    page.textAnnotation("orchestra", Rect=(100, 100, 200, 120))
    page.save()
    reading = read_pdf(buffer.getvalue())
    assert (reading.text, reading.hidden) == ("Organizer\n", ())
    assert reading.trust is Trust.GOOD


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 60, 560, 700)])
def test_places_are_those_of_the_page_as_displayed(
    turn: int, crop: tuple[int, ...] | None
) -> None:
    data = make_page((100, 200, "Organizer"), size=20)
    box = pikepdf.Array(crop or (0, 0, 612, 792))
    reading = read_pdf(change(data, Rotate=turn, CropBox=box))
    left, bottom, right, top = crop or (0, 0, 612, 792)
    x, y = 100 - left, top - (792 - 200)
    wide, high = right - left, top - bottom
    place = {0: (x, y), 90: (high - y, x), 180: (wide - x, high - y), 270: (y, wide - x)}[turn]
    (page,) = reading.pages
    assert (page.width, page.height) == ((wide, high) if turn % 180 == 0 else (high, wide))
    boxes = [reading.text_map.boxes_between(i, i + 1)[0] for i in range(9)]
    first = boxes[0]
    assert first.left - 6 <= place[0] <= first.right + 6
    assert first.top - 6 <= place[1] <= first.bottom + 6
    assert reading.text == "Organizer\n"


def test_an_encrypted_file_needs_its_password() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_page((72, 100, "Organizer")))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="boss", user="rent"))
    with pytest.raises(UnreadableError) as without:
        read_pdf(buffer.getvalue())
    with pytest.raises(UnreadableError) as wrong:
        read_pdf(buffer.getvalue(), "lease")
    assert without.value.problem.kind is wrong.value.problem.kind is ProblemKind.ENCRYPTED
    assert without.value.problem.message != wrong.value.problem.message
    assert read_pdf(buffer.getvalue(), "rent").text == "Organizer\n"


def test_a_file_that_only_its_owner_may_change_opens_without_a_password() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(make_page((72, 100, "Organizer")))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="boss", user=""))
    assert read_pdf(buffer.getvalue()).text == "Organizer\n"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\nnothing of the kind", ProblemKind.DAMAGED),
        (make_page((72, 100, " ")), ProblemKind.EMPTY),
    ],
)
def test_a_file_that_gives_no_text_says_why(data: bytes, kind: ProblemKind) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_pdf(data)
    assert raised.value.problem.kind is kind


def test_a_cut_off_file_is_read_as_far_as_it_goes() -> None:
    data = make_page((72, 100, "Organizer at the tenants union"))
    cut = data[: data.rindex(b"startxref")]
    assert read_pdf(cut).text == "Organizer at the tenants union\n"


def test_a_file_with_too_many_pages_is_refused_before_it_is_read() -> None:
    pdf = pikepdf.new()
    for _ in range(4):
        pdf.add_blank_page()
    buffer = io.BytesIO()
    pdf.save(buffer)
    with pytest.raises(UnreadableError) as raised:
        read_pdf(buffer.getvalue(), None, ReadingLimits(pages=3))
    assert raised.value.problem.kind is ProblemKind.TOO_LARGE


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 560), st.floats(12, 780), st.text(PLAIN + " -.,", min_size=1, max_size=40)
        ),
        min_size=1,
        max_size=30,
    ),
    st.integers(6, 30),
)
def test_text_pages_blocks_and_places_agree(
    texts: list[tuple[float, float, str]], size: int
) -> None:
    reading = read_pdf(make_page((300, 400, "x"), *texts, size=size))
    text = reading.text
    assert len(reading.text_map.boxes) == 8 * len(text)
    assert [(page.start, page.end) for page in reading.pages] == [(0, len(text))]
    ends = [0]
    for block in reading.blocks:
        assert ends[-1] <= block.start < block.end
        assert text[block.start : block.end].strip("\n") == text[block.start : block.end]
        ends.append(block.end + 1)
    covered = "".join(text[block.start : block.end] for block in reading.blocks)
    assert sorted(covered.replace("\n", "")) == sorted(text.replace("\n", ""))
    (page,) = reading.pages
    for found in re.finditer(r"\S", text):
        for box in reading.text_map.boxes_between(found.start(), found.end()):
            assert 0 <= box.left <= box.right <= page.width
            assert 0 <= box.top <= box.bottom <= page.height


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.text(PLAIN, min_size=2, max_size=9), min_size=1, max_size=9), st.integers(7, 24)
)
def test_no_letter_is_lost_or_moved_on_a_line(words: list[str], size: int) -> None:
    line = " ".join(words)[: 900 // size]
    assert read_pdf(make_page((40, 100, line), size=size)).text.split() == line.split()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"mail header\n" * 300 + data,
        lambda data: data[9:],
        lambda data: data[: data.rindex(b"xref", 0, -40)],
    ],
    ids=["a long foreword", "no header", "no end"],
)
def test_a_file_damaged_around_its_objects_is_mended(damage: Callable[[bytes], bytes]) -> None:
    reading = read_pdf(damage(make_page((72, 100, "Organizer at the tenants union"))))
    assert reading.text == "Organizer at the tenants union\n"
    assert reading.trust is Trust.CHECK
    assert "document.repaired" in [warning.code for warning in reading.warnings]


def test_an_odd_number_of_objects_without_a_catalog_is_damaged() -> None:
    with pytest.raises(UnreadableError) as raised:
        read_pdf(b"1 0 obj " * 1000)
    assert raised.value.problem.kind is ProblemKind.DAMAGED
