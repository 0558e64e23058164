"""Messages taken apart: headers of any sort, bodies, attachments; nothing ever raises."""

from __future__ import annotations

import struct
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.intake.mail import MAXIMUM_MESSAGE_BYTES, open_mail
from screener.intake.mail_body import split_body_file
from screener.intake.mail_headers import read_address, read_date, readable
from screener.intake.tnef import read_tnef
from tests.documents.arrivals import LETTER, RESUME, mail
from tests.documents.mailboxes import SHAPES, make_messages, make_tnef


def body(data: bytes) -> str:
    return split_body_file(open_mail(data).body)[1]


@pytest.mark.parametrize(
    ("raw", "name", "address"),
    [
        ("Ann Lee <ann@x.example>", "Ann Lee", "ann@x.example"),
        ('"Lee, Ann" <ann@x.example>', "Lee, Ann", "ann@x.example"),
        ("ann@x.example (Ann Lee)", "Ann Lee", "ann@x.example"),
        ("ann@x.example", "", "ann@x.example"),
        ("<ann@x.example>", "", "ann@x.example"),
        ("ann@x.example <ann@x.example>", "", "ann@x.example"),
        ("Ann Lee", "Ann Lee", ""),
        ("Ann Lee via Board <x-1@board.example>", "Ann Lee", "x-1@board.example"),
        ("Ann Lee [mailto:ann@x.example]", "Ann Lee", "ann@x.example"),
        ("=?utf-8?q?Jos=C3=A9?= <j@x.example>", "=?utf-8?q?Jos=C3=A9?=", "j@x.example"),
        ("", "", ""),
    ],
)
def test_addresses(raw: str, name: str, address: str) -> None:
    found = read_address(raw)
    assert (found.name, found.address) == (name, address)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?q?Jos=C3=A9?= Mu", "José Mu"),
        ("=?iso-8859-1?Q?Bj=F6rn?=\n =?iso-8859-1?Q?_=C5?=", "Björn Å"),
        ("=?x-none-such?B?QW5u?=", "Ann"),
        ("=?utf-8?B?not base64!?=", "=?utf-8?B?not base64!?="),
        ("J\udcc3\udca9r\udcc3\udcb4me", "Jérôme"),
        ("Folded\r\n\there", "Folded here"),
    ],
)
def test_headers_of_any_charset(raw: str, text: str) -> None:
    assert readable(raw) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri, 1 Mar 2024 10:22:00 -0600", date(2024, 3, 1)),
        ("2024-03-01T23:00:00Z", date(2024, 3, 1)),
        ("1 Mar 24 10:22 EST", date(2024, 3, 1)),
        ("Mon, 01 Jan 1601 00:00:00 +0000", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Thu, 32 Mar 2024 10:22:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_a_date_stands_in_for_a_missing_one() -> None:
    message = mail(Received="from a by b; Tue, 05 Mar 2024 08:00:00 +0000")
    del message["Date"]
    assert open_mail(message.as_bytes()).envelope.sent == date(2024, 3, 5)


def test_who_answers_go_to_where_a_machine_sent_it() -> None:
    headers = {"Reply_To": "Ann Lee <ann@people.example>"}
    relayed = mail(sender="Board <no-reply@board.example>", **headers)
    assert open_mail(relayed.as_bytes()).envelope.sender_address == "ann@people.example"
    direct = mail(**headers)
    assert open_mail(direct.as_bytes()).envelope.sender_address == "ann.lee@people.example"


def test_the_page_counts_where_a_message_has_both() -> None:
    message = mail("Only programs see this.")
    message.add_alternative("<html><body><p>This is shown.</p></body></html>", subtype="html")
    assert "This is shown." in body(message.as_bytes())
    assert "Only programs" not in body(message.as_bytes())


def test_an_empty_page_gives_way_to_the_text() -> None:
    message = mail("The text.")
    message.add_alternative("<html><body><img src='x'></body></html>", subtype="html")
    assert body(message.as_bytes()) == "The text.\n"


def test_attachments_have_safe_and_different_names() -> None:
    message = mail(
        LETTER, "a <a@x.example>", "s", ("../../cv.txt", RESUME), ("C:\\tmp\\cv.txt", "two"),
        ("message", "three"), ("a\u202efdp.txt", "four"), ("", "five"),
    )  # fmt: skip
    names = [part.name for part in open_mail(message.as_bytes()).parts]
    assert names == ["cv.txt", "cv (2).txt", "message (2)", "afdp.txt", "attachment"]


def test_pictures_in_the_text_are_no_attachments_but_scans_are() -> None:
    message = mail()
    message.add_attachment(b"GIF89a", maintype="image", subtype="gif", disposition="inline")
    scan = b"\xff\xd8\xff" + bytes(200_000)
    message.add_attachment(scan, maintype="image", subtype="jpeg", disposition="inline")
    message.add_attachment(scan, maintype="image", subtype="jpeg", filename="scan.jpg")
    parts = open_mail(message.as_bytes()).parts
    assert [part.left_out is None for part in parts] == [False, True, True]


@pytest.mark.parametrize("kind", ["text/calendar", "application/pkcs7-signature", "text/vcard"])
def test_what_is_no_document_is_said(kind: str) -> None:
    message = mail()
    maintype, subtype = kind.split("/")
    message.add_attachment(b"BEGIN", maintype=maintype, subtype=subtype, filename="x")
    (part,) = open_mail(message.as_bytes()).parts
    assert part.left_out is not None
    assert part.left_out.code == "mail.no_document"


def test_an_attached_message_is_kept_whole_even_when_it_is_encoded() -> None:
    inner = mail("Inside.").as_bytes()
    outer = mail("Outside.")
    outer.add_attachment(mail("Inside."))
    (part,) = open_mail(outer.as_bytes()).parts
    assert part.name == "Application.eml"
    assert body(part.data) == "Inside.\n"
    encoded = (
        b"From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
        + __import__("base64").encodebytes(inner)
        + b"--b--\n"
    )
    (part,) = open_mail(encoded).parts
    assert body(part.data) == "Inside.\n"


def test_outlooks_packing_is_opened() -> None:
    message = mail()
    packed = make_tnef([("résumé.txt", b"words"), ("two.pdf", b"%PDF")], b"A body")
    message.add_attachment(
        packed, maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    parts = open_mail(message.as_bytes()).parts
    assert [part.name for part in parts] == ["winmail.dat", "résumé.txt", "two.pdf"]
    assert parts[0].left_out is not None
    assert parts[1].data == b"words"


@pytest.mark.parametrize(
    ("headers", "text", "code"),
    [
        ({"sender": "Mailer-Daemon@x.example", "subject": "Returned mail"}, "no", "bounce"),
        ({"Auto_Submitted": "auto-replied"}, "Away until Monday", "automatic"),
        ({"subject": "Out of Office"}, "Away until Monday", "automatic"),
        ({"List_Unsubscribe": "<x>"}, "Harbor news of the week", "newsletter"),
        ({}, "Harbor news. To unsubscribe, click below.", "newsletter"),
        ({"X_Mozilla_Status": "0009"}, LETTER, "deleted"),
        ({"X_Autoreply": "yes"}, "Away", "automatic"),
        ({"Precedence": "auto_reply"}, "Away", "automatic"),
    ],
)
def test_what_is_no_application_is_set_aside(
    headers: dict[str, str], text: str, code: str
) -> None:
    found = open_mail(mail(text, **headers).as_bytes()).aside  # type: ignore[arg-type]  # tests
    assert found is not None
    assert found.code == f"mail.aside_{code}"


@pytest.mark.parametrize("text", [LETTER, "I am applying for the position. My resume follows."])
def test_a_mailing_list_does_not_hide_an_application(text: str) -> None:
    listed = mail(f"{text}\n-- \nTo unsubscribe from this group", List_Id="<jobs.x>")
    assert open_mail(listed.as_bytes()).aside is None
    attached = mail("See below", "b <b@x.example>", "x", ("cv.txt", RESUME), Precedence="bulk")
    assert open_mail(attached.as_bytes()).aside is None


def test_the_body_is_kept_with_what_tells_who_and_when() -> None:
    kept = open_mail(mail(number=3).as_bytes()).body.decode()
    for line in (
        "From: Ann Lee <ann.lee@people.example>",
        "Subject: Application",
        "Date: ",
    ):
        assert line in kept
    other = open_mail(mail(sender="Bo <bo@x.example>", number=3).as_bytes()).body
    assert other.decode() != kept


def test_a_message_above_the_limit_is_not_opened() -> None:
    found = open_mail(b"From: a@x.example\n\n" + bytes(MAXIMUM_MESSAGE_BYTES))
    assert found.problem is not None
    assert found.problem["megabytes"] == MAXIMUM_MESSAGE_BYTES // 1_000_000


def test_more_parts_than_any_program_makes() -> None:
    nested = EmailMessage()
    nested.set_content("deep")
    for _ in range(60):
        outer = EmailMessage()
        outer.make_mixed()
        outer.attach(nested)
        nested = outer
    found = open_mail(nested.as_bytes())
    assert found.problem is None
    assert [part.left_out.code for part in found.parts if part.left_out] == ["mail.too_many_parts"]


@given(st.binary(max_size=2_000))
def test_any_bytes_are_taken_apart(data: bytes) -> None:
    open_mail(data)
    open_mail(b"From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + data)


MADE = make_messages(11, 2 * len(SHAPES)).messages


@given(st.sampled_from(MADE), st.data())
def test_damaged_messages_are_taken_apart(message: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(message)))
    end = data.draw(st.integers(at, min(len(message), at + 60)))
    middle = data.draw(st.binary(max_size=20))
    found = open_mail(message[:at] + middle + message[end:])
    names = [part.name for part in found.parts]
    assert len(names) == len(set(names))
    assert all(name and "/" not in name and name != ".." for name in names)


def test_an_invitation_is_set_aside() -> None:
    message = mail("See you.", subject="Invitation: Talk")
    message.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="invite.ics")
    found = open_mail(message.as_bytes()).aside
    assert found is not None
    assert found.code == "mail.aside_invitation"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data", "mail.sealed"),
        ("application/pkcs7-mime; smime-type=signed-data", "mail.signed_only"),
    ],
)
def test_sealed_messages_say_what_to_do(kind: str, code: str) -> None:
    data = f"From: a@x.example\nContent-Type: {kind}; name=smime.p7m\n\nMIIB\n".encode()
    (part,) = open_mail(data).parts
    assert part.closed is not None
    assert part.closed.code == code


