"""Figures over periods, areas and formulas: by hand, and laws."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import choose
from luoshi.indicators.figures import figure
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.indicators.over_periods import over_period
from luoshi.periods import Period

YEAR = Period(2018)
MONTHS = YEAR.parts("M")
SOLD = Indicator("SOLD", "技术合同成交额", "万元", frequency="M")
TOTALS = SOLD._replace(reporting="cumulative")
STAFF = Indicator("STAFF", "专业技术人员数", "人", nature="stock", frequency="M")
# Twelve monthly values: their sum is 300, the last one 47.
TWELVE = [3, 5, 8, 12, 17, 21, 25, 30, 36, 45, 51, 47]


def monthly(indicator, values, area="620700"):
    return {
        month: Observation(indicator.code, area, month, None if value is None else Decimal(value))
        for month, value in zip(MONTHS, values, strict=True)
    }


def test_the_same_twelve_values_give_the_year_that_the_flag_says():
    assert over_period(SOLD, "620700", YEAR, monthly(SOLD, TWELVE)).value == 300
    assert over_period(TOTALS, "620700", YEAR, monthly(TOTALS, TWELVE)).value == 47
    assert over_period(STAFF, "620700", YEAR, monthly(STAFF, TWELVE)).value == 47


def test_a_flow_with_a_gap_has_no_year_but_a_part_of_it():
    found = over_period(SOLD, "620700", YEAR, monthly(SOLD, [*TWELVE[:11], None]))

    assert (found.value, found.reason, found.partial_value) == (None, "incomplete", 253)
    assert found.terms[-1].reason == "missing"


def test_a_cumulative_figure_and_a_stock_need_only_the_last_month():
    december = {MONTHS[-1]: monthly(TOTALS, TWELVE)[MONTHS[-1]]}

    assert over_period(TOTALS, "620700", YEAR, december).value == 47
    assert over_period(STAFF, "620700", YEAR, {}).reason == "no_data"
    assert over_period(TOTALS, "620700", Period(2018, 1, "S"), december).reason == "no_data"


def test_a_quarter_of_a_cumulative_indicator_is_what_lies_between_two_of_its_figures():
    series = monthly(TOTALS, [1, 2, 3, 4, 5, 7, 9, 10, 12, 20, 21, 30])

    quarters = [over_period(TOTALS, "620700", Period(2018, number, "Q"), series) for number in (1, 2, 3, 4)]

    assert [quarter.value for quarter in quarters] == [3, 4, 5, 18]
    assert [quarter.method for quarter in quarters] == ["last_period", *["difference_of_periods"] * 3]


def test_a_yearly_figure_that_was_reported_goes_before_the_sum_of_months():
    reported = Observation("SOLD", "620700", YEAR, Decimal(299), obs_status="provisional")

    found = over_period(SOLD, "620700", YEAR, {**monthly(SOLD, TWELVE), YEAR: reported})

    assert (found.value, found.method, found.obs_status) == (299, "reported", "provisional")


def test_a_month_of_a_yearly_indicator_has_no_figure():
    assert over_period(SOLD._replace(frequency="A"), "620700", MONTHS[0], {}).reason == "period_misfit"


def test_monthly_shares_are_never_added_up():
    # The sample data has such a series: 优良天数比例 93.5, 83.3, 100, 100 in four months of 2020.
    clean = Indicator("CLEAN", "优良天数比例", "%", frequency="M")

    assert over_period(clean, "620700", YEAR, monthly(clean, [100] * 12)).reason == "not_additive"


def test_what_does_not_apply_in_a_month_is_left_out_of_the_sum():
    series = monthly(SOLD, TWELVE)
    series[MONTHS[0]] = series[MONTHS[0]]._replace(value=None, obs_status="not_applicable")

    assert over_period(SOLD, "620700", YEAR, series).value == 297


@given(st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=12, max_size=12))
def test_quarters_and_halves_add_up_to_the_year(values):
    series = monthly(SOLD, values)

    for frequency in ("Q", "S"):
        parts = [over_period(SOLD, "620700", part, series).value for part in YEAR.parts(frequency)]
        assert sum(map(Fraction, parts)) == Fraction(over_period(SOLD, "620700", YEAR, series).value)


RD = Indicator("RD", "R&D经费", "亿元")
GDP = Indicator("GDP", "地区生产总值", "亿元")
SHARE = Indicator("RD_SHARE", "R&D经费占GDP比重", "%", formula="100 * RD / GDP")
RISE = Indicator("GDP_RISE", "地区生产总值增速", "%", formula="100 * (GDP / last_year(GDP) - 1)")
CATALOGUE = Catalogue([RD, GDP, SHARE, RISE, SOLD, STAFF])
COUNTIES = ("620702", "620721", "620722")


def at(indicator, value, area="620700", year=2018, **other):
    return Observation(indicator, area, Period(year), None if value is None else Decimal(value), **other)


def share(observations, areas):
    return figure(CATALOGUE, "RD_SHARE", areas, YEAR, choose(observations))


TWO_COUNTIES = [at("RD", 1, "620702"), at("GDP", 50, "620702"), at("RD", 3, "620721"), at("GDP", 50, "620721")]


def test_a_ratio_of_several_areas_is_computed_from_sums_and_not_the_mean_of_ratios():
    # 1 of 50 and 27 of 450: together 28 of 500, which is 5.6 %; the mean of 2 % and 6 % would be 4 %.
    observations = [at("RD", 1, "620702"), at("GDP", 50, "620702"), at("RD", 27, "620721"), at("GDP", 450, "620721")]

    found = share(observations, ("620702", "620721"))

    assert (found.value, found.method) == (Decimal("5.6"), "formula")
    assert [(term.indicator, term.value, term.method) for term in found.terms] == [
        ("RD", 28, "sum_of_areas"),
        ("GDP", 500, "sum_of_areas"),
    ]
    assert found.terms[0].terms[1].observation == observations[2]


def test_an_area_without_a_figure_leaves_the_whole_unknown_and_one_to_which_it_does_not_apply_is_left_out():
    missing = [*TWO_COUNTIES, at("RD", None, "620722", obs_status="missing"), at("GDP", 100, "620722")]
    not_applicable = [*TWO_COUNTIES, at("RD", None, "620722", obs_status="not_applicable"), at("GDP", 100, "620722")]

    assert (share(missing, COUNTIES).value, share(missing, COUNTIES).reason) == (None, "incomplete")
    assert share(not_applicable, COUNTIES).value == 4


def test_an_amount_of_several_areas_is_their_sum_and_a_reported_ratio_has_none():
    reported = [at("RD_SHARE", 2, area) for area in COUNTIES]

    assert figure(CATALOGUE, "GDP", COUNTIES[:2], YEAR, choose(TWO_COUNTIES)).value == 100
    assert share(reported, COUNTIES).reason == "no_data"
    assert share(reported, COUNTIES[0]).value == 2


def test_an_area_that_is_named_twice_is_counted_once():
    found = figure(CATALOGUE, "GDP", ["620702", "620702"], YEAR, choose([at("GDP", 50, "620702")]))

    assert (found.value, found.area) == (50, "620702")


def test_a_formula_goes_before_a_ratio_that_was_reported():
    assert share([*TWO_COUNTIES, at("RD_SHARE", "2.1", "620702")], "620702").value == 2


def test_a_denominator_of_zero_and_a_missing_series_each_have_their_reason():
    assert share([at("RD", 1), at("GDP", 0)], "620700").reason == "zero_denominator"
    assert share([at("RD", 1)], "620700").reason == "no_data"
    assert share([at("RD", 0), at("GDP", 5)], "620700").value == 0


def test_growth_looks_back_a_year():
    # GDP of Zhangye: 407.71 in 2018; against 400 it would be 1.9275 %.
    found = figure(CATALOGUE, "GDP_RISE", "620700", YEAR, choose([at("GDP", "407.71"), at("GDP", 400, year=2017)]))

    assert found.value == Decimal("1.9275")


def test_a_ratio_of_a_year_is_computed_from_the_sums_of_its_months():
    per_head = Indicator("PER_HEAD", "人均成交额", "万元/人", formula="SOLD / STAFF", frequency="M")
    catalogue = Catalogue([SOLD, STAFF, per_head])
    observations = [*monthly(SOLD, TWELVE).values(), *monthly(STAFF, [100] * 11 + [120]).values()]

    assert figure(catalogue, "PER_HEAD", "620700", YEAR, choose(observations)).value == Decimal("2.5")  # 300 / 120


def test_a_figure_is_no_more_final_than_what_it_is_computed_from():
    observations = [at("RD", 1, obs_status="illustrative"), at("GDP", 50, obs_status="provisional")]

    assert share(observations, "620700").obs_status == "illustrative"


def test_sources_that_disagree_without_a_rule_give_no_figure():
    both = [at("GDP", "467.05", source="A"), at("GDP", "465.60", source="B", known_from=date(2021, 1, 1))]

    found = figure(CATALOGUE, "GDP", "620700", YEAR, choose(both))

    assert (found.value, found.reason) == (None, "sources_disagree")


amounts = st.decimals(min_value=0, max_value=10**6, places=2)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_ratio_of_areas_lies_between_the_least_and_the_greatest_and_does_not_depend_on_their_order(pairs, random):
    areas = [f"62{index:04}" for index in range(len(pairs))]
    observations = [
        at(code, value, area)
        for area, pair in zip(areas, pairs, strict=True)
        for code, value in zip(("RD", "GDP"), pair, strict=True)
    ]
    whole = share(observations, areas)

    parts = [share(observations, area) for area in areas]
    if any(part.value is None for part in parts):
        return
    assert min(part.value for part in parts) <= whole.value <= max(part.value for part in parts)
    assert share(observations, random.sample(areas, len(areas))).value == whole.value


@pytest.mark.parametrize("digits", ["1.0", "1.00", "0.10"])
def test_a_reported_figure_keeps_the_digits_that_were_printed(digits):
    assert str(figure(CATALOGUE, "GDP", "620700", YEAR, choose([at("GDP", digits)])).value) == digits


def test_formulas_over_formulas_are_computed_once_each():
    chain = [RD, *(Indicator(f"C{n}", "x", "亿元", formula=f"C{n - 1} + C{n - 2}") for n in range(2, 40))]
    chain[0:1] = [RD._replace(code="C0"), RD._replace(code="C1")]
    ones = [at(code, 1, area) for code in ("C0", "C1") for area in COUNTIES]

    found = figure(Catalogue(chain), "C39", COUNTIES, YEAR, choose(ones))

    assert found.value == 3 * 102334155  # the fortieth number of Fibonacci, once for each county
