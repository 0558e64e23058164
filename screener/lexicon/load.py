"""Reading the concept packs and word classes into one frozen lexicon."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.errors import CriteriaError
from models.messages import Parameter, message
from models.posting import CriterionKind
from screener.lexicon.aliases import AliasError
from screener.lexicon.grammar import Grammar, compile_grammar, find_fault

TIERS = ("terms", "deeds", "strong", "weak", "roles", "employers")
"""How an alias is read; see the table in README.md."""

_LISTS = ("cues", *TIERS, "not", "not_near", "implies")
_WORDS = ("id", "title", "label", "kind", "pack")
_FIELDS = frozenset((*_LISTS, *_WORDS, "listed_together"))


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a posting can ask for, and the words in which a resume shows it.

    ``cues`` are aliases that a posting uses; ``tiers`` holds the resume's aliases by tier;
    ``excluded`` are look-alikes, ``not_near`` takes a match in the same passage back.
    ``implies`` are ids of concepts that are shown whenever this one is.
    """

    id: str
    title: str
    label: str
    kind: CriterionKind
    pack: str
    cues: tuple[str, ...] = ()
    tiers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    excluded: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All concepts by id, in the order of the packs, and all word classes.

    ``version`` is a digest of everything that can change what is found. ``cues`` finds what a
    posting asks for; its targets number ``cue_concepts``.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""
    cues: Grammar | None = None
    cue_concepts: tuple[str, ...] = ()

    def implied_by(self, concept_id: str) -> tuple[str, ...]:
        """Return this concept and all whose evidence counts for it too, directly or further."""
        found: dict[str, None] = {concept_id: None}
        waiting = [concept_id]
        while waiting:
            wanted = waiting.pop()
            for concept in self.concepts.values():
                if wanted in concept.implies and concept.id not in found:
                    found[concept.id] = None
                    waiting.append(concept.id)
        return tuple(found)


def load_lexicon(extra: tuple[Path, ...] = ()) -> Lexicon:
    """Read the packs that come with the program, then the user's own (files or folders).

    A pack of the user may add concepts, and add aliases to a known concept by its id; a class
    of the user's adds to the class of that name. Raises CriteriaError for a pack that is not of
    the documented form, with the file and the line or the concept.
    """
    home = files("screener.lexicon")
    sources: list[tuple[str, str]] = []
    for folder, pattern in ((home, "classes.toml"), (home.joinpath("packs"), ".toml")):
        found = [item for item in folder.iterdir() if item.name.endswith(pattern)]
        found.sort(key=lambda item: item.name)
        sources.extend((item.name, item.read_text(encoding="utf-8")) for item in found)
    sources.extend(_read_extra(extra))
    concepts: dict[str, Concept] = {}
    classes: dict[str, tuple[str, ...]] = {}
    digest = hashlib.sha256()
    additions: list[tuple[str, str, dict[str, Any]]] = []
    for name, text in sources:
        additions.extend(_add_source(name, text, concepts, classes))
        digest.update(f"{len(text)}:{text}".encode())
    for name, title, entry in additions:
        _add_concept(name, title, entry, concepts)
    _check_links(concepts)
    if extra:
        check_aliases(concepts.values(), classes)
    names = tuple(concepts)
    cues = [(cue, at) for at, name in enumerate(names) for cue in concepts[name].cues]
    version = digest.hexdigest()[:16]
    return Lexicon(concepts, classes, version, compile_grammar(cues, classes), names)


def _read_extra(extra: tuple[Path, ...]) -> list[tuple[str, str]]:
    sources = []
    for path in extra:
        for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
            try:
                sources.append((file.name, file.read_text(encoding="utf-8")))
            except (OSError, UnicodeDecodeError) as error:
                raise CriteriaError(message("lexicon.unreadable", file=file.name)) from error
    return sources


