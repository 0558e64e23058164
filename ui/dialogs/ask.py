"""The two doors to the system's own dialogs: choosing paths, and asking a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget


class PathKind(Enum):
    """What is chosen: one file that is there, several, a folder, or a file to write."""

    FILE = auto()
    FILES = auto()
    FOLDER = auto()
    NEW_FILE = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answers, verbs all of them; the last one is the harmless one."""

    title: str
    text: str
    answers: tuple[str, ...]
    detail: str = ""


def choose_paths(
    parent: QWidget | None, kind: PathKind, title: str, start: Path, kinds: str = ""
) -> tuple[Path, ...]:
    """Let a person choose; nothing chosen gives (). ``start`` is a folder or a suggested file.

    ``kinds`` is in Qt's form: ``Screenings (*.screening)``, several joined by ``;;``.
    """
    begin = str(start)
    if kind is PathKind.FOLDER:
        found = [QFileDialog.getExistingDirectory(parent, title, begin)]
    elif kind is PathKind.FILES:
        found = QFileDialog.getOpenFileNames(parent, title, begin, kinds)[0]
    elif kind is PathKind.FILE:
        found = [QFileDialog.getOpenFileName(parent, title, begin, kinds)[0]]
    else:
        found = [QFileDialog.getSaveFileName(parent, title, begin, kinds)[0]]
    return tuple(Path(name) for name in found if name)


def ask_words(parent: QWidget | None, title: str, label: str, start: str = "") -> str:
    """Ask for a few words; '' where none were given."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(start)
    dialog.setOkButtonText(title)
    words = dialog.textValue() if dialog.exec() else ""
    dialog.deleteLater()
    return words


def show_once(dialog: QDialog) -> None:
    """Show a dialog that only tells something, and let it go once it is closed."""
    dialog.exec()
    dialog.deleteLater()


def ask_line(parent: QWidget | None, title: str, label: str, start: str = "") -> str | None:
    """Ask for one line that may stay empty; None where the person gave up."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(start)
    dialog.setOkButtonText(title)
    return dialog.textValue() if dialog.exec() else None


def ask(parent: QWidget | None, question: Question) -> str:
    """Ask, and return the answer that was chosen; Escape is the last one."""
    box = QMessageBox(parent)
    box.setWindowTitle("Screener")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question.title)
    box.setInformativeText(question.text)
    if question.detail:
        box.setDetailedText(question.detail)
    buttons = [
        box.addButton(answer, QMessageBox.ButtonRole.ActionRole) for answer in question.answers
    ]
    box.setDefaultButton(buttons[-1])
    box.setEscapeButton(buttons[-1])
    box.exec()
    clicked = box.clickedButton()
    answer = clicked.text() if clicked is not None else question.answers[-1]
    # Its window lives on: what was asked would stay there for ever.
    box.deleteLater()
    return answer
