"""What a person does to the criteria: weights, edits, reading the posting again, who moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from models.events import Event, EventKind
from models.messages import Message, message
from models.posting import Criterion, Pack, Rubric
from models.review_state import criteria_ever
from models.serialise import to_json
from screener.lexicon.load import with_packs
from screener.movement import Move, explain_moves
from screener.posting_file import read_posting
from screener.ranking import ScoreTable
from screener.rubric_words import lexicon_for
from ui.criteria_reread import PostingReread, replace_posting, reread_criteria
from ui.session.shortlist_commands import ShortlistCommands

Result = TypeVar("Result")
PASTED: Final = "posting.txt"
"""What the file of a posting is called whose text was pasted."""


class RubricCommands(ShortlistCommands):
    """Changes of the rubric. Each is one event, and makes a new version of it."""

    _moved_from: tuple[ScoreTable, Rubric] | None = None
    _moves: tuple[Move, ...] | None = None
    _renewal: object | None = None
    _last_change: str = ""

    def preview_weight(self, criterion_id: str, half_stars: int) -> None:
        """Rank as if a weight were this, while it is being dragged: no event yet."""
        self._preview = _with_weights(self._state.rubric, {criterion_id: half_stars})
        self._rank_anew()

    def set_weight(self, criterion_id: str, half_stars: int) -> None:
        """Give a criterion a weight of 0 to 10 half stars."""
        self._preview = None
        if self._state.rubric.criterion(criterion_id).weight == half_stars:
            self._rank_anew()
            return
        self._record(EventKind.WEIGHT_SET, {"criterion": criterion_id, "weight": half_stars})

    def set_weights(self, half_stars: Mapping[str, int]) -> None:
        """Give several criteria weights, as one change."""
        changed = _with_weights(self._state.rubric, half_stars)
        self.set_criteria(changed.criteria, message("rubric.weights"))

    def set_criteria(self, criteria: Iterable[Criterion], what: Message) -> None:
        """Replace the criteria by others; ``what`` names the change for undo."""
        self._preview = None
        self._opened()
        criteria = tuple(criteria)
        if criteria == self._state.rubric.criteria:
            return
        self._try(partial(self._change_criteria, criteria, what))

    def reread_posting(self) -> PostingReread | None:
        """Read the posting again with the words known now; None where that failed."""

        def read() -> PostingReread:
            file = self._opened()
            name, source = file.posting_name, file.posting_source
            if self._state.rubric.posting is not None:
                name, source = PASTED, self.posting.text.encode()
            posting = read_posting(name, source, self.lexicon)
            seen, criteria = criteria_ever(self._state), self._state.rubric.criteria
            return reread_criteria(criteria, seen, posting.criteria, self.lexicon)

        result = self._result_of(read)
        if result is not None:
            self.set_criteria(*result.edit)
        return result

    def replace_posting(self, name: str, data: bytes) -> PostingReread | None:
        """Let another posting take the place of this one; None where it could not be read."""

        def read() -> PostingReread:
            posting = read_posting(name, data, self.lexicon)
            seen, criteria = criteria_ever(self._state), self._state.rubric.criteria
            result = replace_posting(criteria, seen, posting, self.lexicon)
            bare = to_json(replace(posting, criteria=()))
            self._change_criteria(*result.edit, posting=bare)
            return result

        return self._result_of(read)

    def set_packs(self, packs: Iterable[Pack]) -> bool:
        """Let other words of one's own hold in this screening; False where they have a fault."""
        packs = tuple(packs)
        if packs == self._state.rubric.packs:
            return True
        what = message("criteria.packs")
        criteria = self._state.rubric.criteria

        def change() -> None:
            with_packs(self.base_lexicon, packs)
            lexicon = lexicon_for(replace(self._state.rubric, packs=packs), self.base_lexicon)
            self._change_criteria(criteria, what, packs=to_json(packs), lexicon=lexicon.version)

        return self._try(change)

    def _result_of(self, work: Callable[[], Result]) -> Result | None:
        """Return what a change comes to; a failure is reported and gives None."""
        done: list[Result] = []
        return done[0] if self._try(lambda: done.append(work())) else None

    @property
    def renewing(self) -> bool:
        """Whether scores are being made anew for the rubric that holds now."""
        return self._renewal is not None

    @property
    def moves(self) -> tuple[Move, ...]:
        """Who has another rank since the last change of the rubric, and because of what.

        Nothing while a weight is only tried out, or while scores are being renewed.
        """
        if self._moved_from is None or self._preview is not None or self.renewing:
            return ()
        if self._moves is None:
            table, rubric = self._moved_from
            self._moves = explain_moves(table, rubric, self._table, self._state.rubric)
        return self._moves

    @property
    def has_moves(self) -> bool:
        """Whether the rubric changed since the screening was opened, and nothing is tried out."""
        return self._moved_from is not None and self._preview is None

    @property
    def last_change(self) -> str:
        """The last change of the rubric, in the words of undo; '' before the first."""
        return self._last_change

    def label_of(self, criterion_id: str) -> str:
        """Return a criterion's label, also of one that was there before the last change."""
        before = self._moved_from[1].criteria if self._moved_from else ()
        for criterion in (*self.rubric.criteria, *before):
            if criterion.id == criterion_id:
                return criterion.label
        return criterion_id

    def _remember_ranks(self, table: ScoreTable, rubric: Rubric) -> None:
        """Keep what the next moves start from; while scores are renewed it stays as it was."""
        if not self.renewing:
            self._moved_from = (table, rubric)
        self._moves = None

    def _forget_ranks(self) -> None:
        self._moved_from, self._moves = None, None

    def _change_criteria(
        self, criteria: tuple[Criterion, ...], what: Message, **further: object
    ) -> None:
        payload = {
            "criteria": to_json(criteria),
            "lexicon": self.lexicon.version,
            "what": to_json(what),
            **further,
        }
        self._after(self._opened().append(EventKind.RUBRIC_CHANGED, payload))

    def _rank_anew(self) -> None:
        """Rank by the weights that hold now, and tell."""
        raise NotImplementedError

    def _after(self, event: Event | None) -> None:
        """Take the journal's new state and tell what an event changed."""
        raise NotImplementedError

    def _try(self, change: Callable[[], None]) -> bool:
        """Make a change; a failure is reported and nothing of it remains."""
        raise NotImplementedError


def what_is_asked(rubric: Rubric) -> Rubric:
    """Return a rubric as if nothing weighed anything: what else a change was about."""
    bare = tuple(replace(criterion, weight=0) for criterion in rubric.criteria)
    return replace(rubric, criteria=bare, version=0)


def _with_weights(rubric: Rubric, half_stars: Mapping[str, int]) -> Rubric:
    criteria = tuple(
        replace(criterion, weight=half_stars.get(criterion.id, criterion.weight))
        for criterion in rubric.criteria
    )
    return replace(rubric, criteria=criteria)
