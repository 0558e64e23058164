"""Reading the concept packs and word classes into one frozen lexicon."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from models.errors import CriteriaError
from models.messages import Message, message
from models.posting import CriterionKind, Pack
from screener.lexicon.aliases import AliasError
from screener.lexicon.concepts import LISTS, Concept, concept_aliases, join_words, merge_concept
from screener.lexicon.grammar import Grammar, compile_grammar, find_fault
from screener.lexicon.pack_text import PackContent, fault, line_of, parse_pack


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All concepts by id, in the order of the packs, and all word classes.

    ``version`` is a digest of everything that can change what is found. ``cues`` finds what a
    posting asks for; its targets number ``cue_concepts``. ``packs`` are those of the user.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    version: str = ""
    cues: Grammar | None = None
    cue_concepts: tuple[str, ...] = ()
    packs: tuple[Pack, ...] = ()

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

    Raises:
        CriteriaError: A pack of the user's is not of the documented form.
    """
    home = files("screener.lexicon")
    packs: list[Pack] = []
    for folder, pattern in ((home, "classes.toml"), (home.joinpath("packs"), ".toml")):
        found = [item for item in folder.iterdir() if item.name.endswith(pattern)]
        found.sort(key=lambda item: item.name)
        packs.extend(Pack(item.name, item.read_text(encoding="utf-8")) for item in found)
    digest = hashlib.sha256()
    for pack in packs:
        digest.update(f"{len(pack.text)}:{pack.text}".encode())
    # The program's own packs are checked by a test and not at every start.
    concepts, classes = _joined(Lexicon(), [parse_pack(pack)[0] for pack in packs])
    lexicon = _compiled(Lexicon(concepts, classes, digest.hexdigest()[:16]))
    return with_packs(lexicon, read_packs(extra)) if extra else lexicon


def read_packs(paths: Iterable[Path]) -> tuple[Pack, ...]:
    """Read packs from files, and from all TOML files of folders.

    Raises:
        CriteriaError: A file cannot be read, or is no text.
    """
    packs = []
    for path in paths:
        for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
            try:
                packs.append(Pack(file.name, file.read_text(encoding="utf-8-sig")))
            except (OSError, UnicodeDecodeError) as error:
                raise CriteriaError(message("lexicon.unreadable", file=file.name)) from error
    return tuple(packs)


def with_packs(lexicon: Lexicon, packs: Iterable[Pack]) -> Lexicon:
    """Return the lexicon with packs of the user's in it, and a version of its own.

    A pack may add concepts, and add aliases to a known concept by its id; a class adds to the
    class of that name. The same packs in the same order always give the same version.

    Raises:
        CriteriaError: A pack is not of the documented form: what is wrong, in which line.
    """
    packs = tuple(packs)
    if not packs:
        return lexicon
    faults = [found for pack in packs for found in _faults(lexicon, pack, packs)]
    if faults:
        more = message("lexicon.more_faults", n=len(faults) - 1) if len(faults) > 1 else None
        raise CriteriaError(faults[0], more)
    concepts, classes = _joined(lexicon, [parse_pack(pack)[0] for pack in packs])
    digest = hashlib.sha256(lexicon.version.encode())
    for pack in packs:
        digest.update(f"{len(pack.text)}:{pack.text}".encode())
    joined = Lexicon(concepts, classes, digest.hexdigest()[:16], packs=(*lexicon.packs, *packs))
    return _compiled(joined)


def find_faults(lexicon: Lexicon, pack: Pack) -> tuple[Message, ...]:
    """Return all that is wrong with a pack of the user's, by line; nothing where it is sound."""
    return tuple(_faults(lexicon, pack, (pack,)))


def sound_packs(
    lexicon: Lexicon, packs: Iterable[Pack]
) -> tuple[tuple[Pack, ...], tuple[Message, ...]]:
    """Return the packs that can be used together, and what is wrong with the others."""
    sound: tuple[Pack, ...] = ()
    faults: list[Message] = []
    for pack in packs:
        found = list(_faults(lexicon, pack, (*sound, pack)))
        faults.extend(found)
        sound = sound if found else (*sound, pack)
    return sound, tuple(faults)


