from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.evaluation.light_words import light_text
from luoshi.evaluation.lights import Matter, OverrideRefused, light, override
from luoshi.evaluation.rulebook.files import packaged_rules

DAY = date(2025, 4, 20)
LIGHTS = [rule.name for rule in packaged_rules().of_kind("light", DAY)]


def shown(matter, name="light_default", day=DAY):
    return light(matter, packaged_rules().rule(name, day), day)


def behind(points):
    return Matter(Decimal(60), Decimal(60) - Decimal(points))


@pytest.mark.parametrize(
    ("points", "default", "yinchuan"),  # borders: docs/methods.md, "Lights"
    [
        ("-5", "green", "green"),
        ("9.99", "green", "green"),
        ("10", "green", "yellow"),
        ("10.01", "yellow", "yellow"),
        ("30", "yellow", "yellow"),
        ("30.01", "red", "red"),
    ],
)
def test_the_default_is_green_and_yinchuan_yellow_at_ten_points_exactly(points, default, yinchuan):
    assert shown(behind(points)).light == default
    assert shown(behind(points), "light_yinchuan_2025").light == yinchuan


@pytest.mark.parametrize(
    ("due_on", "colour", "reason"),
    [
        (date(2025, 5, 6), "green", "within_limits"),
        (date(2025, 5, 5), "yellow", "days_left"),  # 15 days
        (date(2025, 4, 20), "yellow", "days_left"),  # the last day is not over
        (date(2025, 4, 19), "red", "days_overdue"),
    ],
)
def test_the_default_warns_fifteen_days_before_the_last_day_and_is_red_after_it(due_on, colour, reason):
    assert shown(behind(0)._replace(due_on=due_on))[:2] == (colour, reason)


@pytest.mark.parametrize(
    ("starts_on", "colour"),
    [
        (date(2025, 5, 1), "white"),
        (date(2025, 4, 1), "yellow"),  # the planned month
        (date(2025, 2, 1), "yellow"),  # 2 months later
        (date(2025, 1, 1), "red"),  # 3 months later
    ],
)
def test_yinchuan_turns_yellow_in_the_planned_month_and_red_three_months_later(starts_on, colour):
    assert shown(Matter(starts_on=starts_on, started=False), "light_yinchuan_2025").light == colour


@pytest.mark.parametrize("name", LIGHTS)
def test_done_goes_before_everything_and_what_is_not_due_before_the_figures(name):
    late = behind(50)._replace(due_on=date(2025, 1, 1), starts_on=date(2025, 6, 1), lag_pending=True)

    assert shown(late._replace(done=True), name).reason == "done"
    assert shown(late, name)[:2] == ("white", "not_due")


@given(due_on=st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1)), lag=st.booleans())
def test_a_figure_that_is_not_there_is_grey_and_never_red(due_on, lag):
    assert shown(Matter(plan_pct=Decimal(80), due_on=due_on, lag_pending=lag)).light == "grey"


@given(points=st.decimals(-100, 100, places=2), more=st.decimals(0, 100, places=2))
def test_falling_further_behind_never_makes_a_light_better(points, more):
    worse = ["green", "yellow", "red"]

    assert worse.index(shown(behind(points + more)).light) >= worse.index(shown(behind(points)).light)


@pytest.mark.parametrize(
    ("name", "matter", "colour"),
    [
        ("light_songyang_2022", Matter(month_met=False, quarter_met=True), "yellow"),
        ("light_songyang_2022", Matter(month_met=True, quarter_met=False), "red"),
        ("light_songyang_2022", Matter(month_met=True), "green"),
        ("light_songyang_2022", Matter(), "grey"),
        ("light_guangyuan_2018", behind(5), "yellow"),
        ("light_guangyuan_2018", behind(5)._replace(due_on=date(2025, 4, 1), reachable=True), "yellow"),
        ("light_guangyuan_2018", behind(5)._replace(due_on=date(2025, 4, 1), reachable=False), "red"),
        ("light_suqian_2025", behind(1), "yellow"),
        ("light_suqian_2025", Matter(poor=True), "yellow"),
        ("light_suqian_2025", Matter(due_on=date(2025, 5, 1)), "blue"),
        ("light_suqian_2025", Matter(due_on=date(2025, 4, 1)), "red"),
        ("light_sanming_2017", Matter(limits_passed=0), "green"),
        ("light_sanming_2017", Matter(limits_passed=1), "blue"),
        ("light_sanming_2017", Matter(limits_passed=2), "orange"),
        ("light_sanming_2017", Matter(limits_passed=4), "red"),
        ("light_xian_discipline", Matter(due_on=date(2025, 4, 24)), "green"),
        ("light_xian_discipline", Matter(due_on=date(2025, 4, 23)), "yellow"),
        ("light_xian_discipline", Matter(due_on=date(2025, 4, 19)), "red"),
    ],
)
def test_the_rules_of_other_towns_show_what_they_say(name, matter, colour):
    assert shown(matter, name).light == colour


def test_every_light_says_why_and_by_which_rule():
    assert light_text(shown(behind(12))) == (
        "黄灯：落后计划进度12个百分点（规则界限：大于10）（规则：默认亮灯规则，docs/methods.md, Lights）"
    )


def test_a_light_by_hand_keeps_the_one_by_rule_and_takes_two_people():
    by_rule = shown(behind(40))

    by_hand = override(by_rule, "yellow", reason="汛期停工", set_by="张三", confirmed_by="李四")

    assert (by_hand.light, by_hand.by_rule.light) == ("yellow", "red")
    for wrong in ({"reason": " "}, {"confirmed_by": ""}, {"confirmed_by": "张三 "}):
        with pytest.raises(OverrideRefused):
            override(by_rule, "yellow", **{"reason": "汛期停工", "set_by": "张三", "confirmed_by": "李四", **wrong})
