from datetime import date
from decimal import Decimal

import pytest

from luoshi.evaluation.rulebook.files import RuleFileInvalid
from luoshi.exchange.figure_rules import read_choice_rules, read_validation_rules
from luoshi.indicators.rules import ValidationRule
from luoshi.periods import Period

RULES = """
rules:
  - id: SUM
    kind: sum_of_areas
    severity: hard
    indicators: [GDP]
    total: 620700
    parts: [620702, 620721]
    tolerance: 0.01
    valid_from: 2015-01-01
    source: 办法 第三条
  - {id: BASE, kind: base_equality, severity: soft, periods: [2014, 2014-Q1], source: 办法}
"""


def file(tmp_path, text):
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "rules.yaml"


def test_rules_are_read_with_exact_numbers_and_codes_as_text(tmp_path):
    total, base = read_validation_rules(file(tmp_path, RULES))

    assert total == ValidationRule(
        "SUM", "sum_of_areas", "hard", ("GDP",), total="620700", parts=("620702", "620721"), tolerance=Decimal("0.01"),
        valid_from=date(2015, 1, 1), source="办法 第三条",
    )  # fmt: skip
    assert base.periods == (Period(2014), Period(2014, 1, "Q"))


def test_the_rules_that_come_with_luoshi_are_read_and_each_names_its_source():
    assert all(rule.source for rule in read_validation_rules())
    assert [rule.name for rule in read_choice_rules()] == ["statistics_bureau_first"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("{id: A, kind: range, severity: hard, source: x}", "low / high"),
        ("{id: A, kind: range, severity: hard, source: x, low: 5, high: 3}", "low"),
        ("{id: A, kind: range, severity: hard, source: x, low: 5, limit: 3}", "limit"),
        ("{id: A, kind: cumulative, severity: hard, source: x, tolerance: 3}", "tolerance"),
        ("{id: A, kind: required, severity: soft, source: x, valid_from: 2019-01-01, valid_to: 2018-12-31}", "_to"),
        ("{id: A, kind: sum_of_areas, severity: hard, source: x, total: 1, parts: [1, 2]}", "total"),
        ("{id: A, kind: sum_of_areas, severity: hard, source: x, total: 1, parts: [2, 2]}", "parts"),
        ("{id: A, kind: sum_of_areas, severity: hard, total: 1, source: x}", "parts"),
        ("{id: A, kind: year_on_year, severity: hard, source: x}", "limit"),
        ("{id: A, kind: relation, severity: hard, relation: A + B, source: x}", "A + B"),
        ("{id: A, kind: relation, severity: hard, relation: A <= , source: x}", "A"),
        ("{id: A, kind: range, severity: fatal, low: 0, source: x}", "fatal"),
        ("{id: A, kind: range, severity: hard, low: zero, source: x}", "zero"),
        ("{id: A, kind: range, severity: hard, low: 0}", "source"),
        ("{id: A, kind: range, severity: hard, low: 0, hi: 3, source: x}", "hi"),
        ("{id: A, kind: base_equality, severity: hard, periods: [去年], source: x}", "去年"),
        ("{id: A, kind: range, severity: hard, low: 0, source: x, valid_to: 2015-02-30}", "2015-02-30"),
        ("{id: A, kind: required, severity: hard, source: x}\n  - {id: A, kind: required, severity: soft, source: x}",
         "A"),
    ],
)  # fmt: skip
def test_a_rule_that_is_half_understood_is_refused_with_its_line(tmp_path, rule, words):
    with pytest.raises(RuleFileInvalid) as caught:
        read_validation_rules(file(tmp_path, f"rules:\n  - {rule}\n"))

    assert words in str(caught.value)
    assert caught.value.problems[0].line >= 2


def test_a_choice_that_is_half_understood_is_refused(tmp_path):
    with pytest.raises(RuleFileInvalid, match="luck"):
        read_choice_rules(file(tmp_path, "rules:\n  - {name: x, tests: [luck], source: x}\n"))