def _add_source(
    name: str, text: str, concepts: dict[str, Concept], classes: dict[str, tuple[str, ...]]
) -> list[tuple[str, str, dict[str, Any]]]:
    """Take in one file; return its entries that only add to a concept of another file."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CriteriaError(message("lexicon.not_toml", file=name, problem=str(error))) from error
    for class_name, members in _class_tables(data).items():
        if class_name in ("n", "who", "by_turns") or not _is_word_list(members):
            raise CriteriaError(message("lexicon.bad_class", file=name, name=class_name))
        classes[class_name] = _joined(classes.get(class_name, ()), tuple(members))
    entries = data.get("concept", [])
    if not isinstance(entries, list):
        raise _concept_error(name, "?", "concept")
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            raise _concept_error(name, number, "id")
    title = str(data.get("title", name))
    later = [(name, title, entry) for entry in entries if "kind" not in entry]
    for entry in entries:
        if "kind" in entry:
            _add_concept(name, title, entry, concepts)
    return later


def _add_concept(
    name: str, pack: str, entry: Mapping[str, Any], concepts: dict[str, Concept]
) -> None:
    concept = _read_concept(name, pack, entry, concepts)
    concepts[concept.id] = concept


def _class_tables(data: Mapping[str, Any]) -> Mapping[str, Any]:
    tables = data.get("class", data.get("classes"))
    if isinstance(tables, dict):
        return tables
    if "concept" in data:
        return {}
    return {key: value for key, value in data.items() if isinstance(value, list)}


def _is_word_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _read_concept(
    file: str, pack: str, entry: Mapping[str, Any], known: Mapping[str, Concept]
) -> Concept:
    identifier = str(entry["id"])
    for key, value in entry.items():
        if key not in _FIELDS or (key in _LISTS and not _is_word_list(value)):
            raise _concept_error(file, identifier, key)
        if key in _WORDS and not isinstance(value, str):
            raise _concept_error(file, identifier, key)
    old = known.get(identifier)
    title = entry.get("title", old.title if old else None)
    kind = entry.get("kind", old.kind.value if old else None)
    if title is None or kind not in list(CriterionKind):
        raise _concept_error(file, identifier, "title" if title is None else "kind")
    old_tiers = dict(old.tiers) if old else {}
    tiers = {t: _joined(old_tiers.get(t, ()), tuple(entry.get(t, ()))) for t in TIERS}

    def added(key: str, before: tuple[str, ...]) -> tuple[str, ...]:
        return _joined(before, tuple(entry.get(key, ())))

    return Concept(
        identifier,
        title,
        str(entry.get("label", old.label if old else title))[:12],
        CriterionKind(kind),
        old.pack if old else pack,
        added("cues", old.cues if old else ()),
        tuple((tier, aliases) for tier, aliases in tiers.items() if aliases),
        added("not", old.excluded if old else ()),
        added("not_near", old.not_near if old else ()),
        added("implies", old.implies if old else ()),
    )


def _joined(before: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *new)))


def _check_links(concepts: Mapping[str, Concept]) -> None:
    for concept in concepts.values():
        for other in concept.implies:
            if other not in concepts:
                raise _concept_error(concept.pack, concept.id, "implies", other)


def check_aliases(concepts: Collection[Concept], classes: Mapping[str, tuple[str, ...]]) -> None:
    """Raise CriteriaError where an alias or class cannot be compiled.

    The packs that come with the program are checked by a test and not at every start.
    """
    owners = {alias: concept for concept in concepts for alias in concept_aliases(concept)}
    fault = find_fault(owners, classes)
    if fault is not None:
        alias, error = fault
        concept = owners[alias]
        raise _concept_error(concept.pack, concept.id, alias, str(error)) from error
    try:
        compile_grammar([(f"{{{name}}}", 0) for name in classes], classes)
    except AliasError as error:
        raise CriteriaError(message("lexicon.bad_classes", problem=str(error))) from error


def concept_aliases(concept: Concept) -> tuple[str, ...]:
    """Return every alias of a concept, of whatever use."""
    of_tiers = [alias for _, aliases in concept.tiers for alias in aliases]
    return (*concept.cues, *of_tiers, *concept.excluded, *concept.not_near)


def _concept_error(
    file: str, concept: str | int, key: str, problem: Parameter = ""
) -> CriteriaError:
    return CriteriaError(
        message("lexicon.bad_concept", file=file, concept=concept, key=key, problem=problem)
    )
