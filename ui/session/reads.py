"""What is open, as views read it: applicants, scores, order, and what people said of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from pathlib import Path

from models.application import Application, ApplicationSummary
from models.document import ProblemKind
from models.errors import StoreError
from models.messages import message
from models.posting import Pack, Posting, Rubric
from models.review import Decision, Note, Rating, Reviewer
from models.review_state import ReviewState
from models.score import Score, Total
from models.store.screening_file import ScreeningFile
from screener.lexicon.load import Lexicon
from screener.ranking import Ranking, ScoreTable, make_table, rank_table
from screener.rubric_words import lexicon_for
from screener.scoring import total_of, weighted_ratings, with_unknown


class ScreeningReads:
    """The reading half of the session: an open screening, or none. Nothing here changes it."""

    _reviewer: Reviewer
    _lexicon_source: Callable[[], Lexicon]
    _file: ScreeningFile | None = None
    _lexicon: Lexicon | None = None
    _lexicon_about: tuple[tuple[Pack, ...], Posting | None] = ((), None)

    def _forget(self) -> None:
        """Begin as with no screening open."""
        self._state = ReviewState(Rubric(1, ()))
        self._preview: Rubric | None = None
        self._take_summaries(())
        self._take_scores(())
        self._full: Application | None = None
        self._saved_at: datetime | None = None
        self._current: str | None = None
        self._criterion = ""

    def _opened(self) -> ScreeningFile:
        if self._file is None:
            raise StoreError(message("store.nothing_open"))
        return self._file

    @property
    def is_open(self) -> bool:
        """Whether a screening is open."""
        return self._file is not None

    @property
    def screening_id(self) -> str:
        """What tells this screening from all others, '' without one."""
        return self._file.id if self._file else ""

    @property
    def path(self) -> Path | None:
        """The screening's file."""
        return self._file.path if self._file else None

    @property
    def title(self) -> str:
        """The posting's title, or the file's name."""
        if self._file is None:
            return ""
        return self.posting.title or self._file.path.stem

    @property
    def posting(self) -> Posting:
        """The posting that the criteria stand in."""
        if self._file is None:
            return Posting("")
        return self._state.rubric.posting or self._file.first_posting

    @property
    def rubric(self) -> Rubric:
        """The criteria and weights that hold now, with weights being tried out."""
        return self._preview or self._state.rubric

    @property
    def as_of(self) -> date:
        """The date that 'present' stands for where an application has none of its own."""
        return self._file.as_of if self._file else date.min

    @property
    def reviewer(self) -> Reviewer:
        """The person at this computer."""
        return self._reviewer

    @property
    def saved_at(self) -> datetime | None:
        """When the last change was written to disk."""
        return self._saved_at

    @property
    def lexicon(self) -> Lexicon:
        """The words that hold here: the program's, and one's own as the rubric froze them."""
        rubric = self._state.rubric
        about = (rubric.packs, rubric.posting)
        if self._lexicon is None or self._lexicon_about != about:
            self._lexicon = lexicon_for(rubric, self.base_lexicon)
            self._lexicon_about = about
        return self._lexicon

    @property
    def base_lexicon(self) -> Lexicon:
        """The program's own words; loaded when they are first needed."""
        return self._lexicon_source()

    # Applicants

    @property
    def application_ids(self) -> tuple[str, ...]:
        """All applications, in an order that has nothing to do with arrival."""
        return self._ids

    @property
    def unreadable_ids(self) -> tuple[str, ...]:
        """Applications of which nothing could be read: they have no score and no rank."""
        return self._unreadable

    @property
    def reviewed_ids(self) -> tuple[str, ...]:
        """Applications about which somebody said something: there are few among many."""
        state, known = self._state, self._summaries
        said = {key[0] for key in (*state.ratings, *state.decisions)}
        said.update(state.notes, state.tags, state.flags)
        return tuple(key for key in self._ids if key in said and key in known)

    def _take_summaries(self, summaries: Iterable[ApplicationSummary]) -> None:
        ordered = sorted(summaries, key=lambda summary: summary.number)
        self._summaries = {summary.id: summary for summary in ordered}
        self._ids = tuple(self._summaries)
        self._unreadable = tuple(one.id for one in ordered if not one.readable)

    def count_problems(self, kinds: Collection[ProblemKind]) -> int:
        """Return how many documents, of all applications, have a problem of such a kind."""
        return sum(
            part.problem is not None and part.problem.kind in kinds
            for summary in self._summaries.values()
            for part in summary.parts
        )

    def summary(self, application_id: str) -> ApplicationSummary:
        """Return what lists show of an application."""
        return self._summaries[application_id]

    def application(self, application_id: str) -> Application:
        """Return an application with its documents; the last one is kept at hand."""
        if self._full is None or self._full.id != application_id:
            self._full = self._opened().application(application_id)
        return self._full

    def original(self, application_id: str, part: int) -> bytes:
        """Return the bytes of a document as it arrived."""
        return self._opened().original(self._summaries[application_id].parts[part].sha256)

    def name_of(self, application_id: str) -> str:
        """Return how to call an applicant on the screen: the one place that decides it."""
        summary = self._summaries.get(application_id)
        if summary is None:
            return self._state.names.get(application_id, "")
        if summary.contact.name is not None:
            return summary.contact.name.value
        return Path(summary.parts[0].path).name

    def contact_of(self, application_id: str) -> tuple[str, str]:
        """Return an applicant's e-mail address and phone number, '' where none was found."""
        contact = self._summaries[application_id].contact
        return (
            contact.email.value if contact.email else "",
            contact.phone.value if contact.phone else "",
        )

    # Scores and order

    @property
    def ranking(self) -> Ranking:
        """The order of the readable applications under the weights that hold now."""
        return self._ranking

    def score(self, application_id: str) -> Score | None:
        """Return an application's score; None where nothing could be read."""
        return self._scores.get(application_id)

    def total(self, application_id: str) -> Total | None:
        """Return the machine score under the weights that hold now."""
        # Not by score(): what is shown of it does not change what it adds up to.
        score = self._scores.get(application_id)
        return total_of(score, self.rubric) if score else None

    def my_total(self, application_id: str) -> float | None:
        """Return the same weights over this reviewer's ratings, as 0 to 1; None without any."""
        values = {
            criterion.id: rating.value
            for criterion in self.rubric.criteria
            if (rating := self.rating(application_id, criterion.id)) is not None
        }
        return weighted_ratings(values, self.rubric)

    @property
    def table(self) -> ScoreTable:
        """All scores that hold for the criteria, as arrays."""
        return self._table

    def _take_scores(self, scores: Iterable[Score]) -> None:
        criteria = self.rubric.criteria
        self._scores = {score.application_id: with_unknown(score, criteria) for score in scores}
        self._tabulate()
        self._rank()

    def _tabulate(self) -> None:
        """Gather the scores anew, after they or the criteria changed."""
        self._table = make_table(tuple(self._scores.values()), self.rubric.criteria)

    def _rank(self) -> None:
        """Rank by the weights that hold now."""
        criteria = self.rubric.criteria
        if self._table.criteria != tuple(criterion.id for criterion in criteria):
            self._tabulate()
        self._ranking = rank_table(self._table, self.rubric)

    # What the person looks at

    @property
    def current_id(self) -> str | None:
        """The applicant in front of the person."""
        return self._current

    @property
    def current_criterion(self) -> str:
        """The criterion in front of the person, '' without criteria."""
        return self._criterion

    # The review

    def rating(self, application_id: str, criterion_id: str) -> Rating | None:
        """Return this reviewer's rating; None where there is none yet."""
        return self._state.rating(application_id, self._reviewer.id, criterion_id)

    def decision(self, application_id: str) -> Decision | None:
        """Return the decision, or what this reviewer recommends to the screening's owner."""
        return self._state.recommendation(application_id, self._reviewer.id)

    def notes(self, application_id: str) -> tuple[Note, ...]:
        """Return the notes in the order in which they were written."""
        return self._state.notes.get(application_id, ())

    def tags(self, application_id: str) -> tuple[str, ...]:
        """Return the tags in alphabetical order."""
        return self._state.tags.get(application_id, ())

    def flagged(self, application_id: str) -> bool:
        """Return whether the applicant is flagged."""
        return application_id in self._state.flags

    def reviewer_name(self, reviewer_id: str) -> str:
        """Return what to call a reviewer."""
        reviewer = self._state.reviewers.get(reviewer_id)
        return reviewer.name if reviewer else self._reviewer.name

    def _note(self, note_id: str) -> Note:
        for notes in self._state.notes.values():
            for note in notes:
                if note.id == note_id:
                    return note
        raise KeyError(note_id)
