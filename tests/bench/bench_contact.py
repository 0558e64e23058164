"""How often name, e-mail address and telephone number are found right, and where not."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_resumes"
TEMPLATES = ROOT / "../shared/corpus/resume_templates"
TRUTH = ROOT / "tests" / "data" / "template_contacts.json"


@dataclass(frozen=True)
class Checked:
    """One contact detail: what it is, what was found, and whether that is right."""

    file: str
    field: str
    expected: str
    found: str

    @property
    def right(self) -> bool:
        """Whether both say the same; telephone numbers are compared by their last digits."""
        if self.field != "phone":
            return self.expected.casefold() == self.found.casefold()
        digits = [re.sub(r"\D", "", one) for one in (self.expected, self.found)]
        return digits[0][-8:] == digits[1][-8:]


def check_samples() -> tuple[Checked, ...]:
    """Compare what is found in the sample applications with the people that they were made of."""
    from models.posting import Posting
    from screener.file_reading import take_in
    from screener.intake.assemble import gather_applications
    from screener.intake.names import own_name

    taken = take_in([SAMPLES / "applications"])
    gathered = gather_applications(taken.documents, Posting(""), date(2024, 3, 1))
    by_file = {
        own_name(part.document.path): application
        for application in gathered.applications
        for part in application.parts
        if application.readable
    }
    checked: list[Checked] = []
    for source in sorted((SAMPLES / "people").glob("*.toml")):
        person = tomllib.loads(source.read_text(encoding="utf-8"))
        files = (person.get("file", ""), person.get("mail", {}).get("attached", ""))
        application = next(
            (by_file[name] for file in files if (name := own_name(file)) in by_file), None
        )
        if application is not None and "contact" in person:
            found = [
                one.value if one else ""
                for one in (
                    application.contact.name, application.contact.email, application.contact.phone,
                )
            ]  # fmt: skip
            checked.extend(_compare(person["file"], _stated(person), found))
    return tuple(checked)


def check_templates() -> tuple[Checked, ...]:
    """Compare what is found in the templates with what was written down by reading them."""
    from models.posting import Posting
    from screener.file_reading import take_in
    from screener.intake.assemble import assemble_one

    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    checked: list[Checked] = []
    for document in take_in([TEMPLATES]).documents:
        name = Path(document.path).name
        if name in truth:
            contact = assemble_one([document], Posting(""), date(2024, 3, 1)).contact
            found = [
                one.value if one else "" for one in (contact.name, contact.email, contact.phone)
            ]
            checked.extend(_compare(name, truth[name], found))
    return tuple(checked)


def share_right(checked: tuple[Checked, ...]) -> float:
    """Return the share of details that are right, 0 to 1."""
    return sum(one.right for one in checked) / len(checked)


def _stated(person: dict[str, object]) -> list[str]:
    lines = [str(one) for one in person["contact"]]  # type: ignore[attr-defined]  # TOML
    pieces = [piece.strip() for line in lines for piece in re.split(r"[|·•]", line)]
    email = next((one for one in pieces if "@" in one), "")
    phone = next((one for one in pieces if len(re.sub(r"\D", "", one)) >= 9), "")
    return [str(person["name"]), email, phone]


def _compare(file: str, stated: list[str], found: list[str]) -> Iterator[Checked]:
    for field, expected, value in zip(("name", "email", "phone"), stated, found, strict=True):
        yield Checked(file, field, expected, value)


def main() -> None:
    """Print the figures, and each detail that is not right."""
    sets = [("samples", check_samples())]
    if TEMPLATES.is_dir():
        sets.append(("templates", check_templates()))
    for name, checked in sets:
        for one in checked:
            if not one.right:
                print(f"  {one.file}: {one.field} is {one.expected!r}, found {one.found!r}")
        right = sum(one.right for one in checked)
        print(
            f"contact of the {name}: {right} of {len(checked)} right, {share_right(checked):.1%}"
        )


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
