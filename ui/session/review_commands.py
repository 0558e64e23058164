"""What a reviewer does to an application: each is one event, kept and undoable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.events import EventKind
from models.review import DecisionKind, Place, View
from models.serialise import to_json
from ui.session.veiled_reads import VeiledReads

CLEAR: Final = -1
"""A rating value that takes the rating away (None is the rating 'cannot tell')."""


class ReviewCommands(VeiledReads):
    """Ratings, notes, tags, flags and decisions."""

    def _record(self, kind: EventKind, payload: Mapping[str, object]) -> None:
        """Append an event and tell what it changed."""
        raise NotImplementedError

    def rate(self, application_id: str, criterion_id: str, value: int | None) -> None:
        """Rate 0 to 4, None for 'cannot tell', CLEAR to take the rating away."""
        about: dict[str, object] = {"application": application_id, "criterion": criterion_id}
        if value == CLEAR:
            if self.rating(application_id, criterion_id) is not None:
                self._record(EventKind.RATING_CLEARED, about)
        else:
            self._record(EventKind.RATING_SET, {**about, "value": value})

    def add_note(
        self,
        application_id: str,
        text: str,
        criterion_id: str | None = None,
        place: Place | None = None,
    ) -> None:
        """Write a note, on one criterion or on the whole application, or pin it to a place."""
        if text.strip():
            about = {"application": application_id, "text": text.strip()}
            where = {"place": to_json(place)} if place is not None else {}
            self._record(EventKind.NOTE_ADDED, {**about, "criterion": criterion_id, **where})

    def mark_support(self, application_id: str, criterion_id: str, place: Place) -> None:
        """Mark words as support of one's own rating of a criterion."""
        about = {"application": application_id, "criterion": criterion_id, "text": ""}
        self._record(EventKind.NOTE_ADDED, {**about, "place": to_json(place)})

    def edit_note(self, note_id: str, text: str) -> None:
        """Change a note; an empty text deletes it."""
        note = self._note(note_id)
        if not text.strip():
            self.delete_note(note_id)
        elif text.strip() != note.text:
            about = {"application": note.application_id, "note": note_id}
            self._record(EventKind.NOTE_EDITED, {**about, "text": text.strip()})

    def delete_note(self, note_id: str) -> None:
        """Delete a note; undo brings it back."""
        note = self._note(note_id)
        about = {"application": note.application_id, "note": note_id}
        self._record(EventKind.NOTE_DELETED, about)

    def add_tag(self, application_id: str, tag: str) -> None:
        """Add a tag that is not there yet."""
        tag = " ".join(tag.split())
        if tag and tag not in self.tags(application_id):
            self._record(EventKind.TAG_ADDED, {"application": application_id, "tag": tag})

    def remove_tag(self, application_id: str, tag: str) -> None:
        """Take a tag away."""
        self._record(EventKind.TAG_REMOVED, {"application": application_id, "tag": tag})

    def decide(self, application_id: str, kind: DecisionKind | None, reason: str = "") -> None:
        """Advance, hold or reject; None takes the decision back to undecided."""
        before = self.decision(application_id)
        if (before.kind if before else None) == kind and (
            before is None or before.reason == reason
        ):
            return
        value = kind.value if kind else None
        about = {"application": application_id, "kind": value, "reason": reason}
        self._record(EventKind.DECISION_SET, about)

    def set_flag(self, application_id: str, on: bool) -> None:
        """Flag an applicant, or not."""
        self._record(EventKind.FLAG_SET, {"application": application_id, "on": on})

    def reveal(self, application_id: str) -> None:
        """Let this reviewer know who an applicant is; it cannot be taken back."""
        if self.hides_identity(application_id):
            self._record(EventKind.REVEALED, {"application": application_id})

    def keep_view(self, view: View) -> None:
        """Keep a view of the ranking under its name."""
        self._record(EventKind.VIEW_KEPT, {**_fields(view), "hidden": list(view.hidden)})

    def drop_view(self, name: str) -> None:
        """Forget a view of the ranking."""
        self._record(EventKind.VIEW_DROPPED, {"name": name})


def _fields(view: View) -> dict[str, object]:
    return {
        "name": view.name,
        "filter": view.filter,
        "order": view.order,
        "descending": view.descending,
    }
