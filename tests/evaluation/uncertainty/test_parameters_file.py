import numpy as np
import pytest
from three_unit_index import MEANS_AND_WEIGHTS, read_index

from luoshi.evaluation.uncertainty.parameters_file import ParametersInvalid, read_parameters
from luoshi.evaluation.uncertainty.study import draw
from luoshi.exchange.uncertainty_csv import parameter_rows, write_rows
from luoshi.messages import use_language


@pytest.fixture
def section(tmp_path):
    return read_index(tmp_path, MEANS_AND_WEIGHTS + "    share: {path: indicators.b.weight, range: [0.5, 1.5]}\n")[1]


@pytest.fixture
def problems(tmp_path, section):
    def found(text):
        (tmp_path / "parameters.csv").write_text(text, encoding="utf-8")
        with pytest.raises(ParametersInvalid) as error:
            read_parameters(tmp_path / "parameters.csv", section.assumptions)
        return [(problem.line, problem.text) for problem in error.value.problems]

    use_language("en")
    yield found
    use_language(None)


def test_runs_that_were_written_are_read_back_to_the_last_bit(tmp_path, section):
    made = draw(section, 53, np.random.default_rng(0))

    write_rows(tmp_path / "parameters.csv", parameter_rows(made, section.assumptions, {}))
    found = read_parameters(tmp_path / "parameters.csv", section.assumptions)

    assert np.array_equal(found.values, made.values)
    assert all(np.array_equal(one, other) for one, other in zip(found.design, made.design, strict=True))


def test_the_columns_of_the_assumptions_are_enough_in_any_order(tmp_path, section):
    text = "rep,share,weight_of_a,mean\n1,1,3,geometric\n2,0.5,1.0,arithmetic\n"
    (tmp_path / "parameters.csv").write_text(text, encoding="utf-8")

    found = read_parameters(tmp_path / "parameters.csv", section.assumptions)

    assert found.values.tolist() == [[1, 1, 1], [0, 0, 0.5]]
    assert found.design.free.tolist() == [0, 1]


def test_every_value_that_is_none_is_told_with_its_row(problems):
    found = problems("mean,weight_of_a,share\ngeometric,2,1\nmiddle,3,1.6\n")

    assert [line for line, _ in found] == [2, 3, 3]
    assert "weight_of_a is “2”" in found[0][1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mean,share\ngeometric,1\n", "no column weight_of_a"),
        ("mean,weight_of_a,share,weigth\ngeometric,1,1,1\n", "weigth is no assumption"),
        ("mean,weight_of_a,share\n", "no rows"),
        ("mean,weight_of_a,share,share\ngeometric,1,1,1\n", "More than one column is headed share"),
        ("mean,weight_of_a,share\ngeometric,1,1,7\n", "more cells than there are headings: 7"),
        ('mean,weight_of_a,share\ngeometric,1,"1' + 140_000 * "1", "This is no CSV"),
        ("matrix,mean,weight_of_a,share\nA,geometric,1,1\n", "whole base rows"),
        ("mean,weight_of_a,share\ngeometric,1\n", "share is “”"),
    ],
)
def test_a_file_that_does_not_hold_all_assumptions_is_refused(problems, text, told):
    ((_, found),) = problems(text)

    assert told in found
