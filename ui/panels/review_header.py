"""The head of the scorecard: who this is, how far it was read, the score, the decision."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from models.application import ApplicationSummary
from models.document import Trust
from models.posting import Importance, Rubric
from models.review import DecisionKind
from models.score import Score
from screener.wording import say
from ui.painting.badges import paint_trust
from ui.painting.frames import RIGHT, paint_text, text_width
from ui.painting.glyphs import paint_glyph
from ui.painting.heat import paint_range
from ui.session import Session
from ui.theme import Theme, ThemeSource
from ui.widgets.buttons import DecisionButton, GlyphButton

_KEYS: Final = {DecisionKind.ADVANCE: "A", DecisionKind.HOLD: "H", DecisionKind.REJECT: "X"}


def describe_trust(summary: ApplicationSummary) -> tuple[Trust | None, str]:
    """Return the trust badge of an application and its words."""
    problems = [part.problem for part in summary.parts if part.problem is not None]
    if problems and not summary.readable:
        return None, f"Could not be read: {problems[0].kind.value.replace('_', ' ')}"
    if problems:
        return Trust.CHECK, f"1 part could not be read: {problems[0].kind.value.replace('_', ' ')}"
    worst = max((part.trust for part in summary.parts), key=list(Trust).index)
    if worst is Trust.GOOD:
        return worst, "Read fully"
    hidden = sum(part.hidden for part in summary.parts)
    if hidden:
        return worst, "1 hidden passage" if hidden == 1 else f"{hidden} hidden passages"
    return worst, "Check the text"


def describe_doubts(summary: ApplicationSummary) -> str:
    """Return all that was noticed while reading, one sentence a line."""
    problems = [say(part.problem.message) for part in summary.parts if part.problem]
    warnings = [say(warning) for part in summary.parts for warning in part.warnings]
    return "\n".join(dict.fromkeys((*problems, *warnings)))


def describe_required(score: Score | None, rubric: Rubric) -> str:
    """Return how many required criteria show anything: ``required shown: 3 of 4``."""
    required = {c.id for c in rubric.criteria if c.importance is Importance.REQUIRED and c.scored}
    if score is None or not required:
        return ""
    shown = sum(one.points > 0 for one in score.criteria if one.criterion_id in required)
    return f"required shown: {shown} of {len(required)}"


class IdentityLines(QWidget):
    """Name and rank; trust, score and range; what is required and my total."""

    def __init__(self, session: Session, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._application = ""
        self._aside = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_aside(self, room: int) -> None:
        """Leave room at the end of the first line for a button instead of the rank."""
        self._aside = room

    def show_applicant(self, application_id: str) -> None:
        """Show this applicant; an empty id shows nothing."""
        self._application = application_id
        if application_id:
            name = self._session.name_of(application_id)
            words = [name, self._rank(), describe_trust(self._session.summary(application_id))[1]]
            hidden = self._session.hides_score(application_id)
            score = "score hidden" if hidden else f"score {self._score()}"
            told = [word for word in (*words, score) if word]
            self.setAccessibleName(", ".join(told))
            summary = self._session.summary(application_id)
            self.setToolTip(describe_doubts(summary) or words[2])
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the height of the three lines."""
        theme = self._themes.theme
        lines = sum(theme.line_height(name) for name in ("name", "name", "caption"))
        return QSize(theme.px(200), round(lines + theme.px(4)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        if not self._application:
            return
        theme, colors = self._themes.theme, self._themes.theme.colors
        painter = QPainter(self)
        line = QRectF(0, 0, self.width(), theme.line_height("name"))
        rank, small = self._rank(), theme.font("small", numbers=True)
        flag = theme.px(28)
        taken: float = self._aside
        if not self._aside:
            taken = text_width(small, rank)
            end = line.adjusted(0, 0, -flag, 0)
            paint_text(painter, end, small, colors.text_secondary, rank, RIGHT)
        words = line.adjusted(0, 0, -taken - flag - theme.px(8), 0)
        name = self._session.name_of(self._application)
        paint_text(painter, words, theme.font("name"), colors.text, name)
        line.translate(0, line.height() + theme.px(2))
        self._paint_score(painter, line, theme)
        line = QRectF(0, line.bottom(), self.width(), theme.line_height("caption"))
        paint_text(painter, line, theme.font("caption"), colors.text_muted, self._required())
        paint_text(painter, line, theme.font("caption"), colors.text_muted, self._mine(), RIGHT)

    def _paint_score(self, painter: QPainter, line: QRectF, theme: Theme) -> None:
        summary = self._session.summary(self._application)
        trust, words = describe_trust(summary)
        left = line.adjusted(0, 0, 0, 0)
        total = self._session.total(self._application)
        if self._session.hides_score(self._application):
            left.setRight(line.right() - self._paint_hidden(painter, line, theme))
        elif total is not None:
            track = QRectF(line.right() - theme.px(110), line.top(), theme.px(110), line.height())
            whole = total.weight * 10_000 or 1
            low, high = total.low / whole, total.high / whole
            paint_range(painter, track, theme, total.value, low, high)
            number = QRectF(track.left() - theme.px(60), line.top(), theme.px(48), line.height())
            font = theme.font("name", numbers=True)
            paint_text(painter, number, font, theme.colors.text, self._score(), RIGHT)
            left.setRight(number.left() + theme.px(10))
        taken = paint_trust(painter, left, theme, trust, words)
        pages = sum(part.pages for part in summary.parts)
        rest = left.adjusted(taken + theme.px(10), 0, 0, 0)
        if pages and trust is Trust.GOOD:
            text = f"{pages} page" if pages == 1 else f"{pages} pages"
            paint_text(painter, rest, theme.font("small"), theme.colors.text_muted, text)

    def _paint_hidden(self, painter: QPainter, line: QRectF, theme: Theme) -> float:
        """Say at the end of the line that the score is hidden, and return the room it takes."""
        words, font = "Score hidden", theme.font("small")
        paint_text(painter, line, font, theme.colors.text_secondary, words, RIGHT)
        side = theme.measure("icon.0")
        taken = text_width(font, words) + side + theme.px(6)
        icon = QRectF(line.right() - taken, line.center().y() - side / 2, side, side)
        paint_glyph(painter, icon, "lock", theme.colors.text_secondary)
        return taken + theme.px(8)

    def _rank(self) -> str:
        if self._session.hides_score(self._application):
            return ""
        rank = self._session.rank_of(self._application)
        if rank is None:
            return "Not ranked"
        first, last = rank
        return f"Rank {first}" if first == last else f"Rank {first}–{last}"

    def _score(self) -> str:
        total = self._session.total(self._application)
        return "" if total is None else f"{100 * total.value:.0f}"

    def _required(self) -> str:
        if self._session.hides_score(self._application):
            return ""
        score = self._session.score(self._application)
        words = describe_required(score, self._session.rubric)
        return words[:1].upper() + words[1:]

    def _mine(self) -> str:
        mine = self._session.my_total(self._application)
        return "" if mine is None else f"My total {100 * mine:.0f}"


class ScorecardHeader(QWidget):
    """Identity, flag and decision of the current applicant.

    Signals:
        decision_requested: the DecisionKind that was clicked.
        flag_toggled: the flag was clicked.
        reveal_asked: who this is, is to be shown.
    """

    reveal_asked = Signal()
    decision_requested = Signal(object)
    flag_toggled = Signal()

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._lines = IdentityLines(session, themes, self)
        self._flag = GlyphButton(themes, "flag", "Flag (F)", self)
        self._flag.setCheckable(True)
        self._flag.clicked.connect(self.flag_toggled)
        self._reveal = QPushButton("Reveal…", self)
        self._reveal.setToolTip("Show who this is; that you looked is kept (Shift+R)")
        self._reveal.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._reveal.clicked.connect(self.reveal_asked)
        self._buttons = {
            kind: DecisionButton(themes, kind, key, self) for kind, key in _KEYS.items()
        }
        self._reason = ReasonLine(themes, self)
        theme = themes.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space[3], theme.space[2], theme.space[3], theme.space[2])
        column.setSpacing(theme.px(6))
        column.addWidget(self._lines)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        for kind, button in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda _on, kind=kind: self._on_clicked(kind))
        column.addLayout(row)
        column.addWidget(self._reason)

    def show_applicant(self, application_id: str) -> None:
        """Show this applicant; an empty id disables everything."""
        session = self._session
        self._lines.show_applicant(application_id)
        decision = session.decision(application_id) if application_id else None
        flagged = bool(application_id) and session.flagged(application_id)
        self._flag.setVisible(bool(application_id))
        hidden = bool(application_id) and session.hides_identity(application_id)
        self._reveal.setVisible(hidden)
        self._lines.set_aside(self._reveal.sizeHint().width() if hidden else 0)
        self._flag.setChecked(flagged)
        self._flag.set_glyph("flag", "Take the flag away (F)" if flagged else "Flag (F)")
        for kind, button in self._buttons.items():
            button.setEnabled(bool(application_id))
            button.setChecked(decision is not None and decision.kind is kind)
        self._reason.tell(decision.reason if decision else "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the flag at the end of the name's line."""
        theme = self._themes.theme
        side = self._flag.sizeHint().width()
        self._flag.setGeometry(
            self.width() - theme.space[3] - side + theme.px(4), theme.space[2], side, side
        )
        size = self._reveal.sizeHint()
        left = self._flag.x() - size.width() - theme.px(6)
        tall = theme.measure("hit_target_min")
        self._reveal.setGeometry(left, theme.space[2], size.width(), tall)

    def _on_clicked(self, kind: DecisionKind) -> None:
        button = self._buttons[kind]
        # What is checked follows the session, not the click.
        button.setChecked(not button.isChecked())
        self.decision_requested.emit(kind)


class ReasonLine(QWidget):
    """The reason of the decision, where one was given."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text = ""
        self.hide()

    def tell(self, text: str) -> None:
        """Show the reason; an empty one takes no room."""
        self._text = text
        self.setAccessibleName(f"Reason: {text}" if text else "")
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(100, round(self._themes.theme.line_height("caption")))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the reason."""
        theme = self._themes.theme
        words = f"Reason: {self._text}"
        paint_text(
            QPainter(self),
            QRectF(self.rect()),
            theme.font("caption"),
            theme.colors.text_muted,
            words,
        )
