"""Files inside files: named, bounded, each coming out once, and read again by their names."""

from __future__ import annotations

import io
import mailbox
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.envelope import Envelope
from models.errors import ScreeningError
from models.messages import message
from screener.intake import contents, zip_file
from screener.intake.containers import ContainerKind, find_container
from screener.intake.contents import DEEPEST, Opened, list_contents, take_apart
from screener.intake.mail import Mail
from screener.intake.mbox import find_messages, read_message
from screener.intake.names import own_name, safe_name, safe_path
from screener.intake.originals import Originals
from screener.intake.sources import Content, Skipped, Source
from tests.documents.arrivals import LETTER, RESUME, mail, take_in
from tests.documents.mailboxes import SHAPES, as_mailbox, make_messages

BROKEN = Mail(Envelope(""), problem=message("mail.damaged", kind="test"))
CORPUS = Path(__file__).resolve().parents[3] / "../shared/corpus/office/tika"


def packed(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def names_in(path: Path) -> list[str]:
    return [name.removeprefix(f"{path.parent}/") for name in take_in(path).names]


def test_names_lead_from_the_outside_in(tmp_path: Path) -> None:
    inner = packed({"cv.txt": RESUME})
    sent = mail(LETTER, "a <a@x.example>", "s", ("resume.txt", RESUME), ("more.zip", inner))
    outer = packed(
        {
            "folder/cv.txt": RESUME,
            "mails/one.eml": sent.as_bytes(),
            "old.mbox": as_mailbox([sent.as_bytes(), mail("Hello").as_bytes()]),
        }
    )
    path = write(tmp_path, "outer.zip", outer)
    assert sorted(names_in(path)) == sorted(
        [
            "outer.zip",
            "outer.zip#folder/cv.txt",
            "outer.zip#mails/one.eml",
            "outer.zip#mails/one.eml#message",
            "outer.zip#mails/one.eml#resume.txt",
            "outer.zip#mails/one.eml#more.zip",
            "outer.zip#mails/one.eml#more.zip#cv.txt",
            "outer.zip#old.mbox",
            "outer.zip#old.mbox#1",
            "outer.zip#old.mbox#1/message",
            "outer.zip#old.mbox#1/resume.txt",
            "outer.zip#old.mbox#1/more.zip",
            "outer.zip#old.mbox#1/more.zip#cv.txt",
            "outer.zip#old.mbox#2",
            "outer.zip#old.mbox#2/message",
        ]
    )


def test_a_file_that_holds_others_says_how_many(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", packed({"a.txt": "a", "__MACOSX/._a": "x", "b/": ""}))
    (opened,) = take_in(path).opened
    assert opened.inside == 2
    assert [item.name for item in take_in(path).skipped] == [f"{path}#__MACOSX/._a"]


def test_the_content_tells_what_a_file_is(tmp_path: Path) -> None:
    inside = packed({"cv.txt": RESUME})
    assert len(take_in(write(tmp_path, "really a zip.pdf", inside)).opened) == 1
    assert len(take_in(write(tmp_path, "mail.txt", mail().as_bytes())).opened) == 1
    letter = "From: the porch\nTo: the kitchen\n\nI walked from 2010 to 2014.\n"
    assert take_in(write(tmp_path, "letter.txt", letter)).opened == []
    office = packed({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"})
    assert take_in(write(tmp_path, "named.zip", office)).opened == []
    opened = take_in(write(tmp_path, "empty.mbox", b"")).opened
    assert [item.inside for item in opened] == [0]


def test_every_file_of_a_mailbox_is_read_again_by_its_name(tmp_path: Path) -> None:
    messages = make_messages(21, 2 * len(SHAPES)).messages
    path = write(tmp_path, "C# jobs.zip", packed({"box/jobs.mbox": as_mailbox(messages)}))
    seen = 0
    with Originals() as originals:
        for item in list_contents(Source(str(path), path)):
            if isinstance(item, Content) and item.data:
                assert originals.read(item.source.name, item.sha256) == item.data
                seen += 1
    assert seen > len(messages)


def test_what_changed_or_went_away_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", packed({"cv.txt": RESUME}))
    (document,) = take_in(path).documents
    with Originals() as originals:
        for name, digest in (
            (document.path, "0" * 64),
            (f"{path}#other.txt", document.sha256),
            (f"{path}#cv.txt#deeper", document.sha256),
            (str(tmp_path / "gone.txt"), document.sha256),
            (str(tmp_path / "gone.zip#cv.txt"), document.sha256),
        ):
            with pytest.raises(ScreeningError):
                originals.read(name, digest)


@pytest.mark.parametrize(
    "inside",
    [["word/document.xml"], ["[Content_Types].xml", "x"], ["mimetype"], ["Index/Document.iwa"]],
)
def test_documents_that_are_packed_are_no_archives(inside: list[str], tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", packed(dict.fromkeys(inside, "x")))
    assert take_in(path).opened == []


def test_a_folder_called_word_is_no_document(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", packed({"Word/cv.txt": RESUME, "Index/cv.txt": LETTER}))
    assert len(take_in(path).documents) == 2


def test_a_broken_message_and_a_large_one_are_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "MAXIMUM_MESSAGE_BYTES", 5_000)
    large = mail("word " * 2_000).as_bytes()
    path = write(tmp_path, "jobs.mbox", as_mailbox([large, mail().as_bytes()]))
    rows = {document.path.partition("#")[2]: document for document in take_in(path).documents}
    assert rows["1"].problem is not None
    assert rows["1"].problem.message.code == "mail.too_large"
    assert rows["2/message"].problem is None
    assert take_apart(ContainerKind.OUTLOOK, b"no message").problem is not None
    rows_of_broken = list(
        list_contents(Source("1.eml", write(tmp_path, "1.eml", b"x")), lambda *_: BROKEN)
    )
    (row,) = rows_of_broken
    assert isinstance(row, Content)
    assert row.problem == BROKEN.problem
    assert row.sha256


def test_a_file_that_cannot_be_opened_is_a_row(tmp_path: Path) -> None:
    (row,) = list_contents(Source("gone.zip", tmp_path / "gone.zip"))
    assert isinstance(row, Content)
    assert row.problem is not None
    assert row.problem.code == "intake.not_opened"


def test_members_with_other_damage(tmp_path: Path) -> None:
    stored = bytearray(packed({"a.txt": "a" * 50, "b.txt": "b"}, zipfile.ZIP_STORED))
    stored[stored.index(b"a" * 50)] = ord("x")
    (first, second) = take_in(write(tmp_path, "a.zip", bytes(stored))).documents
    assert first.problem is not None
    assert first.problem.message.code == "intake.member_damaged"
    assert second.problem is None
    plain = packed({"a.txt": "a"}, zipfile.ZIP_STORED)
    odd = plain.replace(b"\x14\0\0\0\0\0", b"\x14\0\0\0\x63\0")
    (row,) = take_in(write(tmp_path, "odd.zip", odd)).documents
    assert row.problem is not None
    assert row.problem.message.code == "intake.member_packing"


def test_names_of_any_alphabet_and_length(tmp_path: Path) -> None:
    """Old programs write names without saying how: as UTF-8, or as DOS did."""
    files = {"rXYsum.txt": "x", "rZsum2.txt": "x", f"{'long' * 60}.txt": "x", "l" * 200: "x"}
    data = packed(dict(files)).replace(b"XY", "é".encode()).replace(b"Zsum2", b"\x82sum2")
    inside = [own_name(name) for name in names_in(write(tmp_path, "a.zip", data)) if "#" in name]
    assert inside[:2] == ["résum.txt", "résum2.txt"]
    assert inside[2].endswith("lo.txt")
    assert [len(name) for name in inside[2:]] == [150, 150]


def test_depth_is_limited(tmp_path: Path) -> None:
    data = packed({"cv.txt": RESUME})
    for _ in range(DEEPEST + 2):
        data = packed({"inner.zip": data})
    taken = take_in(write(tmp_path, "a.zip", data))
    (row,) = taken.documents
    assert row.problem is not None
    assert row.problem.message.code == "intake.too_deep"


def test_a_bomb_a_link_and_a_locked_member_are_rows(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", bytes(20_000_000))
        archive.writestr(link, "/etc/passwd")
        archive.writestr("cv.txt", RESUME)
    taken = take_in(write(tmp_path, "a.zip", buffer.getvalue()))
    codes = {
        own_name(document.path): document.problem.message.code if document.problem else None
        for document in taken.documents
    }
    assert codes == {
        "bomb.txt": "intake.member_bomb",
        "link.txt": "intake.member_link",
        "cv.txt": None,
    }


def test_members_inside_each_other_are_refused(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": "a" * 100, "b.txt": "b" * 100}, zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = (10).to_bytes(4, "little")
    (row,) = take_in(write(tmp_path, "a.zip", bytes(data))).documents
    assert row.problem is not None
    assert row.problem.message.code == "intake.zip_damaged"


def test_a_cut_zip_is_a_row(tmp_path: Path) -> None:
    data = packed({"a.txt": "a" * 1000})
    (row,) = take_in(write(tmp_path, "a.zip", data[: len(data) // 2])).documents
    assert row.problem is not None
    assert row.problem.message.code == "intake.zip_damaged"


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(zip_file, "MAXIMUM_MEMBERS", 3)
    path = write(tmp_path, "a.zip", packed({f"{number}.txt": "x" for number in range(4)}))
    (row,) = take_in(path).documents
    assert row.problem is not None
    assert row.problem.message["limit"] == 3


def test_members_are_named_safely_and_once(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("../../cv.txt", "/cv.txt", "C:\\x\\cv.txt", "a//./b/cv.txt"):
            archive.writestr(name, "x")
    path = write(tmp_path, "a.zip", buffer.getvalue())
    inside = [name.partition("#")[2] for name in names_in(path) if "#" in name]
    assert inside == ["cv.txt", "cv (2).txt", "x/cv.txt", "a/b/cv.txt"]


@given(st.text(max_size=60))
def test_safe_names_climb_nowhere(raw: str) -> None:
    assert "/" not in safe_name(raw)
    assert safe_name(safe_name(raw)) == safe_name(raw)
    steps = safe_path(raw).split("/")
    assert all(steps)
    assert not {"..", "."} & set(steps)


def test_mailboxes_are_cut_at_separators_only() -> None:
    first = mail("From my porch I saw 2024 stars at 10:30 PM.\nFrom there: nothing.\n").as_bytes()
    box = as_mailbox([first, mail("Second").as_bytes()])
    stream = io.BytesIO(box)
    spans = find_messages(stream)
    assert len(spans) == 2
    assert read_message(stream, spans[0]).rstrip() == first.rstrip()
    unquoted = b"From - Thu Feb  1 09:00:00 2024\n" + first + b"\n\nFrom here on I rest.\nOk\n"
    assert len(find_messages(io.BytesIO(unquoted))) == 1


@given(st.lists(st.sampled_from([b"From ", b"x: y\n", b"\n", b"2024 10:30\n", b"a" * 50])))
def test_any_mailbox_is_cut_into_ordered_spans(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    at = 0
    for start, end in find_messages(io.BytesIO(data)):
        assert at <= start <= end <= len(data)
        at = end


def test_a_large_mailbox_is_cut_across_chunks() -> None:
    filler = b"a" * 3_999_970
    first = b"From - Thu Feb  1 09:00:00 2024\nFrom: a@x.example\n\n" + filler + b"\n"
    box = first + as_mailbox([mail("Second").as_bytes()]) + as_mailbox([mail("Third").as_bytes()])
    assert len(find_messages(io.BytesIO(box))) == 3


def test_a_maildir(tmp_path: Path) -> None:
    folder = tmp_path / "Mail"
    box = mailbox.Maildir(folder)
    box.add(mail(LETTER, "a <a@x.example>", "s", ("cv.txt", RESUME)).as_bytes())
    box.add(b"From: b@x.example\nSubject: hardly any headers\n\nHello\n")
    for name in ("Sent", "Jobs"):
        box.add_folder(name).add(mail("One more").as_bytes())
    (folder / "dovecot.index").write_bytes(b"x")
    (folder / "tmp" / "half").write_bytes(b"From: half")
    taken = take_in(folder)
    assert len(taken.opened) == 3
    assert sorted(Path(item.name).name for item in taken.skipped) == [
        ".Sent",
        "dovecot.index",
        "maildirfolder",
        "tmp",
    ]
    assert len(taken.documents) == 4
    assert len(take_in(folder / ".Sent").opened) == 1


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared documents are not here")
def test_mail_of_other_programs_is_opened() -> None:
    files = [*CORPUS.glob("*.eml"), *CORPUS.glob("*.msg"), *CORPUS.glob("*.mbox")]
    assert len(files) > 15
    for path in files:
        taken = take_in(path)
        assert taken.opened or any(item.aside for item in taken.skipped)
        assert len(taken.names) == len(set(taken.names))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared documents are not here")
def test_outlooks_messages() -> None:
    taken = take_in(CORPUS / "testMSG_att_msg.msg")
    inside = [document.path.partition("#")[2] for document in taken.documents]
    assert inside == [
        "message",
        "Test Attachment.eml#message",
        "smbprn.00009008.KdcPjl.pdf",
    ]
    assert all(document.problem is None for document in taken.documents)
    with Originals() as originals:
        for document in taken.documents:
            assert originals.read(document.path, document.sha256)


@given(st.binary(max_size=3_000), st.sampled_from(["a.zip", "a.eml", "a.mbox", "a.msg", "a"]))
def test_any_file_comes_out(data: bytes, name: str) -> None:
    kind = find_container(io.BytesIO(data), name)
    assert kind is None or kind in ContainerKind


@given(st.data())
def test_damaged_zips_come_out(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = packed({"cv.txt": RESUME, "b/one.eml": mail().as_bytes()})
    at = data.draw(st.integers(0, len(whole) - 1))
    bad = bytearray(whole)
    bad[at] = data.draw(st.integers(0, 255))
    path = write(tmp_path_factory.getbasetemp(), "damaged.zip", bytes(bad))
    items = list(list_contents(Source("damaged.zip", path)))
    assert items
    assert all(isinstance(item, Content | Skipped | Opened) for item in items)
