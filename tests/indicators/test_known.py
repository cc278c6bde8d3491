"""What was known on a day: by hand, and laws that hold for any history."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.indicators.known import DuplicateObservation, as_known
from luoshi.indicators.observation import Observation
from luoshi.periods import Period

FIRST, REVISED = date(2021, 1, 20), date(2021, 11, 5)


def gdp(value, known_from, **other):
    return Observation("GDP", "620700", Period(2020), Decimal(value), known_from=known_from, **other)


def test_the_figure_in_force_is_the_latest_that_was_known_by_then():
    # Zhangye, GDP of 2020 in 亿元: 467.05 as first published, 491.2 after the fifth economic census.
    versions = [gdp("467.05", FIRST), gdp("491.2", date(2025, 10, 15))]

    assert [o.value for o in as_known(versions, date(2024, 12, 31))] == [Decimal("467.05")]
    assert [o.value for o in as_known(versions, date(2025, 10, 15))] == [Decimal("491.2")]
    assert as_known(versions, date(2021, 1, 19)) == ()


def test_two_sources_stand_side_by_side():
    both = [gdp("467.05", FIRST, source="A"), gdp("465.60", FIRST, source="B")]

    assert as_known(both, FIRST) == tuple(both)


def test_two_values_of_one_day_are_refused_unless_one_supersedes_the_other():
    with pytest.raises(DuplicateObservation) as caught:
        as_known([gdp("467.05", FIRST), gdp("465.60", FIRST)])
    corrected = gdp("465.60", FIRST, supersedes="467.05")

    assert "467.05, 465.60" in str(caught.value)
    assert as_known([gdp("467.05", FIRST), corrected]) == (corrected,)
    assert as_known([corrected, gdp("467.05", FIRST)]) == (corrected,)


histories = st.lists(
    st.builds(
        lambda year, days, area: Observation(
            "GDP", area, Period(year), Decimal(days), known_from=FIRST + timedelta(days)
        ),
        year=st.integers(2015, 2018),
        days=st.integers(0, 6),
        area=st.sampled_from(["620700", "620702"]),
    )
)


@given(histories, st.randoms(use_true_random=False), st.integers(-1, 7))
def test_the_order_in_which_figures_are_stored_changes_nothing(history, random, days):
    day = FIRST + timedelta(days)
    other = random.sample(history, len(history))

    assert set(as_known(history, day)) == set(as_known(other, day))


@given(histories, st.integers(0, 6), st.integers(0, 6))
def test_what_was_known_on_a_day_is_not_changed_by_what_became_known_later(history, early, late):
    day = FIRST + timedelta(min(early, late))
    known_then = [observation for observation in history if observation.known_from <= day]

    assert as_known(history, day) == as_known(known_then)
