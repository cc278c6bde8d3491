from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.supervision.four_dates import FourDates
from luoshi.supervision.locks import ZONE, Lifted, Lock, lock_of

DATES = FourDates(date(2018, 7, 2), date(2018, 7, 13), date(2018, 7, 20), date(2018, 8, 3))


def at(*moment):
    return datetime(*moment, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "lock"),
    [
        (at(2018, 7, 1, 23, 59, 59), Lock.NOT_OPEN),
        (at(2018, 7, 2, 0, 0, 0), Lock.OPEN),
        (at(2018, 7, 13, 23, 59, 59), Lock.OPEN),
        (at(2018, 7, 14, 0, 0, 0), Lock.LATE),
        (at(2018, 7, 20, 23, 59, 59), Lock.LATE),
        (at(2018, 7, 21, 0, 0, 0), Lock.CORRECTIONS),
        (at(2018, 8, 3, 23, 59, 59), Lock.CORRECTIONS),
        (at(2018, 8, 4, 0, 0, 0), Lock.CLOSED),
    ],
)
def test_each_lock_begins_at_midnight_of_the_city(now, lock):
    assert lock_of(DATES, now).lock is lock


def test_midnight_is_that_of_shanghai_wherever_the_clock_stands():
    assert lock_of(DATES, datetime(2018, 7, 13, 15, 59, 59, tzinfo=UTC)).lock is Lock.OPEN
    assert lock_of(DATES, datetime(2018, 7, 13, 16, 0, 0, tzinfo=UTC)).lock is Lock.LATE


def test_corrections_are_taken_when_new_reports_are_not():
    found = lock_of(DATES, at(2018, 7, 25))

    assert not found.takes_reports
    assert found.takes_corrections
    assert "2018-08-03" in found.reason


def test_a_lock_that_was_lifted_says_by_whom_and_why_and_ends_at_midnight_too():
    lifted = Lifted(date(2018, 8, 10), "系统故障", "张主任")

    assert lock_of(DATES, at(2018, 8, 10, 23, 59, 59), lifted).takes_reports
    assert "系统故障" in lock_of(DATES, at(2018, 8, 6), lifted).reason
    assert lock_of(DATES, at(2018, 8, 11), lifted).lock is Lock.CLOSED


@given(st.datetimes(datetime(2018, 6, 1), datetime(2018, 9, 1), timezones=st.just(UTC)), st.integers(0, 90))
def test_once_shut_a_period_stays_shut_unless_it_is_lifted(now, days):
    order = list(Lock)
    earlier, later = lock_of(DATES, now), lock_of(DATES, now + timedelta(days=days))

    assert order.index(earlier.lock) <= order.index(later.lock)
