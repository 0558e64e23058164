"""Messages that belong together, messages that do not, and who is told apart how."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from models.posting import HowToApply, Material, Posting
from screener.intake.assemble import Gathered
from tests.documents.arrivals import (
    LETTER,
    OUR_ADDRESS,
    POSTING,
    RESUME,
    kinds,
    mail,
    take_in,
)
from tests.documents.mailboxes import as_mailbox

ANN = "Ann Lee <ann.lee@people.example>"
NOTE = "Please find it attached.\n\nAnn\n"


def gather(tmp_path: Path, *messages: EmailMessage, posting: Posting = POSTING) -> Gathered:
    file = tmp_path / "jobs.mbox"
    file.write_bytes(as_mailbox([message.as_bytes() for message in messages]))
    taken = take_in(file)
    gathered = taken.gather(posting)
    assert {one.path for one in taken.documents} == set(gathered.holders) | set(gathered.aside)
    return gathered


def all_kinds(gathered: Gathered) -> list[list[str]]:
    return [kinds(application) for application in gathered.applications]


def codes(gathered: Gathered) -> set[str]:
    return {reason.code for reason in gathered.aside.values()}


def test_a_resume_that_was_forgotten_joins_the_letter(tmp_path: Path) -> None:
    second = mail("Sorry, forgot it.", ANN, "My resume", ("cv.txt", RESUME), number=2)
    found = gather(tmp_path, mail(), second)
    assert all_kinds(found) == [["resume", "cover letter", "message"]]
    assert found.applications[0].as_of == date(2024, 2, 2)


def test_two_resumes_of_one_person_stay_apart_and_are_offered(tmp_path: Path) -> None:
    other = RESUME.replace("ballots", "votes")
    found = gather(
        tmp_path,
        mail(NOTE, ANN, "A", ("cv.txt", RESUME), number=1),
        mail(NOTE, ANN, "B", ("cv.txt", other), number=2),
    )
    first, second = found.applications
    assert second.duplicate_of == first.id
    assert first.duplicate_of is None
    assert "application.second_version.email" in {flag.code for flag in second.flags}


def test_the_earlier_message_is_the_first_version_wherever_it_stands(tmp_path: Path) -> None:
    found = gather(
        tmp_path,
        mail(NOTE, ANN, "B", ("cv.txt", RESUME.replace("ballots", "votes")), number=9),
        mail(NOTE, ANN, "A", ("cv.txt", RESUME), number=1),
    )
    later, earlier = found.applications
    assert later.duplicate_of == earlier.id


def test_the_same_message_twice_is_one(tmp_path: Path) -> None:
    found = gather(tmp_path, mail(), mail())
    assert all_kinds(found) == [["cover letter"]]
    assert codes(found) == {"intake.same_file"}


def test_a_board_that_sends_for_many_joins_nobody(tmp_path: Path) -> None:
    people = ["Ann Lee via Board <no-reply@board.example>", "Bo Ek <no-reply@board.example>"]
    found = gather(
        tmp_path,
        *(mail(LETTER, who, "Application", number=at) for at, who in enumerate(people, 1)),
    )
    assert len(found.applications) == 2
    assert all(one.contact.email is None for one in found.applications)


def test_an_answer_from_another_address_of_the_same_name_joins(tmp_path: Path) -> None:
    first = mail()
    second = mail(
        "Forgot this.", "Ann Lee <ann@work.example>", "Re: Application", ("cv.txt", RESUME),
        number=2, In_Reply_To=first["Message-ID"],
    )  # fmt: skip
    assert len(gather(tmp_path, first, second).applications) == 1
    stranger = mail(
        "Me too.", "Bo Ek <bo@work.example>", "Re: Application", ("cv.txt", RESUME),
        number=2, In_Reply_To=first["Message-ID"],
    )  # fmt: skip
    assert len(gather(tmp_path, first, stranger).applications) == 2


def test_two_letters_a_year_apart_are_two_applications(tmp_path: Path) -> None:
    later = mail(
        LETTER.replace("eleven", "twelve"), ANN, "Once more", Date="5 May 2025 09:00 -0600"
    )
    assert len(gather(tmp_path, mail(), later).applications) == 2


def test_our_own_answers_are_set_aside(tmp_path: Path) -> None:
    answer = mail("Thank you!", f"Jobs <{OUR_ADDRESS}>", "Re: Application", number=2)
    colleague = mail(
        "Thanks!", "Dana <dana@harborlight.example>", "Re: Application", number=3,
        References="<1.Application@people.example>",
    )  # fmt: skip
    found = gather(tmp_path, mail(), answer, colleague)
    assert len(found.applications) == 1
    assert codes(found) == {"mail.aside_own"}


def test_a_colleague_may_apply(tmp_path: Path) -> None:
    found = gather(
        tmp_path,
        mail(LETTER, "Dana <dana@harborlight.example>", "Application", ("cv.txt", RESUME)),
    )
    assert len(found.applications) == 1


def test_our_address_is_known_from_where_messages_went(tmp_path: Path) -> None:
    people = [
        mail(LETTER, f"P{number} <p{number}@people.example>", f"A{number}", number=number)
        for number in range(1, 8)
    ]
    answer = mail("Thank you!", f"Jobs <{OUR_ADDRESS}>", "Re: A1", number=9)
    found = gather(tmp_path, *people, answer, posting=Posting(""))
    assert len(found.applications) == 7
    assert codes(found) == {"mail.aside_own"}


def test_three_applications_attached_to_one_message(tmp_path: Path) -> None:
    outer = mail("Three more.", "Dana <dana@harborlight.example>", "Fwd: Applications")
    for number in range(2, 5):
        inner = mail(LETTER, f"P{number} <p{number}@people.example>", "Hi", number=number)
        outer.add_attachment(inner)
    found = gather(tmp_path, outer)
    assert [one.contact.email.value for one in found.applications if one.contact.email] == [
        "p2@people.example",
        "p3@people.example",
        "p4@people.example",
    ]
    assert codes(found) == {"mail.aside_forwarding"}


def test_a_recommendation_that_an_applicant_attaches_is_a_part(tmp_path: Path) -> None:
    words = (
        "To whom it may concern,\n\nIt is a pleasure to recommend her. I have known her long.\n"
    )
    inner = mail(f"{words}\nSincerely,\nBo Ek\n", "Bo Ek <bo@x.example>", "About Ann", number=2)
    outer = mail(LETTER, ANN, "Application", ("cv.txt", RESUME))
    outer.add_attachment(inner)
    found = gather(tmp_path, outer)
    assert len(found.applications) == 1
    contact = found.applications[0].contact
    assert contact.email is not None
    assert contact.email.value == "ann.lee@people.example"


def test_ones_own_earlier_message_is_a_part(tmp_path: Path) -> None:
    outer = mail("Did this reach you?", ANN, "Fwd: Application", number=9)
    outer.add_attachment(mail(LETTER, ANN, "Application", ("cv.txt", RESUME)))
    found = gather(tmp_path, outer)
    assert all_kinds(found) == [["resume", "cover letter", "message"]]


def test_a_message_of_quotes_alone_beside_a_file(tmp_path: Path) -> None:
    quoted = "On Mon, 5 Feb 2024 at 10:00, Jobs <jobs@x.example> wrote:\n> Send your resume.\n"
    found = gather(tmp_path, mail(quoted, ANN, "Re: Jobs", ("cv.txt", RESUME)))
    (application,) = found.applications
    assert kinds(application) == ["resume", "message"]
    body = application.parts[1].document
    assert (body.text, body.problem) == ("", None)
    assert [warning.code for warning in body.warnings] == ["mail.no_own_text"]


def test_the_same_resume_in_two_formats_counts_once(tmp_path: Path) -> None:
    page = "".join(f"<p>{line}</p>" for line in RESUME.splitlines() if line)
    found = gather(
        tmp_path, mail(NOTE, ANN, "A", ("cv.txt", RESUME), ("cv.html", f"<html>{page}</html>"))
    )
    (application,) = found.applications
    assert kinds(application) == ["resume", "message", "other"]
    assert application.parts[2].document.text == ""


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (LETTER, "cover letter"),
        ("Hello,\n\nplease find my resume and letter attached.\n\nThank you,\nAnn", "message"),
        ("Hi,\n\nI saw your posting and would like to apply. My resume is attached.", "message"),
        (RESUME, "other"),
        (
            "Dear team,\n\nI am excited to apply for the position. I have five years of "
            "experience with volunteers and would love to join.\n\nSincerely,\nAnn",
            "cover letter",
        ),
    ],
)
def test_what_a_body_is(tmp_path: Path, body: str, kind: str) -> None:
    found = gather(tmp_path, mail(body, ANN, "A", ("cv.txt", RESUME)))
    assert found.applications[0].parts[1].kind.value == kind


def test_contact_and_day_come_from_the_headers_at_last(tmp_path: Path) -> None:
    found = gather(tmp_path, mail("Hello.", "Hodan ABDI <hodan@people.example>", "x", number=7))
    (application,) = found.applications
    assert application.as_of == date(2024, 2, 7)
    assert application.contact.name is not None
    assert application.contact.name.value == "Hodan ABDI"
    assert (application.contact.name.start, application.contact.name.end) == (0, 0)


def test_a_signature_tells_the_telephone_number(tmp_path: Path) -> None:
    found = gather(tmp_path, mail(f"{LETTER}\n-- \nAnn Lee\n(218) 555-0188\n"))
    contact = found.applications[0].contact
    assert contact.phone is not None
    assert contact.phone.value == "+1 218-555-0188"


def test_what_the_posting_asks_for(tmp_path: Path) -> None:
    asked = HowToApply(
        email=OUR_ADDRESS,
        materials=(
            Material.RESUME,
            Material.COVER_LETTER,
            Material.REFERENCES,
            Material.TRANSCRIPT,
        ),
        subject_line="Coaching Director application",
        phone_asked=True,
    )
    posting = Posting("", apply=asked)
    bare = gather(tmp_path, mail(), posting=posting).applications[0]
    assert bare.missing == (Material.RESUME, Material.REFERENCES, Material.TRANSCRIPT)
    assert {flag.code for flag in bare.flags} == {
        "application.no_phone",
        "application.other_subject",
    }
    people = "References\n\nBo Ek, 218-555-0111\nCy Ash, 218-555-0112\n"
    whole = gather(
        tmp_path,
        mail(
            LETTER, ANN, "RE: Application, Coaching  director", ("cv.txt", f"{RESUME}\n{people}"),
            ("transcript.txt", "Grades"),
        ),
        posting=posting,
    ).applications[0]  # fmt: skip
    assert whole.missing == ()
    assert whole.flags == ()


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("https://drive.google.com/file/d/1/view", True),
        ("https://www.dropbox.com/s/x/cv.pdf?dl=0", True),
        ("https://1drv.ms/b/s!x", True),
        ("https://harborlight.example/jobs", False),
    ],
)
def test_a_resume_behind_a_link_is_a_question(tmp_path: Path, link: str, told: bool) -> None:
    message = mail()
    message.set_content(f"<p>{LETTER}</p><p><a href='{link}'>My resume</a></p>", subtype="html")
    flags = gather(tmp_path, message).applications[0].flags
    assert [flag["link"] for flag in flags] == ([link] if told else [])
    attached = mail(f"{LETTER}\n{link}", ANN, "x", ("cv.txt", RESUME))
    assert gather(tmp_path, attached).applications[0].flags == ()


def test_files_beside_a_forwarded_message_go_with_it(tmp_path: Path) -> None:
    outer = mail("And this.", "Dana <dana@y.example>", "Fwd: A", ("certificate.txt", "Well done."))
    outer.add_attachment(mail(LETTER, ANN, "Application", ("cv.txt", RESUME)))
    found = gather(tmp_path, outer)
    assert all_kinds(found) == [["resume", "cover letter", "certificate"]]


def test_the_same_file_from_two_folders_is_one(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cv.txt").write_text(RESUME)
    taken = take_in(tmp_path)
    found = taken.gather()
    assert len(found.applications) == 1
    assert codes(found) == {"intake.same_file"}


def test_messages_without_a_day_join_by_what_they_say(tmp_path: Path) -> None:
    first, second = mail(), mail("Forgot it, sorry.", ANN, "Resume", ("cv.txt", RESUME), number=2)
    del first["Date"], second["Date"]
    assert len(gather(tmp_path, first, second).applications) == 1


def test_a_body_of_pictures_only_says_nothing(tmp_path: Path) -> None:
    message = mail()
    hidden = "<html><body><p style='display:none'>Hidden words</p></body></html>"
    message.set_content(hidden, subtype="html")
    message.add_attachment(RESUME.encode(), maintype="application", subtype="x", filename="cv.txt")
    (application,) = gather(tmp_path, message).applications
    assert kinds(application) == ["resume", "message"]
    assert application.parts[1].document.text == ""


def test_an_unsaid_file_is_the_resume_only_where_none_is(tmp_path: Path) -> None:
    words = "I kept the books of a shop and swept its floor. " * 8
    found = gather(tmp_path, mail(NOTE, ANN, "A", ("about me.txt", words), ("note.txt", "Hi")))
    assert all_kinds(found) == [["resume", "message", "other"]]
    letter = "Dear all,\n\nSo it is.\n\nSincerely,\nBo Ek"
    named = mail(LETTER, ANN, "B", ("my references.txt", letter), number=2)
    assert all_kinds(gather(tmp_path, named)) == [["cover letter", "references"]]


@pytest.mark.parametrize(
    ("deadline", "late"),
    [
        ("February 6", True),
        ("February 7th", False),
        ("Feb 7, 2024", False),
        ("Friday, February 6, 2024", True),
        ("2024-02-06", True),
        ("2/6/2024", True),
        ("December 31", True),
        ("December 31, 2024", False),
        ("until filled", False),
        (None, False),
    ],
)
def test_what_came_after_the_deadline(tmp_path: Path, deadline: str | None, late: bool) -> None:
    posting = Posting("", apply=HowToApply(email=OUR_ADDRESS, deadline=deadline))
    (application,) = gather(tmp_path, mail(number=7), posting=posting).applications
    flags = [flag.code for flag in application.flags]
    assert flags == (["application.after_deadline"] if late else [])
