"""Make the sample applications again from ``people/*.toml``: the same bytes each time.

Two are only made where they are missing: the encrypted one, since encryption starts from random
numbers, and the scanned one, since pictures of letters differ between versions of Pillow. All
people and organizations in the samples are invented.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from docx_layouts import write_docx
from mail_layouts import application_mail, package
from other_layouts import resume_odt, resume_rtf, scanned_page
from pdf_layouts import blank_pdf, encrypt, resume_pdf
from text_layouts import letter_html, letter_text, resume_html, resume_text

HERE = Path(__file__).resolve().parent
PDF_LAYOUTS = {"one_column", "two_column", "sidebar", "table", "hidden", "letter_first"}
DOCX_LAYOUTS = {"plain", "tables", "text_box"}
MADE_ONCE = {"encrypted", "scan"}


def main(folder: Path) -> None:
    """Write every application into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    packages: dict[str, dict[str, bytes]] = {}
    for source in sorted((HERE / "people").glob("*.toml")):
        person = tomllib.loads(source.read_text(encoding="utf-8"))
        if person["layout"] in MADE_ONCE and (folder / person["file"]).exists():
            continue
        files = make_files(person, folder)
        if name := person.get("package"):
            packages.setdefault(name, {}).update(files)
            continue
        for name, content in files.items():
            (folder / name).write_bytes(content)
    for name, files in packages.items():
        (folder / name).write_bytes(package(files))


def make_files(person: dict, folder: Path) -> dict[str, bytes]:
    """Return the bytes of what one person sends, by file name."""
    if person["layout"] == "copy":
        return {person["file"]: (folder / person["of"]).read_bytes()}
    files = {person["file"]: make(person)}
    letter = person.get("letter", {})
    if beside := letter.get("file"):
        if beside.endswith(".html"):
            files[beside] = letter_html(letter["text"]).encode()
        elif beside.endswith(".docx"):
            files[beside] = write_docx({"paragraphs": letter["text"]}, "letter")
        else:
            files[beside] = letter_text(letter["text"]).encode()
    return files


def make(person: dict) -> bytes:
    """Return the bytes of one person's document in its layout."""
    layout = person["layout"]
    if layout in PDF_LAYOUTS:
        return resume_pdf(person, layout)
    if layout in DOCX_LAYOUTS:
        return write_docx(person, layout)
    if layout == "html":
        return resume_html(person).encode()
    if layout == "text":
        return resume_text(person).encode()
    if layout == "mail":
        return application_mail(person, resume_pdf(person, person["mail"]["attached_layout"]))
    if layout == "rtf":
        return resume_rtf(person)
    if layout == "odt":
        return resume_odt(person)
    if layout == "scan":
        return scanned_page(person)
    if layout == "encrypted":
        return encrypt(resume_pdf(person, "one_column"), password="harborlight")
    if layout == "damaged":
        whole = resume_pdf(person, "one_column")
        return whole[: len(whole) // 3]
    if layout == "empty":
        return blank_pdf()
    raise ValueError(f"no layout {layout}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "applications")
