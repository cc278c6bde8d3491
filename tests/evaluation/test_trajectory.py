from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from luoshi.evaluation.courses import Course, Point
from luoshi.evaluation.rulebook.files import packaged_rules
from luoshi.evaluation.trajectory import trajectory

RULES = packaged_rules().of_kind("progress", date(2020, 1, 1))


def readings(base, current, target, *, direction="up", series=()):
    points = [Point(year, Decimal(value)) for year, value in (base, current, target)]
    values = {year: Decimal(value) for year, value in series}
    return {one.method: one for one in trajectory(Course(*points, direction, series=values), RULES)}


def classes(found):
    return {method: one.class_ for method, one in found.items()}


def test_methods_disagree_where_they_ask_different_questions():
    # 示例: 95 to 96 of 97 after one year of four, and before that a fall from 100 in 2010 to 95 in 2014
    series = [(2010, "100"), (2011, "98"), (2012, "97"), (2013, "96"), (2014, "95"), (2015, "96")]
    found = readings((2014, "95"), (2015, "96"), (2018, "97"), series=series)

    assert classes(found) == {
        "opensdg_progress": "on_track",  # 1.05 % a year where 0.52 % is needed
        "time_share": "on_track",  # 50 % of the way in 25 % of the time
        "weather_symbols": "storm",  # -0.8 a year over the last five
        "linear_rate": "on_track",
    }
    assert found["time_share"].number == 50
    assert found["linear_rate"].number == 2


def test_compound_and_linear_growth_part_far_from_the_base():
    # 41.4 % a year are needed and 53.3 % were seen, but 45 % of the way is done in 50 % of the time
    found = readings((2014, "10"), (2016, "23.5"), (2018, "40"))

    assert found["opensdg_progress"].class_ == "on_track"
    assert (found["time_share"].class_, found["time_share"].number) == ("behind", 45)
    assert (found["linear_rate"].class_, found["linear_rate"].number) == ("moderately_improving", Fraction(9, 10))


def test_a_target_of_zero_has_a_linear_way_and_no_compound_one():
    found = readings((2014, "8"), (2016, "4"), (2018, "0"), direction="down")

    assert (found["opensdg_progress"].class_, found["opensdg_progress"].reason) == (None, "zero_target")
    assert (found["time_share"].class_, found["linear_rate"].number) == ("on_track", 1)


@pytest.mark.parametrize(
    ("change", "share", "symbol"),  # a change of m a year, 100 missing and 10 years to go: 100 - 10 m will be missing
    [
        ("10.5", "-5", "sun"),
        ("9.51", "4.9", "sun"),
        ("9.5", "5", "slightly_cloudy"),
        ("8", "20", "slightly_cloudy"),
        ("7.99", "20.1", "cloud"),
        ("0", "100", "cloud"),
        ("-0.01", "100.1", "storm"),
    ],
)
def test_the_weather_is_what_would_be_missing_in_the_target_year(change, share, symbol):
    series = [(2010 + at, 100 + Decimal(change) * at) for at in range(6)]
    last = series[-1][1]
    found = readings((2010, "100"), (2015, last), (2025, last + 100), series=series)["weather_symbols"]

    assert (found.number, found.class_) == (Fraction(share), symbol)


def test_the_weather_needs_all_of_its_six_years():
    found = readings((2014, "95"), (2015, "96"), (2018, "97"), series=[(2014, "95"), (2015, "96")])["weather_symbols"]

    assert (found.class_, found.reason) == (None, "year_missing")


@pytest.mark.parametrize(
    ("base", "target", "reason"), [("97", "97", "base_equals_target"), ("98", "97", "base_beyond_target")]
)
def test_no_share_is_formed_where_there_is_no_way_to_go(base, target, reason):
    found = readings((2014, base), (2015, "96"), (2018, target))["time_share"]

    assert (found.class_, found.number, found.reason) == (None, None, reason)


def test_every_method_says_what_it_asks():
    found = readings((2014, "95"), (2015, "96"), (2018, "97"))

    assert all(one.asks.endswith("?") for one in found.values())
    assert len({one.asks for one in found.values()}) == len(found)
