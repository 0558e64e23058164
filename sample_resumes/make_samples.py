"""Make the sample applications again from ``people/*.toml``: the same bytes each time.

The encrypted one is the exception, since encryption starts from random numbers; it is only made
where it is missing. All people and organizations in the samples are invented.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from docx_layouts import write_docx
from pdf_layouts import blank_pdf, encrypt, resume_pdf
from text_layouts import letter_html, letter_text, resume_html, resume_text

HERE = Path(__file__).resolve().parent
PDF_LAYOUTS = {"one_column", "two_column", "sidebar", "table", "hidden"}
DOCX_LAYOUTS = {"plain", "tables", "text_box"}


def main(folder: Path) -> None:
    """Write every application into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted((HERE / "people").glob("*.toml")):
        person = tomllib.loads(source.read_text(encoding="utf-8"))
        target = folder / person["file"]
        if person["layout"] == "encrypted" and target.exists():
            continue
        target.write_bytes(make(person))
        if letter := person.get("letter"):
            beside = folder / letter["file"]
            if beside.suffix == ".html":
                beside.write_bytes(letter_html(letter["text"]).encode())
            elif beside.suffix == ".docx":
                beside.write_bytes(write_docx({"paragraphs": letter["text"]}, "letter"))
            else:
                beside.write_bytes(letter_text(letter["text"]).encode())


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
