"""Period words: which months of which year a heading means (2018年1-6月, 一季度, 上半年, 2018-Q1), whole or in part.

A heading may name the year and another the months; `joined` puts them together, and `period_of` asks what the
indicator reports. What is a whole period by itself (periods.parse_period) means the same here.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from luoshi.indicators.indicator import Indicator
from luoshi.patterns import regex
from luoshi.periods import MONTHS, Frequency, Period
from luoshi.quantities import chinese_numeral

_FREQUENCIES: dict[str, Frequency] = {"S": "S", "H": "S", "Q": "Q", "M": "M"}
_DASH = r"(?:-|—|–|~|～|至|到|−)"
_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})"
_DAY = regex(rf"{_YEAR}年{_N}月{_N}[日号]|(?:19|20)\d\d([-./])\d{{1,2}}\1\d{{1,2}}")
_SDMX = regex(r"((?:19|20)\d\d)[-年]?(?:([QSHM])(\d{1,2}))(?!\d)", re.I)
_NUMERIC = regex(r"((?:19|20)\d\d)(?:(?:[-./]|年)?(0[1-9]|1[0-2])|[-/]([1-9]))(?![\d.季])(?=月|$|\D)")
_YEARS = regex(rf"({_YEAR})(?:年度?)?{_DASH}({_YEAR})(?:年度?)?")
_WITH_YEAR = regex(rf"({_YEAR})(?:-A1(?!\d)|年度|(?=年[末底])|年|(?!\d))")
_FIRST_MONTHS = regex(rf"前({_N})个?月(?:份)?")
_MONTH_STRETCH = regex(rf"({_N})月?份?{_DASH}({_N})月(?:份|末|底)?")
_MONTH = regex(rf"(?:截[至止]|截止到)?({_N})月(?:份|末|底)?(?!度)")
_QUARTERS = regex(rf"前({_N})个?季度?")
_QUARTER_STRETCH = regex(rf"({_N}){_DASH}({_N})季度?")
_QUARTER = regex(rf"第?({_N})季(?:度|末)?|(?<![A-Z])Q([1-4])(?!\d)")
_HALF = regex(r"([上下])半年")
_WHOLE = regex(r"全年|年末|年底")
_CUMULATIVE = regex(r"累计|截[至止]")
_PLAIN = str.maketrans("○零两", "〇〇二")


class Months(NamedTuple):
    """What a heading says of time; 0 where it says nothing of it."""

    year: int = 0
    first: int = 0
    last: int = 0
    cumulative: bool = False  # whether 累计 is said


class Found(NamedTuple):
    """The time that words name, and what the words say besides."""

    months: Months
    rest: str
    several: bool = False  # whether they name more than one time: 2016-2018年


def find_months(words: str) -> Found | None:
    """The first time that `words` name, such as 2018年1-6月; None when they name none, or a day."""
    plain = re.sub(r"\s", "", normalize("NFKC", words))
    if _DAY.search(plain):
        return None
    if match := _YEARS.search(plain):
        return Found(Months(), plain.replace(match[0], "", 1), several=True)
    year, plain = _take_year(plain)
    first, last, plain = _take_months(plain)
    cumulative = bool(_CUMULATIVE.search(plain)) and bool(year or first)
    if not year and not first:
        return None
    if not _possible(first, last):
        return None
    several = bool(year) and bool(_WITH_YEAR.search(plain))
    return Found(Months(year, first, last, cumulative), plain, several)


def _possible(first: int, last: int) -> bool:
    return first == last == 0 or 1 <= first <= last <= 12


def _take_year(plain: str) -> tuple[int, str]:
    """The year, and the words with it taken out; months that are written together with it stay, as 6月."""
    if match := _SDMX.search(plain):
        frequency, number = _FREQUENCIES[match[2].upper()], int(match[3])
        size = MONTHS[frequency]
        stretch = f"{(number - 1) * size + 1}-{number * size}月"
        return int(match[1]), plain.replace(match[0], stretch, 1)
    if match := _NUMERIC.search(plain):
        end = plain[match.end() :].removeprefix("月")
        return int(match[1]), plain[: match.start()] + f"{int(match[2] or match[3])}月" + end
    if match := _WITH_YEAR.search(plain):
        return _number(match[1]), plain.replace(match[0], "", 1)
    return 0, plain


def _take_months(plain: str) -> tuple[int, int, str]:
    """First and last month, and the words without them; 0 where none are named."""
    if match := _HALF.search(plain):
        return *((1, 6) if match[1] == "上" else (7, 12)), plain.replace(match[0], "", 1)
    for pattern, size, whole in (
        (_QUARTERS, 3, True),
        (_QUARTER_STRETCH, 3, False),
        (_QUARTER, 3, False),
        (_FIRST_MONTHS, 1, True),
        (_MONTH_STRETCH, 1, False),
        (_MONTH, 1, False),
    ):
        if match := pattern.search(plain):
            numbers = [_number(group) for group in match.groups() if group]
            first = 1 if whole or re.match("截", match[0]) else (numbers[0] - 1) * size + 1
            rest = plain.replace(match[0], "累计" if match[0].startswith("截") else "", 1)
            return first, numbers[-1] * size, rest
    if match := _WHOLE.search(plain):
        return 1, 12, plain.replace(match[0], "", 1)
    return 0, 0, plain


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else chinese_numeral(words.translate(_PLAIN)) or 0


def joined(outer: Months, inner: Months) -> Months | None:
    """Both together, the inner one closer to the figure; None when they contradict each other.

    A month within a stretch of the outer one is no contradiction: 本年1-6月 above 6月 is another column of it.
    """
    if outer.year and inner.year and outer.year != inner.year:
        return None
    first, last = (inner.first, inner.last) if inner.first else (outer.first, outer.last)
    return Months(inner.year or outer.year, first, last, inner.cumulative or outer.cumulative)


def period_of(months: Months, indicator: Indicator) -> Period | None:
    """The period of the indicator that the months are; None when they are none of its frequency and way of counting.

    A figure from January on is asked for where the indicator counts so (cumulative), and only there: 6月 alone is
    the month for one that counts by the month, and nothing certain for one that counts from January.
    """
    size = MONTHS[indicator.frequency]
    if not months.year:
        return None
    if not months.first:
        return Period(months.year) if size == 12 else None
    if months.last % size:
        return None
    number = months.last // size
    one = months.first == months.last - size + 1 and not (months.cumulative and number > 1)
    from_january = months.first == 1 or (months.cumulative and months.last > 0)
    fits = {
        ("flow", "per_period"): one,
        ("flow", "cumulative"): from_january,
    }.get((indicator.nature, indicator.reporting), True)
    return Period(months.year, number, indicator.frequency) if fits else None
