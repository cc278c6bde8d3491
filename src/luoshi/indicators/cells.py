"""What a cell of a table holds: a figure with its unit, a sign that there is none, or something that is no figure.

The same for CSV files and workbooks. Which figure it is: the table around it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from luoshi.indicators.observation import ObsStatus
from luoshi.indicators.units import UnitUnknown, unit_of
from luoshi.patterns import regex
from luoshi.periods import DAY, ISO_DAY, day_of

_MISSING = frozenset({"", "-", "--", "...", "......", "/", "\\", "无", "无数据", "缺", "缺失", "暂无"})
_NOT_FINITE = frozenset({"NAN", "INF", "+INF", "-INF", "INFINITY", "-INFINITY"})
_DASHES = str.maketrans("—–―−─", "-----")
_SPREADSHEET_ERROR = regex(r"#[A-Z/]+[0-9]*[!?]?")
_NUMBER = regex(r"([-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+|(?=\.\d))(?:\.\d+)?(?:E[-+]?\d{1,2})?)(\D.*)?")
_WHOLE_DAY = regex(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")


class Written(NamedTuple):
    """What stands in a cell."""

    value: Decimal | None = None
    unit: str = ""  # as written behind the number
    obs_status: ObsStatus | None = None  # that a sign tells: missing, not applicable
    problem: str = ""  # why it is neither: code of a refusal


def written(words: str) -> Written:
    """The figure that is written: in any width, with thousands separators, with its unit behind it; or a sign.

    An empty cell, —, …, / and 无 say that it is missing, 不适用 that it does not apply.
    """
    plain = "".join(normalize("NFKC", words).split()).translate(_DASHES)
    upper = plain.upper()
    if upper in _MISSING:
        return Written(obs_status="missing")
    if upper == "不适用":
        return Written(obs_status="not_applicable")
    if upper in _NOT_FINITE or _SPREADSHEET_ERROR.fullmatch(upper):
        return Written(problem="not_finite")
    number = _NUMBER.fullmatch(upper)
    unit = plain[len(number[1]) :] if number else ""
    if number is None or not _is_unit(unit):
        return Written(problem="not_a_number")
    return Written(Decimal(number[1].replace(",", "")), unit)


def _is_unit(words: str) -> bool:
    try:
        unit_of(words)
    except UnitUnknown:
        return False
    return True


def day_in(words: str) -> date | None:
    """The day that is written: 2019-03-15, 2019/3/15, 20190315, 2019年3月15日; None where it is none."""
    plain = normalize("NFKC", words).strip().removesuffix("T00:00:00").removesuffix(" 00:00:00")
    for pattern in _DAYS:
        match = pattern.fullmatch(plain)
        if match:
            return day_of(match)
    return None


_DAYS = (regex(ISO_DAY), regex(DAY), _WHOLE_DAY)
