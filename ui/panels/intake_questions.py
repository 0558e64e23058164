"""The questions that intake has: one after another, each answered with one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.application import PartKind
from screener.intake.names import own_name
from screener.questions import Question, QuestionKind
from ui.painting.frames import paint_focus_ring, paint_frame, paint_text
from ui.painting.tags import key_size, paint_key
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton
from ui.widgets.labels import ThemedLabel

Answer = tuple[str, Callable[[], None]]
_MOST_ANSWERS = 8


class AnswerButton(ThemedButton):
    """An answer with its key."""

    def __init__(self, themes: ThemeSource, key: str, words: str, parent: QWidget) -> None:
        super().__init__(themes, words, parent)
        self._key = key
        self._words = words
        self.setToolTip(f"{words} ({key})")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.theme.measure("review.decision_button"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self.theme, self.theme.colors, QPainter(self)
        area = QRectF(self.rect())
        fill = colors.hover if self.underMouse() else colors.control
        paint_frame(painter, area, theme.radius("control"), fill=fill, edge=colors.line)
        size = key_size(theme, self._key)
        top = area.center().y() - size.height() / 2
        key = QRectF(theme.px(8), top, size.width(), size.height())
        paint_key(painter, key, theme, self._key)
        words = area.adjusted(key.right() + theme.px(8), 0, -theme.px(8), 0)
        paint_text(painter, words, theme.font("body"), colors.text, self._words)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("control"))


class QuestionsPane(QWidget):
    """Signals: ``shown`` with the application that the question in front is about."""

    shown = Signal(str)

    def __init__(self, session: Session, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._answers: list[Answer] = []
        self._buttons: list[AnswerButton] = []
        theme = themes.theme
        self._place = ThemedLabel(themes, "", self, font="label", color="text_secondary")
        self._words = ThemedLabel(themes, "", self, font="heading", wraps=True)
        self._detail = ThemedLabel(
            themes, "", self, font="small", color="text_secondary", wraps=True
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.space[3], theme.space[2], theme.space[3], 0)
        self._column.setSpacing(theme.space[1])
        for label in (self._place, self._words, self._detail):
            self._column.addWidget(label)
        self._column.addStretch(1)

    def question(self) -> Question | None:
        """Return the question in front."""
        found = self._session.questions
        return found[0] if found else None

    def reload(self) -> None:
        """Show the first question that is left."""
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons, self._answers = [], []
        question = self.question()
        if question is None:
            self._place.setText("")
            self._words.setText("Nothing is doubtful.")
            self._detail.setText("What cannot be told for certain is asked here.")
            return
        count = len(self._session.questions)
        self._place.setText(f"{count} {'question' if count == 1 else 'questions'} left")
        words, detail, self._answers = self._ask(question)
        self._words.setText(words)
        self._detail.setText(detail)
        for number, (text, _) in enumerate(self._answers, 1):
            button = AnswerButton(self._themes, str(number), text, self)
            button.clicked.connect(partial(self.answer, number))
            self._column.insertWidget(self._column.count() - 1, button)
            self._buttons.append(button)
        self.shown.emit(question.application)

    def answer(self, number: int) -> None:
        """Give the answer with this number, from 1, and show the next question at once."""
        if 0 < number <= len(self._answers):
            self._answers[number - 1][1]()
            self.reload()

    def _ask(self, question: Question) -> tuple[str, str, list[Answer]]:
        who = self._session.name_of(question.application)
        if question.kind is QuestionKind.SAME_PERSON:
            return self._ask_same(question, who)
        if question.kind is QuestionKind.PAIRING:
            return self._ask_pairing(question, who)
        if question.kind is QuestionKind.WHICH_RESUME:
            return self._ask_which(question, who)
        asked, none = (partial(self._session.answer, question, one) for one in ("asked", "none"))
        return (
            f"Is the resume of {who} behind this link?",
            f"{question.link}\nIt was not opened. Ask for the file.",
            [("I will ask for the file", asked), ("It is no resume", none)],
        )

    def _ask_same(self, question: Question, who: str) -> tuple[str, str, list[Answer]]:
        other = question.others[0]
        first = self._session.name_of(other)
        flags = self._session.summary(question.application).flags
        same = [flag for flag in flags if flag.code.startswith("application.se")]
        detail = self._why(same[0].code) if same else ""
        return (
            f"Is {who} the same person as {first}?",
            detail,
            [
                (
                    "The same person: show as one",
                    partial(self._merge, question.application, other),
                ),
                ("Different people", partial(self._session.answer, question, "different")),
            ],
        )

    def _why(self, code: str) -> str:
        words = {
            "application.sent_twice": "Both sent the same file.",
            "application.second_version.email": "Both have the same e-mail address.",
            "application.second_version.phone": "Both have the same telephone number.",
            "application.second_version.text": "Their resumes are nearly the same.",
        }
        return words.get(code, "")

    def _ask_pairing(self, question: Question, who: str) -> tuple[str, str, list[Answer]]:
        answers: list[Answer] = [
            (
                f"{self._session.name_of(other)}: {self._file_of(other)}",
                partial(self._merge, question.application, other),
            )
            for other in question.others[: _MOST_ANSWERS - 1]
        ]
        answers.append(
            ("Nobody: leave it apart", partial(self._session.answer, question, "apart"))
        )
        letter = self._file_of(question.application)
        return f"Whose is {letter}?", f"It names {who}, and no resume for certain.", answers

    def _ask_which(self, question: Question, who: str) -> tuple[str, str, list[Answer]]:
        parts = self._session.summary(question.application).parts
        answers: list[Answer] = [
            (own_name(parts[place].path), partial(self._choose, question, place))
            for place in question.parts[: _MOST_ANSWERS - 1]
        ]
        answers.append(("All of them", partial(self._session.answer, question, "all")))
        return f"Which is the resume of {who}?", "The others are kept beside it.", answers

    def _merge(self, application_id: str, into: str) -> None:
        self._session.merge(application_id, into)

    def _choose(self, question: Question, chosen: int) -> None:
        for place in question.parts:
            if place != chosen:
                self._session.set_part_kind(question.application, place, PartKind.OTHER)

    def _file_of(self, application_id: str) -> str:
        if self._session.hides_identity(application_id):
            return "this file"
        return PurePath(own_name(self._session.summary(application_id).parts[0].path)).name
