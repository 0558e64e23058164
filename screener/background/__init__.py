"""How many resumes and postings hold a word: frozen counts, never fitted to a batch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

RARE = 4
"""Documents that are taken to hold a word which the table leaves out (it is rare, not unknown)."""


@dataclass(frozen=True, slots=True)
class DocumentFrequencies:
    """Counts of documents by lower-cased word: ``resumes`` of 4,850, ``postings`` of 4,049."""

    resumes: dict[str, int]
    postings: dict[str, int]
    resume_total: int
    posting_total: int

    def in_resumes(self, word: str) -> int:
        """Return how many resumes hold this word, at least RARE."""
        return max(self.resumes.get(word, RARE), 1)

    def anywhere(self, word: str) -> int:
        """Return how many documents of both kinds hold this word; 0 for one not in the table."""
        return self.resumes.get(word, 0) + self.postings.get(word, 0)


@cache
def load_frequencies() -> DocumentFrequencies:
    """Read the table that comes with the program (about 20 ms, once)."""
    table = files("screener.background").joinpath("document_frequency.tsv")
    resumes: dict[str, int] = {}
    postings: dict[str, int] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        word, in_resumes, in_postings = line.split("\t")
        resumes[word] = int(in_resumes)
        postings[word] = int(in_postings)
    return DocumentFrequencies(resumes, postings, 4850, 4049)
