"""Points worked out by hand: the working stands beside each number."""

from decimal import Decimal

import pytest
from appraisal_year import item, matter, opinion, rule, scored

from luoshi.evaluation.appraisal.facts import Record
from luoshi.evaluation.appraisal.lines import leaves
from luoshi.evaluation.appraisal.opinions import OpinionTwice
from luoshi.evaluation.appraisal.rule import ExtraRule, Extras, Scorers, VetoRule

UNIT = "甲局"
QUALITY = item("q", 100, "opinions", scorers=Scorers(2, "mean", Decimal(15), "nearest_two"))


def points(appraisal, unit=UNIT):
    score = appraisal.of(unit).score
    return None if score is None else str(score)


@pytest.mark.parametrize(
    ("matters", "score", "pending"),
    [
        ([matter(UNIT, "1", 100), matter(UNIT, "2", 100)], "100.00", 0),  # 50 + 50
        ([matter(UNIT, "1", 100), matter(UNIT, "2", 70)], "85.00", 0),  # 50 + 50 x 70%
        ([matter(UNIT, "1", 0)], "0.00", 0),  # nothing done is a score, not a gap
        ([matter(UNIT, "1", 100, late=True), matter(UNIT, "2", 100)], "90.00", 0),  # 50 x 80% + 50
        ([matter(UNIT, "1", 50, late=True)], "40.00", 0),  # 100 x 50% x 80%
        ([matter(UNIT, "1", 100), matter(UNIT, "2", None)], "50.00", 50),  # held: it waits
        ([matter(UNIT, "1", 100), matter(UNIT, "2", 100, evidence="")], "50.00", 50),  # done without proof waits
        ([matter(UNIT, "1", 60), matter(UNIT, "2", 40, not_due=True)], "60.00", 0),  # not due leaves: 100 x 60%
        ([matter(UNIT, "1", 0), matter(UNIT, "2", 0), matter(UNIT, "3", 100)], "33.33", 0),  # 33.34 + 33.33 + 33.33
        ([matter(UNIT, "1", 100), matter(UNIT, "2", 0), matter(UNIT, "3", 0)], "33.34", 0),
        ([matter(UNIT, "1", None)], None, 100),
        ([matter(UNIT, "1", 40, not_due=True)], None, 0),
        ([matter("乙局", "1", 100)], None, 0),  # of another unit: nothing was assigned to this one
    ],
)
def test_matters_weigh_the_same_and_score_what_is_done_of_them(matters, score, pending):
    appraisal = scored(rule(item("m", 100, late=Decimal(80))), matters=matters)

    assert points(appraisal) == score
    assert appraisal.of(UNIT).pending == pending


def test_the_weight_of_what_is_missing_is_held_or_goes_to_the_others_as_the_rule_says():
    matters = [matter(UNIT, "1", 90), matter(UNIT, "2", None)]

    held, shared = (scored(rule(missing=way), matters=matters).of(UNIT) for way in ("held", "redistributed"))

    assert (str(held.score), held.pending) == ("45.00", 50)
    assert (str(shared.score), shared.pending) == ("90.00", 0)


def test_the_weight_of_an_item_that_does_not_apply_goes_to_the_others_and_is_shown():
    """60 of matters that were not assigned go to opinions: 100 x 87%."""
    by = rule(item("m", 60), QUALITY._replace(weight=Decimal(40)))

    found = scored(by, opinions=[opinion(UNIT, "张", 90), opinion(UNIT, "李", 84)]).of(UNIT)

    assert (str(found.score), found.redistributed) == ("87.00", 60)


@pytest.mark.parametrize(
    ("opinions", "score"),
    [
        ([("张", 90), ("李", 84)], "87.00"),  # (90 + 84) / 2
        ([("张", 90)], None),  # one scorer is not two
        ([("张", 90), ("李", 75)], "82.50"),  # exactly 15 apart is not more than 15
        ([("张", 90), ("李", 74)], None),  # 16 apart: a third scorer is needed
        ([("张", 85), ("李", 60), ("王", 80)], "82.50"),  # the two nearest: (80 + 85) / 2
        ([("张", 60), ("李", 80), ("王", 100)], "80.00"),  # 60, 80 and 80, 100 are equally near: all three
        ([("张", 90), ("李", 84), ("王", 86)], "86.67"),  # 260 / 3 = 86.666…
    ],
)
def test_opinions_of_at_least_two_become_one_score(opinions, score):
    assert points(scored(rule(QUALITY), opinions=[opinion(UNIT, *one) for one in opinions])) == score


