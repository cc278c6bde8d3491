from pathlib import Path

from luoshi.evaluation.judging.rules import RULES
from luoshi.evaluation.named.table import packaged
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.exchange.cases.reading import read_case_table

TABLE = read_case_table(str(Path(__file__).parents[2] / "data" / "evaluation" / "scoring_cases.json"))


def test_every_named_rule_has_a_case():
    assert set(packaged()) - {case.question.rule for case in TABLE.cases} == set()


def test_every_written_rule_that_comes_with_luoshi_can_be_asked_for_by_name():
    assert {rule.name for rule in packaged_rules().rules} <= set(RULES)
