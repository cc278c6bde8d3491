"""What a promise is compared with and whether it binds: examples written for the purpose."""

import pytest

from luoshi.documents import outline_of
from luoshi.plans import extract


def targets(sentence):
    return extract(outline_of(f"城市行动方案\n一、主要目标\n{sentence}\n二、保障\n加强领导。\n")).targets


@pytest.mark.parametrize(
    ("sentence", "base"),
    [
        ("到2025年，水耗比2020年下降18%。", "2020年"),
        ("到2025年，生活垃圾日产生量较上年同期减少5%以上。", "上年同期"),
        ("到2025年，火灾起数比前三年平均值下降20%以上。", "前三年平均值"),
        ("到2025年，在2022年基础上，游客人数增长30%。", "2022年"),
        ("到2025年，与2020年相比，能耗下降15%。", "2020年"),
        ("到2025年，网上零售额比“十三五”末翻一番。", "“十三五”末"),
        ("到2025年，森林覆盖率达到30%。", ""),
        ("到2025年，森林覆盖率提高3个百分点。", ""),
    ],
)
def test_the_base_of_a_promise_is_kept_as_printed(sentence, base):
    assert [target.base for target in targets(sentence)] == [base]


def test_a_base_speaks_for_its_own_clause_only():
    found = targets("到2025年，水耗比2020年下降18%，绿地增长5%。")

    assert [(target.low, target.base) for target in found] == [(18, "2020年"), (5, "")]


@pytest.mark.parametrize(
    ("sentence", "binding"),
    [
        ("到2025年，耕地保有量不低于20万亩（约束性）。", ["约束性"]),
        ("到2025年，城镇化率达到60%（预期性指标），森林覆盖率达到30%（约束性指标）。", ["预期性", "约束性"]),
        ("到2025年，约束性指标为：能耗下降15%，耕地保有量不低于20万亩。", ["约束性", "约束性"]),
        ("到2025年，城镇化率达到60%。", [""]),
    ],
)
def test_a_plan_says_which_numbers_bind(sentence, binding):
    assert [target.binding for target in targets(sentence)] == binding
