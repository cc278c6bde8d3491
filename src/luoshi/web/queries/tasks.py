"""The task table (任务分解表): each measure with its lead and responsible units, its targets and their lights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from luoshi.web.models import Duty, Measure, Plan
from luoshi.web.queries.judged import judged, measures_on
from luoshi.web.queries.lines import Line, line
from luoshi.web.queries.units import Named, names_on


class Answering(NamedTuple):
    """Who answers for a measure: a unit, or a collective name of which no members are known."""

    unit: Named | None
    printed: str


class Task(NamedTuple):
    """A row of the task table."""

    measure: Measure
    lead: tuple[Answering, ...]
    responsible: tuple[Answering, ...]
    lines: tuple[Line, ...]


def tasks(
    plan: Plan, on: date, *, unit: int | None = None, chapter: str = "", light: str = "", public: bool = False
) -> list[Task]:
    """The rows, of one unit, chapter or light where these are given."""
    measures = measures_on(plan, on)
    lines: dict[int, list[Line]] = defaultdict(list)
    for one in judged(plan, on, public=public):
        lines[one.target.measure_id].append(line(one))
    answering = _answering(measures, max(on, plan.issued_on))
    found = [_task(measure, answering[measure.pk], lines[measure.pk]) for measure in measures]
    return [task for task in found if _is_asked(task, unit, chapter, light)]


def _answering(measures: list[Measure], on: date) -> dict[int, list[tuple[str, Answering]]]:
    duties = Duty.objects.filter(measure__in=[measure.pk for measure in measures], holds_from__lte=on)
    names = names_on(on)
    found: dict[int, list[tuple[str, Answering]]] = defaultdict(list)
    for duty in duties:
        if duty.holds_to is None or duty.holds_to > on:
            unit = names.get(duty.unit_id) if duty.unit_id else None
            found[duty.measure_id].append((duty.role, Answering(unit, duty.group or duty.printed)))
    return found


def _task(measure: Measure, answering: list[tuple[str, Answering]], lines: list[Line]) -> Task:
    lead = tuple(one for role, one in answering if role == "lead")
    responsible = tuple(one for role, one in answering if role == "responsible")
    return Task(measure, lead, responsible, tuple(lines))


def _is_asked(task: Task, unit: int | None, chapter: str, light: str) -> bool:
    units = {one.unit.id for one in (*task.lead, *task.responsible) if one.unit}
    return (
        (unit is None or unit in units)
        and (not chapter or task.measure.chapter == chapter)
        and (not light or any(one.light == light for one in task.lines))
    )


def printed(answering: Iterable[Answering]) -> list[tuple[str, list[Named]]]:
    """The names in a cell, a collective one once with its members behind it: 各县区政府 (甘州区 …)."""
    found: dict[str, list[Named]] = {}
    for one in answering:
        found.setdefault(one.printed, []).extend([one.unit] if one.unit else [])
    return list(found.items())
