"""Invented mailboxes: messages in many shapes, and exactly what they are made of."""

from __future__ import annotations

import base64
import io
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

OUR_ADDRESS = "jobs@harborlight.example"
DEFAULT_DAY = date(2024, 1, 1)

FIRST = "Ada Bao Carmen Dmitri Elif Farid Grace Hodan Ines Jamal Kenji Leila Mateo Nadia".split()
LAST = "Abara Berg Castillo Dufour Eze Fofana Guzman Haddad Ibarra Jansen Kowal Lindqvist".split()
VERBS = "Organized Trained Wrote Counted Planned Hosted Repaired Visited Taught Collected".split()
THINGS = (
    "tenants volunteers budgets ballots gardens choirs ledgers bicycles archives meals".split()
)
PLACES = "Duluth Superior Ashland Hibbing Cloquet Bemidji Virginia Proctor Hermantown".split()


@dataclass(frozen=True)
class Person:
    """An invented applicant."""

    name: str
    email: str
    phone: str
    rng: random.Random

    def resume(self) -> str:
        lines = [self.name, f"{self.email} | {self.phone}", "", "EXPERIENCE", ""]
        for year in (2015, 2018, 2021):
            lines.append(f"Worker, {self.rng.choice(PLACES)} house, {year} - {year + 2}")
            lines += [f"- {self.sentence()}" for _ in range(4)]
            lines.append("")
        lines += ["EDUCATION", "", f"Diploma, {self.rng.choice(PLACES)} school, 2014", ""]
        return "\n".join(lines)

    def letter(self) -> str:
        body = "\n\n".join(
            "I would like to work with you. " + " ".join(self.sentence() for _ in range(6))
            for _ in range(2)
        )
        return f"Dear hiring team,\n\n{body}\n\nSincerely,\n{self.name}\n"

    def references(self) -> str:
        people = "\n".join(
            f"{self.rng.choice(FIRST)} {self.rng.choice(LAST)}, 218-555-01{number}"
            for number in self.rng.sample(range(10, 99), 3)
        )
        return f"References\n\n{people}\n"

    def sentence(self) -> str:
        choose = self.rng.choice
        number = self.rng.randrange(3, 999)
        return (
            f"{choose(VERBS)} {number} {choose(THINGS)} in {choose(PLACES)} for {choose(THINGS)}."
        )


@dataclass
class Expected:
    """One application: who sent it, the kinds of its parts, and its day."""

    email: str
    kinds: list[str]
    as_of: date
    flags: frozenset[str] = frozenset()
    second: bool = False


@dataclass
class Made:
    """Messages in order, the applications that they make, and how many are set aside."""

    messages: list[bytes] = field(default_factory=list)
    applications: list[Expected] = field(default_factory=list)
    aside: int = 0


Shape = Callable[["_Maker", Person], None]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.made = Made()
        self.day = datetime(2024, 2, 1, 9, 0, tzinfo=UTC)
        self.count = 0

    def person(self) -> Person:
        self.count += 1
        name = f"{self.rng.choice(FIRST)} {self.rng.choice(LAST)}"
        address = f"{name.replace(' ', '.').lower()}.{self.count}@people.example"
        phone = f"(218) 555-{self.count % 10_000:04d}"
        return Person(name, address, phone, random.Random(self.rng.random()))

    def mail(self, person: Person | None, subject: str = "Application") -> EmailMessage:
        self.day += timedelta(minutes=37)
        mail = EmailMessage()
        if person is not None:
            mail["From"] = f"{person.name} <{person.email}>"
        mail["To"] = OUR_ADDRESS
        mail["Subject"] = subject
        mail["Date"] = format_datetime(self.day)
        mail["Message-ID"] = f"<{self.rng.getrandbits(60):x}@people.example>"
        return mail

    def send(self, mail: EmailMessage | bytes) -> None:
        self.made.messages.append(mail if isinstance(mail, bytes) else mail.as_bytes())

    def expect(
        self, person: Person, *kinds: str, as_of: date | None = None, **more: object
    ) -> None:
        day = as_of or self.day.date()
        self.made.applications.append(
            Expected(person.email, sorted(kinds), day, **more)  # type: ignore[arg-type]  # tests
        )


def attach(mail: EmailMessage, name: str, text: str, form: str = "txt") -> None:
    """Attach a text in one of the forms that people send."""
    if form == "rtf":
        plain = text.replace("\\", "\\\\").replace("\n", "\\par\n")
        data = ("{\\rtf1\\ansi " + plain + "}").encode("ascii", "replace")
        mail.add_attachment(data, maintype="application", subtype="rtf", filename=name)
    elif form == "html":
        lines = "".join(f"<p>{line}</p>\n" for line in text.splitlines() if line)
        page = f"<html><body>{lines}</body></html>".encode()
        mail.add_attachment(page, maintype="text", subtype="html", filename=name)
    else:
        data = text.encode()
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)


