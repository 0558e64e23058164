"""Prints how fast PDFs are read against pdfminer.six, and how much of them is read right."""

from __future__ import annotations

import gc
import io
import json
import re
import resource
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pdfminer.high_level import extract_text  # noqa: E402  # after the path is set

from screener.reading.pdf import read_pdf  # noqa: E402
from tests.documents.hidden_pdfs import BAR, HIDDEN, TECHNIQUES, VISIBLE, make_document  # noqa: E402

EVIDENCE = ROOT / "../shared/eval/evidence"
TEMPLATES = ROOT / "../shared/corpus/resume_templates"
OWN = ROOT / "sample_resumes"
WORD = re.compile(r"[^\W_]{2,}")
UNKNOWN = re.compile(r"\(cid:[0-9]+\)")
BROKEN = re.compile(r"(?<=[a-z])-\n+(?=[a-z])")
PER_TECHNIQUE = 10


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


def print_words(files: list[Path]) -> None:
    """Print recall and precision of words against what other readers find."""
    ours, all_others, agreed = Counter[str](), Counter[str](), Counter[str]()
    both = both_agreed = 0
    for file in files:
        mine = words_of(read_pdf(file.read_bytes()).text)
        first = words_of(extract_text(str(file)))
        second = first
        if shutil.which("pdftotext"):
            command = ["pdftotext", str(file), "-"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            second = words_of(done.stdout)
        both += (mine & (first | second)).total()
        both_agreed += (mine & first & second).total()
        ours += mine
        all_others += first | second
        agreed += first & second
    print(
        f"words on {len(files)} templates: precision {both / ours.total():.4f}; "
        f"recall {both_agreed / agreed.total():.4f} of what two other readers agree on, "
        f"{both / all_others.total():.4f} of what either says (replacement text among it)"
    )


def print_memory(files: list[Path]) -> None:
    """Print the largest memory after some reads and after many."""
    sizes = []
    for count in (40, 160):
        for number in range(count):
            read_pdf(files[number % len(files)].read_bytes())
        gc.collect()
        sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    print(f"memory: {sizes[0]} MB after 40 reads, {sizes[1]} MB after 200")


def main() -> int:
    """Measure what is there."""
    real = sorted((EVIDENCE / "pdf").glob("*.pdf"))
    templates = sorted(TEMPLATES.glob("*.pdf"))
    files = real + templates or sorted(OWN.rglob("*.pdf"))
    if not files:
        print("no PDFs here to measure with")
        return 0
    print_memory(files)
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
