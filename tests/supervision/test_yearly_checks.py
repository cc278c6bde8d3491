from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.supervision.yearly.checks import check
from luoshi.supervision.yearly.draft import Aim, Cell, Task, YearDraft
from luoshi.supervision.yearly.findings import SENTENCES

CITY, EAST, WEST = "620700", "620702", "620721"
COUNTIES = {EAST: "东区", WEST: "西县"}
FIRMS = Aim(1, "高新技术企业数")  # a stock that rises
PATENTS = Aim(2, "专利授权量", counted="amount")
FOREST = Aim(3, "森林覆盖率", adds_up=False, highest=Decimal(100), lowest=Decimal(0))


def draft(aim, *, tasks=(), elsewhere=(), answering=None, **rows):
    """A draft with the quarters of the city and of two counties, None where nothing is planned."""
    areas = {"city": CITY, "east": EAST, "west": WEST}
    values = {
        Cell(aim.target, areas[name], quarter): Decimal(str(value))
        for name, row in rows.items()
        for quarter, value in enumerate(row, 1)
        if value is not None
    }
    return YearDraft(2017, CITY, COUNTIES, (aim,), values, tasks, elsewhere, answering or {})


def codes(draft_):
    return [(one.code, one.hard) for one in check(draft_)]


def task(key, unit, what, due, needs=None, area=CITY):
    return Task(key, unit, f"单位{unit}", area, what, date.fromisoformat(due), needs)


def test_counties_that_add_up_to_the_city_fit():
    assert codes(draft(FIRMS, city=[1, 2, 3, 4], east=[1, 1, 2, 3], west=[0, 1, 1, 1])) == []


def test_counties_that_add_up_to_less_than_the_city_are_told_with_both_numbers():
    (found,) = check(draft(FIRMS, city=[1, 2, 3, 4], east=[1, 1, 2, 2], west=[0, 1, 1, 1]))

    assert (found.code, found.hard) == ("counties_miss_city", True)
    assert (found.facts["sum"], found.facts["city"], found.facts["quarter"]) == (3, 4, 4)


def test_a_county_without_a_value_is_named_and_is_not_taken_for_zero():
    (found,) = check(draft(FIRMS, city=[None, None, None, 4], east=[None, None, None, 4]))

    assert (found.code, found.facts["areas"]) == ("county_missing", "西县")


def test_a_county_alone_cannot_reach_more_than_the_city():
    found = check(draft(FIRMS, city=[None, None, None, 4], east=[None, None, None, 5]))

    assert [one.code for one in found] == ["county_missing", "county_over_city"]


def test_a_target_that_is_not_split_is_not_held_against_counties():
    assert codes(draft(FIRMS, city=[1, 2, 3, 4])) == []


def test_a_year_below_its_path_is_hard_and_one_above_it_is_not():
    aim = FIRMS._replace(due=Decimal(4))

    assert codes(draft(aim, city=[1, 2, 3, 3])) == [("year_misses_path", True)]
    assert codes(draft(aim, city=[1, 2, 3, 5])) == []


def test_a_target_that_falls_misses_its_path_from_above():
    energy = Aim(4, "单位能耗", falls=True, due=Decimal(80), adds_up=False)

    assert codes(draft(energy, city=[90, 88, 85, 81])) == [("year_misses_path", True)]
    assert codes(draft(energy, city=[90, 88, 85, 80])) == []


def test_a_target_without_a_value_for_the_end_of_the_year_is_hard():
    assert codes(draft(FIRMS, city=[1, 2, 3, None])) == [("no_value_for_year", True)]


def test_a_county_over_its_share_is_told_with_the_share():
    aim = FIRMS._replace(shares={EAST: Decimal(2)})
    (found,) = check(draft(aim, city=[1, 2, 3, 4], east=[1, 1, 2, 3], west=[0, 1, 1, 1]))

    assert (found.code, found.facts["share"], found.cells) == ("county_over_share", 2, (Cell(1, EAST, 4),))


def test_an_amount_that_counts_from_january_does_not_fall():
    """Amounts of single quarters, 30 and 20, typed in place of what came about since 1 January."""
    assert ("amount_falls", True) in codes(draft(PATENTS, city=[30, 20, 60, 90]))


