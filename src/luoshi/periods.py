"""Dates as official documents print them (2014年12月1日, 二〇一四年十二月一日, 2020-02-03), and periods of reporting.

A period is a half-open range of days with a frequency, written as SDMX writes TIME_PERIOD: 2018, 2018-S1, 2018-M07.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from luoshi.quantities import chinese_numeral

_ZEROS = str.maketrans("○ΟＯO0零", "〇〇〇〇〇〇")
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○ΟO0零一二三四五六七八九]{3})"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DAY = rf"(?P<year>{_YEAR}) ?年 ?(?P<month>{_SMALL}) ?月 ?(?P<day>{_SMALL}) ?日"
ISO_DAY = r"(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of DAY or ISO_DAY names; None when the calendar has no such day."""
    try:
        return date(*(_plain(match.group(part)) for part in ("year", "month", "day")))
    except ValueError:
        return None


def _plain(words: str) -> int:
    if words.isascii() and words.isdecimal():
        return int(words)
    return chinese_numeral(words.translate(_ZEROS)) or 0


def five_year_plan(ordinal: str) -> tuple[int, int] | None:
    """First and last year of a five-year plan by its ordinal: 十四 (of 十四五) is 2021 to 2025, 十 is 2001 to 2005.

    None before the third plan (1966), whose years do not follow the rule, and for what is no ordinal.
    """
    plan = chinese_numeral(ordinal)
    if plan is None or not 3 <= plan <= 30:
        return None
    first = 1966 + 5 * (plan - 3)
    return first, first + 4


Frequency = Literal["A", "S", "Q", "M"]  # SDMX CL_FREQ: year, half-year, quarter, month
_MONTHS: dict[str, int] = {"A": 12, "S": 6, "Q": 3, "M": 1}


class Period(NamedTuple):
    """A year, half-year, quarter or month; in order of time among those of one frequency."""

    year: int
    number: int = 1  # within the year, from 1
    frequency: Frequency = "A"

    @property
    def start(self) -> date:
        """First day."""
        return _month_start(self.year, (self.number - 1) * _MONTHS[self.frequency])

    @property
    def end(self) -> date:
        """The day after the last one."""
        return _month_start(self.year, self.number * _MONTHS[self.frequency])

    def __str__(self) -> str:
        if self.frequency == "A":
            return f"{self.year:04}"
        return f"{self.year:04}-{self.frequency}{self.number:0{2 if self.frequency == 'M' else 1}}"


def _month_start(year: int, months: int) -> date:
    return date(year + months // 12, months % 12 + 1, 1)
