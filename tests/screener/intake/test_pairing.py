"""Loose files are paired only when it is certain."""

from __future__ import annotations

import hashlib
from datetime import date

from models.application import PartKind
from models.document import Document, DocumentFormat, Problem, ProblemKind
from models.messages import message
from models.posting import HowToApply, Material, Posting
from screener.intake.assemble import assemble_applications
from screener.intake.pairing import application_id, pair_documents
from screener.intake.parts import kind_of_part, person_in_name

RESUME = "Ann Lee\nann@example.org\n\nEXPERIENCE\nOrganizer\n\nEDUCATION\nBA\n"
LETTER = "Dear team,\n\nI would like to work with you.\n\nSincerely,\nAnn Lee\n"
AS_OF = date(2024, 3, 1)


def document(path: str, text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(path, digest, DocumentFormat.TEXT, text)


def names(groups: tuple[tuple[Document, ...], ...]) -> list[list[str]]:
    return [[item.path for item in group] for group in groups]


def test_letter_and_resume_of_one_person_are_paired() -> None:
    pair = [document("in/Lee_Ann_resume.txt", RESUME), document("in/Ann Lee letter.txt", LETTER)]
    assert names(pair_documents(pair)) == [["in/Lee_Ann_resume.txt", "in/Ann Lee letter.txt"]]


def test_other_folders_other_names_and_two_resumes_stay_apart() -> None:
    apart = [
        document("a/lee_resume.txt", RESUME),
        document("b/lee_letter.txt", LETTER),
        document("a/wong_letter.txt", LETTER),
        document("a/lee_resume2.txt", RESUME + "More.\n"),
        document("a/resume.txt", RESUME),
        document("a/cover letter.txt", LETTER),
    ]
    assert [len(group) for group in pair_documents(apart)] == [1] * len(apart)


def test_two_mail_addresses_are_a_doubt() -> None:
    pair = [
        document("lee_resume.txt", RESUME),
        document("lee_letter.txt", LETTER + "other@example.org\n"),
    ]
    assert len(pair_documents(pair)) == 2


def test_unreadable_files_stay_alone_and_are_kept() -> None:
    problem = Problem(ProblemKind.ENCRYPTED, message("document.encrypted", path="x"))
    locked = Document("lee_letter.pdf", "1" * 64, DocumentFormat.PDF, problem=problem)
    groups = pair_documents([document("lee_resume.txt", RESUME), locked])
    assert len(groups) == 2


def test_kinds_by_what_they_say() -> None:
    assert kind_of_part(document("a.txt", RESUME)) is PartKind.RESUME
    assert kind_of_part(document("resume.txt", LETTER)) is PartKind.COVER_LETTER
    assert (
        kind_of_part(document("b.txt", "References\n\nMs Ek, director\n")) is PartKind.REFERENCES
    )
    assert kind_of_part(document("cover_letter.txt", "short")) is PartKind.COVER_LETTER


def test_person_in_name() -> None:
    assert person_in_name("x/Vega_Marisol-resume2.pdf") == "marisol vega"
    assert person_in_name("Marisol Vega cover letter FINAL.docx") == "marisol vega"
    assert person_in_name("resume.pdf") == ""


def test_what_is_missing_and_what_was_sent_twice() -> None:
    posting = Posting("", apply=HowToApply(materials=(Material.RESUME, Material.COVER_LETTER)))
    twice = [document("lee.txt", RESUME), document("copy/lee again.txt", RESUME)]
    first, second = assemble_applications(twice, posting, AS_OF)
    assert first.missing == (Material.COVER_LETTER,)
    assert first.duplicate_of is None
    assert second.duplicate_of == first.id
    assert [flag.code for flag in second.flags] == ["application.sent_twice"]


def test_ids_come_from_names_and_bytes_alone() -> None:
    one, other = document("a/lee.txt", RESUME), document("b/lee.txt", RESUME)
    letter = document("a/letter.txt", LETTER)
    assert application_id([one]) == application_id([other])
    assert application_id([one, letter]) == application_id([letter, one])
    assert application_id([one]) != application_id([letter])


def test_a_second_copy_keeps_nobody_apart() -> None:
    files = [
        document("in/Ann Lee resume.txt", RESUME),
        document("in/resume - Ann Lee.txt", RESUME),
        document("in/Ann Lee letter.txt", LETTER),
    ]
    assert names(pair_documents(files)) == [
        ["in/Ann Lee resume.txt", "in/Ann Lee letter.txt"],
        ["in/resume - Ann Lee.txt"],
    ]


def test_a_letter_is_paired_by_who_signed_it() -> None:
    other = RESUME.replace("Ann Lee", "Bo Ek").replace("ann@", "bo@")
    files = [
        document("in/1.txt", RESUME),
        document("in/2.txt", other),
        document("in/3.txt", LETTER),
        document("elsewhere/4.txt", LETTER.replace("Ann Lee", "Bo Ek")),
    ]
    assert names(pair_documents(files)) == [
        ["in/1.txt", "in/3.txt"],
        ["in/2.txt"],
        ["elsewhere/4.txt"],
    ]


def test_another_address_in_a_letter_keeps_it_apart() -> None:
    letter = LETTER.replace("\n\nI", "\n\nWrite to ann@other.example. I", 1)
    files = [document("in/1.txt", RESUME), document("in/2.txt", letter)]
    assert len(pair_documents(files)) == 2
    both = assemble_applications(files, Posting(""), AS_OF)
    assert [[flag.code for flag in one.flags] for one in both] == [
        ["application.pairing_doubtful"]
    ] * 2


def test_two_of_one_name_keep_a_letter_apart() -> None:
    files = [
        document("in/1.txt", RESUME),
        document("in/2.txt", RESUME.replace("Organizer", "Cook")),
        document("in/3.txt", LETTER),
    ]
    assert len(pair_documents(files)) == 3


def test_files_without_bytes_are_told_apart_by_their_place() -> None:
    lost = Document("a/lee.pdf", "", DocumentFormat.UNKNOWN)
    other = Document("b/lee.pdf", "", DocumentFormat.UNKNOWN)
    assert application_id([lost]) != application_id([other])