@pytest.mark.parametrize(("way", "score"), [("mean", "70.00"), ("median", "80.00"), ("trimmed_mean", "80.00")])
def test_opinions_are_combined_as_the_rule_says(way, score):
    """40, 80 and 90: mean 70, the middle one 80, without the highest and the lowest 80."""
    by = rule(QUALITY._replace(scorers=Scorers(3, way)))

    given = [opinion(UNIT, name, mark) for name, mark in (("张", 40), ("李", 80), ("王", 90))]

    assert points(scored(by, opinions=given)) == score


def test_nobody_scores_his_own_unit():
    given = [opinion(UNIT, "张", 100, of_unit=UNIT), opinion(UNIT, "李", 80)]

    assert points(scored(rule(QUALITY), opinions=given)) is None
    assert points(scored(rule(QUALITY), opinions=[*given, opinion(UNIT, "王", 82)])) == "81.00"


def test_a_scorer_who_scores_twice_is_told():
    with pytest.raises(OpinionTwice, match="张"):
        scored(rule(QUALITY), opinions=[opinion(UNIT, "张", 90), opinion(UNIT, "张", 80)])


EXTRAS = {
    "bonus": Extras(
        Decimal(5),
        (ExtraRule("state", "国家级表彰", Decimal(3), Decimal(3)), ExtraRule("province", "省级表彰", Decimal(1))),
    ),
    "deductions": Extras(Decimal(2), (ExtraRule("late_report", "迟报", Decimal("0.5")),)),
}


@pytest.mark.parametrize(
    ("records", "score"),
    [
        ([Record(UNIT, "state", "表彰决定")], "83.00"),
        ([Record(UNIT, "state", "表彰决定", Decimal(2))], "83.00"),  # 6, but at most 3 for this one
        ([Record(UNIT, "state", "决定"), Record(UNIT, "province", "决定", Decimal(4))], "85.00"),  # 7, capped at 5
        ([Record(UNIT, "state", "")], "80.00"),  # without proof nothing counts
        ([Record(UNIT, "late_report", "记录", Decimal(3))], "78.50"),
        ([Record(UNIT, "late_report", "记录", Decimal(9))], "78.00"),  # 4.5, capped at 2
        ([Record("乙局", "state", "表彰决定")], "80.00"),
    ],
)
def test_a_bonus_and_a_deduction_need_proof_and_have_caps(records, score):
    by = rule(**EXTRAS)

    assert points(scored(by, matters=[matter(UNIT, "1", 80)], records=records)) == score


def test_no_score_rises_above_the_cap_or_falls_below_the_floor():
    by = rule(item("m", 100), **EXTRAS, cap=Decimal(101))
    praised, late = [Record(UNIT, "state", "决定")], [Record(UNIT, "late_report", "记录", Decimal(2))]

    assert points(scored(by, matters=[matter(UNIT, "1", 100)], records=praised)) == "101.00"
    assert points(scored(by, matters=[matter(UNIT, "1", 0)], records=late)) == "0.00"


@pytest.mark.parametrize(
    ("reach", "evidence", "score", "grade"),
    [("total", "认定书", "0.00", "差"), ("grade", "认定书", "95.00", "差"), ("total", "", "95.00", "优")],
)
def test_a_proven_veto_takes_the_score_or_the_grade(reach, evidence, score, grade):
    by = rule(veto=VetoRule((("fraud", "弄虚作假"),), reach))

    found = scored(by, matters=[matter(UNIT, "1", 95)], records=[Record(UNIT, "fraud", evidence)])

    assert (points(found), found.of(UNIT).grade) == (score, grade)


def test_every_point_can_be_opened_down_to_the_matter_and_its_proof():
    one = matter(UNIT, "D1", 70, measure="2.4", evidence="施工月报")

    (leaf,) = leaves(scored(rule(), matters=[one]).of(UNIT).lines)

    assert leaf.fact == one
    assert [term.facts["score"] for term in leaf.terms][-1] == 70
