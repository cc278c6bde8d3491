import pytest
from index_examples import COUNTIES, TECHNOLOGY, results_of, rows_of, run_changed

from luoshi.evaluation.index.results.aggregated import (
    NotAggregated,
    PeriodUnknown,
    UnitUnknown,
    aggregated,
    period_place,
    unit_place,
)
from luoshi.evaluation.index.results.explaining import explain
from luoshi.evaluation.index.results.what_if import with_step

JAPAN = 3


def test_the_score_of_japan_is_explained_by_its_eight_indicators():
    found = explain(results_of(TECHNOLOGY), JAPAN, 0)

    elements = found.tables["elements"]
    assert rows_of(elements, code="TAI")[0]["score"] == pytest.approx(0.6984, abs=5e-5)  # as recomputed from HDR 2001
    patents = rows_of(elements, code="PATENTS")[0]  # 994 of 994, which has half of a quarter of the weight
    assert (patents["score"], patents["rank"], patents["weight"]) == (1, 1, 0.125)
    assert patents["contribution"] == pytest.approx(0.125)
    for level in (1, 2):
        assert sum(row["contribution"] for row in rows_of(elements, level=level)) == pytest.approx(0.6984, abs=5e-5)


def test_the_gaps_of_the_indicators_add_up_to_the_gap_to_another_unit():
    results = results_of(COUNTIES)  # a geometric mean of two arithmetic ones
    first, second = unit_place(results, "乙县"), unit_place(results, "c")

    elements = explain(results, first, 1, against=second).tables["elements"]

    index = aggregated(results, 1)
    assert sum(row["gap"] for row in rows_of(elements, level=1)) == pytest.approx(
        index.scores[first, -1] - index.scores[second, -1]
    )


def test_a_missing_figure_contributes_nothing_and_its_absence_is_part_of_the_gap():
    results = results_of(COUNTIES)  # 丁县 has no STAFF in 2023

    elements = explain(results, unit_place(results, "丁县"), 1).tables["elements"]

    staff = rows_of(elements, code="STAFF")[0]
    assert (staff["score"], staff["rank"], staff["contribution"]) == (None, None, None)
    assert staff["gap"] is not None
    told = [row["contribution"] for row in rows_of(elements, level=1) if row["contribution"] is not None]
    assert sum(told) == pytest.approx(rows_of(elements, code="INDEX")[0]["score"])


def test_strengths_are_told_by_the_figures_as_read_with_their_unit_of_measure():
    standings = explain(results_of(TECHNOLOGY), JAPAN, 0, most=2).tables["strengths"]

    found = [(row["side"], row["code"], row["rank"], row["value"]) for row in rows_of(standings)]
    assert found == [  # Table A.2: the most patents and exports; 10 of university, which three have less of
        ("strength", "PATENTS", 1, 994),
        ("strength", "EXPORTS", 1, 80.8),
        ("weakness", "INTERNET", 13, 49),
        ("weakness", "UNIVERSITY", 20, 10),
    ]


def test_a_falling_indicator_is_a_strength_when_low():
    results = results_of(COUNTIES)

    standings = explain(results, unit_place(results, "丙区"), 1).tables["strengths"]

    assert rows_of(standings, code="ENERGY")[0]["rank"] == 1  # .50, the lowest


def test_an_index_without_terms_is_explained_without_contributions_and_says_so():
    median = run_changed(TECHNOLOGY, lambda spec: with_step(spec, "aggregate", {"method": "median"}))

    found = explain(median, JAPAN, 0)

    assert "median" in found.notes[0]
    assert rows_of(found.tables["elements"], code="TAI")[0]["contribution"] is None
    assert rows_of(found.tables["elements"], code="TAI")[0]["score"] is not None


def test_what_is_not_there_is_said_with_what_is():
    results = results_of(COUNTIES)

    with pytest.raises(UnitUnknown, match="a, b, c"):
        unit_place(results, "庚县")
    with pytest.raises(PeriodUnknown, match="2022, 2023"):
        period_place(results, "2024")
    with pytest.raises(NotAggregated):
        aggregated(run_changed(TECHNOLOGY, lambda spec: spec._replace(steps=spec.steps[:-1])), 0)


def test_the_last_period_is_meant_if_none_is_named():
    assert period_place(results_of(COUNTIES), None) == 1
