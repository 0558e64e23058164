"""Labels before their content on one line, lists without marks, and what follows after them."""

from screener.postings.requirements import find_posting


def found(text):
    return [(one.text, str(one.importance)) for one in find_posting(text).requirements]


def test_a_labelled_line_of_clauses_is_a_list_that_ends_with_its_line():
    posting = (
        "Dock Intern\n\nRequirements: enrolled in a college; good with Excel; punctual; "
        "interest in ferries.\n\nHours are flexible. $16/hr.\n\nDeadline Aug 20th.\n\nBo Reyes"
    )
    assert found(posting) == [
        ("enrolled in a college", "required"),
        ("good with Excel", "required"),
        ("punctual", "required"),
        ("interest in ferries.", "required"),
    ]


def test_required_and_preferred_may_stand_before_their_sentences():
    posting = (
        "The engineer keeps our pipeline. Required: Python and three years' experience with "
        "warehouses. Preferred: Spark, familiarity with voter file vendors. "
        "Attention to detail is an absolute must."
    )
    assert found(posting) == [
        ("Required: Python and three years' experience with warehouses.", "required"),
        ("Preferred: Spark, familiarity with voter file vendors.", "preferred"),
        ("Attention to detail is an absolute must.", "required"),
    ]


def test_what_the_reader_knows_is_no_heading():
    posting = (
        "YOU SHOULD APPLY IF YOU:\n\nKnow SQL\nUnderstand what a score can tell\n\n"
        "EXTRA CREDIT:\n\nYou've run an experiment\nYou know R\nYou know what a pivot is\n"
    )
    assert found(posting) == [
        ("Know SQL", "required"),
        ("Understand what a score can tell", "required"),
        ("You've run an experiment", "preferred"),
        ("You know R", "preferred"),
        ("You know what a pivot is", "preferred"),
    ]


def test_topics_with_a_colon_are_bullets_one_after_the_other():
    posting = (
        "Qualifications\n\nEducation: Graduate of a school of nursing. BSN preferred.\n"
        "Licensure: Current license in this state.\n"
        "Experience: One year of acute care; more is better. Certification a plus.\n"
    )
    assert [text.partition(":")[0] for text, _ in found(posting)][::2] == [
        "Education",
        "Experience",
    ]
    assert len(found(posting)) == 3


def test_materials_on_a_line_that_looks_like_a_label():
    posting = "Cook\n\nAPPLY\nForm + resume (no cover letter): https://diner.example.org/apply\n"
    assert [str(one) for one in find_posting(posting).apply.materials] == ["resume"]
