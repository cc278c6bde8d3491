import numpy as np
import pytest
from index_examples import COUNTIES, TECHNOLOGY, results_of, rows_of, run_changed

from luoshi.evaluation.index.results.aggregated import aggregated
from luoshi.evaluation.index.results.between import alike, compare_runs, decompose, shifts
from luoshi.evaluation.index.results.explaining import explain
from luoshi.evaluation.index.results.what_if import with_step
from luoshi.evaluation.index.spec import Report


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


@pytest.mark.parametrize("ties", ["min", "max", "average", "dense", "first"])
def test_ties_stand_in_a_comparison_and_an_explanation_as_in_the_ranks_of_the_run(ties):
    tied = run_changed(TECHNOLOGY, lambda spec: spec._replace(report=Report(decimals=1, ties=ties)))

    found = compare_runs(results_of(TECHNOLOGY), tied, (0, 0))

    ranks = tied.ranks[0, :, -1].tolist()
    assert len(set(np.round(tied.scores[0, :, -1], 1))) < len(ranks)  # some are tied
    assert [shift.rank_second for shift in found.shifts] == ranks
    assert [rows_of(explain(tied, at, 0).tables["elements"])[0]["rank"] for at in range(len(ranks))] == ranks


def test_equal_figures_of_an_indicator_share_their_places_as_the_specification_says():
    tied = run_changed(TECHNOLOGY, lambda spec: spec._replace(report=Report(ties="average")))

    index = aggregated(tied, 0)

    worst = index.x[:, 0] == index.x[:, 0].min()  # several countries have no patents
    assert set(index.ranks[worst, 0]) == {len(worst) - (worst.sum() - 1) / 2}
