"""Title and organization, from front matter, labels, first lines and sentences."""

import pytest

from screener.postings.requirements import find_posting


def front(title, body):
    return f'---\ntitle: "{title}"\n---\n{body}'


@pytest.mark.parametrize(
    ("text", "title", "organization"),
    [
        (front("Union of Cooks: Organizer", "We cook."), "Organizer", "Union of Cooks"),
        (front("re:think: Principal, Data & Maps", "Principal, Data and Maps\n\nText."),
         "Principal, Data and Maps", "re:think"),
        (front("Org: CRM Associate", "Customer Relationship Management (CRM) Associate\n\nText."),
         "Customer Relationship Management (CRM) Associate", "Org"),
        (front("American Votes: Director", "America Votes seeks a leader."),
         "Director", "America Votes"),
        (front("NCC: multiple", "The National Cook Congress is hiring."),
         "multiple", "National Cook Congress"),
        (front("UCO: Cook", "The Union of Cooks in Ohio fights."), "Cook",
         "Union of Cooks in Ohio"),
        (front("Data Director at Union of Cooks", "Text."), "Data Director", "Union of Cooks"),
        ("Organizer (m/w/d)\n\nUnion of Cooks is a home for cooks.", "Organizer",
         "Union of Cooks"),
        ("Position: Organizer\nOrganization: Union of Cooks\n\nText here.", "Organizer",
         "Union of Cooks"),
        ("LINE COOK - THE PAN\n\nText.", "LINE COOK", "THE PAN"),
        ("Organizer, Union of Cooks\n\nUnion of Cooks is hiring an Organizer.", "Organizer",
         "Union of Cooks"),
        ("Director, Digital Strategy\n\nThe Union of Cooks is looking for a director.",
         "Director, Digital Strategy", "Union of Cooks"),
        ("The Union of Cooks is seeking a tireless Field Organizer for Ohio. We cook.",
         "Field Organizer", "Union of Cooks"),
    ],
)  # fmt: skip
def test_names(text, title, organization):
    posting = find_posting(text)
    assert (posting.title, posting.organization) == (title, organization)


def test_what_is_not_stated_is_none():
    posting = find_posting("you have experience with people, and patience.")
    assert (posting.organization, posting.location, posting.salary) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "location", "salary"),
    [
        ("Location: Remote\nSalary: $40,000-$50,000\n\nText.", "Remote", "$40,000-$50,000"),
        ("# Location\n\nDetroit or Lansing, MI\n\n# Pay\n\n$20 an hour. Tips.",
         "Detroit or Lansing, MI", "$20 an hour."),
        ("The position is based in Madison. Pay is $900 a week.",
         "The position is based in Madison.", "Pay is $900 a week."),
        ("Salary: Competitive\n\nText.", None, "Competitive"),
    ],
)  # fmt: skip
def test_facts(text, location, salary):
    posting = find_posting(text)
    assert (posting.location, posting.salary) == (location, salary)
