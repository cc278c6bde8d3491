from pathlib import Path

import pytest

from luoshi.evaluation.judging.case import compare
from luoshi.evaluation.judging.rules import RULES, judge
from luoshi.evaluation.named.table import packaged
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.exchange.cases.reading import read_case_table

TABLE = read_case_table(str(Path(__file__).parents[2] / "data" / "evaluation" / "scoring_cases.json"))


def test_the_table_is_read_whole_and_each_case_says_how_it_was_worked_out_and_from_where():
    assert TABLE.refused == ()
    assert [case.id for case in TABLE.cases if not (case.working and case.source and case.expected)] == []
    assert len({case.id for case in TABLE.cases}) == len(TABLE.cases) >= 60


@pytest.mark.parametrize("case", TABLE.cases, ids=lambda case: case.id)
def test_the_rule_finds_what_was_worked_out_by_hand(case):
    compared = compare(case, judge(case.question))

    assert [one for one in compared if not one.same] == []


def test_every_named_rule_has_a_case():
    assert set(packaged()) - {case.question.rule for case in TABLE.cases} == set()


def test_every_written_rule_that_comes_with_luoshi_can_be_asked_for_by_name():
    assert {rule.name for rule in packaged_rules().rules} <= set(RULES)
