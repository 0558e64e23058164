"""What the sender wrote: quotes, signatures and forwards in the ways mail programs make them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.intake.mail_text import (
    find_own_text,
    plain_subject,
    read_shown_date,
    without_quotes,
)

OWN = "Dear team,\n\nI would like to apply.\n\nAnn Lee"
FORWARDED = "Dear team,\n\nI would like to apply.\n\nAnn Lee\n"


@pytest.mark.parametrize(
    "below",
    [
        "",
        "\n\nOn Mon, Feb 5, 2024 at 10:00 AM Jobs <jobs@x.example> wrote:\n\nWe look for you.",
        "\n\nOn Mon, Feb 5, 2024 at 10:00 AM Jobs\n<jobs@x.example>\nwrote:\n\nWe look.",
        "\n\nAm 05.02.2024 um 10:00 schrieb Jobs <jobs@x.example>:\n\nWir suchen.",
        "\n\n-----Original Message-----\nFrom: Jobs\nSent: Monday\nTo: Ann\nSubject: Hi\n\nWe.",
        "\n\n________________________________\nFrom: Jobs <jobs@x.example>\nSent: Monday, "
        "February 5, 2024 10:00 AM\nTo: Ann\nSubject: Hi\n\nWe look for you.",
        "\n\nFrom: Jobs <jobs@x.example>\nDate: Monday, February 5, 2024\nSubject: Hi\n\nWe.",
        "\n-- \nAnn Lee\n(218) 555-0142\n",
        "\n\nSent from my iPhone",
        "\n\nGet Outlook for iOS",
        "\n\nCONFIDENTIALITY NOTICE: this message is for you alone.\nAnd more of it.",
        "\n\n-- \nYou received this message because you are subscribed to the group.",
    ],
)
def test_only_the_senders_words_are_kept(below: str) -> None:
    text = f"{OWN}{below}"
    own = find_own_text(text, "Re: Application")
    assert text[own.start : own.end] == OWN
    assert own.forwarded is None


@pytest.mark.parametrize(
    "text",
    [
        "From 2010 to 2014 I was a cook.\nTo: everybody I fed.\nSubject to change.",
        "On the table I wrote: nothing.\nAnd went on.",
        "References\n--\n" + "\n".join(f"Person {number}, a long line" for number in range(30)),
        "My three strengths:\n---\nCounting",
    ],
)
def test_nothing_else_is_cut(text: str) -> None:
    own = find_own_text(text)
    assert (own.start, own.end) == (0, len(text))


@pytest.mark.parametrize(
    "above",
    [
        "FYI\n\n---------- Forwarded message ---------\nFrom: Ann Lee <ann@x.example>\n"
        "Date: Fri, Mar 1, 2024 at 10:22 AM\nSubject: Application\nTo: <dana@y.example>\n\n\n",
        "\n\nBegin forwarded message:\n\nFrom: Ann Lee <ann@x.example>\nSubject: Application\n"
        "Date: March 1, 2024 at 10:22:13 AM CST\nTo: dana@y.example\n\n",
        "-------- Forwarded Message --------\nSubject: \tApplication\nDate: \tFri, 1 Mar 2024 "
        "10:22:13 -0600\nFrom: \tAnn Lee <ann@x.example>\nTo: \tdana@y.example\n\n\n",
        "Here.\n________________________________\nFrom: Ann Lee <ann@x.example>\nSent: Friday, "
        "March 1, 2024 10:22 AM\nTo: Dana\nSubject: Application\n\n",
        "Here.\n\nVon: Ann Lee <ann@x.example>\nGesendet: Freitag, 1. March 2024 10:22\n"
        "An: Dana\nBetreff: Application\n\n",
    ],
)
def test_forwards_are_opened(above: str) -> None:
    text = f"{above}{FORWARDED}"
    own = find_own_text(text, "Fwd: Application")
    assert text[own.start : own.end].strip() == OWN
    assert own.forwarded is not None
    assert (own.forwarded.name, own.forwarded.address) == ("Ann Lee", "ann@x.example")
    assert own.forwarded.sent == date(2024, 3, 1)
    assert own.forwarded.subject == "Application"


def test_a_forward_of_a_forward_is_the_innermost() -> None:
    mark = "---------- Forwarded message ---------\nFrom: {}\nDate: 1 Mar 2024\nSubject: A\n\n"
    text = mark.format("Dana <dana@y.example>") + mark.format("Ann <ann@x.example>") + FORWARDED
    own = find_own_text(text, "Fwd: Fwd: A")
    assert own.forwarded is not None
    assert own.forwarded.address == "ann@x.example"
    assert text[own.start : own.end].strip() == OWN


def test_a_letter_above_a_forwarded_posting_stays_the_letter() -> None:
    letter = f"Dear team,\n\n{'I have counted ballots in eleven elections. ' * 20}\n\nAnn Lee"
    text = f"{letter}\n\n---------- Forwarded message ---------\nFrom: Jobs <j@x.example>\n"
    text += "Date: 1 Mar 2024\nSubject: We look for you\n\nWe look for you."
    own = find_own_text(text, "Fwd: We look for you")
    assert text[own.start : own.end] == letter
    assert own.forwarded is None


def test_a_signature_is_kept_apart() -> None:
    own = find_own_text(f"{OWN}\n-- \nAnn Lee\n218-555-0142\n")
    assert own.signature == "Ann Lee\n218-555-0142"


def test_a_servers_notice_above_is_skipped() -> None:
    text = f"CAUTION: This email originated from outside.\n\n{OWN}"
    own = find_own_text(text)
    assert text[own.start : own.end].strip() == OWN


def test_quoted_lines_are_taken_out_wherever_they_stand() -> None:
    assert without_quotes("> Are you free?\nYes.\n> When?\nMonday.") == "Yes.\nMonday."
    assert without_quotes("No quotes > here") == "No quotes > here"


def test_a_forward_that_is_quoted_as_a_whole_is_kept() -> None:
    text = (
        "FYI\n> Begin forwarded message:\n>\n> From: Ann <ann@x.example>\n> Subject: A\n>\n> Dear"
    )
    kept = without_quotes(text)
    assert "From: Ann <ann@x.example>" in kept
    assert ">" not in kept.replace("<ann@x.example>", "")


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("Friday, March 1, 2024 10:22 AM", date(2024, 3, 1)),
        ("1 March 2024 at 10:22", date(2024, 3, 1)),
        ("3/1/2024 10:22 AM", date(2024, 3, 1)),
        ("13/1/2024", date(2024, 1, 13)),
        ("2024-03-01 10:22", date(2024, 3, 1)),
        ("soon", None),
    ],
)
def test_shown_dates(shown: str, day: date | None) -> None:
    assert read_shown_date(shown) == day


def test_subjects_are_compared_without_their_prefixes() -> None:
    assert plain_subject("RE: Fwd: AW:  Application ") == "application"


@given(st.text(max_size=400), st.sampled_from(["", "Re: x", "Fwd: x"]))
def test_spans_stay_inside_any_text(text: str, subject: str) -> None:
    own = find_own_text(text, subject)
    assert 0 <= own.start <= own.end <= len(text)


MARKS = (
    "From: a <a@x.example>\n", "Date: 1 Mar 2024\n", "Subject: b\n", "\n", "-- \n", "my words\n",
    "---------- Forwarded message ---------\n", "On Monday, 5 Feb, a wrote:\n", "> quoted\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(MARKS), max_size=25), st.sampled_from(["", "Re: x", "Fwd: x"]))
def test_spans_stay_inside_any_order_of_marks(lines: list[str], subject: str) -> None:
    text = "".join(lines)
    own = find_own_text(without_quotes(text), subject)
    assert 0 <= own.start <= own.end <= len(text)
