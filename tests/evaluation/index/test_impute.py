import numpy as np
import pytest
from index_files import DATA, SPEC

from luoshi.evaluation.index import panel
from luoshi.evaluation.index.expectation import expected
from luoshi.evaluation.index.impute import by_column, by_group, by_unit

NAN = np.nan


def test_the_mean_and_the_median_of_the_others_are_put_in():
    x = np.array([[1.0, 5], [2, NAN], [9, 7], [NAN, 6]])

    assert by_column(x, "mean")[3, 0] == 4
    assert by_column(x, "median").tolist() == [[1, 5], [2, 6], [9, 7], [2, 6]]


def test_only_units_of_the_same_group_count():
    x = np.array([[1.0], [3], [NAN], [100], [NAN], [NAN]])
    groups = np.array(["N", "N", "N", "S", "S", ""])

    found = by_group(np.hstack([x, np.ones((6, 1))]), "mean", groups)[:, 0]

    np.testing.assert_array_equal(found, [1, 3, 2, 100, 100, NAN])


def test_a_unit_without_any_figure_is_given_none():
    assert np.isnan(by_column(np.array([[1.0, 2], [NAN, NAN]]), "mean")[1]).all()


def test_a_unit_gets_what_its_own_indicators_say_on_the_scale_of_the_missing_one():
    """The second unit has 0.5 of a and the worst of b, which falls: mean of .5 and 0 is .25, a quarter of 10 … 50."""
    x = np.array([[0.0, 8, 10], [5, 9, NAN], [10, 1, 50]])

    found = by_unit(x, "mean", np.array([1.0, -1, 1]), [[0, 1, 2]])

    assert found[1, 2] == 20
    assert np.isnan(by_unit(x, "mean", np.array([1.0, -1, 1]), [[0, 1], [2]])[1, 2])


def test_gaps_of_a_panel_take_the_latest_figure_within_reach():
    x = np.array([NAN, 1, NAN, NAN, 4, NAN])[:, None, None]

    np.testing.assert_array_equal(panel.latest(x)[:, 0, 0], [NAN, 1, 1, 1, 4, 4])
    np.testing.assert_array_equal(panel.latest(x, max_periods=1)[:, 0, 0], [NAN, 1, 1, NAN, 4, 4])
    assert panel.constant(x)[:, 0, 0].tolist() == [1, 1, 1, 1, 4, 4]


def test_gaps_of_a_panel_lie_on_the_line_between_two_figures_by_their_years():
    x = np.array([NAN, 1, NAN, 4, NAN])[:, None, None]

    found = panel.linear(x, np.array([2010.0, 2011, 2013, 2014, 2020]))

    assert found[:, 0, 0].tolist() == [1, 1, 3, 4, 4]


def test_regression_puts_a_figure_on_the_line_that_the_others_lie_on():
    """b is 3 + 2 a without error, so nothing is left to guess."""
    a = np.array([1.0, 2, 4, 7, 8, 9])
    x = np.column_stack([a, 3 + 2 * a])
    x[3, 1] = NAN

    assert expected(x)[3, 1] == pytest.approx(17, rel=1e-6)
    assert expected(x)[0].tolist() == [1, 5]


def test_regression_needs_more_units_than_indicators():
    x = np.array([[1.0, 2, 3], [2, 5, NAN], [4, 1, 2]])

    np.testing.assert_array_equal(expected(x), x)


def test_the_estimates_of_regression_are_those_of_greatest_likelihood():
    """Of two indicators with gaps in the second alone, the mean is known in closed form: that of the complete pairs,
    moved along their regression to the mean of all figures of the first (Anderson 1957)."""
    first = np.array([1.0, 2, 3, 4, 6, 8, 9])
    second = np.array([2.0, 1, 5, 4, 9, NAN, NAN])
    complete = ~np.isnan(second)
    slope = np.cov(first[complete], second[complete])[0, 1] / first[complete].var(ddof=1)
    mean = second[complete].mean() + slope * (first.mean() - first[complete].mean())

    assert expected(np.column_stack([first, second]))[:, 1].mean() == pytest.approx(mean, rel=1e-8)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("i_mean", 70 / 3),
        ("i_median", 20),
        ("{method: i_mean_grp, group: region}", 20),
        ("{method: group_median, group: region}", 20),
        ("{method: unit_mean, level: 2}", 10),  # b of x is a quarter of its way; a quarter of 0 … 40
        ("{method: none}", NAN),
        ("{method: mean, by_indicator: {a: {method: median}}}", 20),
    ],
)
def test_every_method_is_reached_by_name(files, told, value):
    data = "unit,a,b,c,region\nw,10,4,10,N\nx,,3,20,S\ny,20,2,20,S\nz,40,0,30,N\n"
    if "unit_mean" in told:
        data = data.replace("w,10", "w,0")
    method = told if told.startswith("{") else f"{{method: {told}}}"

    results = files.write(SPEC.replace("  - normalise", f"  - impute: {method}\n  - normalise"), data).run()

    assert results.stages[1].values[0, 1, 0] == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(("told", "value"), [("latest", 1), ("{method: latest, max_periods: 1}", NAN), ("linear", 3)])
def test_panels_are_filled_by_name(files, told, value):
    rows = "".join(f"{year},w,{a},1,1\n" for year, a in ((2010, 1), (2011, ""), (2012, ""), (2013, 4)))
    spec = SPEC.replace("data: data.csv", "data: {file: data.csv, unit: unit, time: year}")
    method = told if told.startswith("{") else f"{{method: {told}}}"
    spec = spec[: spec.index("steps:")] + f"steps:\n  - impute: {method}\n"

    assert files.write(spec, "year,unit,a,b,c\n" + rows).run().stages[1].values[2, 0, 0] == pytest.approx(
        value, nan_ok=True
    )


@pytest.mark.usefixtures("english")
def test_what_was_put_in_is_told_and_so_is_what_is_still_missing(files):
    data = DATA.replace("x,10,3,20", "x,,3,").replace("w,0", "w,")
    spec = SPEC.replace("  - normalise", "  - impute: {method: mean, by_indicator: {c: {method: none}}}\n  - normalise")

    files.write(spec, data)

    assert files.tables()["impute.points"] == [
        {"unit": "w", "indicator": "a", "value": "30", "method": "mean"},
        {"unit": "x", "indicator": "a", "value": "30", "method": "mean"},
    ]
    assert files.run().notes == ("1 figures are still missing after imputation, of x",)
