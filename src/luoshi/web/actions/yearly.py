"""A lead unit plans a year: a draft begins with what the path asks for, is saved, shown to units, revised.

What may be done in which state: supervision/yearly/moves.py. Answers and approval: yearly_answers.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.evaluation.year_values import year_values
from luoshi.messages import mark
from luoshi.supervision.yearly.draft import Cell
from luoshi.supervision.yearly.moves import after
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.events import Act, record
from luoshi.web.models import Area, Person, Plan, PlannedTask, PlannedValue, Target, Unit, YearlyPlan
from luoshi.web.queries.areas import counties_of
from luoshi.web.queries.units import names_on
from luoshi.web.queries.versions import carried
from luoshi.web.queries.yearly import aimed, courses, day_of, findings_of, led_measures


class YearPlannedAlready(LuoshiError):
    """There is a version that is not approved yet, or one to revise."""

    code = "year_planned_already"
    message = mark(
        "{unit} has a plan for {year} already (version {version}). Go on with it; one that is approved is changed by "
        "a new version with a reason."
    )
    status = 409


class NothingLed(LuoshiError):
    """The unit leads no measure."""

    code = "nothing_led"
    message = mark("{unit} leads no measure of this plan, so there is nothing to plan for {year}.")
    status = 422


class YearlyPlanUnfit(LuoshiError):
    """What is hard stands open."""

    code = "yearly_plan_unfit"
    message = mark("{count} things do not fit together in this yearly plan, the first: {first} Mend them, then go on.")
    status = 409


class TaskWritten(NamedTuple):
    """A task as it is written in the draft. `key`: of a task that is there; None for a new one."""

    key: int | None
    measure: int
    unit: int
    what: str  # "" takes the task out
    due_on: date
    needs: int | None = None


@transaction.atomic
def draft_year(act: Act, plan: Plan, lead: Unit, year: int) -> YearlyPlan:
    """Begin the draft with the values that the path asks for. Raises YearPlannedAlready, NothingLed."""
    Plan.objects.select_for_update().get(pk=plan.pk)  # two people begin it once
    day, name = day_of(plan, year), _short(lead, plan, year)
    there = YearlyPlan.objects.filter(plan=plan, lead=lead, year=year).last()
    if there is not None:
        raise YearPlannedAlready(unit=name, year=year, version=there.version)
    if not led_measures(plan, lead.pk, day):
        raise NothingLed(unit=name, year=year)
    yearly = YearlyPlan.objects.create(plan=plan, lead=lead, year=year, drafted_by=doer(act))
    areas = {area.code: area for area in (plan.area, *counties_of(plan.area, day))}
    rows = [
        PlannedValue(
            yearly_plan=yearly, target_id=cell.target, area=areas[cell.area], quarter=cell.quarter, value=value
        )
        for cell, value in _values_of_path(plan, lead, year).items()
        if cell.area in areas
    ]
    PlannedValue.objects.bulk_create(rows)
    record(act, "draft_yearly_plan", yearly, new={"year": year, "lead": lead.pk, "values": len(rows)})
    return yearly


def _values_of_path(plan: Plan, lead: Unit, year: int) -> dict[Cell, Decimal]:
    found: dict[Cell, Decimal] = {}
    for target, course in courses(plan, aimed(plan, lead.pk, year), year).items():
        values = year_values(course, year)
        found |= {Cell(target, plan.area.code, quarter): value for quarter, value in values.quarters.items()}
        found |= {Cell(target, area, quarter): value for (area, quarter), value in values.parts.items()}
    return found


def doer(act: Act) -> Person:
    """Who does it. What stands here is done by persons alone, never by a command."""
    return Person.objects.get(pk=act.person.id or 0)


def _short(unit: Unit, plan: Plan, year: int) -> str:
    named = names_on(day_of(plan, year), {unit.pk}).get(unit.pk)
    return named.short if named else str(unit)


@transaction.atomic
def save_draft(
    act: Act,
    yearly: YearlyPlan,
    *,
    revision: int,
    values: Mapping[Cell, Decimal | None],
    tasks: Sequence[TaskWritten],
) -> YearlyPlan:
    """Store what was changed of the draft. Raises YearlyMoveRefused, ChangedMeanwhile."""
    row = locked(yearly, revision, "save")
    changes = [*_save_values(row, values), *_save_tasks(row, tasks)]
    if changes:
        moved(row)
        old, new = ({what: each[at] for what, *each in changes} for at in (0, 1))
        record(act, "save_yearly_plan", row, old=old, new=new)
    return row


def locked(yearly: YearlyPlan, revision: int, move: str) -> YearlyPlan:
    """The row, held for this move. Raises YearlyMoveRefused, ChangedMeanwhile."""
    row = YearlyPlan.objects.select_for_update().select_related("plan__area", "lead").get(pk=yearly.pk)
    after(row.state, move)
    if row.revision != revision:
        raise ChangedMeanwhile(name=str(row))
    return row


def moved(row: YearlyPlan, **changes: Any) -> None:
    """Store the row with these changes as its next revision."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.revision += 1
    row.save(update_fields=("revision", *changes))


