from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.indicators.cells import Written, day_in, written
from luoshi.indicators.statuses import SDMX_CODES, status_of


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("407.71", "407.71", ""), ("1.0", "1.0", ""), ("2,277,700", "2277700", ""), ("２６３．５", "263.5", ""),
        ("1，383", "1383", ""), ("-1.4", "-1.4", ""), ("−1.4", "-1.4", ""), ("+3", "3", ""), (" 96.3 % ", "96.3", "%"),
        ("96.3％", "96.3", "%"), ("5.2‰", "5.2", "‰"), ("407.71亿元", "407.71", "亿元"),
        ("58.67 万人", "58.67", "万人"),
        ("2 599万人次", "2599", "万人次"), ("0", "0", ""), (".5", "0.5", ""),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it_with_its_digits(words, value, unit):
    found = written(words)

    assert (found.value, found.unit, found.problem) == (Decimal(value), unit, "")
    assert str(found.value) == value


@pytest.mark.parametrize("words", ["", " ", "-", "—", "——", "…", "……", "...", "/", "／", "无", "　"])
def test_a_sign_for_nothing_is_a_missing_figure_and_never_zero(words):
    assert written(words) == Written(obs_status="missing")


def test_what_does_not_apply_is_told_apart_from_what_is_missing():
    assert written("不适用") == Written(obs_status="not_applicable")


@pytest.mark.parametrize("words", ["NaN", "nan", "inf", "-Infinity", "#DIV/0!", "#N/A", "#REF!", "#VALUE!"])
def test_a_failed_formula_is_no_figure(words):
    assert written(words) == Written(problem="not_finite")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("近40%", "not_exact"), ("约40", "not_exact"), ("40左右", "not_exact"), ("2-3", "not_a_number"),
        ("1,2345", "unclear_number"), ("12,34", "unclear_number"), ("1.2.3", "unclear_number"),
        ("120②", "unclear_number"),
        ("1.2E+05", "unclear_number"), ("十", "not_a_number"), ("见附件", "not_a_number"), ("=1+1", "not_a_number"),
        ("亿元", "not_a_number"), ("3亿圆", "not_a_number"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_not_guessed_at(words, problem):
    assert written(words) == Written(problem=problem)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_a_number_with_thousands_separators_is_the_same_number(value):
    assert written(f"{value:,f}").value == written(f"{value:f}").value == value


@pytest.mark.parametrize(
    "words", ["2019-03-15", "2019/3/15", "2019.3.15", "20190315", "2019年3月15日", "2019-03-15 00:00:00"]
)
def test_a_day_is_read_in_all_ways_of_writing_it(words):
    assert day_in(words) == date(2019, 3, 15)


@pytest.mark.parametrize("words", ["", "2019", "2019-03", "2019-02-30", "43539"])
def test_what_is_no_day_is_none(words):
    assert day_in(words) is None


def test_every_status_has_a_code_of_sdmx_and_is_read_back_from_it():
    # CL_OBS_STATUS 2.2: A normal, E estimated, M missing because it cannot exist, O missing, P provisional.
    assert SDMX_CODES == {
        "normal": "A", "provisional": "P", "estimated": "E", "missing": "O", "not_applicable": "M",
        "illustrative": "ILLUSTRATIVE",
    }  # fmt: skip
    assert {status: status_of(code) for status, code in SDMX_CODES.items()} == {one: one for one in SDMX_CODES}
    assert [status_of(words) for words in ("快报", "示例", "不适用", "正常", "缺失", " p ", "X")] == [
        "provisional", "illustrative", "not_applicable", "normal", "missing", "provisional", None,
    ]  # fmt: skip
