"""Magnitudes: whether the value of a target can be what its indicator measures.

The ranges are data with a reason each (data/magnitudes.csv). A value outside is doubted and stays as printed.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from luoshi.messages import language
from luoshi.plans.plan import Target


class Magnitude(NamedTuple):
    """The values that an indicator can have, inclusive; None for no bound."""

    indicator: re.Pattern[str]
    unit: str
    level: str
    low: Decimal | None
    high: Decimal | None
    why: dict[str, str]  # language to the reason


def misfit(target: Target, level: str | None) -> Magnitude | None:
    """The range that the target's value lies outside of; None when it fits or nothing is known."""
    if target.kind != "level" or target.low is None:
        return None
    for magnitude in _magnitudes():
        known = magnitude.unit == target.unit and magnitude.level in ("*", level)
        if known and magnitude.indicator.search(target.indicator) and not _within(target, magnitude):
            return magnitude
    return None


def reason(words: str) -> str:
    """The reason of a range in the language in use, of the same in any language."""
    found = next((one.why for one in _magnitudes() if words in one.why.values()), None)
    return found[language()] if found else words


def _within(target: Target, magnitude: Magnitude) -> bool:
    highest = target.high if target.high is not None else target.low
    below = magnitude.low is not None and target.low is not None and target.low < magnitude.low
    above = magnitude.high is not None and highest is not None and highest > magnitude.high
    return not (below or above)


@cache
def _magnitudes() -> tuple[Magnitude, ...]:
    lines = (Path(__file__).parent / "data" / "magnitudes.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        Magnitude(
            re.compile(row["indicator"]),
            row["unit"],
            row["level"],
            _bound(row["low"]),
            _bound(row["high"]),
            {"en": row["why"], "zh": row["why_zh"]},
        )
        for row in rows
    )


def _bound(words: str) -> Decimal | None:
    return Decimal(words) if words else None
