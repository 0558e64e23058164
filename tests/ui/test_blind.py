"""A blind review tells nobody's name anywhere, an independent one no score before a rating."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QBuffer, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractItemView, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from models.document import DocumentFormat
from models.events import EventKind
from models.review import DecisionKind, Reviewer
from models.store.screening_file import ScreeningFile
from screener.identity_spans import find_identity
from screener.page_drawing import PageDrawer
from screener.reading.ocr import recognition_available
from screener.reading.read import read_document
from ui import screening_actions
from ui.dialogs.ask import Question
from ui.dialogs.history import HistoryDialog
from ui.item_models.columns import HIDDEN_POINTS, NO_POINTS
from ui.program import Program
from ui.session import Session
from ui.widgets.page_images import PageKey, draw_page
from ui.window_words import palette_entries

REVIEWER = Reviewer("reviewer-1", "Mo Berg")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.EditRole,
)
COMMON = {"html", "resume", "cover", "letter", "txt", "pdf"}


def with_rules(screening: Path, *, blind: bool, independent: bool) -> Path:
    with ScreeningFile.open(screening, REVIEWER) as file:
        file.append(EventKind.RULES_CHOSEN, {"blind": blind, "independent": independent})
    return screening


@pytest.fixture
def secrets(screening: Path) -> dict[str, set[str]]:
    """What must not be seen of each applicant: words of the name and of files, mail, phone."""
    found: dict[str, set[str]] = {}
    with ScreeningFile.open(screening, REVIEWER) as file:
        for summary in file.summaries():
            contact = summary.contact
            words = {one.value for one in (contact.email, contact.phone) if one is not None}
            known = contact.name.value if contact.name else ""
            for text in (known, *(Path(part.path).stem for part in summary.parts)):
                words |= set(re.findall(r"[^\W\d_]{3,}", text))
            found[summary.id] = {one.casefold() for one in words} - COMMON
    assert all(found.values())
    return found


@pytest.fixture
def blind(program: Program, qtbot: QtBot, screening: Path, secrets: object) -> Program:
    with_rules(screening, blind=True, independent=False)
    assert program.window.desk.screening.open_path(screening)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    return program


def told_by(root: QWidget) -> Iterator[str]:
    """Yield every text that a window holds, as shown, read aloud or kept in an item model."""
    models: set[int] = set()
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip())
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.whatsThis())
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            yield from (interface.text(kind) for kind in kinds)
        for name in ("text", "placeholderText", "toPlainText", "title"):
            ask = getattr(widget, name, None)
            if callable(ask):
                yield str(ask())
        if isinstance(widget, QTextEdit):
            yield widget.document().toHtml()
        model = widget.model() if isinstance(widget, QAbstractItemView) else None
        if model is not None and id(model) not in models:
            models.add(id(model))
            yield from told_by_model(model)


def told_by_model(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    inside = parent or QModelIndex()
    for row in range(model.rowCount(inside)):
        listed = isinstance(model, QAbstractListModel)
        for column in range(1 if listed else model.columnCount(inside)):
            index = model.index(row, column, inside)
            yield from (str(index.data(role)) for role in ROLES)
        yield from told_by_model(model, model.index(row, 0, inside)) if not parent else ()


def leaks(texts: Iterator[str] | list[str], secrets: set[str]) -> set[str]:
    whole = "\n".join(texts).casefold()
    return {
        one for one in secrets if re.search(rf"(?<![^\W\d_]){re.escape(one)}(?![^\W\d_])", whole)
    }


def test_the_walk_would_find_a_name(
    program: Program, screening: Path, secrets: dict[str, set[str]]
) -> None:
    assert program.window.desk.screening.open_path(screening)
    program.window.show_workspace("review")
    assert leaks(told_by(program.window), set().union(*secrets.values()))


@pytest.mark.parametrize(
    "workspace", ["posting", "intake", "ranking", "review", "criteria", "compare", "shortlist"]
)
def test_no_workspace_tells_who_anybody_is(
    blind: Program, secrets: dict[str, set[str]], workspace: str, qtbot: QtBot
) -> None:
    window, session = blind.window, blind.session
    if workspace not in window.desk.panels:
        pytest.skip("there is no such workspace")
    for applicant in session.application_ids if workspace == "shortlist" else ():
        session.decide(applicant, DecisionKind.ADVANCE)
    window.show_workspace(workspace)
    every = set().union(*secrets.values())
    for applicant in session.application_ids:
        session.set_current(applicant)
        parts = len(session.summary(applicant).parts) if workspace == "review" else 1
        for part in range(parts):
            window.desk.review._document.show_part(part)
            for seen in (True, False):
                window.desk.review.show_text_seen(seen)
                qtbot.wait(1)
                assert leaks(told_by(window), every) == set()


def test_dialogs_palette_undo_and_exports_tell_nobody(
    blind: Program, secrets: dict[str, set[str]], tmp_path: Path
) -> None:
    session, window = blind.session, blind.window
    every = set().union(*secrets.values())
    texts: list[str] = []
    for applicant in session.application_ids:
        session.add_tag(applicant, "local")
        texts += [session.undo_text, window.windowTitle()]
        dialog = HistoryDialog(
            blind.themes,
            session.name_of(applicant),
            session.history(applicant),
            session.reviewer_name,
        )
        texts += told_by(dialog)
        dialog.deleteLater()
    texts += [entry.text for entry in palette_entries(window.commands, session, lambda _: None)]
    target = tmp_path / "out.csv"
    assert session.export_csv(target)
    texts.append(target.read_text(encoding="utf-8"))
    assert leaks(texts, every) == set()
    assert all(session.name_of(one) in texts[-1] for one in session.application_ids)
    assert all(session.name_of(one).startswith("Applicant ") for one in session.application_ids)


def test_a_revealed_applicant_is_shown_and_the_others_stay_hidden(
    blind: Program, secrets: dict[str, set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, window = blind.session, blind.window
    window.show_workspace("review")
    first, second = session.application_ids[:2]
    session.set_current(first)
    asked: list[Question] = []

    def reply(_parent: object, question: Question) -> str:
        asked.append(question)
        return question.answers[0]

    monkeypatch.setattr(screening_actions, "ask", reply)
    window.commands.run("reveal")
    assert asked[0].title == f"Reveal Applicant {session.summary(first).number}?"
    assert not session.hides_identity(first)
    assert session.hides_identity(second)
    own = secrets[first] - secrets[second]
    assert leaks(told_by(window), own)
    assert leaks([session.name_of(first)], own)
    assert session.undo_text == "", "what was seen cannot be taken back"


def test_a_page_is_covered_before_anybody_sees_it(program: Program) -> None:
    if not recognition_available():
        pytest.skip("reading pictures is not installed")
    samples = program.window.desk.screening.places.samples
    assert samples is not None
    data = (samples / "applications" / "yusuf_amina_resume.pdf").read_bytes()
    document = read_document("a.pdf", data)
    spans = find_identity(document.text, ("Amina Yusuf",))
    boxes = tuple(
        box for one in spans for box in document.text_map.boxes_between(one.start, one.end)
    )
    key = PageKey("x", 1, 3.0, 1836)
    hidden = {"amina", "yusuf"}
    drawer = PageDrawer()
    seen = read_picture(draw_page(drawer, data, DocumentFormat.PDF, key))
    assert leaks([seen], hidden) == hidden, "the page must be readable for this to prove anything"
    covered = read_picture(draw_page(drawer, data, DocumentFormat.PDF, key, boxes))
    assert leaks([covered], hidden) == set()
    assert len(covered.split()) > 0.6 * len(seen.split())


def read_picture(image: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return read_document("page.png", bytes(buffer.data().data())).text


@pytest.fixture
def independent(program: Program, screening: Path) -> Session:
    with_rules(screening, blind=False, independent=True)
    assert program.window.desk.screening.open_path(screening)
    return program.session


def test_scores_are_hidden_until_ones_own_ratings_are_in(
    program: Program, independent: Session
) -> None:
    session, window = independent, program.window
    applicant = next(one for one in session.application_ids if session.ranking.rows.get(one) == 0)
    columns = window.desk.ranking.model.columns
    row = columns.row_of[applicant]
    assert session.total(applicant) is None
    assert session.rank_of(applicant) is None
    assert set(columns.points[row].tolist()) <= {HIDDEN_POINTS, NO_POINTS}
    assert np.isnan(columns.totals[row])
    score = session.score(applicant)
    assert score is not None
    assert {item.points for item in score.criteria} == {0}
    criteria = session.rubric.criteria
    session.rate(applicant, criteria[0].id, 2)
    assert columns.points[row, 0] >= 0
    assert set(columns.points[row, 1:].tolist()) == {HIDDEN_POINTS}
    for criterion in [one for one in criteria[1:] if one.scored]:
        session.rate(applicant, criterion.id, None)
    assert session.total(applicant) is not None
    assert not np.isnan(columns.totals[row])
    session.undo()
    assert session.total(applicant) is None
    assert np.isnan(columns.totals[row])


def test_no_order_and_no_export_tells_a_hidden_score(independent: Session) -> None:
    rows = independent.export_rows()
    assert [row.applicant for row in rows] == sorted(independent.application_ids)
    assert {(row.rank, row.score, row.required_shown) for row in rows} == {("", None, "")}
    assert all(cell.points is None for row in rows for cell in row.criteria)


def test_rules_are_offered_when_a_screening_is_made(program: Program, tmp_path: Path) -> None:
    samples = program.window.desk.screening.places.samples
    assert samples is not None
    session = program.session
    target = tmp_path / "new.screening"
    assert session.create_screening(target, samples / "posting.md", blind=True, independent=True)
    assert (session.blind, session.independent) == (True, True)
    assert program.window.top_bar.rules.accessibleName() == "Blind · Scores hidden"
    session.close_screening()
    assert session.open_screening(target)
    assert session.blind
