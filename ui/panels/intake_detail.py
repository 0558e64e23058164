"""One application or file beside the table: its documents, its contact, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.application import ApplicationSummary, PartKind, PartSummary
from models.arrival import ArrivedFile, FileOutcomeKind
from models.document import ProblemKind
from screener.intake.names import own_name
from screener.outcomes import message_of
from screener.rereading import LIMITED
from screener.wording import say
from ui.item_models.intake import PART_WORDS, problem_word
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel, fill_with_surface
from ui.widgets.scroll_bar import ThinScrollBar

_KINDS = (
    PartKind.RESUME,
    PartKind.COVER_LETTER,
    PartKind.REFERENCES,
    PartKind.CERTIFICATE,
    PartKind.MESSAGE,
    PartKind.OTHER,
)
_TRUST = {"good": "Read fully", "check": "Partly read", "poor": "Partly read"}


class IntakeDetail(QScrollArea):
    """Signals: ``password_asked``, ``more_asked``, ``contact_asked`` and ``erase_asked`` (id)."""

    password_asked = Signal()
    more_asked = Signal()
    contact_asked = Signal(str)
    erase_asked = Signal(str)

    def __init__(self, session: Session, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The application in front")
        fill_with_surface(self.viewport())
        self.combos: list[QComboBox] = []
        self._column = QVBoxLayout()
        self._begin()

    def show_application(self, application_id: str) -> None:
        """Show an application."""
        session = self._session
        self._begin()
        summary = session.summary(application_id)
        self._add(ThemedLabel(self._themes, session.name_of(application_id), self, font="name"))
        day = session.arrived_on(application_id)
        self._say(f"Arrived {day.day} {day:%B %Y}")
        self._add_contact(application_id)
        for flag in summary.flags:
            self._say(say(flag), color="warn")
        self._head("Documents")
        for place, part in enumerate(summary.parts):
            self._add_part(summary, place, part)
        self._add_merged(application_id)
        self._add_actions(application_id)
        self._column.addStretch(1)

    def show_file(self, file: ArrivedFile, name: str) -> None:
        """Show a file, what became of it, and what can be done about it."""
        self._begin()
        outcome = file.outcome
        self._add(ThemedLabel(self._themes, name, self, font="heading", wraps=True))
        self._say(outcome.kind.value.capitalize())
        if outcome.reason is not None:
            self._say(say(outcome.reason), color="text")
        if outcome.kind is FileOutcomeKind.SET_ASIDE:
            names = [
                one.outcome.name
                for one in self._session.files
                if one.outcome.kind is FileOutcomeKind.SET_ASIDE
            ]
            message = message_of(outcome.name, names)
            self._button("Make it an application", partial(self._session.take_in, message))
        if outcome.kind is FileOutcomeKind.UNREADABLE:
            self._add_remedies(outcome.application)
        self._column.addStretch(1)

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing here."""
        self._begin()
        self._say(words)
        self._column.addStretch(1)

    # Building

    def _begin(self) -> None:
        theme = self._themes.theme
        body = QWidget(self)
        fill_with_surface(body)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(
            theme.space[3], theme.space[2], theme.space[3], theme.space[2]
        )
        self._column.setSpacing(theme.px(6))
        self.combos = []
        self.setWidget(body)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _say(self, words: str, color: str = "text_secondary") -> None:
        self._add(ThemedLabel(self._themes, words, self, font="small", color=color, wraps=True))

    def _head(self, words: str) -> None:
        self._column.addSpacing(self._themes.theme.px(8))
        self._add(ThemedLabel(self._themes, words, self, font="label", color="text_secondary"))

    def _button(self, words: str, act: Callable[[], object], kind: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", kind)
        button.clicked.connect(lambda _=False: act())
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _add_contact(self, application_id: str) -> None:
        if self._session.hides_identity(application_id):
            self._say("Name and contact are hidden.")
            return
        email, phone = self._session.contact_of(application_id)
        self._say(email or "No e-mail address found", "text" if email else "text_secondary")
        self._say(phone or "No telephone number found", "text" if phone else "text_secondary")
        self._button(
            "Correct the contact…", partial(self.contact_asked.emit, application_id), "link"
        )

    def _add_part(self, summary: ApplicationSummary, place: int, part: PartSummary) -> None:
        theme = self._themes.theme
        row = QWidget(self)
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, theme.px(2), 0, 0)
        inner.setSpacing(theme.space[1])
        name = own_name(part.path) or part.path
        label = ThemedLabel(self._themes, name, row)
        label.setMinimumWidth(theme.px(80))
        label.setToolTip(part.path)
        combo = QComboBox(row)
        combo.setAccessibleName(f"{name} is")
        combo.setToolTip("What this document is")
        for kind in _KINDS:
            combo.addItem(PART_WORDS[kind], kind)
        combo.setCurrentIndex(_KINDS.index(part.kind))
        combo.activated.connect(partial(self._set_kind, summary.id, place))
        self.combos.append(combo)
        inner.addWidget(label, 1)
        inner.addWidget(combo)
        self._add(row)
        if part.problem is not None:
            self._say(say(part.problem.message), color="danger")
            self._add_remedies(summary.id)
        else:
            pages = (
                f"{part.pages} {'page' if part.pages == 1 else 'pages'} · " if part.pages else ""
            )
            self._say(f"{pages}{_TRUST[part.trust.value]}", color="text_muted")
        if len(summary.parts) > 1:
            self._button(
                "Make it an application of its own",
                partial(self._session.take_out, summary.id, place),
                "link",
            )

    def _set_kind(self, application_id: str, place: int, chosen: int) -> None:
        self._session.set_part_kind(application_id, place, _KINDS[chosen])

    def _add_remedies(self, application_id: str) -> None:
        known = application_id in self._session.application_ids
        parts = self._session.summary(application_id).parts if known else ()
        kinds = {part.problem.kind for part in parts if part.problem is not None}
        if ProblemKind.ENCRYPTED in kinds:
            self._button("Enter a password…", self.password_asked.emit)
        if kinds & LIMITED:
            self._button("Try again with more time", self.more_asked.emit)
        others = kinds - LIMITED - {ProblemKind.ENCRYPTED}
        if others:
            words = ", ".join(sorted(problem_word(kind) for kind in others))
            self._say(f"Ask the applicant for the document in another format ({words}).")

    def _add_merged(self, application_id: str) -> None:
        count = len(self._session.merged_into(application_id))
        if count:
            self._head("Shown as one")
            noun = "application was" if count == 1 else "applications were"
            self._say(f"{count} other {noun} merged into this one.")
            self._button("Show them apart again", partial(self._session.unmerge, application_id))

    def _add_actions(self, application_id: str) -> None:
        self._head("This application")
        session = self._session
        held = session.on_hold(application_id)
        self._button("Set aside: it is no application", partial(session.set_aside, application_id))
        words = "End the legal hold" if held else "Put under a legal hold"
        self._button(words, partial(session.set_hold, application_id, not held))
        erase = self._button("Erase…", partial(self.erase_asked.emit, application_id))
        erase.setEnabled(not held)
        if held:
            erase.setToolTip("It is under a legal hold.")
