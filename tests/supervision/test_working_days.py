"""The days are those of the announcements of the State Council for 2018 (国办发明电〔2017〕12号) and 2019."""

from datetime import date

import pytest

from luoshi.periods import Period
from luoshi.supervision.four_dates import DatesOutOfOrder, DueRule, FourDates, four_dates
from luoshi.supervision.working_days import Calendar, CalendarUnknown, WorkedYear

CALENDAR = Calendar()


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2018, 2, 15), False),  # 除夕, a Thursday
        (date(2018, 2, 11), True),  # a Sunday that is worked for the spring festival
        (date(2018, 2, 24), True),  # a Saturday that is worked
        (date(2018, 2, 22), True),  # the first working day after it
        (date(2018, 3, 3), False),  # a Saturday like any other
    ],
)
def test_a_day_is_worked_as_it_was_announced(day, worked):
    assert CALENDAR.is_worked(day) is worked


def test_ten_working_days_over_the_spring_festival_end_where_counting_by_hand_ends():
    # 12, 13, 14, (15-21 free), 22, 23, 24 (Saturday, worked), 26, 27, 28 February, 1 March
    assert CALENDAR.after(date(2018, 2, 11), 10) == date(2018, 3, 1)


def test_a_year_that_nobody_announced_is_refused():
    with pytest.raises(CalendarUnknown, match="2044"):
        CALENDAR.is_worked(date(2044, 5, 5))


def test_a_year_that_the_office_entered_is_taken():
    entered = WorkedYear(frozenset({date(2044, 1, 1)}), frozenset({date(2044, 1, 3)}), "国办发明电")
    calendar = Calendar({2044: entered})

    assert not calendar.is_worked(date(2044, 1, 1))  # a Friday
    assert not calendar.is_worked(date(2044, 1, 2))
    assert calendar.is_worked(date(2044, 1, 3))  # a Sunday


def test_a_period_opens_on_the_first_working_day_after_it():
    found = four_dates(Period(2018), DueRule(due=10, late=5, closes=10), CALENDAR)

    # 1 January is free, 4 to 10 February too; 2 and 3 February are worked: 24, 25, 28-31 January, 1-3, 11 February
    assert found == FourDates(date(2019, 1, 2), date(2019, 1, 16), date(2019, 1, 23), date(2019, 2, 11))


def test_a_figure_that_takes_months_is_asked_for_after_them():
    assert four_dates(Period(2018), DueRule(months=3), CALENDAR).opens_on == date(2019, 4, 1)


def test_a_period_does_not_close_before_it_is_due():
    with pytest.raises(DatesOutOfOrder):
        FourDates(date(2019, 1, 2), date(2019, 1, 16), date(2019, 1, 10), date(2019, 2, 3)).in_order()
