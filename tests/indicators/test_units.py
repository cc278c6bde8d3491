"""Units of measure. 1 公顷 = 15 亩, 1 平方公里 = 100 公顷, 1 万亩 = 10000 亩: by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.over_periods import adds_up
from luoshi.indicators.units import UnitMisfit, UnitUnknown, convert, read_units, unit_of

SYMBOLS = sorted(read_units())


@pytest.mark.parametrize(
    ("value", "unit", "needed", "expected"),
    [
        ("2277700", "万元", "亿元", "227.77"),
        ("1.8", "亿元", "元", "180000000"),
        ("3", "万人", "人", "30000"),
        ("3.6", "平方公里", "亩", "5400"),
        ("3.6", "平方公里", "公顷", "360"),
        ("30", "万平方米", "平方公里", "0.3"),
        ("1.5", "万亩", "公顷", "1000"),
        ("15", "家", "个", "15"),
        ("100", "件/百万人", "件/万人", "1"),
        ("1", "件/万人", "件/百万人", "100"),
        ("0.5", "吨标准煤/万元", "千克标准煤/元", "0.05"),
        ("5.2", "‰", "%", "0.52"),
        ("96.3", "％", "%", "96.3"),
        ("2", "亿千瓦时", "千瓦时", "200000000"),
        ("100", "件每百万人口", "件/百万人", "100"),
    ],
)
def test_an_amount_is_turned_into_another_unit_exactly(value, unit, needed, expected):
    assert convert(Decimal(value), unit, needed) == Decimal(expected)


def test_an_amount_that_does_not_end_in_the_other_unit_is_rounded_half_up_at_forty_digits():
    assert convert(Decimal(1), "亩", "公顷") == Decimal("0.0" + "6" * 39 + "7")  # 1/15


def test_a_figure_in_its_own_unit_keeps_the_digits_that_were_printed():
    assert str(convert(Decimal("1.0"), "%", "%")) == "1.0"
    assert str(convert(Decimal("1.50"), "家", "个")) == "1.50"


@pytest.mark.parametrize(
    ("unit", "needed"),
    [("%", "个百分点"), ("个", "人"), ("万元", "万人"), ("吨", "吨标准煤"), ("件/百万人", "件"), ("人次", "人")],
)
def test_what_measures_something_else_is_not_converted(unit, needed):
    with pytest.raises(UnitMisfit, match=unit):
        convert(Decimal(1), unit, needed)


@pytest.mark.parametrize("unit", ["亿圆", "个/", "/人", "元//人", "x"])
def test_an_unknown_unit_is_named(unit):
    with pytest.raises(UnitUnknown) as caught:
        unit_of(unit)

    assert caught.value.unit == unit


def test_a_quotient_of_unknown_units_is_no_amount_either():
    units = ["件", "筐", "筐/亩", "每万人筐", ""]

    assert [adds_up(Indicator("A", "甲", unit)) for unit in units] == [True, True, False, False, True]


def test_only_amounts_add_up_over_areas():
    amounts = ["个", "家", "万人", "亿元", "万亩", "吨标准煤", "万人次"]
    others = ["%", "‰", "个百分点", "件/百万人", "吨/万元", "指数", "位", "分"]

    assert [unit_of(unit).adds_up for unit in amounts] == [True] * len(amounts)
    assert [unit_of(unit).adds_up for unit in others] == [False] * len(others)


values = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


@given(values, st.sampled_from(SYMBOLS), st.sampled_from(SYMBOLS))
def test_converting_there_and_back_gives_the_same_amount(value, unit, needed):
    if unit_of(unit).dimension != unit_of(needed).dimension:
        return
    there = convert(value, unit, needed)

    assert abs(convert(there, needed, unit) - value) <= abs(value) * Decimal("1e-38")


@given(st.lists(values, max_size=12), st.sampled_from([("万元", "亿元"), ("亩", "平方公里"), ("人", "万人")]))
def test_the_sum_of_converted_amounts_is_the_converted_sum(amounts, units):
    converted = sum((convert(amount, *units) for amount in amounts), Decimal(0))

    assert abs(converted - convert(sum(amounts, Decimal(0)), *units)) < Decimal("1e-15")
