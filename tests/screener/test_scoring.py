"""The score: whole points, rungs that repetition cannot cross, exact totals."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.application import Application, Part, PartKind
from models.document import Document, DocumentFormat, Problem, ProblemKind, Trust
from models.evidence import Evidence, Strength
from models.messages import message
from models.posting import (
    Criterion,
    CriterionKind,
    CriterionPart,
    Importance,
    Material,
    Rubric,
)
from models.score import FULL_POINTS, CriterionScore, Score
from screener.ladder import FLOORS, SINGLE_TOPS, TOPS, points_of
from screener.scoring import (
    points_for,
    required_shown,
    score_application,
    total_of,
    weighted_ratings,
    with_unknown,
)
from screener.sought import rubric_digest, scored_with
from screener.wording import say

STRENGTHS = st.sampled_from(list(Strength))


def criterion(
    identifier: str = "c",
    kind: CriterionKind = CriterionKind.EXPERIENCE,
    weight: int = 6,
    parts: int = 1,
    **changes: object,
) -> Criterion:
    labels = tuple(CriterionPart(f"part {number}") for number in range(parts))
    values: dict[str, object] = {"parts": labels, **changes}
    return Criterion(identifier, "text", "label", Importance.REQUIRED, kind, weight, **values)  # type: ignore[arg-type]  # changes are of the fields' types


def evidence(
    points: int,
    strength: Strength = Strength.DONE,
    *,
    role: int | None = None,
    start: int = 0,
    aspect: str = "part 0",
    how: str = "alias",
    identifier: str = "c",
) -> Evidence:
    return Evidence(
        identifier, 0, start, start + 5, "quote", strength, how, points, role=role, aspect=aspect
    )


def application(*documents: Document, missing: tuple[Material, ...] = ()) -> Application:
    parts = tuple(Part(PartKind.RESUME, document) for document in documents)
    return Application("a", parts, date(2024, 1, 1), missing=missing)


def document(**changes: object) -> Document:
    return Document("a.txt", "", DocumentFormat.TEXT, **{"text": "x", **changes})  # type: ignore[arg-type]  # of the fields' types


def test_the_worked_example_of_the_module() -> None:
    canvassing, spanish = criterion("canvassing", weight=6), criterion("spanish", weight=4)
    found = (
        evidence(6100, role=10, start=20, identifier="canvassing"),
        evidence(5600, role=90, start=99, identifier="canvassing"),
        evidence(3000, Strength.NAMED, start=200, identifier="spanish"),
    )
    score = score_application(application(document()), (canvassing, spanish), found)
    assert [item.points for item in score.criteria] == [6500, 3000]
    total = total_of(score, Rubric(1, (canvassing, spanish)))
    assert (total.numerator, total.weight) == (51_000, 10)
    assert total.value == pytest.approx(0.51)


def test_the_rungs_do_not_touch() -> None:
    ladder = list(Strength)
    for lower, higher in pairwise(ladder):
        assert SINGLE_TOPS[lower] < TOPS[lower] < FLOORS[higher]
    assert TOPS[Strength.STRONG] == FULL_POINTS


@given(STRENGTHS, st.integers(-50, 300))
def test_one_span_stays_in_its_rung(strength: Strength, quality: int) -> None:
    assert FLOORS[strength] <= points_of(strength, quality) <= SINGLE_TOPS[strength]


@given(
    STRENGTHS,
    st.lists(
        st.tuples(st.integers(0, 100), st.none() | st.integers(0, 30), st.integers(0, 500)),
        min_size=1,
        max_size=60,
    ),
)
def test_no_number_of_contexts_reaches_the_next_rung(
    strength: Strength, spans: list[tuple[int, int | None, int]]
) -> None:
    found = [
        evidence(points_of(strength, quality), strength, role=role, start=start)
        for quality, role, start in spans
    ]
    assert FLOORS[strength] <= points_for(criterion(), found) <= TOPS[strength]


@given(
    st.lists(st.tuples(STRENGTHS, st.integers(0, 100), st.integers(0, 30)), max_size=12),
    STRENGTHS,
    st.integers(0, 100),
    st.integers(0, 30),
)
def test_more_evidence_never_lowers(
    spans: list[tuple[Strength, int, int]], strength: Strength, quality: int, role: int
) -> None:
    found = [evidence(points_of(s, q), s, role=r) for s, q, r in spans]
    more = [*found, evidence(points_of(strength, quality), strength, role=role)]
    assert points_for(criterion(), more) >= points_for(criterion(), found)


def test_repeating_in_one_role_adds_nothing() -> None:
    once = [evidence(5500, role=3, start=10)]
    often = [evidence(5500, role=3, start=10 + 7 * n) for n in range(50)]
    assert points_for(criterion(), often) == points_for(criterion(), once)


def test_other_roles_add_a_little_and_saturate() -> None:
    points = [
        points_for(criterion(), [evidence(5500, role=r, start=r) for r in range(count)])
        for count in range(1, 7)
    ]
    assert points == [5500, 5900, 6300, 6700, 6700, 6700]


def test_likeness_alone_earns_less_than_anything_named() -> None:
    alike = [evidence(900, Strength.NAMED, start=n, how="similarity") for n in range(20)]
    assert points_for(criterion(), alike) == 900


def test_the_best_part_counts_in_full_and_others_add_little() -> None:
    two = criterion(parts=2)
    best = [evidence(6000, role=1)]
    both = [*best, evidence(5000, role=2, aspect="part 1")]
    assert points_for(two, best) == 6000
    assert points_for(two, both) == 6200


def test_where_both_are_asked_for_one_is_not_strong() -> None:
    both = criterion(parts=2, every_part=True)
    staff = [evidence(9000, Strength.STRONG, role=1)]
    assert points_for(both, staff) == TOPS[Strength.DONE]
    volunteers = evidence(5500, role=2, aspect="part 1")
    assert points_for(both, [*staff, volunteers]) >= 9000


def test_several_tools_named_are_done() -> None:
    tools = criterion(kind=CriterionKind.TOOLS, parts=3)
    word = evidence(1750, Strength.NAMED, start=1)
    slides = evidence(1750, Strength.NAMED, start=9, aspect="part 1")
    hint = evidence(1100, Strength.NAMED, start=9, aspect="part 1", how="implied")
    assert points_for(tools, [word, slides]) == FLOORS[Strength.DONE]
    assert points_for(tools, [word, hint]) < FLOORS[Strength.DONE]
    assert points_for(tools, [word]) == 1750


def test_years() -> None:
    asked = criterion(years=3.0)
    done = [evidence(5500, role=1)]
    enough = evidence(FULL_POINTS, Strength.STRONG, how="period", aspect="40 months")
    short = evidence(5900, how="period", aspect="12 months")
    assert points_for(asked, [*done, enough]) == FULL_POINTS
    assert points_for(asked, [*done, short]) == 5900
    strong = [evidence(9000, Strength.STRONG, role=1)]
    assert points_for(asked, [*strong, short]) == TOPS[Strength.DONE]
    named = [evidence(2000, Strength.NAMED)]
    assert points_for(asked, [*named, enough]) == 2000
    assert points_for(criterion(years=3.0, parts=0), [enough]) == FULL_POINTS


def test_nothing_found_is_nothing() -> None:
    score = score_application(application(document()), (criterion(),), ())
    assert (score.criteria[0].points, score.criteria[0].high) == (0, 0)
    assert "Nothing" in say(score.criteria[0].explanation)


@pytest.mark.parametrize(
    "case",
    [
        application(
            document(), document(text="", problem=Problem(ProblemKind.DAMAGED, message("m")))
        ),
        application(document(language="es")),
        application(document(trust=Trust.POOR)),
        application(document(), missing=(Material.COVER_LETTER,)),
    ],
)
def test_what_could_not_be_seen_widens_the_range(case: Application) -> None:
    score = score_application(case, (criterion(),), (evidence(5500),)).criteria[0]
    assert (score.points, score.low, score.high) == (5500, 5500, FULL_POINTS)


def test_what_documents_rarely_state_has_a_wide_range() -> None:
    travel = criterion(kind=CriterionKind.LOGISTICS)
    score = score_application(application(document()), (travel,), ()).criteria[0]
    assert (score.low, score.high) == (0, FULL_POINTS)


@pytest.mark.parametrize(
    ("strength", "word"),
    [(Strength.NAMED, "Named"), (Strength.DONE, "Done"), (Strength.STRONG, "Led")],
)
def test_explanations_are_sentences_with_the_quote(strength: Strength, word: str) -> None:
    found = (evidence(points_of(strength, 50), strength, role=1),)
    score = score_application(application(document()), (criterion(),), found)
    sentence = say(score.criteria[0].explanation)
    assert sentence.startswith(word)
    assert "quote" in sentence


def test_likeness_is_explained_as_such() -> None:
    found = (evidence(600, Strength.NAMED, how="similarity"),)
    score = score_application(application(document()), (criterion(),), found)
    assert score.criteria[0].explanation.code == "explanation.alike"


def make_score(**points: int) -> Score:
    return Score("a", tuple(CriterionScore(n, p, p, p) for n, p in points.items()), "1", "")


def test_a_group_counts_its_best_in_full_and_a_tenth_of_the_others() -> None:
    rubric = Rubric(1, (criterion("a", group="g"), criterion("b", group="g"), criterion("c")))
    total = total_of(make_score(a=6000, b=3000, c=1000), rubric)
    assert total.weight == 12
    assert total.numerator == 6 * 6000 + 6 * 3000 // 10 + 6 * 1000
    full = total_of(make_score(a=10_000, b=10_000, c=0), rubric)
    assert full.numerator == 6 * 10_000


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10_000)), min_size=1, max_size=8))
def test_a_total_lies_between_its_criteria(cells: list[tuple[int, int]]) -> None:
    rubric = Rubric(1, tuple(criterion(f"c{n}", weight=w) for n, (w, _) in enumerate(cells)))
    total = total_of(make_score(**{f"c{n}": p for n, (_, p) in enumerate(cells)}), rubric)
    counted = [points for weight, points in cells if weight]
    if counted:
        assert min(counted) <= total.value * FULL_POINTS + 1e-6
        assert total.value * FULL_POINTS <= max(counted) + 1e-6
    else:
        assert total.value == 0


def test_unscored_criteria_are_left_out() -> None:
    rubric = Rubric(1, (criterion("a"), criterion("b", scored=False)))
    assert total_of(make_score(a=5000, b=10_000), rubric).numerator == 30_000
    assert required_shown(make_score(a=5000, b=10_000), rubric) == (1, 1)


def test_ratings_are_weighted_alike() -> None:
    rubric = Rubric(1, (criterion("a", weight=6), criterion("b", weight=2)))
    assert weighted_ratings({"a": 4, "b": 0}, rubric) == pytest.approx(0.75)
    assert weighted_ratings({"a": 4, "b": None}, rubric) == pytest.approx(1.0)
    assert weighted_ratings({}, rubric) is None


def test_a_digest_tells_what_was_looked_for_and_not_how_it_is_weighed() -> None:
    one, heavier = criterion(weight=2), criterion(weight=9)
    other = criterion(parts=2)
    assert rubric_digest([one], "v") == rubric_digest([heavier], "v")
    second = criterion(identifier="d")
    assert rubric_digest([one, second], "v") == rubric_digest([second, one], "v")
    assert rubric_digest([one], "v") != rubric_digest([other], "v")
    assert rubric_digest([one], "v") != rubric_digest([one], "w")


def test_what_was_not_looked_for_yet_is_unknown() -> None:
    score = score_application(application(document()), (criterion(),), ())
    assert with_unknown(score, (criterion(),)) is score
    both = with_unknown(score, (criterion(identifier="new"), criterion()))
    new = both.criterion("new")
    assert (new.points, new.low, new.high) == (0, 0, FULL_POINTS)
    assert say(new.explanation).startswith("Not looked for yet")
    assert both.criterion("c") == score.criterion("c")
    assert both.rubric == score.rubric


def test_scores_of_another_engine_or_lexicon_are_told(lexicon_of_version) -> None:
    lexicon = lexicon_of_version("v")
    score = score_application(
        application(document()), (criterion(),), (), rubric=rubric_digest([criterion()], "v")
    )
    assert scored_with(score, [criterion()], lexicon)
    assert not scored_with(score, [criterion()], lexicon_of_version("w"))
    assert not scored_with(score, [criterion(parts=3)], lexicon)


@pytest.fixture
def lexicon_of_version():
    from screener.lexicon.load import Lexicon

    return lambda version: Lexicon(version=version)
