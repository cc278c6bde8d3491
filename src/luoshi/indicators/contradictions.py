"""Contradictions (数据打架): figures of several sources that cannot all be right. Which one is scored: choosing.py.

Two are known: sources that print different values for one thing, and sources that print one value for two periods.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal, NamedTuple

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import Cell, cell_of
from luoshi.indicators.observation import Observation

_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
_DIGITS_BEYOND_CHANCE = 4  # a value of fewer digits is easily the same in two years


class Contradiction(NamedTuple):
    """Figures of which at most one is right. kind "value": of one cell; "period": one value, dated differently."""

    kind: Literal["value", "period"]
    cell: Cell  # of the later period where the kind is "period"
    observations: tuple[Observation, ...]
    difference: Decimal  # of the largest and the smallest; 0 where only the periods differ


def contradictions(observations: Iterable[Observation], catalogue: Catalogue) -> tuple[Contradiction, ...]:
    """All of them, in the order of the cells. observations: as known on a day, so one for each source.

    Values contradict when they differ in the digits in which the indicator is printed: 467.05 and 465.60, but not
    407.71 and 407.709 of an indicator with two decimals. An illustrative figure contradicts nothing.
    """
    cells: dict[Cell, list[Observation]] = {}
    for seen in observations:
        if seen.value is not None and seen.obs_status != "illustrative":
            cells.setdefault(cell_of(seen), []).append(seen)
    found = [one for cell, rivals in cells.items() if (one := _of_values(cell, rivals, catalogue))]
    told = {one.cell for one in found}
    return (*found, *(one for one in _of_periods(cells) if one.cell not in told))


def difference(observations: Iterable[Observation]) -> Decimal:
    """Between the largest and the smallest of the values, exact."""
    values = [seen.value for seen in observations if seen.value is not None]
    return _EXACT.subtract(max(values), min(values)) if values else Decimal(0)


def _of_values(cell: Cell, rivals: list[Observation], catalogue: Catalogue) -> Contradiction | None:
    decimals = catalogue.indicator(cell[0], cell[1]).decimals
    printed = {_printed(seen.value, decimals) for seen in rivals if seen.value is not None}
    if len(printed) < 2:
        return None
    return Contradiction("value", cell, tuple(rivals), difference(rivals))


def _printed(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)


def _of_periods(cells: dict[Cell, list[Observation]]) -> Iterable[Contradiction]:
    """One value of two sources, in one period by the one and in the next by the other."""
    alike: dict[tuple[str, str, str], dict[Decimal, list[Observation]]] = {}
    for (indicator, version, area, _), rivals in cells.items():
        of_series = alike.setdefault((indicator, version, area), {})
        for seen in rivals:
            if seen.value is not None and _beyond_chance(seen.value):
                of_series.setdefault(seen.value, []).append(seen)
    for of_series in alike.values():
        pairs = (pair for group in of_series.values() for pair in _next_to_each_other(group))
        for pair in sorted(pairs, key=lambda pair: (pair[0].period.start, pair[1].period.start)):
            yield Contradiction("period", cell_of(pair[1]), pair, Decimal(0))


def _beyond_chance(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) >= _DIGITS_BEYOND_CHANCE


def _next_to_each_other(alike: list[Observation]) -> Iterable[tuple[Observation, Observation]]:
    """Pairs of different sources of which the one ends when the other begins."""
    beginning: dict[date, list[Observation]] = {}
    for seen in alike:
        beginning.setdefault(seen.period.start, []).append(seen)
    for earlier in alike:
        for later in beginning.get(earlier.period.end, ()):
            if later.source != earlier.source:
                yield earlier, later
