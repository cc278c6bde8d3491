"""What a cell of a CSV file holds: a figure with its unit, a sign that there is none, or something that is no figure.

A number means the same there as in a workbook (workbooks/numbers.py). Which figure it is: handed_in.py.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from luoshi.indicators.observation import ObsStatus
from luoshi.indicators.units import UnitUnknown, unit_of
from luoshi.indicators.workbooks.grid import Cell
from luoshi.indicators.workbooks.numbers import NoFigure, figure_in
from luoshi.patterns import regex
from luoshi.periods import DAY, ISO_DAY, day_of

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
    if not words.strip():
        return Written(obs_status="missing")
    found = figure_in(Cell("text", words))
    if isinstance(found, NoFigure):
        return Written(problem=found.reason)
    if found.value is None:
        return Written(obs_status=found.obs_status)
    unit = "%" if found.percent else found.unit
    return Written(found.value, unit) if _is_unit(unit) else Written(problem="not_a_number")


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
