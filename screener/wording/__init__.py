"""English words for message codes. The only place below ``ui`` that knows a language.

Each ``*.toml`` beside this file is a flat table of code = "words with {parameters}".
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from models.messages import Message


@cache
def _all_words() -> Mapping[str, str]:
    words: dict[str, str] = {}
    for entry in sorted(resources.files(__name__).iterdir(), key=lambda item: item.name):
        if not entry.name.endswith(".toml"):
            continue
        for code, template in tomllib.loads(entry.read_text(encoding="utf-8")).items():
            if code in words:
                raise ValueError(f"two wordings for {code}: the second is in {entry.name}")
            words[code] = template
    return words


def say(message: Message) -> str:
    """Put a message into words. A code without words is shown as it is, never lost.

    A template may count: ``{n} [n:file|files]`` gives "1 file" and "2 files".
    """
    template = _all_words().get(message.code)
    if template is None:
        values = ", ".join(f"{name} {value}" for name, value in message.parameters)
        return f"{message.code}: {values}" if values else message.code
    values_by_name = dict(message.parameters)
    return _choose_plurals(template, values_by_name).format_map(values_by_name)


def _choose_plurals(template: str, values: Mapping[str, object]) -> str:
    pieces: list[str] = []
    rest = template
    while "[" in rest:
        before, _, after = rest.partition("[")
        inside, closed, rest = after.partition("]")
        name, has_name, forms = inside.partition(":")
        if not (closed and has_name and name in values and "|" in forms):
            pieces.append(f"{before}[{inside}{closed}")
            continue
        one, _, many = forms.partition("|")
        pieces.append(before + (one if values[name] == 1 else many))
    return "".join(pieces) + rest
