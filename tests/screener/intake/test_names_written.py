"""Names of many kinds: particles, hyphens, capitals, accents, and orders of their own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.intake.contact import find_name
from screener.intake.person_names import name_in_line, tidy_name

NAMES = (
    "Ludwig van der Berg",
    "Maria de la Cruz Fernández",
    "Ana Beatriz da Silva",
    "João dos Santos",
    "Otto von Hagen",
    "Khalid bin Walid",
    "Fatima al-Zahra",
    "Abd al-Rahman Haddad",
    "Leila Ben Youssef",
    "Lars af Klint",
    "Giulia Della Rovere",
    "Pieter ten Brink",
    "Anne-Marie Dubois",
    "Jean-Luc Moreau-Lefèvre",
    "Tou Ger Xiong-Vang",
    "Siobhán O'Brien",
    "Seán Ó Súilleabháin",
    "Niamh Ní Dhomhnaill",
    "Aoife Mac Giolla Bhríde",
    "Conor McAllister",
    "Fiona MacDonald",
    "D'Angelo Russo",
    "Renée L'Heureux",
    "Björk Guðmundsdóttir",
    "Þóra Sigurðardóttir",
    "Søren Kjærgaard",
    "Åsa Öberg",
    "Łukasz Wójcik",
    "Žofie Dvořáková",
    "İpek Yıldız",
    "Nguyễn Thị Minh Khai",
    "Trần Văn Đức",
    "Li Xiaoming",
    "Kim Min-jun",
    "Park Ji-woo",
    "Tanaka Yūki",
    "Oluwaseun Adébáyọ̀",
    "Chimamanda Ngozi Okafor",
    "Kwame Nkrumah Mensah",
    "Ngũgĩ wa Thiong'o",
    "Priya Venkataraman",
    "S. Ramanujan Iyer",
    "Mary J. Blake",
    "J. R. Whitfield",
    "Robert Lee Jr.",
    "Kalani Kamakawiwoʻole",
    "Nāinoa Kealoha",
    "Ximena Núñez y Ortega",
    "Иван Петров",
    "Ольга Смирнова-Кузнецова",
    "Νίκος Παπαδόπουλος",
    "Zoe Ek",
    "Wei Wu",
    "Mai Vu",
)
WRITTEN = {
    "VEGA, MARISOL": "Marisol Vega",
    "Vega, Marisol": "Marisol Vega",
    "MARISOL VEGA": "Marisol Vega",
    "marisol vega": "Marisol Vega",
    "LUDWIG VAN DER BERG": "Ludwig van der Berg",
    "ANNE-MARIE DUBOIS": "Anne-Marie Dubois",
    "SIOBHÁN O'BRIEN": "Siobhán O'Brien",
    "JOSÉ NÚÑEZ": "José Núñez",
    "  Ana   da  Silva ": "Ana da Silva",
    "Kim Min-jun": "Kim Min-jun",
    "DE LA CRUZ, MARIA": "Maria de la Cruz",
    "McALLISTER, CONOR": "Conor McAllister",
}
NO_NAMES = (
    "Curriculum Vitae",
    "Cover Letter",
    "Work Experience",
    "Senior Software Engineer",
    "Duluth, Minnesota",
    "University of Minnesota",
    "123 Birch Street",
    "References Available",
    "ann.lee@people.example",
    "(218) 555-0163",
    "Community Organizer",
    "Dear Hiring Committee",
    "New York, NY",
    "Page 1 of 2",
    "Summary",
)
AROUND = ("{}", "{}, MSW", "{} | Organizer", "Name: {}", "Resume of {}", "{} (they/them)", "# {}")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_at_the_top_is_found_whole(name: str) -> None:
    text = f"{name}\nsomebody@people.example\n\nExperience\nRan phone banks.\n"
    found = find_name(text, 0)
    assert found is not None
    assert found.value == name.removesuffix(".")
    assert text[found.start : found.end].rstrip(".") == name.rstrip(".")


@pytest.mark.parametrize(("written", "usual"), WRITTEN.items())
def test_a_name_is_written_in_the_usual_way(written: str, usual: str) -> None:
    assert tidy_name(written) == usual


@pytest.mark.parametrize("line", NO_NAMES)
def test_what_is_no_name(line: str) -> None:
    assert name_in_line(line) is None


@given(st.sampled_from(NAMES), st.sampled_from(AROUND))
@settings(max_examples=150, deadline=None)
def test_what_stands_around_a_name_is_left_out(name: str, around: str) -> None:
    line = around.format(name)
    found = name_in_line(line)
    assert found is not None
    assert line[slice(*found)].rstrip(".") == name.rstrip(".")


@given(st.sampled_from([name for name in NAMES if name.isascii() and "." not in name]))
@settings(max_examples=60, deadline=None)
def test_capitals_do_not_change_who_it_is(name: str) -> None:
    found = find_name(f"{name.upper()}\n\nExperience\nRan phone banks.\n", 0)
    assert found is not None
    assert found.value.lower() == name.lower()
    assert found.value != name.upper()
