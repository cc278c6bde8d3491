"""The calendar of inspections across bodies: who comes on the same days, and how often in a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple


class Inspection(NamedTuple):
    """One inspection of one unit by one body; last day included. cancelled: it counts no more."""

    key: str
    body: int
    unit: int
    starts_on: date
    ends_on: date
    cancelled: bool = False


class Clash(NamedTuple):
    """Two inspections of one unit with the days they share, first and last."""

    first: Inspection
    second: Inspection
    starts_on: date
    ends_on: date

    @property
    def across_bodies(self) -> bool:
        """Whether two bodies come on the same days, so that they could go together."""
        return self.first.body != self.second.body


class Budget(NamedTuple):
    """How often a unit is inspected in a year against how often it may be. most: None where nothing was set."""

    unit: int
    year: int
    planned: int
    most: int | None

    @property
    def over(self) -> int:
        """How many inspections are too many."""
        return max(0, self.planned - self.most) if self.most is not None else 0


def clashes(inspections: Iterable[Inspection]) -> tuple[Clash, ...]:
    """All pairs that share a unit and a day, in order of time. One pass over the calendar, whatever its length."""
    by_unit = defaultdict(list)
    for one in inspections:
        if not one.cancelled:
            by_unit[one.unit].append(one)
    found = [clash for ours in by_unit.values() for clash in _clashes_of_unit(ours)]
    return tuple(sorted(found, key=lambda clash: (clash.starts_on, clash.first.key, clash.second.key)))


def _clashes_of_unit(ours: list[Inspection]) -> Iterable[Clash]:
    going_on: list[Inspection] = []
    for one in sorted(ours, key=lambda each: (each.starts_on, each.key)):
        going_on = [other for other in going_on if other.ends_on >= one.starts_on]
        for other in going_on:
            yield Clash(other, one, one.starts_on, min(one.ends_on, other.ends_on))
        going_on.append(one)


def budgets(inspections: Iterable[Inspection], year: int, most: Mapping[int, int]) -> tuple[Budget, ...]:
    """The budget of every unit that is inspected in a year, or has a limit. The year is that of the first day."""
    count: dict[int, int] = dict.fromkeys(most, 0)
    for one in inspections:
        if one.starts_on.year == year and not one.cancelled:
            count[one.unit] = count.get(one.unit, 0) + 1
    return tuple(Budget(unit, year, planned, most.get(unit)) for unit, planned in sorted(count.items()))
