import pytest

from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.rules import ParameterUnknown, RuleUnknown, judge


def test_a_rule_that_is_not_there_is_refused_with_the_nearest_name():
    with pytest.raises(RuleUnknown) as refused:
        judge(Question(rule="leveltest"))

    assert refused.value.nearest == "level_test"


def test_a_parameter_that_the_rule_does_not_know_is_refused():
    with pytest.raises(ParameterUnknown):
        judge(Question(parameters={"colour": "green"}))
