"""From what was found in a posting to a posting whose criteria the lexicon has interpreted."""

from __future__ import annotations

from dataclasses import replace

from models.posting import Criterion, Posting
from screener.lexicon.interpret import interpret_criterion, label_criteria
from screener.lexicon.load import Lexicon
from screener.postings.found import FoundPosting


def build_posting(found: FoundPosting, lexicon: Lexicon) -> Posting:
    """Return the posting with one criterion per requirement, ids c1, c2, ... in text order."""
    criteria: list[Criterion] = []
    names = tuple(name for name in (found.title, found.organization) if name)
    for number, requirement in enumerate(found.requirements, start=1):
        criterion = interpret_criterion(
            f"c{number}",
            requirement.text,
            requirement.importance,
            lexicon,
            group=requirement.group,
            start=requirement.start,
            end=requirement.end,
            names=names,
        )
        warnings = (*criterion.warnings, *requirement.warnings)
        criteria.append(replace(criterion, warnings=warnings))
    return Posting(
        text=found.text,
        title=found.title,
        organization=found.organization,
        location=found.location,
        salary=found.salary,
        apply=found.apply,
        criteria=tuple(label_criteria(criteria)),
        responsibilities=found.responsibilities,
        warnings=found.warnings,
        sha256=found.sha256,
    )
