"""Units by the names that they had on a day, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from luoshi.plans.units.lineage import Branch, Turn, became, came_from
from luoshi.web.models import Succession, Unit, UnitName


class Named(NamedTuple):
    """A unit as a page prints it."""

    id: int
    name: str
    short: str


def names_on(day: date, unit_ids: set[int] | None = None) -> dict[int, Named]:
    """The names in force on a day, by unit; of all units where no ids are given. One query."""
    rows: QuerySet[UnitName] = UnitName.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day)).filter(
        Q(valid_to=None) | Q(valid_to__gt=day)
    )
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=unit_ids)
    found = rows.order_by("unit_id", "valid_from").values_list("unit_id", "name", "short")
    return {unit: Named(unit, name, short) for unit, name, short in found}


def latest_names(unit_ids: set[int]) -> dict[int, Named]:
    """The last name of each unit, whether it still exists or not: of files and reports that outlive their unit."""
    rows = UnitName.objects.filter(unit_id__in=unit_ids).order_by(
        "unit_id", F("valid_from").asc(nulls_first=True), "id"
    )
    return {unit: Named(unit, name, short) for unit, name, short in rows.values_list("unit_id", "name", "short")}


def name_on(unit: Unit, on: date) -> UnitName:
    """The name on the day; the last one where it has none then."""
    then = unit.names.filter(Q(valid_from=None) | Q(valid_from__lte=on)).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    return then.order_by("valid_from").last() or name_ever(unit)


def name_ever(unit: Unit) -> UnitName:
    """Its last name."""
    return max(unit.names.all(), key=lambda name: name.valid_from or date.min)


class Lineage(NamedTuple):
    """What a unit came from and what it became, with the names of all units on the day of each step."""

    came_from: tuple[Branch, ...]
    became: tuple[Branch, ...]
    names: dict[tuple[int, date], Named]  # by unit and the day of a step

    def called(self, branch: Branch) -> Named:
        """The far unit of a step, as it was called then."""
        return self.names[branch.unit, branch.turn.on]


def lineage_of(unit_id: int, day: date) -> Lineage:
    """By the steps up to a day: what is decided later does not change what a page of the day shows."""
    turns = _turns(day)
    roots = came_from(unit_id, turns), became(unit_id, turns)
    branches = [one for root in roots for one in _all(root)]
    named: dict[int, list[UnitName]] = {}
    for name in UnitName.objects.filter(unit_id__in={one.unit for one in branches}):
        named.setdefault(name.unit_id, []).append(name)
    return Lineage(*roots, {(one.unit, one.turn.on): _called(named[one.unit], one) for one in branches})


def heirs_of(unit_id: int, day: date) -> frozenset[int]:
    """The units that a body has become by a day, as a whole or in parts; none of those that got a single duty."""
    whole = [turn for turn in _turns(day) if not turn.duty]
    return frozenset(one.unit for one in _all(became(unit_id, whole)))


def ended_before(unit_ids: set[int], day: date) -> set[int]:
    """Bodies that are no more on a day, and of which these units are the heirs: they answer for what is left open."""
    before: dict[int, set[int]] = {}
    steps = Succession.objects.filter(on__lte=day, duty="", before__exists_to__lte=day)
    for ended, after in steps.values_list("before_id", "after_id"):
        before.setdefault(after, set()).add(ended)
    found: set[int] = set()
    left = list(unit_ids)
    while left:
        new = before.get(left.pop(), set()) - found
        found |= new
        left += new
    return found


def _turns(day: date) -> list[Turn]:
    rows = Succession.objects.filter(on__lte=day).order_by("on", "id")
    return [Turn(row.before_id, row.after_id, row.on, row.change, row.duty, row.source) for row in rows]


def _all(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    for one in branches:
        yield one
        yield from _all(one.branches)


def _called(names: list[UnitName], branch: Branch) -> Named:
    """Its last name before the step where it ends or gives with it, the one of the day where it begins or takes."""
    ordered = sorted(names, key=lambda name: name.valid_from or date.min)
    until = branch.turn.on - timedelta(days=branch.unit == branch.turn.before)
    then = [name for name in ordered if (name.valid_from or date.min) <= until] or ordered[:1]
    return Named(branch.unit, then[-1].name, then[-1].short)