def _compiled(lexicon: Lexicon) -> Lexicon:
    names = tuple(lexicon.concepts)
    cues = [(cue, at) for at, name in enumerate(names) for cue in lexicon.concepts[name].cues]
    grammar = compile_grammar(cues, lexicon.classes)
    return replace(lexicon, cues=grammar, cue_concepts=names)


def _joined(
    lexicon: Lexicon, contents: Iterable[PackContent]
) -> tuple[dict[str, Concept], dict[str, tuple[str, ...]]]:
    """Return concepts and classes with those of the packs, new concepts before additions."""
    concepts, classes = dict(lexicon.concepts), dict(lexicon.classes)
    later: list[tuple[str, dict[str, Any]]] = []
    for content in contents:
        for name, members in content.classes:
            classes[name] = join_words(classes.get(name, ()), members)
        for entry in content.entries:
            if "kind" in entry:
                concepts[entry["id"]] = merge_concept(
                    concepts.get(entry["id"]), entry, content.title
                )
            else:
                later.append((content.title, entry))
    for title, entry in later:
        concepts[entry["id"]] = merge_concept(concepts.get(entry["id"]), entry, title)
    return concepts, classes


def _faults(lexicon: Lexicon, pack: Pack, together: tuple[Pack, ...]) -> Iterator[Message]:
    """Yield what is wrong with one pack where it is used together with others."""
    content, faults = parse_pack(pack)
    if faults:
        yield from faults
        return
    contents = [parse_pack(one)[0] for one in together]
    known = set(lexicon.concepts) | {
        entry["id"] for one in contents for entry in one.entries if "kind" in entry
    }
    classes = dict(lexicon.classes)
    for one in contents:
        for name, members in one.classes:
            classes[name] = join_words(classes.get(name, ()), members)
    for number, entry in enumerate(content.entries):
        yield from _missing(pack, number, entry, known, set(lexicon.concepts))
        yield from _bad_aliases(pack, number, entry, classes)
    for name, _ in content.classes:
        try:
            compile_grammar([(f"{{{name}}}", 0)], classes)
        except AliasError as error:
            yield fault(pack, "lexicon.bad_class", line=1, name=name, problem=str(error))


def _missing(
    pack: Pack, number: int, entry: Mapping[str, Any], known: set[str], old: set[str]
) -> Iterator[Message]:
    name = entry["id"]
    if name not in known:
        yield fault(pack, "lexicon.no_kind", line=line_of(pack, number), concept=name,
                    kinds=", ".join(CriterionKind))  # fmt: skip
    elif name not in old and "kind" in entry and "title" not in entry:
        yield fault(pack, "lexicon.no_title", line=line_of(pack, number), concept=name)
    for other in entry.get("implies", ()):
        if other not in known:
            line = line_of(pack, number, "implies", other)
            yield fault(pack, "lexicon.unknown_concept", line=line, concept=name, other=other)


def _bad_aliases(
    pack: Pack,
    number: int,
    entry: Mapping[str, Any],
    classes: Mapping[str, tuple[str, ...]],
) -> Iterator[Message]:
    for key in LISTS:
        for alias in entry.get(key, ()) if key != "implies" else ():
            found = find_fault([alias], classes)
            if found is not None:
                line = line_of(pack, number, key, alias)
                yield fault(
                    pack, "lexicon.bad_alias", line=line, alias=alias, problem=str(found[1])
                )


def check_aliases(concepts: Collection[Concept], classes: Mapping[str, tuple[str, ...]]) -> None:
    """Raise AliasError where an alias or class cannot be compiled."""
    found = find_fault([a for concept in concepts for a in concept_aliases(concept)], classes)
    if found is not None:
        raise found[1]
    compile_grammar([(f"{{{name}}}", 0) for name in classes], classes)
