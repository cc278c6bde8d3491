from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import Decided, choose, decided_on, why
from luoshi.indicators.contradictions import contradictions
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import parse_period

CATALOGUE = Catalogue([Indicator("GDP", "地区生产总值", "亿元"), Indicator("FIRMS", "企业数", "家", decimals=0)])


def figure(value, source, period="2020", indicator="GDP", **other):
    return Observation(indicator, "620700", parse_period(period), value and Decimal(value), source=source, **other)


def test_three_printed_values_of_one_gdp_are_one_contradiction():
    """467.05 and 465.60 were printed for Zhangye in 2020, and 491.2 after the census; 491.2 - 465.60 = 25.60."""
    (found,) = contradictions([figure("467.05", "一"), figure("465.60", "二"), figure("491.2", "三")], CATALOGUE)

    assert (found.kind, len(found.observations), found.difference) == ("value", 3, Decimal("25.60"))


def test_values_that_agree_in_the_digits_that_are_printed_do_not_contradict():
    assert contradictions([figure("407.71", "一"), figure("407.709", "二")], CATALOGUE) == ()


def test_counts_that_differ_by_one_contradict():
    found = contradictions([figure("930", "一", indicator="FIRMS"), figure("931", "二", indicator="FIRMS")], CATALOGUE)

    assert len(found) == 1


def test_a_figure_that_is_missing_or_illustrative_contradicts_nothing():
    missing = figure(None, "二", obs_status="missing")
    illustrative = figure("500", "三", obs_status="illustrative")

    assert contradictions([figure("491.2", "一"), missing, illustrative], CATALOGUE) == ()


def test_one_value_that_two_sources_date_a_year_apart_is_a_contradiction():
    (found,) = contradictions([figure("47.55", "市政府", "2017"), figure("47.55", "甘肃日报", "2018")], CATALOGUE)

    assert (found.kind, str(found.cell[3])) == ("period", "2018")


def test_a_value_of_few_digits_may_well_be_the_same_in_two_years():
    assert contradictions([figure("40", "市政府", "2017"), figure("40", "甘肃日报", "2018")], CATALOGUE) == ()


SEEN = st.builds(
    figure,
    st.sampled_from(["47.55", "47.550", "40", "-47.55", "1234", "0"]),
    st.sampled_from(["一", "二", "三"]),
    st.sampled_from(["2016", "2017", "2018", "2017-Q1", "2017-Q2", "2017-Q3", "2018-M01", "2017-M12"]),
    st.sampled_from(["GDP", "FIRMS"]),
)


def dated_apart(one, other):
    """The definition: one value that two sources print for two periods of which the one ends when the other begins."""
    return (
        (one.indicator, one.value) == (other.indicator, other.value)
        and one.source != other.source
        and one.period.end == other.period.start
        and len(one.value.normalize().as_tuple().digits) >= 4
    )


@given(st.lists(SEEN, max_size=12))
def test_every_pair_that_is_dated_apart_is_found_and_no_other(seen):
    """In cells that no contradiction of values names already."""
    found = contradictions(seen, CATALOGUE)
    told = {(one.cell[0], one.cell[3]) for one in found if one.kind == "value"}
    both_ways = [(a, b) for pair in combinations(seen, 2) for a, b in (pair, pair[::-1])]
    wanted = [pair for pair in both_ways if dated_apart(*pair) and (pair[1].indicator, pair[1].period) not in told]
    got = [one.observations for one in found if one.kind == "period"]

    assert sorted(map(repr, got)) == sorted(map(repr, wanted))


def test_what_was_decided_counts_and_the_other_says_so():
    first, second = figure("467.05", "一"), figure("491.2", "国家统计局")
    decided = Decided((first.key, second.key), first.key, date(2021, 3, 1))

    chosen = choose([first, second], decided=[decided])

    assert list(chosen.figures.values()) == [first]
    assert "467.05" in why(chosen.left_out[0])


def test_a_source_that_comes_in_after_the_decision_does_not_change_what_is_scored():
    first, second, third = figure("467.05", "一"), figure("491.2", "二"), figure("480", "三")
    decided = Decided((first.key, second.key), first.key, date(2021, 3, 1))

    assert list(choose([first, second, third], decided=[decided]).figures.values()) == [first]


def test_a_figure_that_was_found_to_be_dated_wrongly_leaves_its_year_without_one():
    first, second = figure("47.55", "市政府", "2017"), figure("47.55", "甘肃日报", "2018")
    decided = Decided((first.key, second.key), second.key, date(2021, 3, 1))

    assert list(choose([first, second], decided=[decided]).figures.values()) == [second]


def test_a_decision_holds_from_its_day_until_a_later_one_of_the_same_figures():
    first, second = figure("467.05", "一"), figure("491.2", "二")
    keys = (first.key, second.key)
    early, late = Decided(keys, first.key, date(2021, 3, 1)), Decided(keys, None, date(2022, 3, 1))

    assert decided_on([early, late], date(2021, 2, 28)) == ()
    assert decided_on([early, late], date(2021, 3, 1)) == (early,)
    assert decided_on([early, late], date(2022, 3, 1)) == (late,)
