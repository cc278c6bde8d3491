"""Promises without a number of their own are kept as kinds of their own, so that nothing promised is lost."""

import pytest

from luoshi.documents.reading import outline_of
from luoshi.plans import extract


def commitments(sentence, heading="重点任务"):
    plan = extract(outline_of(f"某市行动方案\n一、{heading}\n（一）加强建设。{sentence}\n"))
    return [target for target in plan.targets if target.low is None]


@pytest.mark.parametrize(
    ("sentence", "kind", "indicator"),
    [
        ("新产品产值比重达到全省平均水平。", "benchmark", "新产品产值比重"),
        ("人均救助水平高于全市平均水平。", "benchmark", "人均救助水平"),
        ("古树名木保护水平达到全国先进水平。", "benchmark", "古树名木保护水平"),
        ("企业研发投入占比逐年提高。", "monotone", "企业研发投入占比"),
        ("化肥农药使用量逐年减少。", "monotone", "化肥农药使用量"),
        ("科普经费持续增长。", "monotone", "科普经费"),
        ("实现村级卫生室全覆盖。", "coverage", "村级卫生室"),
        ("公共机构垃圾分类全覆盖。", "coverage", "公共机构垃圾分类"),
        ("家庭医生签约服务实现全覆盖。", "coverage", "家庭医生签约服务"),
        ("历史遗留矿山清零。", "zero", "历史遗留矿山"),
        ("逾期未办件动态清零。", "zero", "逾期未办件"),
        ("基本消除重污染天气。", "zero", "重污染天气"),
        ("城市黑臭水体全面消除。", "zero", "城市黑臭水体"),
        ("网上政务服务能力进入全省前三名。", "rank", "网上政务服务能力"),
        ("旅游综合竞争力跻身全省前列。", "rank", "旅游综合竞争力"),
        ("营商环境评价迈入全国第一方阵。", "rank", "营商环境评价"),
        ("力争营商环境评价位居全国前列。", "rank", "营商环境评价"),
    ],
)
def test_a_promise_without_a_number_has_its_kind_and_its_indicator(sentence, kind, indicator):
    assert [(target.kind, target.indicator) for target in commitments(sentence)] == [(kind, indicator)]


def test_it_has_no_number_no_unit_and_no_comparator_but_a_place():
    (target,) = commitments("确保到2025年，企业研发投入占比达到全省平均水平。")

    assert (target.low, target.high, target.unit, target.comparator) == (None, None, "", None)
    assert (target.measure, target.deadline, target.force) == ("1.1", "2025", "确保")
    assert target.quote.words == "企业研发投入占比达到全省平均水平"


def test_what_rises_every_year_is_yearly():
    assert [target.yearly for target in commitments("企业研发投入占比逐年提高。")] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "目前，全市已实现自然村通硬化路全覆盖。",
        "2020年以来，研发投入占比逐年提高。",
        "排名进入前三名的得5分。",
        "推广“全覆盖、零容忍”经验。",
        "《居民收入逐年提高行动方案》由市人社局制定。",
    ],
)
def test_what_was_reached_or_is_named_or_scored_is_no_promise(sentence):
    assert commitments(sentence) == []


def test_what_rises_by_a_number_every_year_is_a_target_with_it():
    assert commitments("科普经费每年增长10%以上。") == []
