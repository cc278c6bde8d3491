"""Formulas and their units. Values by hand."""

from fractions import Fraction

import pytest

from luoshi.indicators.formula import FormulaUnreadable, Series, parse_formula, series_of, value
from luoshi.indicators.formula_units import UnitsDisagree, check_units
from luoshi.indicators.units import unit_of


def computed(formula, **values):
    node = parse_formula(formula)
    return value(node, {series: Fraction(values[series.code]) for series in series_of(node)})


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A", 6), ("-A + 8", 2), ("A + B * 2", 14), ("(A + B) * 2", 20), ("A - B - 1", 1),
        ("A / B / 2", Fraction(3, 4)),
        ("100 × A ÷ B", 150), ("100 * （A - B） / B", 50), ("0.5*A", 3), ('"A" - B', 2),
    ],
)  # fmt: skip
def test_a_formula_is_computed_exactly_products_before_sums_from_left_to_right(formula, expected):
    assert computed(formula, A=6, B=4) == expected


def test_a_formula_names_its_series_once_with_the_period_they_are_taken_from():
    node = parse_formula('100 * (新产品产值 / last_year(新产品产值) - 1) + "R&D" - previous("R&D") + 新产品产值')

    assert series_of(node) == (
        Series("新产品产值"), Series("新产品产值", "last_year"), Series("R&D"), Series("R&D", "previous"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "rest"),
    [("", "''"), ("A +", "''"), ("A B", "B"), ("(A", "''"), ("A)", ")"), ("A ** B", "* B"), ("last_year(2)", "2)"),
     ("A; B", "; B"), ("__import__('os')", "('os')"), ("100 * ", "''")],
)  # fmt: skip
def test_what_is_no_formula_is_refused_with_the_place(formula, rest):
    with pytest.raises(FormulaUnreadable) as caught:
        parse_formula(formula)

    assert caught.value.rest == rest


def test_a_denominator_of_zero_has_no_value():
    with pytest.raises(ZeroDivisionError):
        computed("100 * A / B", A=1, B=0)


def check(formula, unit, **units):
    node = parse_formula(formula)
    check_units(formula, node, {series: unit_of(units[series.code]) for series in series_of(node)}, unit_of(unit))


@pytest.mark.parametrize(
    ("formula", "unit", "units"),
    [
        ("100 * RD / GDP", "%", {"RD": "亿元", "GDP": "亿元"}),
        ("0.01 * RD / GDP", "%", {"RD": "万元", "GDP": "亿元"}),
        ("RD / GDP", "1", {"RD": "亿元", "GDP": "亿元"}),
        ("1000 * BORN / PEOPLE", "‰", {"BORN": "人", "PEOPLE": "人"}),
        ("100 * PATENTS / PEOPLE", "件/百万人", {"PATENTS": "件", "PEOPLE": "万人"}),
        ("1000000 * PATENTS / PEOPLE", "件/百万人", {"PATENTS": "件", "PEOPLE": "人"}),
        ("ENERGY / GDP", "吨标准煤/万元", {"ENERGY": "万吨标准煤", "GDP": "亿元"}),
        ("100 * (A / last_year(A) - 1)", "%", {"A": "万元"}),
        ("100 - 100 * A / B", "%", {"A": "亩", "B": "亩"}),
        ("A + B", "%", {"A": "%", "B": "%"}),
        ("A - B", "个百分点", {"A": "%", "B": "%"}),
        ("BORN - DIED", "‰", {"BORN": "‰", "DIED": "‰"}),
        ("A + B", "个", {"A": "家", "B": "个"}),
        ("0.67 * COAL", "万吨", {"COAL": "万吨"}),
    ],
)
def test_units_that_fit_are_taken(formula, unit, units):
    check(formula, unit, **units)


@pytest.mark.parametrize(
    ("formula", "unit", "units", "words"),
    [
        ("A + B", "%", {"A": "%", "B": "个百分点"}, "个百分点"),
        ("A + B", "亿元", {"A": "亿元", "B": "万元"}, "A (亿元)"),
        ("A + B", "个", {"A": "个", "B": "人"}, "B (人)"),
        ("RD / GDP", "%", {"RD": "亿元", "GDP": "亿元"}, "100"),
        ("100 * RD / GDP", "%", {"RD": "万元", "GDP": "亿元"}, "0.0001"),
        ("RD / PEOPLE", "%", {"RD": "亿元", "PEOPLE": "万人"}, "%"),
        ("A * B", "亿元", {"A": "亿元", "B": "亿元"}, "亿元"),
        ("A", "个百分点", {"A": "%"}, "个百分点"),
    ],
)
def test_units_that_do_not_fit_are_refused_with_the_reason(formula, unit, units, words):
    with pytest.raises(UnitsDisagree) as caught:
        check(formula, unit, **units)

    assert words in str(caught.value)
    assert formula in str(caught.value)


@pytest.mark.parametrize("formula", ["(" * 3000 + "A" + ")" * 3000, "A + " * 5000 + "A"])
def test_a_formula_that_nobody_wrote_by_hand_is_refused(formula):
    with pytest.raises(FormulaUnreadable):
        parse_formula(formula)


def test_a_long_formula_is_computed():
    assert computed("+".join(["A"] * 200), A=1) == 200
    assert computed("(" * 50 + "A" + ")" * 50, A=1) == 1
