"""The words that hold for a rubric: the program's, and one's own as they were frozen into it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from models.posting import Rubric
from screener.lexicon.load import Lexicon, sound_packs, with_packs


def lexicon_for(rubric: Rubric, base: Lexicon) -> Lexicon:
    """Return the lexicon of a rubric; ``base`` holds the program's own words.

    Own words that a newer program cannot use any more are left out. Another posting in the place
    of the first makes another version: passages copied from it earn nothing.
    """
    lexicon = with_packs(base, sound_packs(base, rubric.packs)[0])
    if rubric.posting is None:
        return lexicon
    digest = sha256(f"{lexicon.version}:{rubric.posting.text}".encode())
    return replace(lexicon, version=digest.hexdigest()[:16])
