"""Prints how fast PDFs are read against pdfminer.six, and how much of them is read right."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pikepdf  # noqa: E402  # after the path is set
import pypdfium2  # noqa: E402
from pdfminer.high_level import extract_text  # noqa: E402

from screener.reading.pdf import read_pdf  # noqa: E402
from tests.documents.hidden_pdfs import BAR, HIDDEN, TECHNIQUES, VISIBLE, make_document  # noqa: E402

EVIDENCE = ROOT / "../shared/eval/evidence"
TEMPLATES = ROOT / "../shared/corpus/resume_templates"
OWN = ROOT / "sample_resumes"
WORD = re.compile(r"[^\W_]{2,}")
UNKNOWN = re.compile(r"\(cid:[0-9]+\)")
BROKEN = re.compile(r"(?<=[a-z])-\n+(?=[a-z])")
PER_TECHNIQUE = 10

Reader = Callable[[bytes], str]


def collapse(text: str) -> str:
    """Return ``text`` with white space collapsed."""
    return " ".join(text.split())


def print_speed(files: list[Path]) -> None:
    """Read all files with both readers by turns and print pages per CPU second."""
    ours = theirs = 0.0
    pages = 0
    read_pdf(files[0].read_bytes())
    extract_text(io.BytesIO(files[0].read_bytes()))
    for file in files:
        data = file.read_bytes()
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            reading = read_pdf(data)
            best = min(best, time.process_time() - start)
        ours += best
        pages += len(reading.pages)
        start = time.process_time()
        extract_text(io.BytesIO(data))
        theirs += time.process_time() - start
    print(
        f"speed, {len(files)} files, {pages} pages: ours {pages / ours:.1f} pages/s with columns, "
        f"boxes and pixels; pdfminer {pages / theirs:.1f} pages/s; {theirs / ours:.2f} times"
    )


def print_hidden() -> None:
    """Print how many documents of each trick were read right, if not all."""
    right = 0
    for technique in TECHNIQUES:
        good = sum(_found_out(technique, number) for number in range(PER_TECHNIQUE))
        if good < PER_TECHNIQUE:
            print(f"  hidden text, {technique}: {good} of {PER_TECHNIQUE}")
        right += good
    total = len(TECHNIQUES) * PER_TECHNIQUE
    print(f"hidden text: {right} of {total} documents right, {len(TECHNIQUES)} techniques")


def _found_out(technique: str, number: int) -> bool:
    reading = read_pdf(make_document(technique, number))
    text = collapse(reading.text)
    kept_out = not any(word in text for word in HIDDEN.split())
    told = (
        technique == "replacement text"
        or collapse(" ".join(run.text for run in reading.hidden)) == HIDDEN
    )
    return kept_out and told and all(line in text for line in (*VISIBLE, BAR))


def print_false_alarms(files: list[Path]) -> None:
    """Print how many ordinary files are said to hide text."""
    flagged = [file.name for file in files if read_pdf(file.read_bytes()).hidden]
    print(f"false alarms: {len(flagged)} of {len(files)} files {' '.join(flagged)}")


def print_quotes() -> None:
    """Print how many of the quotes that readers marked stand in our text."""
    found = total = 0
    for line in (EVIDENCE / "levels.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        file = EVIDENCE / "pdf" / f"{entry['id']}.pdf"
        if not file.exists():
            continue
        text = collapse(read_pdf(file.read_bytes()).text)
        quotes = [collapse(quote) for quote in entry["quotes"].values()]
        total += len(quotes)
        found += sum(quote in text for quote in quotes)
    print(f"quotes: {found} of {total} found verbatim ({found / total:.4f})")


def words_of(text: str) -> Counter[str]:
    """Count words, with ligatures spelt out and words broken at line ends joined."""
    text = unicodedata.normalize("NFKC", UNKNOWN.sub("", text).replace("\xad", "-"))
    return Counter(WORD.findall(BROKEN.sub("", text)))


def as_drawn(data: bytes) -> bytes:
    """Return a PDF without the texts that are to be read in the place of what is drawn."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            instructions = []
            for operands, operator in pikepdf.parse_content_stream(page):
                for operand in operands:
                    if isinstance(operand, pikepdf.Dictionary) and "/ActualText" in operand:
                        del operand["/ActualText"]
                instructions.append((operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def by_pdfminer(data: bytes) -> str:
    """The text that pdfminer.six finds."""
    return extract_text(io.BytesIO(data))


def by_poppler(data: bytes) -> str:
    """The text that Poppler finds."""
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def by_pdfium(data: bytes) -> str:
    """The text that PDFium's own function gives: with some words run together or broken."""
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def print_words(files: list[Path]) -> None:
    """Print recall and precision of words against what two other readers find together."""
    pairs = [(by_pdfminer, by_pdfium)]
    if shutil.which("pdftotext"):
        pairs = [(by_pdfminer, by_poppler), *pairs]
    for one, two in pairs:
        for drawn in (False, True):
            print_pair(files, one, two, drawn=drawn)


def print_pair(files: list[Path], one: Reader, two: Reader, *, drawn: bool) -> None:
    """Print the figures for one pair of readers; with ``drawn`` without replacement texts."""
    ours = union = agreed = both = both_agreed = 0
    for file in files:
        data = file.read_bytes()
        data = as_drawn(data) if drawn else data
        mine, first, second = (
            words_of(read_pdf(data).text),
            words_of(one(data)),
            words_of(two(data)),
        )
        ours += mine.total()
        union += (first | second).total()
        agreed += (first & second).total()
        both += (mine & (first | second)).total()
        both_agreed += (mine & first & second).total()
    names = f"{one.__name__[3:]} and {two.__name__[3:]}"
    print(
        f"words on {len(files)} templates, {names}{', what is drawn' if drawn else ''}: precision "
        f"{both / ours:.4f}, recall {both / union:.4f} of what either says, "
        f"{both_agreed / agreed:.4f} of what both say"
    )


def main() -> int:
    """Measure what is there."""
    real = sorted((EVIDENCE / "pdf").glob("*.pdf"))
    templates = sorted(TEMPLATES.glob("*.pdf"))
    files = real + templates or sorted(OWN.rglob("*.pdf"))
    if not files:
        print("no PDFs here to measure with")
        return 0
    print_speed(files)
    print_hidden()
    print_false_alarms(files)
    if real:
        print_quotes()
    if templates:
        print_words(templates)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