def _save_values(row: YearlyPlan, values: Mapping[Cell, Decimal | None]) -> list[tuple[str, Any, Any]]:
    names = Target.objects.in_bulk({cell.target for cell in values})
    goes_to = carried(names.values())
    there = {
        Cell(goes_to.get(one.target_id, one.target_id), one.area.code, one.quarter): one
        for one in row.values.select_related("area")
    }
    areas = {area.code: area for area in Area.objects.filter(code__in={cell.area for cell in values})}
    changes = []
    for cell, value in values.items():
        old = there.get(cell)
        before = old.value if old else None
        if before == value and (value is None or str(before) == str(value)):
            continue
        if value is None and old:
            old.delete()
        elif old:
            old.value = value
            old.save(update_fields=("value",))
        else:
            row.values.create(target_id=cell.target, area=areas[cell.area], quarter=cell.quarter, value=value)
        changes.append((f"{names[cell.target].name} {areas[cell.area]} Q{cell.quarter}", _text(before), _text(value)))
    return changes


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _save_tasks(row: YearlyPlan, tasks: Sequence[TaskWritten]) -> list[tuple[str, Any, Any]]:
    there = {one.pk: one for one in row.tasks.all()}
    changes = []
    for written in tasks:
        old = there.get(written.key or 0)
        if written.what == "":
            changes += _take_out(old)
            continue
        task = old or PlannedTask(yearly_plan=row)
        before = _said(task) if old else None
        task.measure_id, task.unit_id, task.what = written.measure, written.unit, written.what
        task.due_on, task.needs_id = written.due_on, written.needs if written.needs in there else None
        if before != _said(task):
            task.save()
            changes.append((f"task {task.pk}", before, _said(task)))
    return changes


def _take_out(task: PlannedTask | None) -> list[tuple[str, Any, Any]]:
    if task is None:
        return []
    PlannedTask.objects.filter(needs=task).update(needs=None)
    change = (f"task {task.pk}", _said(task), None)
    task.delete()
    return [change]


def _said(task: PlannedTask) -> list[Any]:
    return [task.measure_id, task.unit_id, task.what, task.due_on.isoformat(), task.needs_id]


@transaction.atomic
def ask_units(act: Act, yearly: YearlyPlan, *, revision: int) -> YearlyPlan:
    """Show the draft to the units and counties, which answer. Raises YearlyPlanUnfit."""
    row = locked(yearly, revision, "ask")
    refuse_unfit(row)
    moved(row, state=after(row.state, "ask").to, round=row.round + 1)
    record(act, "ask_about_yearly_plan", row, old="draft", new="asked")
    return row


def refuse_unfit(row: YearlyPlan) -> None:
    """Raise YearlyPlanUnfit where something hard stands open."""
    hard = [one.sentence for one in findings_of(row) if one.hard]
    if hard:
        raise YearlyPlanUnfit(count=len(hard), first=hard[0])


@transaction.atomic
def take_back(act: Act, yearly: YearlyPlan, *, revision: int, reason: str) -> YearlyPlan:
    """The lead unit mends what units were asked about; they are asked again. Raises ReasonNeeded."""
    row = _back_to_draft(yearly, revision, "take_back", reason)
    record(act, "take_back_yearly_plan", row, old="asked", new="draft", why=reason.strip())
    return row


@transaction.atomic
def send_back(act: Act, yearly: YearlyPlan, *, revision: int, reason: str) -> YearlyPlan:
    """The office wants it mended. Raises ReasonNeeded."""
    row = _back_to_draft(yearly, revision, "send_back", reason)
    record(act, "send_back_yearly_plan", row, old="asked", new="draft", why=reason.strip())
    return row


def _back_to_draft(yearly: YearlyPlan, revision: int, move: str, reason: str) -> YearlyPlan:
    row = locked(yearly, revision, move)
    if not reason.strip():
        raise ReasonNeeded
    moved(row, state=after(row.state, move).to)
    return row


@transaction.atomic
def revise(act: Act, yearly: YearlyPlan, *, revision: int, reason: str) -> YearlyPlan:
    """Begin the next version with all that stands in the approved one, which holds until the next is approved.

    Raises ReasonNeeded, YearPlannedAlready where a version is open.
    """
    row = locked(yearly, revision, "revise")
    if not reason.strip():
        raise ReasonNeeded
    last = YearlyPlan.objects.filter(plan=row.plan_id, lead=row.lead_id, year=row.year).order_by("version").last()
    if last is not None and last.pk != row.pk:
        raise YearPlannedAlready(unit=_short(row.lead, row.plan, row.year), year=row.year, version=last.version)
    version = YearlyPlan.objects.create(
        plan=row.plan, lead=row.lead, year=row.year, version=row.version + 1,
        drafted_by=doer(act), reason=reason.strip(),
    )  # fmt: skip
    _copy(row, version)
    record(act, "revise_yearly_plan", version, old=row.pk, new=version.pk, why=reason.strip())
    return version


def _copy(row: YearlyPlan, version: YearlyPlan) -> None:
    PlannedValue.objects.bulk_create(
        PlannedValue(
            yearly_plan=version, target_id=one.target_id, area_id=one.area_id, quarter=one.quarter, value=one.value
        )
        for one in row.values.all()
    )
    copies = {}
    for task in row.tasks.all():
        copies[task.pk] = PlannedTask.objects.create(
            yearly_plan=version, measure_id=task.measure_id, unit_id=task.unit_id, what=task.what, due_on=task.due_on
        )
    for task in row.tasks.exclude(needs=None):
        copy = copies[task.pk]
        copy.needs = copies[task.needs_id or 0]
        copy.save(update_fields=("needs",))
