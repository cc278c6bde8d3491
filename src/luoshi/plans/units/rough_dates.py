"""Rough dates: days that are known to the day, the month or only the year, as sources about bodies give them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from luoshi.patterns import regex

_WRITTEN = regex(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?", re.A)


class RoughDate(NamedTuple):
    """One day of which only `text` is known: it lies between `first` and `last`, both included."""

    text: str
    first: date
    last: date


def rough_date(text: str) -> RoughDate | None:
    """What "2019", "2018-07" or "2018-07-20" tells; None for anything else."""
    written = _WRITTEN.fullmatch(text)
    if not written:
        return None
    year, month, day = (int(part) if part else None for part in written.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return RoughDate(text, first, first if day else _last_day(first.year, month or 12))


def _last_day(year: int, month: int) -> date:
    next_month = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return next_month - timedelta(days=1)


def lies_between(day: date, start: RoughDate | None, end: RoughDate | None) -> bool:
    """Whether something valid from `start` to `end` may be so on `day`. None is an open side."""
    return (start is None or start.first <= day) and (end is None or day <= end.last)
