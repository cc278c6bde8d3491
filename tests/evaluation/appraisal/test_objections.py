"""Objections before publication. The rule of these tests gives five days."""

from datetime import date

import pytest
from appraisal_year import matter, rule, scored

from luoshi.evaluation.appraisal.objections import (
    Course,
    Objection,
    hindrance_to_decide,
    hindrances_to_publish,
    may_object,
    objections_until,
    stage_of,
)

ANNOUNCED = date(2019, 1, 21)
APPRAISAL = scored(rule(), matters=[matter("甲局", "1", 80)])
RAISED = Objection("甲局", "m", "事项1已办结", date(2019, 1, 22))
UPHELD = RAISED._replace(decided_on=date(2019, 1, 29), upheld=True, decided_by="赵")


@pytest.mark.parametrize(
    ("course", "unit", "day", "reason"),
    [
        (Course(ANNOUNCED), "甲局", date(2019, 1, 21), ""),
        (Course(ANNOUNCED), "甲局", date(2019, 1, 26), ""),  # the fifth day after the 21st
        (Course(ANNOUNCED), "甲局", date(2019, 1, 27), "time_over"),
        (Course(), "甲局", date(2019, 1, 22), "not_announced"),
        (Course(ANNOUNCED), "甲局", date(2019, 1, 20), "not_announced"),
        (Course(ANNOUNCED, date(2019, 1, 23)), "甲局", date(2019, 1, 24), "published"),
        (Course(ANNOUNCED), "己局", date(2019, 1, 22), "not_appraised"),
    ],
)
def test_a_unit_objects_while_its_appraisal_is_announced(course, unit, day, reason):
    assert may_object(APPRAISAL, course, unit, day) == reason
    assert objections_until(APPRAISAL, ANNOUNCED) == date(2019, 1, 26)


@pytest.mark.parametrize(
    ("course", "day", "reasons"),
    [
        (Course(), date(2019, 2, 1), ("not_announced",)),
        (Course(ANNOUNCED), date(2019, 1, 26), ("time_not_over",)),
        (Course(ANNOUNCED), date(2019, 1, 27), ()),
        (Course(ANNOUNCED, None, (RAISED,)), date(2019, 1, 28), ("objection_open",)),
        (Course(ANNOUNCED, None, (UPHELD,)), date(2019, 1, 30), ("not_made_again",)),
        (Course(date(2019, 1, 29), None, (UPHELD,)), date(2019, 2, 4), ()),
    ],
)
def test_nothing_is_published_before_objections_are_over_and_decided(course, day, reasons):
    assert hindrances_to_publish(APPRAISAL, course, day) == reasons


def test_what_waits_for_figures_is_not_published():
    waiting = scored(rule(), matters=[matter("甲局", "1", 80), matter("甲局", "2", None)])

    assert hindrances_to_publish(waiting, Course(ANNOUNCED), date(2019, 2, 1)) == ("weight_pending",)


def test_who_scored_the_unit_does_not_decide():
    assert hindrance_to_decide(RAISED, "张", ["张", "李"]) == "own_score"
    assert hindrance_to_decide(RAISED, "赵", ["张", "李"]) == ""
    assert hindrance_to_decide(UPHELD, "赵", []) == "decided_already"


def test_the_stage_is_told_by_the_dates():
    assert [stage_of(one) for one in (Course(), Course(ANNOUNCED), Course(ANNOUNCED, date(2019, 2, 1)))] == [
        "draft",
        "announced",
        "published",
    ]
