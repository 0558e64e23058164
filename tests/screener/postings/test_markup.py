"""Front matter, Markdown and HTML go; what they said stays."""

from screener.postings.markup import strip_markup


def test_front_matter_goes_and_its_title_stays():
    clean = strip_markup('---\nlayout: single\ntitle:  "re:power: Data &amp; Tech"\n---\nText\n')
    assert clean.text == "Text\n"
    assert clean.front_title == "re:power: Data & Tech"


def test_bold_and_emphasis_are_taken_out_and_remembered():
    clean = strip_markup("**Required:** know *VAN* and __SQL__, snake_case, 2 * 3\n* a bullet")
    assert clean.text == "Required: know VAN and SQL, snake_case, 2 * 3\n* a bullet"
    assert [clean.text[start:end] for start, end in clean.bold] == ["Required:", "VAN", "SQL"]


def test_links_keep_their_label_and_target():
    clean = strip_markup("Go [here](https://a.example/x?y=1) or <https://b.example>.")
    assert clean.text == "Go here or https://b.example."
    assert [(clean.text[one.start : one.end], one.target) for one in clean.links] == [
        ("here", "https://a.example/x?y=1"),
        ("https://b.example", "https://b.example"),
    ]


def test_html_lists_and_headings_become_lines():
    clean = strip_markup(
        "<style>p{}</style><h2>Skills &amp; more</h2><ul><li>SQL</li><li><b>R</b></li></ul>"
        '<p>One<br>Two<!-- no --></p><a href="mailto:a@b.example">write</a>'
    )
    assert [line for line in clean.text.split("\n") if line.strip()] == [
        "Skills & more", "* SQL", "* R", "One", "Two", "write",
    ]  # fmt: skip
    assert [clean.text[at:].split("\n")[0] for at, _ in clean.headings] == ["Skills & more"]
    assert clean.links[0].target == "mailto:a@b.example"


def test_escapes_entities_and_strange_spaces():
    assert strip_markup("1\\. A\u00a0B &ndash; C\u200bD\r\nE").text == "1. A B – CD\nE"


def test_a_bold_mark_that_never_ends_stops_at_an_empty_line():
    clean = strip_markup("**Bold for ever\n\nplain")
    assert clean.text == "Bold for ever\n\nplain"
    assert clean.bold == ((0, 13),)
