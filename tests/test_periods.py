"""Days and five-year plans as documents print them. Years of the plans: by the plans' own titles."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.periods import DAY, ISO_DAY, Period, day_of, five_year_plan

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
