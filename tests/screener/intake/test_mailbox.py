"""A mailbox gives exactly the applications, and the kinds of parts, that it was made from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from screener.intake.assemble import Gathered
from tests.documents.arrivals import take_in
from tests.documents.mailboxes import as_mailbox, make_messages


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
    taken = take_in(file)
    gathered = taken.gather()
    expected = Counter(
        (one.email, tuple(one.kinds), one.as_of.isoformat()) for one in made.applications
    )
    found = kinds_by_sender(gathered)
    assert found - expected == Counter()
    assert expected - found == Counter()
    inbox = f"{file}#"
    aside = {
        item.name
        for item in taken.skipped
        if item.aside and "/" not in item.name.removeprefix(inbox)
    }
    assert len(aside) + len(gathered.aside) == made.aside
    assert len(taken.names) == len(set(taken.names))
    held = {part.document.path for item in gathered.applications for part in item.parts}
    assert {document.path for document in taken.documents} == held | set(gathered.aside)
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
    one, other = (take_in(file).gather() for _ in range(2))
    assert one == other
    assert len({item.id for item in one.applications}) == len(one.applications)
