"""Rule files: the example is read as it stands, and each fault is told with its line."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.evaluation.appraisal.rule_file import appraisal_rules_in, read_appraisal_rules
from luoshi.evaluation.rulebook.files import RuleFileInvalid, RuleFileMissing


@pytest.fixture
def example(root):
    return root / "examples/zhangye-2014/appraisal/rules.yaml"


def test_the_example_is_read_digit_by_digit(example):
    (rule,) = read_appraisal_rules(example)

    assert [(item.code, item.weight) for item in rule.items] == [("targets", 60), ("matters", 30), ("quality", 10)]
    assert rule.deductions.items[0].points == Decimal("0.5")
    assert rule.limit.grade == "优"
    assert (rule.valid_from, rule.valid_to) == (date(2015, 1, 1), None)


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        ("weight: 30", "weight: 31", "- code: targets", "合计为101"),
        ("weight: 30", "weight: 29.999", "weight: 30", "小数位数"),
        ("kind: opinions", "kind: opinion", "kind: opinions", "opinion"),
        ("score: proportional ", "score: proportionel ", "score: proportional ", "proportionel"),
        ("市农业局, 张掖黑河湿地管理局", "市农业局, 市科技局", "市农业局, 张掖黑河湿地管理局", "市科技局"),
        ("code: matters", "code: targets", "code: matters", "targets"),
        ("{grade: 良, from: 80}", "{grade: 良, from: 95}", "{grade: 优, from: 90}", "from"),
        ("limit: {grade: 优", "limit: {grade: 差", "limit:", "最低等次"),
        ("ties: [targets]", "ties: [target]", "ties:", "没有指标target"),
        ("missing: held", "mising: held", "name: innovative_city", "mising"),
        ("valid_from: 2015-01-01", "valid_from: 2015-13-01", "name: innovative_city", "2025-01-01"),
        ("code: provincial_award", "code: quality", "code: provincial_award", "quality"),
    ],
)
def test_each_fault_is_told_with_its_line(example, old, new, place, told):
    text = example.read_text(encoding="utf-8")
    line = text[: text.index(place)].count("\n") + 1

    with pytest.raises(RuleFileInvalid) as refused:
        appraisal_rules_in(text.replace(old, new, 1), "rules.yaml")

    assert [line for problem in refused.value.problems if told in problem.text and problem.line == line]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RuleFileMissing):
        read_appraisal_rules(tmp_path / "rules.yaml")
