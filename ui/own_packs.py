"""Words of one's own for all screenings: packs in a folder of this computer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from models.errors import CriteriaError
from models.posting import Criterion, CriterionPart, Pack
from screener.lexicon.load import read_packs

OWN: Final = "own_words.toml"
"""The pack that words go to which are kept out of a criterion."""

_BEGIN: Final = 'title = "Words of my own"\n'


class OwnPacks:
    """Reads and writes packs. New screenings begin with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self) -> tuple[Pack, ...]:
        """Return the packs by name; none where they cannot be read."""
        try:
            return read_packs((self.folder,)) if self.folder.is_dir() else ()
        except CriteriaError:
            return ()

    def write(self, packs: Iterable[Pack]) -> None:
        """Keep these packs, and no others.

        Raises:
            OSError: The folder cannot be written.
        """
        kept = {pack.name: pack for pack in packs}
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, pack in kept.items():
            new = self.folder / f".{name}.new"
            new.write_text(pack.text, encoding="utf-8")
            new.replace(self.folder / name)
        for file in self.folder.glob("*.toml"):
            if file.name not in kept:
                file.unlink()

    def add_words(
        self, criterion: Criterion, words: Mapping[CriterionPart, Iterable[str]]
    ) -> None:
        """Keep words of a criterion's parts for new screenings.

        Raises:
            OSError: The folder cannot be written.
        """
        packs = {pack.name: pack for pack in self.read()}
        text = packs[OWN].text if OWN in packs else _BEGIN
        for part, terms in words.items():
            entry = entry_of(criterion, part, tuple(terms))
            text = f"{text.rstrip()}\n\n{entry}" if entry else text
        self.write({**packs, OWN: Pack(OWN, text)}.values())


def entry_of(criterion: Criterion, part: CriterionPart, terms: tuple[str, ...]) -> str:
    """Return words of a part as an entry of a pack: more words of a concept, or a new one."""
    if not terms:
        return ""
    lines = ["[[concept]]"]
    if part.concepts:
        lines.append(f"id = {_quoted(part.concepts[0])}")
    else:
        plain = [term for term in terms if re.fullmatch(r"[\w' -]+", term)]
        lines += [
            f"id = {_quoted(_identifier(part.label))}",
            f"title = {_quoted(part.label)}",
            f"kind = {_quoted(criterion.kind.value)}",
            f"cues = {_quoted(list(dict.fromkeys(plain)))}",
        ]
    lines.append(f"terms = {_quoted(list(terms))}")
    return "\n".join(lines) + "\n"


def file_name(name: str) -> str:
    """Return a name that a file of a pack can have, made of what a person wrote."""
    plain = re.sub(r"[^\w -]+", "", name.removesuffix(".toml")).strip().replace(" ", "_")
    return f"{plain.lower() or 'words'}.toml"


def _identifier(label: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_")
    return f"own_{plain or 'words'}"


def _quoted(value: object) -> str:
    # A TOML string or list of strings is written as in JSON, as long as nothing is escaped twice.
    return json.dumps(value, ensure_ascii=False)
