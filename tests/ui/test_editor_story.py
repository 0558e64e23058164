"""A whole story in the Posting workspace: from pasted text to an order that can be explained."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.dialogs.new_screening import NewScreeningDialog
from ui.dialogs.own_words import OwnWordsDialog
from ui.dialogs.posting_text import PostingTextDialog
from ui.dialogs.terms import TermsDialog
from ui.dialogs.weigh import WeighDialog
from ui.panels.posting_detail import CriterionDetail
from ui.program import Program

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes" / "applications"
FILES = ("ana_da_silva.html", "novotny.txt", "moreau_resume.html", "rosa_tran_resume.txt")
PATIENCE = 60_000
Key = Qt.Key

POSTING = """Field Organizer

Riverbend Network, Madison, Wisconsin

Requirements
- Young, native Spanish speaker
- Experience with phone banks; ability to lead house meetings
- Proficient in Excel and Word

Preferred
- Experience with fundraising
"""
OTHER = POSTING.replace("- Experience with fundraising", "- Experience coaching volunteers")


def link(detail: CriterionDetail, words: str) -> QPushButton:
    buttons = detail.findChildren(QPushButton)
    return next(one for one in buttons if one.isVisible() and one.text() == words)


def test_from_pasted_text_to_an_explained_order(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    window, session = program.window, program.session
    dialog = NewScreeningDialog(program.themes, tmp_path, None, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.paste_button.click()
    assert not dialog.create_button.isEnabled()
    dialog.text_field.setPlainText(POSTING)
    assert dialog.create_button.isEnabled()
    assert dialog.target.name == "Field Organizer.screening"
    assert session.create_from_text(dialog.target, dialog.text)
    dialog.close()

    def settled() -> bool:
        return not program.busy and not session.stale_ids

    window.show_workspace("posting")
    panel = window.desk.posting
    detail = panel.findChildren(CriterionDetail)[0]
    assert len(session.rubric.criteria) == 4
    # The linter warns, and its words are taken in one click.
    session.set_current_criterion(session.rubric.criteria[0].id)
    link(detail, "Use these words").click()
    first = session.rubric.criteria[0]
    assert "native" not in first.text.casefold()
    assert "young" not in first.text.casefold()
    # Two things at once become two criteria.
    session.set_current_criterion(session.rubric.criteria[1].id)
    link(detail, "Split it…").click()
    split = next(one for one in window.findChildren(QPushButton) if "Split into 2" in one.text())
    split.click()
    assert len(session.rubric.criteria) == 5
    # Applications arrive, and the counts follow.
    with qtbot.waitSignal(session.files_added, timeout=PATIENCE):
        session.add_files([SAMPLES / name for name in FILES])
    qtbot.waitUntil(settled, timeout=PATIENCE)
    # Words of one's own: for this criterion, and in new screenings.
    window.commands.run("criterion.words")
    terms = next(one for one in window.findChildren(TermsDialog) if one.isVisible())
    terms.part_edits[0].counts.setPlainText("phone banks\nporch talks")
    terms.later.setChecked(True)
    terms.use.click()
    packs = sorted(path.name for path in (tmp_path / "home" / "packs").glob("*.toml"))
    assert packs == ["own_words.toml"]
    # Weights by questions, and who moved.
    window.commands.run("weights.ask")
    weigh = next(one for one in window.findChildren(WeighDialog) if one.isVisible())
    while weigh.weighing.question is not None:
        qtbot.keyClick(weigh, Key.Key_1)
    weigh.use.click()
    qtbot.waitUntil(settled, timeout=PATIENCE)
    assert {move.application_id for move in session.moves} <= set(session.ranking.ids)
    # A deleted criterion stays deleted when the posting is read again.
    gone = session.rubric.criteria[-1]
    session.set_current_criterion(gone.id)
    qtbot.keyClick(panel, Key.Key_Delete)
    window.commands.run("posting.reread")
    assert gone.text not in {one.text for one in session.rubric.criteria}
    # Another posting takes the first one's place; undo brings it back.
    window.commands.run("posting.replace")
    paste = next(one for one in window.findChildren(PostingTextDialog) if one.isVisible())
    paste.field.setPlainText(OTHER)
    paste.use.click()
    assert session.rubric.criteria[-1].text == "Experience coaching volunteers"
    assert panel._text.text == session.posting.text
    assert "coaching" in session.posting.text
    session.undo()
    assert "coaching" not in session.posting.text
    assert panel._text.text == session.posting.text
    session.redo()
    qtbot.waitUntil(settled, timeout=PATIENCE)
    # Words for new screenings can be brought into this one, and are frozen into its rubric.
    window.commands.run("words.own")
    own = next(one for one in window.findChildren(OwnWordsDialog) if one.isVisible())
    own.text.setPlainText(own.text.toPlainText() + "\n[[concept]]\nid = 3\n")
    assert not own.keep.isEnabled()
    own.text.setPlainText(own.text.toPlainText().removesuffix("\n[[concept]]\nid = 3\n"))
    own.here.click()
    own.keep.click()
    assert [pack.name for pack in session.rubric.packs] == ["own_words.toml"]
    assert session.lexicon.packs == session.rubric.packs
    qtbot.waitUntil(settled, timeout=PATIENCE)
    # All of it is in the file.
    before, path = session.rubric, session.path
    session.close_screening()
    assert path is not None
    assert session.open_screening(path)
    assert session.rubric == before
    assert not session.stale_ids
    assert "coaching" in session.posting.text


def test_scores_of_an_earlier_version_are_marked_until_renewed(
    qtbot: QtBot, opened: Program
) -> None:
    session, window = opened.session, opened.window
    window.show_workspace("posting")
    panel = window.desk.posting
    panel._table.edits.add("Experience with petitions")
    session.cancel_work()
    stale = len(session.stale_ids)
    assert stale
    banner = panel._banner
    assert banner.isVisible()
    assert banner.accessibleName().startswith(f"{stale} of {stale} scores were made with an")
    banner.link_activated.emit()
    qtbot.waitUntil(lambda: not opened.busy and not session.stale_ids, timeout=PATIENCE)
    assert not banner.isVisible()
