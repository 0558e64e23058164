"""Prints how much hidden text is found in Word files, web pages, RTF and OpenDocument files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from screener.reading.docx import read_docx  # noqa: E402  # after the path is set
from screener.reading.html import read_html  # noqa: E402
from screener.reading.opendocument import read_opendocument  # noqa: E402
from screener.reading.result import Reading  # noqa: E402
from screener.reading.rtf import read_rtf  # noqa: E402
from tests.screener.reading import (  # noqa: E402
    conftest,
    test_docx_hidden,
    test_html,
    test_opendocument,
    test_rtf,
)

DOCUMENTS = 10
PLACES = tuple("Duluth Toledo Fresno Camden Boise Macon Akron Salem Provo Lodi".split())


def told_apart(reading: Reading, secret: str, shown: str) -> bool:
    """Whether the secret is kept out of the text and told, and everything else stays."""
    told = " ".join(" ".join(run.text for run in reading.hidden).split())
    return secret not in reading.text and shown in reading.text and told == secret


def count(name: str, techniques: Mapping[str, Callable[[int], bool]]) -> None:
    """Print how many documents were read right, and which techniques had one that was not."""
    right = 0
    for technique, check in techniques.items():
        good = sum(check(number) for number in range(DOCUMENTS))
        right += good
        if good < DOCUMENTS:
            print(f"  {name}, {technique}: {good} of {DOCUMENTS}")
    total = DOCUMENTS * len(techniques)
    print(f"hidden text, {name}: {right} of {total} documents, {len(techniques)} techniques")


def words(number: int) -> tuple[str, str]:
    """A secret and a sentence that is shown; each number has its own."""
    place = PLACES[number]
    secret = " ".join(["canvassing", "phone", "banking", place.lower()][: 2 + number % 3])
    return secret, f"Ada Moon, organizer in {place} since {2010 + number}"


def word_file(body: str, number: int) -> bool:
    """Read a Word file that holds a hidden body between ``number`` other paragraphs."""
    secret, shown = words(number)
    others = [
        test_docx_hidden.para(test_docx_hidden.run("", f"{shown} {place}")) for place in PLACES
    ]
    body = body.replace(test_docx_hidden.SECRET, secret)
    before, after = "".join(others[: number % 4 + 1]), "".join(others[9 - number % 3 :])
    data = conftest._docx(before + body + after, styles=test_docx_hidden.STYLES)
    return told_apart(read_docx(data), secret, shown)


def web_page(template: str, number: int) -> bool:
    """Read a web page that holds a hidden element between others."""
    secret, shown = words(number)
    rest = "".join(f"<p>{shown} {place}</p>" for place in PLACES[:number])
    page = f"<html><body><h1>{shown}</h1>{rest}{template.format(secret)}</body></html>"
    return told_apart(read_html(page.encode()), secret, shown)


def rich_text(template: str, number: int) -> bool:
    """Read an RTF file that holds a hidden piece between others."""
    secret, shown = words(number)
    rest = "".join(rf"{shown} {place}\par " for place in PLACES[:number])
    body = rest + shown + (template % secret) + rf"\par\pard\plain {shown}"
    return told_apart(read_rtf(test_rtf.rtf(body)), secret, shown)


def open_text(style: str, number: int) -> bool:
    """Read an OpenDocument file that holds a hidden span between others."""
    secret, shown = words(number)
    rest = "".join(f"<text:p>{shown} {place}</text:p>" for place in PLACES[:number])
    span = f"<text:p>{shown}<text:span text:style-name='T1'>{secret}</text:span></text:p>"
    return told_apart(read_opendocument(conftest._odt(rest + span, style)), secret, shown)


def main() -> int:
    """Count them all."""
    tables = (
        ("Word", word_file, test_docx_hidden.HIDDEN),
        ("web pages", web_page, test_html.HIDDEN),
        ("RTF", rich_text, test_rtf.HIDDEN),
        ("OpenDocument", open_text, test_opendocument.HIDDEN),
    )
    for name, check, table in tables:
        count(name, {technique: partial(check, how) for technique, (how, _) in table.items()})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