def test_a_stock_may_fall_in_a_year_but_somebody_looks_at_it():
    """Certificates of high-tech firms end after three years, so their number can fall."""
    assert codes(draft(FIRMS, city=[5, 4, 5, 6])) == [("stock_turns_back", False)]


def test_a_ratio_of_the_city_lies_between_those_of_its_counties():
    assert codes(draft(FOREST, city=[None] * 3 + [15], east=[None] * 3 + [16], west=[None] * 3 + [18])) == [
        ("ratio_outside_counties", True)
    ]
    assert codes(draft(FOREST, city=[None] * 3 + [17], east=[None] * 3 + [16], west=[None] * 3 + [18])) == []


def test_a_share_above_100_percent_is_outside_of_what_it_can_be():
    assert codes(draft(FOREST, city=[None, None, None, 101])) == [("outside_indicator", True)]


def test_two_units_of_one_area_that_plan_the_same_task_are_told():
    tasks = (task(1, 7, "举办创新创业大赛", "2017-06-30"), task(2, 8, "举办 创新创业大赛", "2017-09-30"))

    assert codes(draft(FIRMS, city=[1, 2, 3, 4], tasks=tasks)) == [("task_planned_twice", True)]


def test_what_every_county_does_at_home_is_not_planned_twice():
    tasks = (
        task(1, 7, "制定落实方案", "2017-03-31", area=EAST),
        task(2, 8, "制定落实方案", "2017-03-31", area=WEST),
    )

    assert codes(draft(FIRMS, city=[1, 2, 3, 4], tasks=tasks)) == []


def test_a_task_that_another_lead_unit_plans_for_another_unit_is_told():
    elsewhere = (task(9, 8, "举办创新创业大赛", "2017-09-30"),)

    found = check(
        draft(FIRMS, city=[1, 2, 3, 4], tasks=(task(1, 7, "举办创新创业大赛", "2017-06-30"),), elsewhere=elsewhere)
    )

    assert [(one.code, one.tasks) for one in found] == [("task_planned_twice", (1,))]


def test_tasks_that_are_much_alike_are_looked_at():
    tasks = (task(1, 7, "组织开展全市科技型中小企业培训班", "2017-06-30"),
             task(2, 8, "组织开展科技型中小企业培训班", "2017-06-30"))  # fmt: skip

    assert codes(draft(FIRMS, city=[1, 2, 3, 4], tasks=tasks)) == [("task_much_like", False)]


def test_a_task_due_before_what_it_needs_is_told():
    tasks = (task(1, 7, "评审项目", "2017-06-30", needs=2), task(2, 8, "征集项目", "2017-07-31"))

    assert codes(draft(FIRMS, city=[1, 2, 3, 4], tasks=tasks)) == [("due_before_input", True)]


def test_tasks_that_wait_for_one_another_are_told():
    tasks = (task(1, 7, "评审项目", "2017-06-30", needs=2), task(2, 8, "征集项目", "2017-05-31", needs=1))

    assert codes(draft(FIRMS, city=[1, 2, 3, 4], tasks=tasks)) == [("needs_itself", True)] * 2


def test_a_task_of_another_year_is_told():
    tasks = (task(1, 7, "评审项目", "2018-01-01"),)

    assert codes(draft(FIRMS, city=[1, 2, 3, 4], tasks=tasks)) == [("due_outside_year", True)]


def test_a_responsible_unit_without_a_task_is_looked_at():
    assert codes(draft(FIRMS, city=[1, 2, 3, 4], answering={7: "市财政局"})) == [("units_without_task", False)]


@pytest.mark.parametrize("code", SENTENCES)
def test_every_finding_has_a_sentence_that_is_found_by_some_test_above(code, root):
    assert code in (root / "tests/supervision/test_yearly_checks.py").read_text(encoding="utf-8")


def test_a_finding_prints_thousands_and_every_digit():
    (found,) = check(draft(PATENTS._replace(due=Decimal("1234.50")), city=[None, None, None, 1200]))

    assert "1,234.50" in found.sentence


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4), st.lists(st.integers(0, 500), min_size=4, max_size=4))
def test_counties_whose_sum_is_the_city_in_rising_quarters_never_have_a_finding(east, west):
    east, west = sorted(east), sorted(west)
    city = [one + other for one, other in zip(east, west, strict=True)]

    assert codes(draft(PATENTS, city=city, east=east, west=west)) == []
