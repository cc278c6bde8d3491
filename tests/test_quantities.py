"""Numbers as documents print them. Values by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.quantities import chinese_numeral, number

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("二三", 23), ("百", 100),
        ("一百零五", 105), ("一〇五", 105), ("一百一十", 110), ("三百二十", 320), ("千", 1000), ("两千零一十四", 2014),
        ("二〇一四", 2014), ("二○○八", 2008), ("三万", 30_000), ("十五万", 150_000), ("一亿", 100_000_000),
        ("一亿二千万", 120_000_000), ("两万亿", 2_000_000_000_000),
        ("十万亿", 10_000_000_000_000), ("〇", 0), ("零", 0),
    ],
)  # fmt: skip
def test_a_chinese_numeral_has_the_value_it_says(words, value):
    assert chinese_numeral(words) == value


@pytest.mark.parametrize("words", ["", "甲", "三个", "12", "第三"])
def test_what_is_no_chinese_numeral_has_no_value(words):
    assert chinese_numeral(words) is None


@pytest.mark.parametrize(
    ("words", "printed"),
    [("17.8", "17.8"), ("1.0", "1.0"), ("1,200", "1200"), ("2 000", "2000"), ("三万", "30000"), ("0.50", "0.50")],
)
def test_a_number_keeps_the_digits_that_are_printed(words, printed):
    assert str(number(words)) == printed


@pytest.mark.parametrize("words", ["", "甲", "1.2.3", "%", "1a"])
def test_what_is_no_number_has_no_value(words):
    assert number(words) is None


def written(value):
    """A number below 10,000 in the Chinese way of writing it."""
    words, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, value = divmod(value, size)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + unit
        gap = not digit
    return words or "零"


@given(st.integers(0, 9999))
def test_every_number_is_read_back_from_either_way_of_writing_it(value):
    assert chinese_numeral(written(value)) == value
    assert chinese_numeral("".join(DIGITS[int(digit)] for digit in str(value))) == value


@given(st.decimals(0, 10**9, places=3))
def test_every_printed_decimal_is_read_back_exactly(value):
    assert number(f"{value:,}") == Decimal(value)


@given(st.text())
def test_any_text_is_a_number_or_none(words):
    assert number(words) is None or isinstance(number(words), Decimal)
