"""A yearly plan as the checks see it: what each target asks of the year, the planned values, the tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

QUARTERS = (1, 2, 3, 4)
Counted = Literal["stock", "amount"]  # the level at the end of a quarter; what came about since 1 January


class Cell(NamedTuple):
    """Where a planned value stands: to be reached by the end of the quarter."""

    target: int
    area: str  # code
    quarter: int


class Aim(NamedTuple):
    """What a target asks of the year."""

    target: int
    name: str
    counted: Counted = "stock"
    adds_up: bool = True  # the values of the counties make the city's; not so for ratios
    falls: bool = False  # reached by falling
    due: Decimal | None = None  # by the path, at the end of the year
    lowest: Decimal | None = None  # that the indicator can be
    highest: Decimal | None = None
    shares: Mapping[str, Decimal] = {}  # of the whole target, by area


class Task(NamedTuple):
    """What a unit is to do by a day. `needs`: the task that must be done before."""

    key: int
    unit: int
    unit_name: str
    area: str  # of the unit: the counties do the same, each at home
    what: str
    due_on: date
    needs: int | None = None


class YearDraft(NamedTuple):
    """All that is checked of one yearly plan."""

    year: int
    city: str  # area of the plan
    counties: Mapping[str, str]  # names by code
    aims: Sequence[Aim] = ()
    values: Mapping[Cell, Decimal] = {}
    tasks: Sequence[Task] = ()
    elsewhere: Sequence[Task] = ()  # tasks of the yearly plans of other lead units for the same year
    answering: Mapping[int, str] = {}  # names of the responsible units, by unit

    def value(self, target: int, area: str, quarter: int) -> Decimal | None:
        """What is planned, None where nothing is."""
        return self.values.get(Cell(target, area, quarter))
