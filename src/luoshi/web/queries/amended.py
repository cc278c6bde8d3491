"""The amendments of a plan: the list of them, and what no longer fits after one (a path, a split, a yearly plan)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from luoshi.web.models import Amendment, PathPoint, Plan, PlannedValue, Proposal, Share, Target, YearlyPlan
from luoshi.web.queries.versions import carried, versions


class ToDo(NamedTuple):
    """Something that was set for an item and does not fit what it says now. `kind` says which sentence it is."""

    kind: str  # path, shares, yearly, withdrawn, unset
    target: Target
    value: str = ""
    yearly: YearlyPlan | None = None


class ListedAmendment(NamedTuple):
    """An amendment as the list shows it."""

    row: Amendment
    waiting: int  # of what was read


def listed_amendments(plan: Plan) -> list[ListedAmendment]:
    """The latest first."""
    rows = plan.amendments.select_related("reading__document", "begun_by", "adopted_by").order_by("-pk")
    return [ListedAmendment(row, row.reading.proposals.filter(state=Proposal.State.PROPOSED).count()) for row in rows]


def to_do(amendment: Amendment) -> list[ToDo]:
    """Of an adopted amendment; what was mended since is not in it any more."""
    reading = amendment.reading
    rows = Target.objects.select_related("measure__plan")
    begun = list(rows.filter(by_reading=reading, holds_to=None))
    ended = [row for row in rows.filter(ended_by=reading) if versions(row)[-1].pk == row.pk]
    found = [*_paths(begun), *_shares(begun), *_unset(begun)]
    return [*found, *_yearly(begun, "yearly"), *_yearly(ended, "withdrawn")]


def _paths(rows: list[Target]) -> Iterator[ToDo]:
    """Paths that do not end at the number."""
    goes_to = carried(rows)
    ends: dict[int, PathPoint] = {}
    points = PathPoint.objects.filter(target__in=goes_to, superseded=False).exclude(method="base")
    for point in points.order_by("year", "pk"):
        ends[goes_to[point.target_id]] = point
    for row in rows:
        end = ends.get(row.pk)
        due = row.deadline[:4] or str(row.measure.plan.last_year)
        if end is not None and row.kind == "level" and (end.value != row.low or str(end.year) != due):
            yield ToDo("path", row, f"{end.year} {end.value:f}")


def _shares(rows: list[Target]) -> Iterator[ToDo]:
    """Splits that do not add up to the number."""
    goes_to = carried(rows)
    sums: dict[int, list[Share]] = {}
    for share in Share.objects.filter(target__in=goes_to, superseded=False):
        sums.setdefault(goes_to[share.target_id], []).append(share)
    for row in rows:
        parts = sums.get(row.pk)
        if parts and (total := sum(part.value for part in parts)) != row.low:
            yield ToDo("shares", row, f"{total:f}")


def _unset(rows: list[Target]) -> Iterator[ToDo]:
    """New targets, for which nothing was set yet."""
    for row in rows:
        if row.first_id is None and row.base_value is None:
            yield ToDo("unset", row)


def _yearly(rows: list[Target], kind: str) -> Iterator[ToDo]:
    """Yearly plans that hold values made before the change, for years that are not over on its day."""
    goes_to = carried(rows)
    by_id = {row.pk: row for row in rows}
    values = PlannedValue.objects.filter(target__in=goes_to).exclude(yearly_plan__state=YearlyPlan.State.REPLACED)
    seen = set()
    for value in values.select_related("yearly_plan__lead").order_by("yearly_plan_id", "pk"):
        row = by_id[goes_to[value.target_id]]
        since = row.holds_to if kind == "withdrawn" else row.holds_from
        key = row.pk, value.yearly_plan_id
        stale = kind == "withdrawn" or value.target_id != row.pk
        if stale and since is not None and value.yearly_plan.year >= since.year and key not in seen:
            seen.add(key)
            yield ToDo(kind, row, yearly=value.yearly_plan)
