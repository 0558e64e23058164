"""Scripts, links and remote content do nothing: a socket that they all lead to hears nobody."""

from __future__ import annotations

import contextlib
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from models.document import Document, DocumentFormat
from screener.executor import WorkerEndedError, WorkerPool
from screener.page_drawing import DrawingError, PageDrawer
from screener.readers import converting_allowance, prepare
from screener.reading.legacy_doc import convert_with_libreoffice
from tests.documents.hostile_parts import odt, package, page, stream, word_document
from tests.documents.rows import check_rows, rows_of

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        yield listening


def documents(url: str) -> dict[str, bytes]:
    """A document of each format that leads to a URL in every way that it has."""
    target = url.encode()
    host = url.removeprefix("http://").rstrip("/")
    links = "".join(
        f'<Relationship Id="r{at}" Type="{RELATIONS}/{kind}" Target="{url}"'
        ' TargetMode="External"/>'
        for at, kind in enumerate(
            (
                "image",
                "hyperlink",
                "attachedTemplate",
                "subDocument",
                "aFChunk",
                "frame",
                "oleObject",
            )
        )
    )
    space = f'xmlns:r="{RELATIONS}" xmlns:x="urn:schemas-microsoft-com:vml"'
    shown = "".join(
        f'<w:altChunk {space} r:id="r{at}"/><w:subDoc {space} r:id="r{at}"/>' for at in range(7)
    )
    fields = f'<w:p><w:fldSimple w:instr=" INCLUDETEXT {url} "><w:r><w:t>words</w:t></w:r>'
    fields += f"</w:fldSimple></w:p><w:p><x:imagedata {space} src='{url}'/></w:p>"
    return {
        "a.pdf": page(
            stream(b"BT /F 12 Tf 20 700 Td (words) Tj ET"),
            b"/Resources<</Font<</F 5 0 R>>>>/AA<</O 6 0 R/C 6 0 R>>/Annots[7 0 R 8 0 R]",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</S/JavaScript/JS(this.getURL\\('%b'\\))/Next[<</S/URI/URI(%b)>><</S/Launch/F(%b)>>"
            b"<</S/SubmitForm/F<</FS/URL/F(%b)>>>><</S/ImportData/F(%b)>>]>>" % ((target,) * 5),
            b"<</Type/Annot/Subtype/Link/Rect[0 0 612 792]/A<</S/URI/URI(%b)>>>>" % target,
            b"<</Type/Annot/Subtype/Movie/Rect[0 0 99 99]/Movie<</F<</FS/URL/F(%b)>>>>>>" % target,
        ),
        "a.html": (
            f"<html><head><base href='{url}'><link rel=stylesheet href='{url}'>"
            f"<script src='{url}'></script><meta http-equiv=refresh content='0;url={url}'>"
            f"<style>@import url({url});p{{background:url({url})}}</style></head>"
            f"<body onload=\"fetch('{url}')\"><p>words"
            f"<img src='{url}'><iframe src='{url}'></iframe><object data='{url}'></object></p>"
        ).encode(),
        "a.docx": package(
            {
                "word/document.xml": word_document(fields + shown),
                "word/_rels/document.xml.rels": (
                    f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'.encode()
                ),
                "word/_rels/settings.xml.rels": (
                    f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'.encode()
                ),
            }
        ),
        "a.odt": odt(
            '<text:p xmlns:l="http://www.w3.org/1999/xlink">words<text:a l:href="'
            f'{url}">link</text:a><text:section><text:section-source l:href="{url}"/>'
            f'</text:section><draw:image l:href="{url}"/><draw:object l:href="{url}"/></text:p>',
            f'<!DOCTYPE x SYSTEM "{url}">',
        ),
        "a.rtf": (
            rf'{{\rtf1{{\*\template {url}}}words{{\field{{\*\fldinst INCLUDEPICTURE "{url}"}}'
            rf'{{\fldrslt x}}}}{{\field{{\*\fldinst HYPERLINK "\\\\{host}\\a"}}'
            rf"{{\fldrslt y}}}}"
            rf"{{\object\objautlink{{\*\objclass Link}}{{\*\objdata 00}}}}}}"
        ).encode(),
        "a.eml": (
            "From: a@x.example\nTo: b@x.example\nSubject: x\n"
            "Date: Thu, 1 Feb 2024 09:00:00 +0000\n"
            f"Disposition-Notification-To: {url}\nContent-Type: multipart/mixed; boundary=b\n\n"
            f"--b\nContent-Type: text/html\n\n<p>words<img src='{url}'></p>\n--b\nContent-Type: "
            f'message/external-body; access-type=URL; URL="{url}"\n\n\n--b--\n'
        ).encode(),
        "a.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>'.encode(),
    }


def heard(listening: socket.socket) -> bool:
    try:
        listening.accept()[0].close()
    except TimeoutError:
        return False
    return True


def url_of(listening: socket.socket) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}/"


def test_the_socket_hears_who_follows_a_link(listener: socket.socket) -> None:
    def follow() -> None:
        with contextlib.suppress(URLError, OSError):
            urlopen(url_of(listener), timeout=2)

    following = threading.Thread(target=follow)
    following.start()
    assert heard(listener)
    following.join()


def test_reading_follows_no_link(listener: socket.socket, tmp_path: Path) -> None:
    rows = rows_of(tmp_path, documents(url_of(listener)).items())
    counted = check_rows(rows)
    assert counted["read"] >= 6
    for name, found in rows.items():
        texts = [row.text for row in found if isinstance(row, Document) and row.text]
        assert name == "a.svg" or any("words" in text for text in texts), name
    assert not heard(listener)


def test_drawing_follows_no_link(listener: socket.socket) -> None:
    drawer = PageDrawer()
    try:
        made = documents(url_of(listener))
        assert drawer.draw(made["a.pdf"], DocumentFormat.PDF, 1, 1.0, 0).width == 612
        with pytest.raises(DrawingError):
            drawer.draw(made["a.svg"], DocumentFormat.IMAGE, 1, 1.0, 100)
    finally:
        drawer.close()
    assert not heard(listener)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.endurance
@pytest.mark.parametrize("name", ["a.html", "a.rtf", "a.docx", "a.odt"])
def test_converting_follows_no_link(name: str, listener: socket.socket) -> None:
    """LibreOffice takes many formats under the name of an old Word document."""
    data = documents(url_of(listener))[name]
    pool = WorkerPool(1, converting_allowance(), prepare, confined=True)
    try:
        with contextlib.suppress(WorkerEndedError):  # what it makes nothing of
            assert pool.submit(convert_with_libreoffice, data).result().startswith(b"PK")
    finally:
        pool.close(at_once=True)
    assert not heard(listener)
    if name == "a.html":
        # What the confinement keeps from happening: without it the picture is fetched.
        reached: list[bool] = []

        def hear() -> None:
            reached.append(heard(listener))
            listener.close()

        listener.settimeout(60)
        hearing = threading.Thread(target=hear)
        hearing.start()
        convert_with_libreoffice(data)
        hearing.join()
        assert reached == [True]
