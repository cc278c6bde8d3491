"""Two versions of a yearly plan side by side: every value and task that differs, old and new."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from luoshi.web.models import PlannedTask, YearlyPlan
from luoshi.web.queries.units import names_on
from luoshi.web.queries.yearly import day_of


class ValueChange(NamedTuple):
    """A planned value that differs; None where there was none."""

    target: str
    area: str
    quarter: int
    old: Decimal | None
    new: Decimal | None


class TaskChange(NamedTuple):
    """A task that came, went, or has another unit or day; the one side as a sentence, "" where it is not there."""

    old: str
    new: str


class Changes(NamedTuple):
    """Everything that differs."""

    values: tuple[ValueChange, ...]
    tasks: tuple[TaskChange, ...]


def changes(before: YearlyPlan, after: YearlyPlan) -> Changes:
    """What the later version changed."""
    old, new = _values(before), _values(after)
    differing = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
    differing.sort(key=lambda key: (key[0], key[2], key[4]))
    return Changes(
        tuple(ValueChange(key[1], key[3], key[4], old.get(key), new.get(key)) for key in differing),
        tuple(_task_changes(_tasks(before), _tasks(after))),
    )


def _values(row: YearlyPlan) -> dict[tuple[int, str, str, str, int], Decimal]:
    rows = row.values.select_related("target", "area")
    return {(one.target.order, one.target.name, one.area.code, one.area.name, one.quarter): one.value for one in rows}


def _tasks(row: YearlyPlan) -> dict[str, str]:
    """Each task as a sentence, by its words."""
    names = names_on(day_of(row.plan, row.year))
    return {one.what: _told(one, names[one.unit_id].short if one.unit_id in names else "") for one in row.tasks.all()}


def _told(task: PlannedTask, unit: str) -> str:
    return f"{unit} · {task.what} · {task.due_on.isoformat()}"


def _task_changes(old: dict[str, str], new: dict[str, str]) -> list[TaskChange]:
    keys = dict.fromkeys([*old, *new])
    return [TaskChange(old.get(key, ""), new.get(key, "")) for key in keys if old.get(key) != new.get(key)]
