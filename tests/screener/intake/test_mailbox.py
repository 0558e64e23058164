"""A mailbox gives exactly the applications, and the kinds of parts, that it was made from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from models.document import Document
from models.posting import HowToApply, Posting
from screener.arrivals import as_arrived, to_be_read
from screener.intake.assemble import Gathered, gather_applications
from screener.intake.contents import Opened, list_contents
from screener.intake.sources import Content, Skipped, Source
from screener.reading.read import read_document
from tests.documents.mailboxes import DEFAULT_DAY, OUR_ADDRESS, as_mailbox, make_messages

POSTING = Posting("", apply=HowToApply(email=OUR_ADDRESS))


def take_in(path: Path) -> tuple[list[Document], list[Skipped], list[Opened]]:
    """Read what is in a file in this process."""
    documents, skipped, opened = [], [], []
    for item in list_contents(Source(path.name, path)):
        if isinstance(item, Content):
            name, data = to_be_read(item)
            documents.append(as_arrived(item, read_document(name, data)))
        else:
            (skipped if isinstance(item, Skipped) else opened).append(item)
    return documents, skipped, opened


def kinds_by_sender(gathered: Gathered) -> Counter[tuple[str, tuple[str, ...], str]]:
    return Counter(
        (
            application.contact.email.value if application.contact.email else "",
            tuple(sorted(part.kind.value for part in application.parts)),
            application.as_of.isoformat(),
        )
        for application in gathered.applications
    )


@pytest.mark.parametrize(
    ("seed", "count"), [(1, 100), pytest.param(2, 1_000, marks=pytest.mark.endurance)]
)
def test_a_mailbox_gives_what_it_was_made_from(seed: int, count: int, tmp_path: Path) -> None:
    made = make_messages(seed, count)
    file = tmp_path / "jobs.mbox"
    file.write_bytes(as_mailbox(made.messages))
    documents, skipped, opened = take_in(file)
    gathered = gather_applications(documents, POSTING, DEFAULT_DAY)
    expected = Counter(
        (one.email, tuple(one.kinds), one.as_of.isoformat()) for one in made.applications
    )
    found = kinds_by_sender(gathered)
    assert found - expected == Counter()
    assert expected - found == Counter()
    aside = {item.name for item in skipped if item.aside and item.name.count("/") == 0}
    assert len(aside) + len(gathered.aside) == made.aside
    names = [document.path for document in documents] + [item.name for item in (*skipped, *opened)]
    assert len(names) == len(set(names))
    held = {part.document.path for item in gathered.applications for part in item.parts}
    assert {document.path for document in documents} == held | set(gathered.aside)
    flags = {
        application.contact.email.value: {flag.code for flag in application.flags}
        for application in gathered.applications
        if application.contact.email is not None
    }
    for one in made.applications:
        assert one.flags <= flags[one.email]
    doubles = [item for item in gathered.applications if item.duplicate_of is not None]
    assert len(doubles) == sum(one.second for one in made.applications)


def test_the_same_mailbox_gives_the_same(tmp_path: Path) -> None:
    file = tmp_path / "jobs.mbox"
    file.write_bytes(as_mailbox(make_messages(3, 60).messages))
    one, other = (gather_applications(take_in(file)[0], POSTING, DEFAULT_DAY) for _ in range(2))
    assert one == other
    assert len({item.id for item in one.applications}) == len(one.applications)
