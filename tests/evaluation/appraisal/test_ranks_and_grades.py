"""Ranks and grades within a group."""

from datetime import date
from decimal import Decimal

import pytest
from appraisal_year import item, matter, opinion, rule, scored

from luoshi.evaluation.appraisal.facts import Record
from luoshi.evaluation.appraisal.rule import (
    ExtraRule,
    Extras,
    Scorers,
    SeveralAppraisals,
    ShareLimit,
    UnitGroup,
    rule_of_year,
)
from luoshi.evaluation.rulebook.written_rule import RuleNotInForce

UNITS = ("甲局", "乙局", "丙局", "丁局", "戊局")


def done(**rates):
    return [matter(unit, f"{unit}1", rate) for unit, rate in rates.items()]


def ranks(appraisal):
    return {score.unit: score.rank for group in appraisal.groups for score in group.scores}


def grades(appraisal):
    return {score.unit: score.grade for group in appraisal.groups for score in group.scores}


def test_equals_share_a_rank_and_the_next_one_is_left_out():
    found = scored(rule(units=UNITS[:4]), matters=done(甲局=80, 乙局=90, 丙局=90, 丁局=70))

    assert ranks(found) == {"乙局": 1, "丙局": 1, "甲局": 3, "丁局": 4}
    assert [score.unit for score in found.groups[0].scores] == ["丙局", "乙局", "甲局", "丁局"]


def test_a_tie_is_decided_by_the_items_that_the_rule_names():
    """Both did 85 % of what was assigned to them; the opinions of 甲局 are better."""
    by = rule(item("m", 90), item("q", 10, "opinions"), units=UNITS[:2], ties=("q",))
    given = [opinion(unit, name, mark) for unit, mark in (("甲局", 95), ("乙局", 80)) for name in ("张", "李")]

    assert ranks(scored(by, matters=done(甲局=85, 乙局=85), opinions=given)) == {"甲局": 1, "乙局": 2}


def test_units_are_ranked_only_within_their_group():
    groups = (UnitGroup("部门", ("甲局", "乙局")), UnitGroup("县区", ("丙县",)))

    found = scored(rule(groups=groups), matters=done(甲局=60, 乙局=70, 丙县=10))

    assert ranks(found) == {"乙局": 1, "甲局": 2, "丙县": 1}


def test_a_bonus_or_an_opinion_gives_no_rank():
    """丙局 has praise and the better opinions, 甲局 did more of what was assigned to it."""
    extras = Extras(None, (ExtraRule("state", "国家级表彰", Decimal(20)),))
    by = rule(item("m", 50), item("q", 50, "opinions", scorers=Scorers()), units=("甲局", "丙局"), bonus=extras)
    given = [opinion(unit, name, mark) for unit, mark in (("甲局", 60), ("丙局", 99)) for name in ("张", "李")]

    found = scored(by, matters=done(甲局=91, 丙局=90), opinions=given, records=[Record("丙局", "state", "决定")])

    assert found.of("丙局").score > found.of("甲局").score
    assert ranks(found) == {"甲局": 1, "丙局": 2}


def test_who_waits_for_figures_has_neither_rank_nor_grade():
    found = scored(rule(units=UNITS[:2]), matters=[*done(甲局=50), *done(乙局=90), matter("乙局", "2", None)])

    waiting = found.of("乙局")
    assert (waiting.rank, waiting.rank_reason) == (None, "weight_pending")
    assert (waiting.grade, waiting.grade_reason) == (None, "weight_pending")
    assert found.of("甲局").rank == 1


@pytest.mark.parametrize(
    ("rate", "grade"),
    [(100, "优"), (90, "优"), ("89.99", "良"), (80, "良"), ("79.99", "中"), (60, "中"), ("59.99", "差"), (0, "差")],
)
def test_grades_are_half_open_bands(rate, grade):
    """[90, 100], [80, 90), [60, 80), [0, 60): 财政部预算司 for the evaluation of central departments."""
    assert grades(scored(rule(), matters=done(甲局=rate))) == {"甲局": grade}


@pytest.mark.parametrize(("rounding", "kept"), [("down", 1), ("up", 2)])
def test_no_more_units_than_the_share_have_the_limited_grade(rounding, kept):
    """30 % of five units are 1.5."""
    by = rule(units=UNITS, limit=ShareLimit("优", Decimal(30), rounding))

    found = grades(scored(by, matters=done(甲局=99, 乙局=98, 丙局=97, 丁局=96, 戊局=50)))

    assert list(found.values()).count("优") == kept
    assert found["甲局"] == "优"
    assert found["丁局"] == "良"
    assert found["戊局"] == "差"


def test_equals_for_whom_there_is_no_room_all_have_the_next_grade():
    by = rule(units=UNITS, limit=ShareLimit("优", Decimal(40)))

    found = grades(scored(by, matters=done(甲局=99, 乙局=98, 丙局=98, 丁局=70, 戊局=70)))

    assert (found["甲局"], found["乙局"], found["丙局"]) == ("优", "良", "良")


def test_the_rule_of_a_year_is_the_one_in_force_on_its_last_day():
    old = rule()._replace(version="1", valid_to=date(2018, 12, 30))
    new = rule()._replace(version="2", valid_from=date(2018, 12, 31))

    assert [rule_of_year([old, new], year).version for year in (2017, 2018, 2019)] == ["1", "2", "2"]
    with pytest.raises(RuleNotInForce):
        rule_of_year([old], 2018)
    with pytest.raises(SeveralAppraisals, match="另一办法"):
        rule_of_year([new, new._replace(name="另一办法")], 2018)
