import pytest
from three_unit_index import SPEC, with_assumptions, write_index

from luoshi.evaluation.index.errors import IndexSpecInvalid
from luoshi.evaluation.uncertainty.section_file import read_uncertainty
from luoshi.messages import use_language


@pytest.fixture
def problem(tmp_path):
    """The only problem of a specification with this section, as (line, text)."""

    def found(assumptions, options="", spec=SPEC):
        path = write_index(tmp_path, with_assumptions(assumptions, options, spec))
        with pytest.raises(IndexSpecInvalid) as error:
            read_uncertainty(path)
        ((line, text),) = error.value.problems
        return line, text

    use_language("en")
    yield found
    use_language(None)


def section(tmp_path, assumptions, options=""):
    return read_uncertainty(write_index(tmp_path, with_assumptions(assumptions, options)))[1]


@pytest.mark.parametrize(
    ("assumption", "told"),
    [
        ("{path: aggregate.methd, choices: [arithmetic]}", "methd"),
        ("{path: agregate.method, choices: [arithmetic]}", "agregate is not there, but weight, aggregate"),
        ("{path: aggregate.method, choices: [arithmetic, geometrical]}", "geometrical"),
        ("{path: aggregate.method, choices: [geometric, geometric]}", "the same"),
        ("{path: aggregate, choices: {x: {method: arithmetic, power: 2}}}", "arithmetic takes no power"),
        ("{path: indicators.c.weight, choices: [1]}", "c is not there, but a, b"),
        ("{path: indicators.a.weigth, choices: [1]}", "weigth"),
        ("{path: indicators.a.code, choices: [b]}", "code is not there"),
        ("{path: indicators.a.parent, choices: [P]}", "P"),
        ("{path: indicators.a, choices: [1]}", "indicators.a leads nowhere"),
        ("{path: indicators.a.weight, range: [-1, 1]}", "-1"),
        ("{path: indicators.a.weight, range: [1, 1]}", "not below the upper end"),
        ("{range: [0, 1]}", "give its path"),
        ("{choices: [1, 2]}", "give its path"),
        ("{path: aggregate, weight_noise: 1}", "weight_noise takes no path"),
        ("{leave_out: [a, c]}", "There is no c; there are: a, b"),
        ("{leave_out: [Index]}", "There is no Index; there are: a, b"),
        ("{leave_out: [a], weight_noise: 1}", "exactly one of"),
        ("{note: nothing}", "exactly one of"),
        ("{weight_noise: {3: 0.1}}", "There is no 3; there are: 1, 2"),
        ("{weight_noise: 0}", "more than 0"),
        ("{weight_noise: 1.5}", "at most 1"),  # weights would fall below 0
        ("{weight_noise: {1: 1.5}}", "at most 1"),
        ("{data_noise: {c: 0.1}}", "There is no c"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(problem, assumption, told):
    line, text = problem(f"    it: {assumption}\n")

    assert line == 11
    assert told in text


def test_a_place_of_whole_numbers_has_no_range(problem):
    spec = SPEC + "results: {decimals: 1}\n"

    _, text = problem("    it: {path: results.decimals, range: [0, 2]}\n", spec=spec)

    assert "whole number" in text


def test_an_interval_runs_from_low_to_high(problem):
    assert problem("    {}\n", "  interval: [95, 5]\n") == (
        10,
        "uncertainty.interval: The first percentile is not below the second.",
    )


def test_what_is_not_said_is_usual(tmp_path):
    found = section(tmp_path, "    {}\n")

    assert found.assumptions == ()
    assert found[1:] == ("sobol", (5, 95), "centred", 200, "")


def test_sets_of_weights_are_read_from_their_file(tmp_path):
    (tmp_path / "sets.csv").write_text("set,iCode,Level,Weight\n1,a,1,2\n1,b,1,1\n4,a,1,3\n", encoding="utf-8")

    (found,) = section(tmp_path, "    it: {weight_sets: sets.csv}\n").assumptions

    assert found.weights == {1: {"a": 2, "b": 1}, 4: {"a": 3}}


def test_a_set_of_weights_that_is_no_number_is_told_with_its_row(problem, tmp_path):
    (tmp_path / "sets.csv").write_text("set,iCode,Weight\n1,a,2\none,b,1\n", encoding="utf-8")

    line, text = problem("    it: {weight_sets: sets.csv}\n")

    assert line == 3
    assert "whole number in set" in text


@pytest.mark.parametrize("name", ["run", "rep", "matrix", "status"])
def test_an_assumption_has_no_name_that_another_column_of_its_parameters_has(problem, name):
    line, text = problem(f"    {name}: {{weight_noise: 0.1}}\n")

    assert line == 11
    assert f"{name} is the name of another column" in text


def test_a_weight_that_is_not_finite_is_told_with_its_row(problem, tmp_path):
    (tmp_path / "sets.csv").write_text("set,iCode,Weight\n1,a,2\n1,b,nan\n", encoding="utf-8")

    assert problem("    it: {weight_sets: sets.csv}\n") == (3, "Weight is “nan”, which is no number.")
