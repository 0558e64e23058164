"""The ranking as JSON for other programs; ``schema.json`` beside this file says what is in it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from screener.export.report import Report, shares
from screener.export.rows import CriterionCells, ExportRow
from screener.export.writing import write_export
from screener.scoring import ENGINE_VERSION

SCHEMA_VERSION = 1
"""Rises when a field changes its meaning or goes; new fields do not raise it."""


def json_text(report: Report) -> str:
    """Return the report as one JSON object, readable by people too."""
    return json.dumps(_report(report), ensure_ascii=False, indent=1) + "\n"


def write_json(path: Path, report: Report) -> None:
    """Write the JSON file.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    write_export(path, json_text(report).encode("utf-8", "replace"))


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every file keeps to."""
    source = files("screener.export").joinpath("schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(source)
    return found


def _report(report: Report) -> dict[str, object]:
    return {
        "schema": SCHEMA_VERSION,
        "posting": {"title": report.title, "organization": report.organization},
        "as_of": report.as_of.isoformat(),
        "order": report.order.value,
        "shortlist_only": report.choice.shortlist,
        "names": report.choice.names,
        "versions": {"engine": ENGINE_VERSION, "rubric": report.rubric.version},
        "method": list(report.method),
        "criteria": [
            {
                "id": one.id,
                "label": one.label,
                "text": one.text,
                "importance": one.importance.value,
                "kind": one.kind.value,
                "stars": one.weight / 2,
                "share": share,
                "scored": one.scored,
                "group": one.group,
            }
            for one, share in zip(
                report.rubric.criteria, shares(report.rubric.criteria), strict=True
            )
        ],
        "applications": [_application(row, report) for row in report.rows],
    }


def _application(row: ExportRow, report: Report) -> dict[str, object]:
    return {
        "applicant": row.applicant,
        "number": row.number,
        "rank": row.rank or None,
        "score": row.score,
        "numerator": row.numerator,
        "weight": row.weight,
        "low": row.low,
        "high": row.high,
        "required_shown": row.required_shown or None,
        "my_total": row.my_total,
        "decision": row.decision or None,
        "reason": row.reason,
        "stage": row.stage or None,
        "tags": row.tags.split(", ") if row.tags else [],
        "notes": row.notes,
        "contact": {
            "name": row.name or None,
            "email": row.email or None,
            "phone": row.phone or None,
        },
        "files": row.files.split("; ") if row.files else [],
        "missing": row.missing.split(", ") if row.missing else [],
        "flags": row.flags,
        "problem": row.problem or None,
        "criteria": [
            _criterion(one.id, cells)
            for one, cells in zip(report.rubric.criteria, row.criteria, strict=True)
        ],
    }


def _criterion(criterion_id: str, cells: CriterionCells) -> dict[str, object]:
    return {
        "id": criterion_id,
        "points": cells.points,
        "low": cells.low,
        "high": cells.high,
        "rating": _rating(cells.rating),
        "explanation": cells.explanation,
        "quotes": [
            {
                "text": quote.text,
                "part": quote.part,
                "page": quote.page,
                "strength": quote.strength,
            }
            for quote in cells.quotes
        ],
    }


def _rating(words: str) -> int | str | None:
    """Return 0 to 4, ``unknown`` for 'cannot tell', None for not rated."""
    if not words:
        return None
    return int(words) if words.isdecimal() else "unknown"
