"""Burden (填报负担): which cells an enquiry asks of which unit, and how many of them need not be typed.

A figure is asked of the unit that owns it, once, and of each county where the enquiry goes by county. What is computed
from other figures is asked of nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class AskedFigure(NamedTuple):
    """A figure of an enquiry. owner: the unit that answers for it; None where nobody does."""

    code: str
    owner: int | None
    by_county: bool = False
    computed: bool = False


class AskedCell(NamedTuple):
    """One value that one unit is asked for."""

    unit: int
    code: str
    area: str


class Cost(NamedTuple):
    """What an enquiry costs a unit, for one period."""

    unit: int
    cells: int
    known: int  # of them: those that stand in the form already

    @property
    def typed(self) -> int:
        """Those that somebody has to find out and type."""
        return self.cells - self.known


def cells_asked(figures: Iterable[AskedFigure], area: str, counties: Mapping[str, int]) -> tuple[AskedCell, ...]:
    """All cells of an enquiry, in its order. area: of the plan; counties: the unit that answers for each, by code."""
    found: dict[AskedCell, None] = {}
    for one in figures:
        if one.computed:
            continue
        if one.owner is not None:
            found[AskedCell(one.owner, one.code, area)] = None
        if one.by_county:
            found |= {AskedCell(unit, one.code, code): None for code, unit in counties.items()}
    return tuple(found)


def costs(cells: Iterable[AskedCell], known: Collection[tuple[str, str]] = ()) -> tuple[Cost, ...]:
    """What each unit is asked for, those asked most first. known: code and area of figures that are there already."""
    counts: dict[int, list[int]] = {}
    for cell in cells:
        count = counts.setdefault(cell.unit, [0, 0])
        count[0] += 1
        count[1] += (cell.code, cell.area) in known
    found = [Cost(unit, *count) for unit, count in counts.items()]
    return tuple(sorted(found, key=lambda cost: (-cost.typed, -cost.cells, cost.unit)))
