"""Sample applications as a message with an attachment, and as a zip of several."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from text_layouts import letter_text

MOMENT = (2024, 3, 8, 8, 0, 0)


def application_mail(person: dict, resume: bytes) -> bytes:
    """Return a message with the letter as its text and the resume attached."""
    about = person["mail"]
    address = person["contact"][-1]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{person['name']} <{address}>"
    mail["To"] = "jobs@harborlight.example"
    mail["Subject"] = about["subject"]
    mail["Date"] = format_datetime(about["sent"])
    mail["Message-ID"] = f"<20240307.{address}>"
    mail.set_content(letter_text(person["letter"]["text"]), cte="quoted-printable")
    mail.add_attachment(resume, maintype="application", subtype="pdf", filename=about["attached"])
    mail.set_boundary("=_part_of_this_message")
    return mail.as_bytes()


def package(files: dict[str, bytes]) -> bytes:
    """Return a zip of files by name; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_STORED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return stream.getvalue()
