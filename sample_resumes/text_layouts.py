"""Sample applications as plain text and HTML."""

from __future__ import annotations

import textwrap
from html import escape


def sections(person: dict) -> list[tuple[str, list]]:
    """Return (heading, content) pairs; content is roles for work, lines for the rest."""
    roles = person.get("role", [])
    paid = [role for role in roles if role.get("section") != "volunteer"]
    unpaid = [role for role in roles if role.get("section") == "volunteer"]
    found = [("Experience", paid), ("Volunteer work", unpaid)]
    found += [
        (title.capitalize(), person[title]["lines"])
        for title in ("education", "skills", "languages")
        if title in person
    ]
    return [(heading, content) for heading, content in found if content]


def resume_text(person: dict) -> str:
    """Lay a resume out as people type it: capitals for headings, lines wrapped by hand."""
    lines = [person["name"], " | ".join(person["contact"]), ""]
    if summary := person.get("summary"):
        lines += [*textwrap.wrap(summary, 72), ""]
    for heading, content in sections(person):
        lines += [heading.upper(), ""]
        for item in content:
            if isinstance(item, str):
                lines.append(item)
                continue
            lines.append(f"{item['title']}, {item['organization']}, {item['dates']}")
            for bullet in item["bullets"]:
                lines += textwrap.wrap(bullet, 72, initial_indent="- ", subsequent_indent="  ")
            lines.append("")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def resume_html(person: dict) -> str:
    """Lay a resume out as a page from a web site builder, with styles and a comment."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f"<title>{escape(person['name'])}</title>",
        "<style>body{font-family:Georgia,serif;max-width:42em} .dates{color:#555}</style>",
        "</head><body><!-- made with a template -->",
        f"<h1>{escape(person['name'])}</h1>",
        f"<p>{' &middot; '.join(escape(item) for item in person['contact'])}</p>",
    ]
    if summary := person.get("summary"):
        parts.append(f"<p><em>{escape(summary)}</em></p>")
    for heading, content in sections(person):
        parts.append(f"<h2>{heading}</h2>")
        for item in content:
            if isinstance(item, str):
                parts.append(f"<p>{escape(item)}</p>")
                continue
            parts.append(f"<h3>{escape(item['title'])}, {escape(item['organization'])}</h3>")
            parts.append(f'<p class="dates">{escape(item["dates"])}</p><ul>')
            parts += [f"<li>{escape(bullet)}</li>" for bullet in item["bullets"]]
            parts.append("</ul>")
    return "\n".join([*parts, "</body></html>", ""])


def letter_text(text: str) -> str:
    """Lay a letter out as plain text."""
    return (
        "\n\n".join(
            textwrap.fill(block, 76) if len(block) > 76 else block
            for block in text.strip().split("\n\n")
        )
        + "\n"
    )


def letter_html(text: str) -> str:
    """Lay a letter out as a page that a mail program saves."""
    blocks = (escape(block).replace("\n", "<br>\n") for block in text.strip().split("\n\n"))
    paragraphs = "\n".join(f"<p>{block}</p>" for block in blocks)
    return f'<html><head><meta charset="utf-8"></head><body>\n{paragraphs}\n</body></html>\n'
