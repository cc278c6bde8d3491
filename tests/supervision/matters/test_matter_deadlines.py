"""Holidays and worked weekends of 2018 are those of 国办发明电〔2017〕12号."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.supervision.locks import ZONE
from luoshi.supervision.matters.deadlines import (
    Dates,
    DeadlineRule,
    Shift,
    days_late,
    days_left,
    days_over,
    due_day,
    last_day,
    overdue,
)
from luoshi.supervision.matters.lights import light_facts
from luoshi.supervision.matters.limits import Rules
from luoshi.supervision.matters.matter import Extension, Matter, dates_of
from luoshi.supervision.matters.moves import State
from luoshi.supervision.matters.timers import days_to_go, timers
from luoshi.supervision.working_days import Calendar, CalendarUnknown

CALENDAR = Calendar()
SUNDAY = date(2018, 2, 18)  # within the holidays of the spring festival, 15 to 21 February


@pytest.mark.parametrize(
    ("shift", "day"),
    [(Shift.AFTER, date(2018, 2, 22)), (Shift.BEFORE, date(2018, 2, 14)), (Shift.KEEP, SUNDAY)],
)
def test_a_due_date_on_a_holiday_is_shifted_as_the_office_has_ruled(shift, day):
    assert due_day(Dates(SUNDAY), DeadlineRule(shift), CALENDAR) == day


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        (DeadlineRule(grace=2), date(2018, 2, 24)),  # Friday 23, Saturday 24 is worked
        (DeadlineRule(grace=3), date(2018, 2, 26)),
        (DeadlineRule(grace=3, grace_in_working_days=False), date(2018, 2, 25)),
    ],
)
def test_grace_is_counted_from_the_shifted_day(rule, day):
    assert last_day(Dates(SUNDAY), rule, CALENDAR) == day


def test_the_last_day_is_in_time_until_midnight_in_the_city():
    dates, rule = Dates(date(2018, 3, 1)), DeadlineRule()
    last = datetime(2018, 3, 1, 23, 59, 59, tzinfo=ZONE)

    assert days_left(dates, rule, CALENDAR, last) == 0
    assert not overdue(dates, rule, CALENDAR, last)
    assert overdue(dates, rule, CALENDAR, last + timedelta(seconds=1))
    assert days_over(dates, rule, CALENDAR, last + timedelta(seconds=1)) == 1


def test_a_granted_extension_goes_before_the_old_date_and_a_figure_not_published_before_both():
    extended = Dates(date(2018, 3, 1), extended_to=date(2018, 3, 8))

    assert due_day(extended, DeadlineRule(), CALENDAR) == date(2018, 3, 8)
    assert due_day(extended._replace(figure_on=date(2018, 3, 20)), DeadlineRule(), CALENDAR) == date(2018, 3, 20)
    assert due_day(extended._replace(figure_on=date(2018, 3, 2)), DeadlineRule(), CALENDAR) == date(2018, 3, 8)


def test_what_is_done_late_is_late_and_no_longer_overdue():
    dates, now = Dates(date(2018, 3, 1), done_on=date(2018, 3, 5)), datetime(2018, 6, 1, tzinfo=ZONE)

    assert days_late(dates, DeadlineRule(), CALENDAR) == 4
    assert not overdue(dates, DeadlineRule(), CALENDAR, now)
    assert days_left(Dates(date(2018, 3, 1), dropped=True), DeadlineRule(), CALENDAR, now) is None
    assert days_left(Dates(None), DeadlineRule(), CALENDAR, now) is None


def test_a_year_that_is_not_announced_is_read_by_its_weekends_and_said_to_be_uncertain():
    saturday = date(2044, 1, 2)
    matter = Matter("m", datetime(2018, 1, 2, tzinfo=ZONE), state=State.ONGOING, lead=1, due_on=saturday)

    with pytest.raises(CalendarUnknown):
        due_day(dates_of(matter), DeadlineRule(), CALENDAR)
    (timer,) = timers(matter, Rules())
    assert (timer.last_on, timer.certain) == (date(2044, 1, 4), False)
    assert days_to_go(matter, Rules(), datetime(2044, 1, 4, 23, 59, tzinfo=ZONE)) == 0


DAYS = st.dates(date(2014, 1, 1), date(2026, 12, 31))
RULES = st.builds(DeadlineRule, st.sampled_from(Shift), st.integers(0, 9), st.booleans())


@given(DAYS, DAYS, st.none() | DAYS, st.none() | DAYS, RULES, st.integers(-2, 2), st.booleans())
def test_list_timer_and_light_agree_on_overdue(due, other, extended, figure, rule, near, at_last_day):
    asked = (Extension(due, due, extended, "r", "granted", due),) if extended else ()
    matter = Matter(
        "m", datetime(2014, 1, 1, tzinfo=ZONE), state=State.ONGOING, lead=1, due_on=due, figure_on=figure,
        extensions=asked,
    )  # fmt: skip
    rules = Rules(deadline=rule)
    (timer,) = timers(matter, rules)
    day = timer.last_on + timedelta(days=near) if at_last_day else other
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(days=1)

    for now, of in ((midnight - timedelta(minutes=1), day), (midnight, day + timedelta(days=1))):
        late = of > timer.last_on
        assert overdue(dates_of(matter), rule, rules.reading, now) is late
        assert (days_over(dates_of(matter), rule, rules.reading, now) > 0) is late
        assert (days_to_go(matter, rules, now) < 0) is late
        assert (light_facts(matter, rules, now)["days_left"] < 0) is late


@given(DAYS, RULES, st.integers(0, 400))
def test_more_time_never_ends_earlier(due, rule, more):
    calendar = Rules().reading
    later = last_day(Dates(due, extended_to=due + timedelta(days=more)), rule, calendar)

    assert later >= last_day(Dates(due), rule, calendar)
