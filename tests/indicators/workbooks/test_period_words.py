"""What headings mean of time, held against what the same words mean where they stand alone (periods.parse_period)."""

import pytest

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.workbooks.period_words import find_months, period_of
from luoshi.periods import parse_period

WHOLE = {
    "A": "2018 2018年 2018年度 2018年全年 2018年末 2018年底 二〇一八年 2018-A1",
    "S": "2018年上半年 2018年下半年 2018年7-12月 2018-S1 2018S2 2018-H2 2018年S1",
    "Q": "2018年一季度 2018年第3季度 2018年四季度末 2018年4-6月 2018-Q1 2018Q4 2018年Q2 二〇一八年二季度",
    "M": "2018年3月 2018年3月份 2018年十二月 2018年12月末 2018-M03 2018-03 2018.03 2018/3 201803 二〇一八年6月",
}
FROM_JANUARY = {
    "S": "2018年1-6月 2018年1月至6月 2018年前6个月 2018年前两个季度 2018年前二季度",
    "Q": "2018年1—9月 2018年前三季度 2018年前九个月 2018年前两季度",
    "M": "2018年1-11月 2018年1—2月份 2018年1-6月累计 截至2018年6月底 2018年前5个月 二〇一八年1-6月",
}


def meant(words, frequency, reporting):
    """What a heading is a period of, for a flow that counts so."""
    return period_of(find_months(words).months, Indicator("X", "x", "个", frequency=frequency, reporting=reporting))


@pytest.mark.parametrize(("frequency", "words"), [(one, word) for one in WHOLE for word in WHOLE[one].split()])
def test_a_heading_that_is_a_whole_period_means_what_it_means_alone(frequency, words):
    assert meant(words, frequency, "per_period") == parse_period(words, frequency)


@pytest.mark.parametrize(
    ("frequency", "words"), [(one, word) for one in FROM_JANUARY for word in FROM_JANUARY[one].split()]
)
def test_a_heading_from_january_on_means_what_it_means_alone(frequency, words):
    assert meant(words, frequency, "cumulative") == parse_period(words, frequency)


@pytest.mark.parametrize("words", ["2018-Q5", "2018-13", "2018年13月", "2018年6-3月", "2018年3月15日"])
def test_what_is_no_period_alone_is_none_in_a_heading(words):
    found = find_months(words)

    assert found is None or found.rest
