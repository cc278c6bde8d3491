import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import LuoshiError
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.rules import RULES, judge
from luoshi.evaluation.named.table import packaged
from luoshi.evaluation.named.values import ParameterTwice, ParameterUnfit
from luoshi.exchange.cases.answers import answer
from luoshi.exchange.cases.reading import case_table

SCALARS = (
    st.none() | st.booleans() | st.integers(-3000, 3000) | st.decimals(-99, 99, places=2).map(str) | st.text(max_size=4)
)
NAMES = st.sampled_from(
    ["name", "weight", "score", "points", "from", "grade", "items", "state", "2014", "2015", "620702"]
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)


@st.composite
def cases(draw):
    rule = draw(st.sampled_from(sorted(packaged())))
    names = draw(st.lists(st.sampled_from(sorted(RULES[rule].parameters)), max_size=6, unique=True))
    return {"rule": rule, "parameters": {name: draw(VALUES) for name in names}, "judge_on": "2017-06-30"}


@given(cases())
def test_whatever_is_asked_is_judged_or_refused_in_words(case):
    answers = answer(case_table(json.dumps([case])))

    assert len(answers.answered) + len(answers.refused) == 1
    for refused in answers.refused:
        assert all(str(fault) for fault in refused.faults)
    for one in answers.answered:
        without = {name for name, value in one.judgement.fields.items() if value is None}
        assert without <= {*one.judgement.reasons, "status"}


@pytest.mark.parametrize(
    ("rule", "parameters"),
    [
        ("grade", {"score": "high"}),
        ("grade", {"score": 80, "grades": [{"grade": "差"}, {"grade": "优", "from": 90}]}),
        ("step_bands", {"completion_rate": 80, "bands": [{"from": 90}]}),
        ("weighted_total", {"items": [{"name": "a", "wieght": 3}]}),
        ("weighted_total", {"items": 3}),
        ("weighted_total", {"items": [{"name": "a", "score": 3}, {"name": "a", "score": 4}]}),
        ("weighted_total", {"items": [{"name": "a", "score": 3, "points": 4}]}),
        ("weighted_total", {"items": [{"name": "a", "score": 3, "state": "mising"}]}),
        ("weighted_total", {"items": [{"name": "a", "score": 3}], "veto": ["b"], "veto_reach": "item"}),
        ("weighted_total", {"items": [{"name": "a", "score": float("nan")}]}),
        ("weighted_total", {"items": [{"name": "a", "score": 3}], "bonuses": [{"name": "b", "point": 4}]}),
        ("weighted_total", {"items": [{"name": "a", "score": 3}], "bonuses": [{"points": 4, "cap": 2}]}),
        ("weighted_total", {"items": [{"name": "a", "score": 3}], "bonuses": [4], "bonus_cap": -1}),
        ("weighted_total", {"items": [{"name": "a", "score": 3}], "deductions": [4], "deduction_cap": -1}),
        ("per_point", {"x": 1, "target": 2, "unit": 0}),
        ("base_step", {"x": 1, "target": 2, "unit": -1}),
        ("path", {"base": 1, "base_year": 2014.5, "target": 2, "target_year": 2018}),
        ("flow_path", {"total": 10, "years": ["soon"]}),
        ("flow_path", {"total": 10, "years": [2015, 2015]}),
        ("flow_path", {"total": 10, "years": [2015], "shape": "equal", "by_year": {"2015": 10}}),
        ("county_split", {"total": 10, "weights": [1, 2]}),
    ],
)
def test_a_parameter_that_cannot_be_used_is_refused_and_never_guessed(rule, parameters):
    with pytest.raises(ParameterUnfit):
        judge(Question(rule=rule, parameters=parameters))


def test_a_parameter_given_under_two_names_is_refused():
    with pytest.raises(ParameterTwice, match="points"):
        judge(Question(rule="proportional", parameters={"points": 10, "weight": 20, "completion_rate": 50}))


def test_refusals_are_errors_of_luoshi():
    assert issubclass(ParameterUnfit, LuoshiError)
