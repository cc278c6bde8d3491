"""Tables of indicators: which columns promise, and what a cell says. Tables are invented."""

import pytest

from luoshi.documents import read
from luoshi.documents.reading import outline_of
from luoshi.plans import extract


def table(*rows, title="某市“十四五”规划", above=""):
    lines = ["| " + " | ".join(row) + " |" for row in (rows[0], ["--"] * len(rows[0]), *rows[1:])]
    return extract(read(f"{title}\n{above}\n一、主要目标\n\n{chr(10).join(lines)}\n".encode(), name="plan.md")).targets


def told(targets):
    return [(t.indicator, t.kind, str(t.low), t.unit, t.deadline) for t in targets]


@pytest.mark.parametrize("base", ["2020年基期", "2020年现状", "基期值", "2020年实际", "2020年完成情况"])
def test_the_column_of_the_base_promises_nothing(base):
    found = table(["指标", "单位", base, "2025年目标"], ["森林覆盖率", "%", "40.5", "45"])

    assert told(found) == [("森林覆盖率", "level", "45", "%", "2025")]


def test_every_column_with_a_coming_year_promises():
    found = table(["指标名称", "2025年目标", "2030年目标"], ["森林覆盖率（%）", "45", "50"], title="某市规划")

    assert told(found)[-1] == ("森林覆盖率", "level", "50", "%", "2030")


def test_of_columns_of_years_those_before_the_document_promise_nothing():
    above = "某市人民政府\n2021年12月28日\n"

    found = table(["指标", "2020年", "2023年", "2025年"], ["园区（个）", "3", "5", "8"], above=above)

    assert told(found) == [("园区", "level", "5", "个", "2023"), ("园区", "level", "8", "个", "2025")]


@pytest.mark.parametrize(
    ("name", "cell", "kind", "low", "unit"),
    [
        ("单位能耗", "下降18%", "decrease", "18", "%"),
        ("单位能耗", "累计下降18%", "decrease", "18", "%"),
        ("单位能耗降低", "18%", "decrease", "18", "%"),
        ("城镇化率", "提高5个百分点", "increase", "5", "个百分点"),
        ("地区生产总值", "年均增长7%", "growth", "7", "%"),
        ("森林覆盖率", "[45%]", "level", "45", "%"),
        ("人均预期寿命（岁）", "79.5", "level", "79.5", "岁"),
    ],
)
def test_a_cell_says_the_kind_of_its_value(name, cell, kind, low, unit):
    (found,) = table(["指标", "2025年目标"], [name, cell])

    assert (found.kind, str(found.low), found.unit) == (kind, low, unit)


@pytest.mark.parametrize("cell", ["—", "完成省下达任务", "", "见附件"])
def test_a_cell_without_a_number_promises_none(cell):
    assert [t for t in table(["指标", "2025年目标"], ["森林覆盖率", cell]) if t.low is not None] == []


def test_a_table_of_other_things_promises_nothing():
    assert table(["联系人", "电话"], ["王某", "12345678"]) == ()


def test_a_value_is_quoted_with_its_name_and_belongs_to_the_item_above():
    (found,) = table(["指标", "2025年目标"], ["森林覆盖率", "45%"])

    assert (found.measure, found.quote.words.startswith("森林覆盖率"), found.quote.words.endswith("45%")) == (
        "1", True, True,
    )  # fmt: skip


def test_a_table_that_lost_its_grid_is_read_line_by_line():
    text = (
        "某市规划\n一、主要目标\n主要指标\n指标\n属性\n森林覆盖率（%）\n45\n约束性\n园区数（个）\n8\n预期性\n正文。\n"
    )

    found = extract(outline_of(text)).targets

    assert [(t.indicator, str(t.low), t.unit, t.binding) for t in found] == [
        ("森林覆盖率", "45", "%", "约束性"), ("园区数", "8", "个", "预期性"),
    ]  # fmt: skip
