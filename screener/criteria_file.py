"""Criteria that a person wrote in a JSON or TOML file instead of taking them from a posting."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from models.errors import CriteriaError
from models.messages import message
from models.posting import MAXIMUM_WEIGHT, Criterion, Importance
from screener.lexicon.interpret import interpret_criterion, label_criteria
from screener.lexicon.load import Lexicon


def read_criteria(path: Path, lexicon: Lexicon) -> tuple[Criterion, ...]:
    """Read a list of criteria, or an object with ``criteria``; only ``text`` is needed.

    Ids are kept (else c1, c2, ...), importance defaults to required, weight to 3 stars
    (preferred 2), scored to true.

    Raises:
        CriteriaError: The file is not of this form, or holds no criteria.
    """
    content = _parse(path)
    items = content.get("criteria") if isinstance(content, dict) else content
    if not isinstance(items, list):
        raise CriteriaError(message("criteria_file.no_list", path=str(path)))
    if not items:
        raise CriteriaError(message("criteria_file.none", path=str(path)))
    criteria = tuple(
        _criterion(item, number, path, lexicon) for number, item in enumerate(items, 1)
    )
    ids = [criterion.id for criterion in criteria]
    for identifier in ids:
        if ids.count(identifier) > 1:
            raise CriteriaError(
                message("criteria_file.same_id", path=str(path), identifier=identifier)
            )
    return label_criteria(criteria)


def _parse(path: Path) -> Any:  # noqa: ANN401  # whatever the file holds; checked by the caller
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CriteriaError(
            message("criteria_file.not_opened", path=str(path), reason=reason)
        ) from error
    try:
        text = data.decode("utf-8-sig")
        return tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0][:120]
        raise CriteriaError(
            message("criteria_file.not_parsed", path=str(path), reason=reason)
        ) from error


def _criterion(item: object, number: int, path: Path, lexicon: Lexicon) -> Criterion:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise CriteriaError(message("criteria_file.no_text", path=str(path), number=number))
    text = " ".join(item["text"].split())
    if not text:
        raise CriteriaError(message("criteria_file.no_text", path=str(path), number=number))
    try:
        importance = Importance(item.get("importance") or Importance.REQUIRED)
    except ValueError as error:
        raise CriteriaError(
            message("criteria_file.importance", path=str(path), number=number)
        ) from error
    group = item.get("group")
    return interpret_criterion(
        str(item.get("id") or f"c{number}"),
        text,
        importance,
        lexicon,
        weight=_half_stars(item.get("weight"), number, path),
        scored=bool(item.get("scored", True)),
        group=str(group) if group is not None else None,
    )


def _half_stars(stars: object, number: int, path: Path) -> int | None:
    if stars is None:
        return None
    if isinstance(stars, bool) or not isinstance(stars, int | float):
        raise CriteriaError(message("criteria_file.weight", path=str(path), number=number))
    half_stars = stars * 2
    if half_stars != int(half_stars) or not 0 <= half_stars <= MAXIMUM_WEIGHT:
        raise CriteriaError(message("criteria_file.weight", path=str(path), number=number))
    return int(half_stars)
