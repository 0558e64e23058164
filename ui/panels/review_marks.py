"""Turns the evidence of one document into marks."""

from __future__ import annotations

from models.posting import Criterion
from models.review import Note
from models.score import Score
from ui.painting.marks import TextMark, TextPin
from ui.quotes import distinct_evidence, strength_word


def evidence_marks(
    score: Score | None,
    criteria: tuple[Criterion, ...],
    part: int,
    focused: str,
    quote: int,
) -> tuple[TextMark, ...]:
    """Return the marks for the document at index ``part``, those of the focused criterion last.

    ``focused`` is a criterion's id and ``quote`` the place (from 0) of its current evidence.
    """
    if score is None:
        return ()
    index_of = {criterion.id: index for index, criterion in enumerate(criteria)}
    label_of = {criterion.id: criterion.label for criterion in criteria}
    marks: list[TextMark] = []
    for entry in score.criteria:
        index = index_of.get(entry.criterion_id)
        if index is None:
            continue
        in_focus = entry.criterion_id == focused
        evidence = distinct_evidence(entry)
        for place, found in enumerate(evidence):
            if found.part != part:
                continue
            words = f"{label_of[entry.criterion_id]}: {strength_word(found)}"
            marks.append(
                TextMark(
                    found.start,
                    found.end,
                    index,
                    (entry.criterion_id, place),
                    label=words,
                    ordinal=f"{place + 1}/{len(evidence)}",
                    focused=in_focus,
                    current=in_focus and place == quote,
                )
            )
    return tuple(sorted(marks, key=lambda mark: (mark.current, mark.focused)))


def note_pins(
    notes: tuple[Note, ...], criteria: tuple[Criterion, ...], part: int
) -> tuple[TextPin, ...]:
    """Return the pins of the notes on the document at index ``part``."""
    labels = {criterion.id: criterion.label for criterion in criteria}
    pins: list[TextPin] = []
    for note in notes:
        place = note.place
        if place is None or place.part != part:
            continue
        about = labels.get(note.criterion_id or "", "")
        words = f"Supports the rating of {about}" if note.supports else note.text
        glyph = "check" if note.supports else "note"
        pins.append(TextPin(place.start, place.end, note.id, words, glyph))
    return tuple(pins)
