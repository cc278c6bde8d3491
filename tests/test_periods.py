"""Days, five-year plans and periods as documents print them. Years of the plans: by the plans' own titles."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.periods import (
    DAY,
    ISO_DAY,
    MONTHS,
    Period,
    PeriodMisfit,
    PeriodUnreadable,
    day_of,
    five_year_plan,
    parse_period,
)

HAN = dict(enumerate("〇一二三四五六七八九"))


def day(words, pattern=DAY):
    found = re.search(pattern, words)
    return day_of(found) if found else None


def han(number):
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return (HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (HAN[ones] if ones or not tens else "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2014年12月1日", date(2014, 12, 1)),
        ("2014 年 12 月 1 日", date(2014, 12, 1)),
        ("二〇一四年十二月一日", date(2014, 12, 1)),
        ("二○○八年四月二十二日", date(2008, 4, 22)),
        ("二O一一年十一月三十日", date(2011, 11, 30)),
        ("二零零九年五月十日", date(2009, 5, 10)),
        ("一九九八年十月三十一日", date(1998, 10, 31)),
        ("2021年2月30日", None),
        ("2021年13月1日", None),
        ("1821年1月1日", None),
        ("2021年3月", None),
    ],
)
def test_a_day_is_read_in_all_ways_of_writing_it_and_only_if_it_exists(words, expected):
    assert day(words) == expected


@pytest.mark.parametrize("words", ["2021-03-09", "2021/3/9", "2021.3.9"])
def test_a_day_of_a_web_page_is_read(words):
    assert day(words, ISO_DAY) == date(2021, 3, 9)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_each_way_of_writing_it(one):
    year = "".join(HAN[int(digit)] for digit in str(one.year))

    assert day(f"{one.year}年{one.month}月{one.day}日") == one
    assert day(f"{year}年{han(one.month)}月{han(one.day)}日") == one
    assert day(one.isoformat(), ISO_DAY) == one


@pytest.mark.parametrize(
    ("ordinal", "years"),
    [
        ("三", (1966, 1970)), ("十", (2001, 2005)), ("十一", (2006, 2010)), ("十二", (2011, 2015)),
        ("十三", (2016, 2020)), ("十四", (2021, 2025)), ("十五", (2026, 2030)),
        ("一", None), ("二", None), ("九十", None), ("甲", None), ("", None),
    ],
)  # fmt: skip
def test_a_five_year_plan_has_the_years_of_its_ordinal(ordinal, years):
    assert five_year_plan(ordinal) == years


@pytest.mark.parametrize(
    ("period", "written", "start", "end"),
    [
        (Period(2018), "2018", date(2018, 1, 1), date(2019, 1, 1)),
        (Period(2018, 2, "S"), "2018-S2", date(2018, 7, 1), date(2019, 1, 1)),
        (Period(2018, 1, "Q"), "2018-Q1", date(2018, 1, 1), date(2018, 4, 1)),
        (Period(2018, 12, "M"), "2018-M12", date(2018, 12, 1), date(2019, 1, 1)),
    ],
)
def test_a_period_is_a_half_open_range_written_as_sdmx_writes_it(period, written, start, end):
    # SDMX 3.0, section 6, "Time period formats": YYYY, YYYY-S1, YYYY-Q1, YYYY-M01.
    assert (str(period), period.start, period.end) == (written, start, end)


YEAR, HALF, SECOND_HALF = Period(2018), Period(2018, 1, "S"), Period(2018, 2, "S")
MARCH, JUNE, FIRST_QUARTER = Period(2018, 3, "M"), Period(2018, 6, "M"), Period(2018, 1, "Q")


@pytest.mark.parametrize(
    ("period", "ways"),
    [
        (YEAR, "2018 2018年 2018年度 2018年全年 2018年末 2018年底 ２０１８年 二○一八年 2018-A1 2018-01-01/P1Y"),
        (HALF, "2018-S1 2018年上半年 2018H1 2018-01-01/P6M"),
        (SECOND_HALF, "2018-S2 2018年下半年 2018年7-12月 2018年七至十二月"),
        (FIRST_QUARTER, "2018-Q1 2018Q1 2018q1 2018年一季度 2018年第一季度 2018年1季度 2018年第1季度末"),
        (Period(2018, 2, "Q"), "2018年4-6月 2018年二季度 2018-04-01/P3M"),
        (Period(2018, 3, "Q"), "2018年前三季度"),
        (MARCH, "2018-M03 2018M3 2018-03 2018/3 2018.03 201803 2018年3月 2018年三月 2018年03月份 2018年1—3月"),
        (JUNE, "2018年前6个月 2018年1-6月 2018年1月-6月 2018年1～6月 2018年一至六月 2018年1-6月累计 截至2018年6月底"),
        (Period(2018, 12, "M"), "2018年十二月 2018年12月 2018-12 2018年1-12月"),
    ],
)  # fmt: skip
def test_a_period_is_read_in_all_ways_of_writing_it(period, ways):
    assert {way: parse_period(way) for way in ways.split()} == dict.fromkeys(ways.split(), period)


@pytest.mark.parametrize(
    "words",
    ["", "年", "18年", "2018.3", "2018-13", "2018-00", "2018年13月", "2018Q5", "2018-S3", "2018年2-6月", "2018年5-7月",
     "2018年6-1月", "9999", "2018-W05", "2018-12-31", "0000", "2018-02-01/P3M", "去年"],
)  # fmt: skip
def test_what_names_no_period_is_refused(words):
    with pytest.raises(PeriodUnreadable):
        parse_period(words)


@pytest.mark.parametrize(
    ("words", "frequency", "period"),
    [("2018年1-6月", "S", HALF), ("2018年1-3月", "Q", FIRST_QUARTER), ("2018年1-12月", "A", YEAR),
     ("2018年1-6月", "M", JUNE), ("2018年前三季度", "M", Period(2018, 9, "M")), ("2018", "A", YEAR)],
)  # fmt: skip
def test_a_heading_of_cumulative_figures_names_the_period_that_it_ends_with(words, frequency, period):
    assert parse_period(words, frequency) == period


@pytest.mark.parametrize(
    ("words", "frequency"), [("2018", "M"), ("2018年1-5月", "Q"), ("2018-Q1", "A"), ("2018年3月", "Q")]
)
def test_a_period_of_another_frequency_is_refused(words, frequency):
    with pytest.raises(PeriodMisfit, match=words):
        parse_period(words, frequency)


periods = st.builds(
    lambda year, number, frequency: Period(year, number % {"A": 1, "S": 2, "Q": 4, "M": 12}[frequency] + 1, frequency),
    st.integers(1, 9998), st.integers(0, 11), st.sampled_from("ASQM"),
)  # fmt: skip


@given(periods)
def test_what_a_period_is_written_as_is_read_back(period):
    assert parse_period(str(period)) == parse_period(str(period), period.frequency) == period


@given(periods.filter(lambda period: period.year > 1))
def test_periods_follow_one_another_without_gap(period):
    assert period.previous.end == period.start
    assert period.moved(1).previous == period
    assert period.same_last_year.start == period.start.replace(year=period.year - 1)


@given(periods, st.sampled_from("ASQM"))
def test_the_parts_of_a_period_cover_it(period, frequency):
    parts = period.parts(frequency)

    assert all(period.contains(part) for part in parts)
    if parts:
        assert (parts[0].start, parts[-1].end) == (period.start, period.end)
        assert all(one.end == next_one.start for one, next_one in pairwise(parts))
    else:
        assert MONTHS[frequency] > MONTHS[period.frequency]
