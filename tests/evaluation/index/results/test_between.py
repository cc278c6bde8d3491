import pytest
from index_examples import COUNTIES, TECHNOLOGY, results_of, rows_of, run_changed

from luoshi.evaluation.index.results.between import alike, compare_runs, decompose, shifts
from luoshi.evaluation.index.results.what_if import with_step


def test_the_change_of_every_county_adds_up_over_indicators_and_weights():
    results = results_of(COUNTIES)

    table = decompose(results, 0, 1, range(6))

    for unit in results.figures.units:
        change = rows_of(table, unit=unit, code="INDEX")[0]["difference"]
        indicators = sum(row["by_values"] for row in rows_of(table, unit=unit, level=1))
        weights = sum(row["by_weights"] for row in rows_of(table, unit=unit))
        assert indicators + weights == pytest.approx(change)


def test_what_came_of_a_figure_that_went_missing_is_no_change_of_value():
    table = decompose(results_of(COUNTIES), 0, 1, range(6))

    staff = rows_of(table, unit="d", code="STAFF")[0]
    assert (staff["score_to"], staff["by_values"]) == (None, 0)
    assert staff["by_weights"] > 0  # it was lower than the rest of its group
    assert all(row["by_weights"] == pytest.approx(0) for row in rows_of(table, unit="a"))


def test_two_indices_are_compared_by_the_units_of_either():
    other = run_changed(TECHNOLOGY, lambda spec: with_step(spec, "select", {"leave_out_units": ["Japan"]}))

    found = compare_runs(results_of(TECHNOLOGY), other, (0, 0))

    rows = rows_of(shifts(found, results_of(TECHNOLOGY)))
    assert found.units == 22
    assert rows[-1]["unit"] == "Japan"
    assert (rows[-1]["rank_first"], rows[-1]["rank_second"], rows[-1]["rank_shift"]) == (4, None, None)
    assert rows_of(shifts(found, results_of(TECHNOLOGY)), unit="Korea, Rep.")[0]["rank_shift"] == 1  # its rival is gone
    assert alike(found)["kendall"] == pytest.approx(1)
