"""What tests of intake share: files taken in by this process alone, messages in few words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from models.application import Application
from models.document import Document, DocumentFormat, Problem, ProblemKind
from models.posting import HowToApply, Posting
from screener.arrivals import as_arrived, to_be_read
from screener.intake.assemble import Gathered, gather_applications
from screener.intake.contents import Opened, list_contents
from screener.intake.sources import Content, Skipped, list_sources
from screener.reading.read import read_document

OUR_ADDRESS = "jobs@harborlight.example"
POSTING = Posting("", apply=HowToApply(email=OUR_ADDRESS))
AS_OF = date(2024, 1, 1)
RESUME = (
    "Ann Lee\nann.lee@people.example | (218) 555-0142\n\nEXPERIENCE\n\nOrganizer, Harbor house\n"
    + "".join(f"- Counted {number} ballots and {number} gardens\n" for number in range(30, 40))
    + "\nEDUCATION\n\nDiploma, 2014\n"
)
LETTER = (
    "Dear hiring team,\n\nI have counted ballots in eleven elections and I know every door on my "
    "street. Last winter I asked forty neighbors one by one what they would change. Most of them "
    "came to the meeting that I held in my kitchen.\n\nSincerely,\nAnn Lee\n"
)


@dataclass
class Taken:
    """What came out of files."""

    documents: list[Document] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        every = [document.path for document in self.documents]
        return every + [item.name for item in (*self.skipped, *self.opened)]

    def gather(self, posting: Posting = POSTING) -> Gathered:
        return gather_applications(self.documents, posting, AS_OF)


def take_in(*paths: Path, password: str | None = None) -> Taken:
    """Read what is in files and folders, in this process."""
    taken = Taken()
    for source in list_sources(paths):
        if isinstance(source, Skipped):
            taken.skipped.append(source)
            continue
        for item in list_contents(source, password=password):
            if isinstance(item, Content):
                taken.documents.append(read(item))
            elif isinstance(item, Skipped):
                taken.skipped.append(item)
            else:
                taken.opened.append(item)
    return taken


def read(content: Content) -> Document:
    """Read one file, or give it its row."""
    if content.problem is not None:
        return Document(
            content.source.name,
            content.sha256,
            DocumentFormat.UNKNOWN,
            problem=Problem(ProblemKind.UNREADABLE, content.problem),
            envelope=content.envelope,
        )
    name, data = to_be_read(content)
    return as_arrived(content, read_document(name, data))


def mail(
    text: str = LETTER,
    sender: str = "Ann Lee <ann.lee@people.example>",
    subject: str = "Application",
    *attached: tuple[str, str | bytes],
    number: int = 1,
    **headers: str,
) -> EmailMessage:
    """Make a message; headers' names have underscores for hyphens."""
    made = EmailMessage()
    made["From"] = sender
    made["To"] = OUR_ADDRESS
    made["Subject"] = subject
    made["Date"] = f"{number:02d} Feb 2024 09:00:00 -0600"
    made["Message-ID"] = f"<{number}.{subject.replace(' ', '')}@people.example>"
    for name, value in headers.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(text)
    for name, content in attached:
        data = content.encode() if isinstance(content, str) else content
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def kinds(application: Application) -> list[str]:
    """Return the kinds of an application's parts."""
    return [part.kind.value for part in application.parts]
