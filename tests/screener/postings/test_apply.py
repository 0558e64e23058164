"""Where, by when and with what to apply."""

import pytest

from models.posting import Material
from screener.postings.requirements import find_posting


def apply(text):
    return find_posting(text).apply


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("To apply, send a resume to jobs@union.example.org.", "jobs@union.example.org"),
        ("[Write to us](mailto:jobs@union.example.org?subject=Job) to apply.",
         "jobs@union.example.org"),
        ("Send a resume to jobs at union dot org", None),
        ("Send a resume to jobs [at] union [dot] org", None),
        ("Send a resume to jobs (at) mail.union.example", None),
        ("Questions? Write ann@x.example. To apply, e-mail bob@x.example.", "bob@x.example"),
        ("Apply online. With technical difficulties, e-mail help@x.example.", None),
        ("We met at union dot com boom times.", None),
    ],
)  # fmt: skip
def test_email(text, email):
    assert apply(text).email == email


def test_an_address_that_was_spelled_out_is_to_be_checked():
    posting = find_posting("Experience wanted. Send a resume to jobs at union dot org.")
    warnings = {one.code: dict(one.parameters) for one in posting.warnings}
    assert warnings["posting.address_spelled_out"] == {"address": "jobs@union.org"}


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("[See more and apply here](https://x.example/1)", "https://x.example/1"),
        ("Apply at https://x.example/jobs?id=2.", "https://x.example/jobs?id=2"),
        ("Please fill out [this form](https://x.example/f).", "https://x.example/f"),
        ("[All job postings can be found here](https://x.example/all)", "https://x.example/all"),
        ("We are the [Union](https://x.example). Send a resume to a@x.example.", None),
        ("[Job description](https://x.example/d)\n\nSend a resume to a@x.example.", None),
        ("Visit our website at www.x.example for more about us.", None),
    ],
)
def test_url(text, url):
    assert apply(text).url == url


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        ("Please send a Cover Letter, Resume and 3 references.",
         [Material.COVER_LETTER, Material.RESUME, Material.REFERENCES]),
        ("Submit a CV, a letter of interest and two writing samples.",
         [Material.RESUME, Material.COVER_LETTER, Material.WRITING_SAMPLE]),
        ("Send a résumé and a link to a portfolio to a@x.example.",
         [Material.RESUME, Material.PORTFOLIO]),
        ("How to apply\n\n* Resume\n* Unofficial transcripts",
         [Material.RESUME, Material.TRANSCRIPT]),
        ("Resumes are not accepted in lieu of completed applications.",
         [Material.APPLICATION_FORM]),
        ("Please send a resume. Cover letters are optional.", [Material.RESUME]),
        ("Please send a resume. References will be asked of finalists.", [Material.RESUME]),
        ("You will write cover letters for grant applicants.", []),
        ("We have a portfolio of programs.", []),
    ],
)  # fmt: skip
def test_materials(text, materials):
    assert list(apply(text).materials) == materials


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Application deadline: March 22", "March 22"),
        ("Deadline: May 5th.", "May 5th"),
        ("Apply by 1 June 2024.", "1 June 2024"),
        ("Applications received by 09/30/2023 will be read first.", "09/30/2023"),
        ("Please apply no later than Friday, August 12, 2022.", "Friday, August 12, 2022"),
        ("Closing date: 2024-05-01", "2024-05-01"),
        ("The job runs from February to November 2020.", None),
        ("We will review applications by June 3.", None),
    ],
)
def test_deadline(text, deadline):
    assert apply("The job.\n\n" + text).deadline == deadline


def test_subject_line_phone_and_questions():
    found = apply(
        "How to apply\n\nE-mail a resume to a@x.example with the subject line “Cook, nights”. "
        "Please include a daytime phone number.\n\nIn your letter, please answer:\n"
        "1. Why us?\n2. Why now?\n"
    )
    assert found.subject_line == "Cook, nights"
    assert found.phone_asked
    assert found.questions == ("Why us?", "Why now?")
    assert apply("Put Data\nDirector in the subject line. We have a phone.").phone_asked is False


def test_nothing_is_made_up():
    found = apply("We are a union of cooks. You have experience in kitchens.")
    assert (found.email, found.url, found.deadline, found.subject_line) == (None,) * 4
    assert found.materials == found.questions == ()
