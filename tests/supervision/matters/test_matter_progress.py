"""Shares are worked by hand in docs/methods.md, "Planned progress of a matter"."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.periods import Period
from luoshi.supervision.locks import ZONE
from luoshi.supervision.matters.lights import days_without_news, is_stagnant, light_facts
from luoshi.supervision.matters.limits import Rules
from luoshi.supervision.matters.matter import Extension, Made, Matter, Stage, planned_pct
from luoshi.supervision.matters.moves import Move, State

AT = datetime(2018, 1, 1, 9, tzinfo=ZONE)
PLAIN = Matter("m", AT, starts_on=date(2018, 1, 1), due_on=date(2018, 1, 10))
STAGED = PLAIN._replace(
    due_on=date(2018, 6, 30),
    stages=(Stage(Period(2018, 1, "Q"), Decimal(20)), Stage(Period(2018, 2, "Q"), Decimal(100))),
)


def made(move, of, to, at):
    return Made(move, of, to, "甲", at, "", 1, None)


def test_without_stages_the_plan_is_straight_to_the_due_date():
    assert [planned_pct(PLAIN, date(2018, 1, day)) for day in (1, 3, 10, 31)] == [10, 30, 100, 100]
    assert planned_pct(PLAIN, date(2017, 12, 31)) == 0


def test_the_plan_is_straight_between_the_ends_of_the_stages():
    assert planned_pct(STAGED, date(2018, 3, 31)) == 20
    assert round(planned_pct(STAGED, date(2018, 5, 15)), 2) == Decimal("59.56")  # 20 + 80 * 45 / 91


def test_where_the_stages_end_early_the_rest_is_planned_until_the_due_date():
    later = STAGED._replace(stages=STAGED.stages[:1])

    assert planned_pct(later, date(2018, 6, 30)) == 100


def test_a_stage_that_ended_before_the_start_divides_nothing():
    for start in (date(2018, 4, 1), date(2018, 5, 1)):
        late = STAGED._replace(starts_on=start)
        assert planned_pct(late, date(2018, 3, 30)) == 0
        assert planned_pct(late, date(2018, 3, 31)) == 20
        assert planned_pct(late, date(2018, 6, 30)) == 100


def test_nothing_is_planned_without_a_due_date_and_stages():
    assert planned_pct(PLAIN._replace(due_on=None), date(2018, 1, 3)) is None


def test_a_granted_extension_moves_the_end_of_the_plan():
    longer = Extension(date(2018, 1, 5), date(2018, 1, 10), date(2018, 1, 20), "r", "granted", date(2018, 1, 6))

    assert planned_pct(PLAIN._replace(extensions=(longer,)), date(2018, 1, 10)) == 50


def test_a_matter_opened_again_is_planned_from_that_day():
    again = made(Move.REOPEN, State.CLOSED, State.ONGOING, datetime(2018, 9, 1, tzinfo=ZONE))
    opened = STAGED._replace(due_on=date(2018, 9, 10), round=1, made=(again,))

    assert planned_pct(opened, date(2018, 9, 1)) == 10


def test_a_finished_matter_falls_behind_no_further_while_others_recheck_it():
    reported = made(Move.REPORT, State.ONGOING, State.REPORTED, datetime(2018, 1, 5, 12, tzinfo=ZONE))
    finished = PLAIN._replace(state=State.FINISHED, made=(reported,))

    facts = light_facts(finished, Rules(), datetime(2018, 6, 1, tzinfo=ZONE))

    assert (facts["plan_pct"], facts["days_left"], facts["done"]) == (50, None, False)
    assert light_facts(finished._replace(state=State.CLOSED), Rules(), AT)["done"]


def test_what_was_not_taken_up_has_no_facts_for_a_light():
    assert light_facts(PLAIN._replace(state=State.DISMISSED), Rules(), AT) == {}


def test_urging_is_no_news():
    assigned = made(Move.ASSIGN, State.APPROVED, State.ASSIGNED, AT)
    urged = made(Move.URGE, State.ASSIGNED, State.ASSIGNED, AT + timedelta(days=5))
    matter = PLAIN._replace(state=State.ASSIGNED, made=(assigned, urged))

    assert days_without_news(matter, AT + timedelta(days=7)) == 7
    assert is_stagnant(matter, 7, AT + timedelta(days=7))
    assert not is_stagnant(matter, 8, AT + timedelta(days=7))
    assert days_without_news(PLAIN, AT) is None


DAYS = st.dates(date(2017, 1, 1), date(2019, 12, 31))


@given(DAYS, DAYS, DAYS, st.lists(st.integers(0, 100), max_size=4), st.integers(0, 40))
def test_the_plan_stays_between_0_and_100_and_does_not_fall_where_its_stages_rise(start, due, day, stages, more):
    rising = tuple(Stage(Period(2018, at, "Q"), Decimal(pct)) for at, pct in enumerate(sorted(stages), 1))
    matter = PLAIN._replace(starts_on=start, due_on=due, stages=rising)

    before, after = planned_pct(matter, day), planned_pct(matter, day + timedelta(days=more))

    assert 0 <= before <= after <= 100