def letter_and_resume(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    attach(mail, "resume.txt", person.resume())
    maker.send(mail)
    maker.expect(person, "cover letter", "resume")


def page_letter(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    paragraphs = "".join(f"<p>{line}</p>" for line in person.letter().splitlines() if line)
    mail.set_content(f"<html><body>{paragraphs}</body></html>", subtype="html")
    attach(mail, f"{person.name} CV.rtf", person.resume(), "rtf")
    maker.send(mail)
    maker.expect(person, "cover letter", "resume")


def alternatives(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    letter = person.letter()
    mail.set_content(letter)
    page = "".join(f"<div>{line}<br></div>" for line in letter.splitlines())
    mail.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    attach(mail, "cv.html", person.resume(), "html")
    maker.send(mail)
    maker.expect(person, "cover letter", "resume")


def inline_picture(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    mail.add_alternative(
        f"<html><body><p>{person.letter()}</p><img src='cid:logo'></body></html>", subtype="html"
    )
    page = mail.get_payload()[1]
    page.add_related(
        b"\x89PNG\r\n\x1a\n" + bytes(90), maintype="image", subtype="png", cid="<logo>"
    )
    attach(mail, "resume.txt", person.resume())
    maker.send(mail)
    maker.expect(person, "cover letter", "resume")


def note_with_both(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(f"Hello,\n\nattached are my resume and letter.\n\n{person.name}\n")
    attach(mail, "document1.txt", person.letter())
    attach(mail, "document2.txt", person.resume())
    maker.send(mail)
    maker.expect(person, "message", "cover letter", "resume")


def with_references(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content("Please see attached.\n")
    attach(mail, "Letter.rtf", person.letter(), "rtf")
    attach(mail, "Resume.html", person.resume(), "html")
    attach(mail, "people.txt", person.references())
    maker.send(mail)
    maker.expect(person, "message", "cover letter", "references", "resume")


def forgotten_attachment(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    maker.send(mail)
    second = maker.mail(person, "Re: Application")
    second["In-Reply-To"] = mail["Message-ID"]
    second.set_content(f"Sorry, I forgot the attachment.\n\n{person.name}\n")
    attach(second, "resume.txt", person.resume())
    maker.send(second)
    maker.expect(person, "cover letter", "message", "resume")


def references_later(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    attach(mail, "resume.txt", person.resume())
    maker.send(mail)
    day = maker.day.date()
    later = maker.mail(person, "My references")
    later.set_content("As promised, here they are.\n")
    attach(later, "references.txt", person.references())
    maker.send(later)
    maker.expect(person, "cover letter", "message", "references", "resume", as_of=day)


def forwarded_whole(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    attach(mail, "resume.txt", person.resume())
    day = maker.day.date()
    outer = maker.mail(None, "Fwd: Application")
    outer["From"] = "Dana Clerk <dana@harborlight.example>"
    outer.set_content("This one came to my address.\n")
    outer.add_attachment(mail)
    maker.send(outer)
    maker.expect(person, "cover letter", "resume", as_of=day)
    maker.made.aside += 1


def forwarded_twice(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    attach(mail, "resume.rtf", person.resume(), "rtf")
    day = maker.day.date()
    middle = maker.mail(None, "FW: Application")
    middle["From"] = "Robin Board <robin@board.example>"
    middle.set_content("For you?\n")
    middle.add_attachment(mail)
    outer = maker.mail(None, "Fwd: FW: Application")
    outer["From"] = "Dana Clerk <dana@harborlight.example>"
    outer.set_content("See below.\n")
    outer.add_attachment(middle)
    maker.send(outer)
    maker.expect(person, "cover letter", "resume", as_of=day)
    maker.made.aside += 2


def forwarded_inline(maker: _Maker, person: Person) -> None:
    outer = maker.mail(None, "Fwd: Application")
    outer["From"] = "Dana Clerk <dana@harborlight.example>"
    outer.set_content(
        "FYI\n\n---------- Forwarded message ---------\n"
        f"From: {person.name} <{person.email}>\nDate: Wed, Jan 17, 2024 at 10:22 AM\n"
        f"Subject: Application\nTo: <dana@harborlight.example>\n\n\n{person.letter()}"
    )
    attach(outer, "resume.txt", person.resume())
    maker.send(outer)
    flags = frozenset({"application.forwarded"})
    maker.expect(person, "cover letter", "resume", as_of=date(2024, 1, 17), flags=flags)


def forwarded_by_outlook(maker: _Maker, person: Person) -> None:
    outer = maker.mail(None, "FW: Application")
    outer["From"] = "Dana Clerk <dana@harborlight.example>"
    letter = "".join(f"<p>{line}</p>" for line in person.letter().splitlines() if line)
    outer.set_content(
        "<html><body><p>One more.</p><hr>"
        f"<div><b>From:</b> {person.name} &lt;{person.email}&gt;<br>"
        "<b>Sent:</b> Thursday, January 18, 2024 9:05 AM<br><b>To:</b> Dana Clerk<br>"
        f"<b>Subject:</b> Application</div>{letter}</body></html>",
        subtype="html",
    )
    attach(outer, "cv.rtf", person.resume(), "rtf")
    maker.send(outer)
    maker.expect(person, "cover letter", "resume", as_of=date(2024, 1, 18))


def packed_by_outlook(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    mail.add_attachment(
        make_tnef([("resume.txt", person.resume().encode())]),
        maintype="application", subtype="ms-tnef", filename="winmail.dat",
    )  # fmt: skip
    maker.send(mail)
    maker.expect(person, "cover letter", "resume")


def unreadable_packing(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    mail.add_attachment(
        b"not what it says", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    maker.send(mail)
    maker.expect(person, "cover letter", "other")


def odd_charsets(maker: _Maker, person: Person) -> None:
    letter = person.letter().replace("Sincerely", "Best regards").encode() + "\u2013 é\n".encode()
    encoded = base64.b64encode(person.name.encode("utf-16")).decode()
    day = maker.mail(person)["Date"]
    head = (
        f"From: =?utf-16?B?{encoded}?= <{person.email}>\r\nTo: {OUR_ADDRESS}\r\nDate: {day}\r\n"
        "Subject: =?x-klingon?Q?Application_f=FCr?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="a b"\r\n\r\n--a b\r\n'
        "Content-Type: text/plain; charset=x-no-such-thing\r\n\r\n"
    ).encode()
    attached = person.resume().encode("cp1252", "replace")
    tail = (
        b"\r\n--a b\r\nContent-Type: text/plain; charset=cp-1252;\r\n"
        b" name*=nonsense''r%E9sum%E9.txt\r\nContent-Disposition: attachment\r\n\r\n"
        + attached
        + b"\r\n--a b--\r\n"
    )
    maker.send(head + letter + tail)
    maker.expect(person, "cover letter", "resume")


def no_date(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    del mail["Date"]
    mail.set_content(person.letter())
    attach(mail, "resume.txt", person.resume())
    maker.send(mail)
    maker.expect(person, "cover letter", "resume", as_of=DEFAULT_DAY)


def year_1601(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    del mail["Date"]
    mail["Date"] = "Mon, 01 Jan 1601 00:00:00 +0000"
    mail.set_content(person.letter())
    attach(mail, "resume.txt", person.resume())
    maker.send(mail)
    maker.expect(person, "cover letter", "resume", as_of=DEFAULT_DAY)


def climbing_names(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.letter())
    attach(mail, "../../etc/resume.txt", person.resume())
    attach(mail, "..\\..\\references.txt", person.references())
    maker.send(mail)
    maker.expect(person, "cover letter", "references", "resume")


def thirty_attachments(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content("My papers.\n")
    attach(mail, "resume.txt", person.resume())
    for number in range(29):
        attach(mail, f"certificate {number}.txt", f"Certificate {number}. {person.sentence()}")
    maker.send(mail)
    maker.expect(person, *["certificate"] * 29, "message", "resume")


def empty(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content("\n")
    maker.send(mail)
    maker.expect(person, "message")


def bounce(maker: _Maker, person: Person) -> None:
    mail = maker.mail(None, "Undelivered Mail Returned to Sender")
    mail["From"] = "MAILER-DAEMON@mail.harborlight.example"
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content("I'm sorry to have to inform you that your message could not be delivered.\n")
    mail.make_mixed()
    returned = maker.mail(person)
    returned.set_content(person.letter())
    mail.add_attachment(returned)
    mail.replace_header("Content-Type", "multipart/report; report-type=delivery-status")
    mail.set_boundary(f"b{maker.count}")
    maker.send(mail)
    maker.made.aside += 1


def newsletter(maker: _Maker, person: Person) -> None:
    mail = maker.mail(None, "This week at the harbor")
    mail["From"] = "Harbor News <news@harbor.example>"
    mail["List-Unsubscribe"] = "<mailto:leave@harbor.example>"
    mail["Precedence"] = "bulk"
    mail.set_content(" ".join(person.sentence() for _ in range(30)))
    maker.send(mail)
    maker.made.aside += 1


def automatic_answer(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person, "Automatic reply: Interview")
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content("I am out of the office until Monday.\n")
    maker.send(mail)
    maker.made.aside += 1


def our_own_answer(maker: _Maker, person: Person) -> None:
    mail = maker.mail(None, "Re: Application")
    mail["From"] = f"Harborlight Jobs <{OUR_ADDRESS}>"
    mail.set_content(
        "Thank you, we will be in touch.\n\n"
        f"On Mon, 5 Feb 2024 at 10:00, {person.name} <{person.email}> wrote:\n"
        + "".join(f"> {line}\n" for line in person.letter().splitlines())
    )
    maker.send(mail)
    maker.made.aside += 1


def zipped(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content("My documents are in the zip.\n")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("papers/resume.txt", person.resume())
        archive.writestr("papers/cover letter.txt", person.letter())
    mail.add_attachment(
        buffer.getvalue(), maintype="application", subtype="zip", filename="papers.zip"
    )
    maker.send(mail)
    maker.expect(person, "message", "cover letter", "resume")


def quoted_posting(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person, "Re: Community Training Coordinator")
    mail.set_content(
        f"{person.letter()}\n-- \n{person.name}\n{person.phone}\n\n"
        "On Mon, 5 Feb 2024 at 10:00, Harborlight Jobs\n<jobs@harborlight.example> wrote:\n\n"
        "> We look for somebody who counted 999 ballots.\n"
    )
    attach(mail, "resume.txt", person.resume())
    maker.send(mail)
    maker.expect(person, "cover letter", "resume")


def second_version(maker: _Maker, person: Person) -> None:
    for number in range(2):
        mail = maker.mail(person, f"Application {number}")
        mail.set_content(f"Please find my resume attached.\n\n{person.name}\n")
        attach(mail, "resume.txt", person.resume())
        maker.send(mail)
        maker.expect(person, "message", "resume", second=number == 1)


def behind_a_link(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    letter = person.letter().replace(
        "Sincerely", "My resume is at https://drive.google.com/file/d/abc/view\n\nSincerely"
    )
    mail.set_content(letter)
    maker.send(mail)
    maker.expect(person, "cover letter", flags=frozenset({"application.resume_behind_link"}))


def pasted_resume(maker: _Maker, person: Person) -> None:
    mail = maker.mail(person)
    mail.set_content(person.resume())
    maker.send(mail)
    maker.expect(person, "resume")


def deep_parts(maker: _Maker, person: Person) -> None:
    inner = EmailMessage()
    inner.set_content(person.letter())
    for _ in range(12):
        wrapper = EmailMessage()
        wrapper.make_mixed()
        wrapper.attach(inner)
        inner = wrapper
    mail = maker.mail(person)
    mail.make_mixed()
    mail.attach(inner)
    attach(mail, "resume.txt", person.resume())
    maker.send(mail)
    maker.expect(person, "cover letter", "resume")


SHAPES: tuple[Shape, ...] = (
    letter_and_resume, page_letter, alternatives, inline_picture, note_with_both, with_references,
    forgotten_attachment, references_later, forwarded_whole, forwarded_twice, forwarded_inline,
    forwarded_by_outlook, packed_by_outlook, unreadable_packing, odd_charsets, no_date, year_1601,
    climbing_names, thirty_attachments, empty, bounce, newsletter, automatic_answer,
    our_own_answer, zipped, quoted_posting, second_version, behind_a_link, pasted_resume,
    deep_parts,
)  # fmt: skip


def make_messages(seed: int, count: int) -> Made:
    """Make at least ``count`` messages, every shape about as often as the others."""
    maker = _Maker(seed)
    while len(maker.made.messages) < count:
        for shape in maker.rng.sample(SHAPES, len(SHAPES)):
            shape(maker, maker.person())
            if len(maker.made.messages) >= count:
                break
    return maker.made


def as_mailbox(messages: list[bytes]) -> bytes:
    """Put messages into one mailbox file (mboxrd)."""
    pieces = []
    for message in messages:
        lines = message.replace(b"\r\n", b"\n").split(b"\n")
        quoted = [
            b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines
        ]
        pieces.append(b"From - Thu Feb  1 09:00:00 2024\n" + b"\n".join(quoted) + b"\n\n")
    return b"".join(pieces)


def make_tnef(files: list[tuple[str, bytes]], body: bytes = b"") -> bytes:
    """Pack files as Outlook does."""
    pieces = [struct.pack("<IH", 0x223E9F78, 1)]

    def add(level: int, attribute: int, value: bytes) -> None:
        pieces.append(struct.pack("<BII", level, attribute, len(value)) + value)
        pieces.append(struct.pack("<H", sum(value) & 0xFFFF))

    if body:
        add(1, 0x0002800C, body + b"\0")
    for name, content in files:
        add(2, 0x00069002, bytes(14))
        add(2, 0x00018010, name.encode("cp1252", "replace") + b"\0")
        wide = name.encode("utf-16-le") + b"\0\0"
        padded = wide + bytes(-len(wide) % 4)
        add(2, 0x00069005, struct.pack("<IHHII", 1, 31, 0x3707, 1, len(wide)) + padded)
        add(2, 0x0006800F, content)
    return b"".join(pieces)