def test_a_multipart_message_without_parts_is_text() -> None:
    data = b"From: a@x.example\nContent-Type: multipart/mixed\n\nJust words.\n"
    assert body(data) == "Just words.\n"
    attached = b"From: a@x.example\nContent-Type: message/rfc822\nContent-Disposition: inline\n\n"
    assert open_mail(attached).problem is None


def test_pages_and_texts_are_joined() -> None:
    data = (
        b"From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/plain\n\nA < B\n--b\nContent-Type: text/html\n\n<p>C</p>\n--b--\n"
    )
    found = body(data)
    assert "A &lt; B" in found
    assert "<p>C</p>" in found


def test_outlooks_packing_may_hold_the_body() -> None:
    data = b"From: a@x.example\nContent-Type: application/ms-tnef; name=winmail.dat\n\n"
    assert open_mail(data + make_tnef([("a.txt", b"x")], b"Hello there")).body.endswith(
        b"Hello there"
    )


def page_properties(page: bytes) -> bytes:
    """Return the MAPI properties of a message: one of each sort, and the page."""
    padded = page + bytes(-len(page) % 4)
    return b"".join(
        [
            struct.pack("<I", 4),
            struct.pack("<HHI", 3, 0x0E07, 1),
            struct.pack("<HH16sIIHHI", 31, 0x8001, bytes(16), 1, 2, 0x41, 0, 1),
            struct.pack("<I", 2) + b"A\0\0\0",
            struct.pack("<HH16sIIII", 258, 0x8002, bytes(16), 0, 7, 1, 4) + b"1234",
            struct.pack("<HHII", 258, 0x1013, 1, len(page)) + padded,
        ]
    )


def test_properties_of_every_sort_are_stepped_over() -> None:
    page = b"<p>From the page</p>"
    value = page_properties(page)
    packed = make_tnef([]) + struct.pack("<BII", 1, 0x00069003, len(value)) + value + b"\0\0"
    found = read_tnef(packed)
    assert found is not None
    assert (found.body, found.body_is_page) == (page.decode(), True)


@given(st.integers(0, 400), st.binary(max_size=30))
def test_cut_and_damaged_packing_gives_what_is_left(at: int, middle: bytes) -> None:
    value = page_properties(b"<p>page</p>")
    whole = make_tnef([("cv.txt", b"words")], b"Body")
    whole += struct.pack("<BII", 1, 0x00069003, len(value)) + value + b"\0\0"
    read_tnef(whole[:at] + middle + whole[at + len(middle) :])
    assert read_tnef(b"nothing of the sort") is None
