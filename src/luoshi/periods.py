"""Dates as official documents print them (2014年12月1日, 二〇一四年十二月一日, 2020-02-03), and periods of reporting.

A period is a half-open range of days with a frequency, written as SDMX writes TIME_PERIOD: 2018, 2018-S1, 2018-M07.
People and forms write them in many more ways (2018年一季度, 2018年1-6月); parse_period reads those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple
from unicodedata import normalize

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.patterns import regex
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
MONTHS: dict[Frequency, int] = {"A": 12, "S": 6, "Q": 3, "M": 1}  # that a period of each frequency covers


class Period(NamedTuple):
    """A year, half-year, quarter or month; in order of time among those of one frequency."""

    year: int
    number: int = 1  # within the year, from 1
    frequency: Frequency = "A"

    @property
    def start(self) -> date:
        """First day."""
        return _month_start(self.year, (self.number - 1) * MONTHS[self.frequency])

    @property
    def end(self) -> date:
        """The day after the last one."""
        return _month_start(self.year, self.number * MONTHS[self.frequency])

    @property
    def previous(self) -> Period:
        """The one right before, with which 环比 compares."""
        return self.moved(-1)

    @property
    def same_last_year(self) -> Period:
        """The one of the same number a year before (上年同期), with which 同比 compares."""
        return self._replace(year=self.year - 1)

    def moved(self, steps: int) -> Period:
        """The period so many later, or earlier where `steps` is below 0."""
        in_year = 12 // MONTHS[self.frequency]
        year, before = divmod(self.year * in_year + self.number - 1 + steps, in_year)
        return Period(year, before + 1, self.frequency)

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` lies in this period."""
        return self.start <= other.start and other.end <= self.end

    def parts(self, frequency: Frequency) -> tuple[Period, ...]:
        """The periods of a frequency that make up this one, in order; none where a single one is longer."""
        length, whole = MONTHS[frequency], MONTHS[self.frequency]
        first = (self.number - 1) * whole // length + 1
        return tuple(Period(self.year, first + step, frequency) for step in range(whole // length))

    def __str__(self) -> str:
        if self.frequency == "A":
            return f"{self.year:04}"
        return f"{self.year:04}-{self.frequency}{self.number:0{2 if self.frequency == 'M' else 1}}"


def _month_start(year: int, months: int) -> date:
    return date(year + months // 12, months % 12 + 1, 1)


class PeriodUnreadable(LuoshiError):
    """The words are no year, half-year, quarter or month."""

    code = "period_unreadable"
    message = mark(
        "{words}: this is no period, so nobody can tell what a figure of it covers. "
        "Write 2018, 2018-S1, 2018-Q1 or 2018-M03, or 2018年, 2018年上半年, 2018年一季度, 2018年3月, 2018年1-6月."
    )


class PeriodMisfit(LuoshiError):
    """A period of another frequency than is asked for."""

    code = "period_misfit"
    message = mark("{words}: a {needed} is needed here, and this is a {found}. Write it as {example}.")


FREQUENCY_NAMES: dict[Frequency, str] = {
    "A": mark("year"), "S": mark("half-year"), "Q": mark("quarter"), "M": mark("month"),
}  # fmt: skip
_EXAMPLES = {"A": "2018", "S": "2018-S1", "Q": "2018-Q1", "M": "2018-M03"}


def parse_period(words: str, frequency: Frequency | None = None) -> Period:
    """The period that words name: as SDMX writes it, as ISO 8601 does (2018-03), or as Chinese forms do.

    A heading of cumulative figures (2018年1-6月, 前三季度) names the period that it ends with: of `frequency` where
    this is given, else the month, or the quarter of 前三季度. Raises PeriodUnreadable, PeriodMisfit.
    """
    plain = _plain_words(words)
    for pattern, period_of in _WAYS:
        match = pattern.fullmatch(plain)
        if match:
            found = period_of(match, frequency)
            if found is None or not _is_possible(found):
                break
            return fitted(found, frequency, words) if frequency else found
    raise PeriodUnreadable(words=words)


def _is_possible(period: Period) -> bool:
    """Whether the calendar has the period, and a day after it."""
    return date.min.year <= period.year < date.max.year and 1 <= period.number <= 12 // MONTHS[period.frequency]


def counts_from_january(words: str, period: Period) -> bool:
    """Whether words that name a period, such as 1-6月, mean all of the year up to its end, and more than the period."""
    return period.start.month > 1 and _CUMULATIVE.search(_plain_words(words)) is not None


def fitted(period: Period, frequency: Frequency, words: str = "") -> Period:
    """The same period, seen to have this frequency. words: as written. Raises PeriodMisfit."""
    if period.frequency == frequency:
        return period
    names = {name: translate(FREQUENCY_NAMES[of]) for name, of in (("needed", frequency), ("found", period.frequency))}
    raise PeriodMisfit(words=words or str(period), example=_EXAMPLES[frequency], **names)


_DASHES = str.maketrans(dict.fromkeys("—–―−－~～〜至到", "-") | {"○": "〇", "零": "〇", "两": "二"})
_HAN_YEAR = regex(r"^[一二][〇一二三四五六七八九]{3}(?=年)")
_HAN_NUMBER = regex(r"十[一二]|[一二三四五六七八九十]")


def _plain_words(words: str) -> str:
    """Of one width, with Arabic digits, without blanks, and with one sign between two numbers."""
    plain = re.sub(r"\s+", "", normalize("NFKC", words)).translate(_DASHES).upper().removeprefix("截-")
    plain = _HAN_YEAR.sub(lambda year: str(chinese_numeral(year.group())), plain)
    plain = plain.replace("上半年", "S1").replace("下半年", "S2")
    return _HAN_NUMBER.sub(lambda number: str(chinese_numeral(number.group())), plain)


_Y = r"(?P<year>\d{4})"
_LETTER: dict[str, Frequency] = {"S": "S", "H": "S", "Q": "Q", "M": "M"}
_DURATION: dict[str, Frequency] = {"1Y": "A", "6M": "S", "3M": "Q", "1M": "M"}
_Found = Callable[[re.Match[str], Frequency | None], "Period | None"]


def _year(match: re.Match[str], _wanted: Frequency | None) -> Period:
    return Period(int(match["year"]))


def _numbered(match: re.Match[str], _wanted: Frequency | None) -> Period:
    return Period(int(match["year"]), int(match["number"]), _LETTER[match["letter"]])


def _quarter(match: re.Match[str], _wanted: Frequency | None) -> Period:
    return Period(int(match["year"]), int(match["number"]), "Q")


def _month(match: re.Match[str], _wanted: Frequency | None) -> Period:
    return Period(int(match["year"]), int(match["number"]), "M")


def _first_quarters(match: re.Match[str], wanted: Frequency | None) -> Period | None:
    return _ending(int(match["year"]), 3 * int(match["number"]), wanted or "Q")


def _first_months(match: re.Match[str], wanted: Frequency | None) -> Period | None:
    return _ending(int(match["year"]), int(match["number"]), wanted or "M")


def _months(match: re.Match[str], wanted: Frequency | None) -> Period | None:
    """4-6月 is the second quarter and 7-12月 the second half, but 1-6月 what the year holds up to June."""
    year, first, last = int(match["year"]), int(match["first"]), int(match["number"])
    if first == 1:
        return _ending(year, last, wanted or "M")
    frequency: Frequency | None = {2: "Q", 5: "S"}.get(last - first)  # type: ignore[assignment]
    whole = frequency and not last % MONTHS[frequency]
    return _ending(year, last, frequency) if frequency and whole else None


def _ending(year: int, month: int, frequency: Frequency) -> Period:
    """The period of a frequency that ends with this month; the month itself where none does."""
    number, over = divmod(month, MONTHS[frequency])
    return Period(year, month, "M") if over else Period(year, number, frequency)


def _started(match: re.Match[str], _wanted: Frequency | None) -> Period | None:
    """SDMX time range: a first day and a duration."""
    frequency = _DURATION[match["duration"]]
    number, over = divmod(int(match["month"]) - 1, MONTHS[frequency])
    return None if over else Period(int(match["year"]), number + 1, frequency)


_CUMULATIVE = regex(r"年(?:前|1(?:月)?-)")
_WAYS: tuple[tuple[re.Pattern[str], _Found], ...] = (
    (regex(rf"{_Y}(?:-?A1|年(?:度|全年)?(?:末|底|年末|年底)?)?"), _year),
    (regex(rf"{_Y}(?:年|-)?(?P<letter>[SHQM])(?P<number>\d{{1,2}})"), _numbered),
    (regex(rf"{_Y}年(?:度)?第?(?P<number>\d)季(?:度)?(?:末)?"), _quarter),
    (regex(rf"{_Y}(?:[-/](?=\d)|\.(?=\d\d)|(?=\d\d))(?P<number>\d{{1,2}})"), _month),
    (regex(rf"{_Y}年(?P<number>\d{{1,2}})月(?:份)?(?:末|底)?"), _month),
    (regex(rf"{_Y}年前(?P<number>\d)(?:个)?季度"), _first_quarters),
    (regex(rf"{_Y}年前(?P<number>\d{{1,2}})(?:个)?月"), _first_months),
    (regex(rf"{_Y}年(?P<first>\d{{1,2}})(?:月)?-(?P<number>\d{{1,2}})月(?:份)?(?:累计)?"), _months),
    (regex(rf"{_Y}-(?P<month>\d\d)-01(?:T00:00:00)?/P(?P<duration>1Y|6M|3M|1M)"), _started),
)
