"""Tables of an appraisal: every row is taken, or told with its number."""

from datetime import date
from decimal import Decimal

import pytest
from appraisal_year import item, rule

from luoshi.evaluation.appraisal.rule import ExtraRule, Extras
from luoshi.exchange.appraisal_csv import AppraisalFactsUnfit, read_matters, read_opinions, read_records

RULE = rule(
    item("m", 60), item("q", 40, "opinions"), units=("甲局", "乙局"),
    bonus=Extras(None, (ExtraRule("state", "国家级表彰", Decimal(3)),)),
)  # fmt: skip
MATTERS = "单位,编号,事项,完成时限,办结日期,完成率,佐证\n"


def test_a_matter_is_late_or_not_due_by_its_dates():
    rows = (
        "甲局,1,甲,2018-06-30,2018-06-30,,验收\n"  # on its last day
        "甲局,2,乙,2018-06-30,2018-07-01,,验收\n"
        "甲局,3,丙,2019-01-01,,40,月报\n"  # due after the year
        "甲局,4,丁,,,70%,月报\n"
        "甲局,5,戊,2018-12-31,,,\n"
    )

    found = read_matters((MATTERS + rows).encode(), RULE, 2018, "a.csv")

    assert [(one.code, one.done_pct, one.late, one.not_due) for one in found] == [
        ("1", 100, False, False),
        ("2", 100, True, False),
        ("3", 40, False, True),
        ("4", 70, False, False),
        ("5", None, False, False),
    ]
    assert found[0].due_on == date(2018, 6, 30)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("丙局,1,甲,,,10,", "丙局"),
        ("甲局,,甲,,,10,", "code"),
        ("甲局,1,甲,2018-02-30,,10,", "2018-02-30"),
        ("甲局,1,甲,,,101,", "101"),
        ("甲局,1,甲,,,NaN,", "NaN"),
        ("甲局,9,甲,,,10,", "9"),  # given in the row before
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_nothing_is_scored(row, told):
    with pytest.raises(AppraisalFactsUnfit) as refused:
        read_matters(f"{MATTERS}甲局,9,甲,,,10,\n{row}\n".encode(), RULE, 2018, "a.csv")

    ((number, words),) = refused.value.problems
    assert number == 3
    assert told in words


def test_an_opinion_names_an_item_of_opinions_and_a_record_what_the_rule_lists():
    head = "单位,指标,评分人,评分,评分人单位,理由\n"
    (one,) = read_opinions(f"{head}甲局,q,张,90.5,市统计局,及时\n".encode(), RULE, "a.csv")
    assert (one.score, one.of_unit) == (Decimal("90.5"), "市统计局")

    with pytest.raises(AppraisalFactsUnfit, match="m"):
        read_opinions(f"{head}甲局,m,张,90,,\n".encode(), RULE, "a.csv")
    with pytest.raises(AppraisalFactsUnfit, match="praise"):
        read_records("单位,项目,次数,佐证\n甲局,praise,1,决定\n".encode(), RULE, "a.csv")
    (record,) = read_records("单位,项目,次数,佐证\n甲局,state,,决定\n".encode(), RULE, "a.csv")
    assert record.times == 1
