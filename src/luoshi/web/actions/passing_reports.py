"""What a unit left open goes on with its successor: drafts of reports, yearly plans that are not approved, tokens.

What it handed in stays as it is. The successor's people correct that in its name (access.units_with).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from luoshi.web.events import Act, record
from luoshi.web.models import ApiToken, Cell, PlannedTask, PlannedValue, ReportingPeriod, Submission, Unit, YearlyPlan
from luoshi.web.queries.units import name_ever
from luoshi.web.visitors import today

_OPEN_YEARS = (YearlyPlan.State.DRAFT, YearlyPlan.State.ASKED)


def pass_drafts(act: Act, unit: Unit, goes: Mapping[str, Unit], rest: Unit | None, on: date, why: str) -> None:
    """Cells of drafts that nobody submitted, of periods that are due when the figures have their new owner.

    goes: the successor, by the code of the figure. rest: who takes all others; None where they stay.
    """
    drafts = Submission.objects.select_for_update().filter(
        unit=unit, submitted_at=None, version=1, reporting_period__due_on__gte=on,
        reporting_period__closes_on__gte=today(),
    )  # fmt: skip
    for draft in drafts.order_by("pk"):
        cells: dict[int, list[Cell]] = {}
        for cell in draft.cells.select_related("indicator"):
            to = goes.get(cell.indicator.code, rest)
            if to is not None:
                cells.setdefault(to.pk, []).append(cell)
        for to_id, rows in cells.items():
            _into_draft(act, draft, to_id, rows, why)


def _into_draft(act: Act, draft: Submission, to_id: int, cells: Sequence[Cell], why: str) -> None:
    """Nothing moves to a successor that handed its report in already: there the cells stay where they are."""
    period = ReportingPeriod.objects.get(pk=draft.reporting_period_id)
    there = Submission.objects.select_for_update().filter(reporting_period=period, unit_id=to_id)
    last = there.order_by("version").last()
    if last is None:
        last = Submission.objects.create(reporting_period=period, unit_id=to_id, saved_by_id=draft.saved_by_id)
    elif last.state != Submission.State.DRAFT:
        return
    taken = set(last.cells.values_list("indicator_id", "area_id"))
    moving = [cell.pk for cell in cells if (cell.indicator_id, cell.area_id) not in taken]
    Cell.objects.filter(pk__in=moving).update(submission=last)
    for row in (draft, last):
        row.revision += 1
        row.save(update_fields=("revision",))
    told = {"to": name_ever(Unit.objects.get(pk=to_id)).short, "cells": len(moving), "report": last.pk}
    record(act, "pass_on_report", draft, old=draft.unit_id, new=told, why=why)


def pass_years(act: Act, unit: Unit, lead: Unit, goes: Mapping[int, Unit], on: date, why: str) -> None:
    """Yearly plans of later years that are not approved. lead: who leads them on.

    goes: the successor by measure, for tasks that others planned for the unit; the lead takes the rest.
    """
    later = YearlyPlan.objects.filter(state__in=_OPEN_YEARS, year__gt=on.year)
    for row in later.filter(lead=unit).select_for_update().order_by("pk"):
        told = {"unit": name_ever(lead).short, "joined": _join(row, lead)}
        record(act, "pass_on_yearly_plan", row, old=name_ever(unit).short, new=told, why=why)
    for task in PlannedTask.objects.filter(unit=unit, yearly_plan__in=later).order_by("pk"):
        task.unit = goes.get(task.measure_id, lead)
        task.save(update_fields=("unit",))
        told = {"task": task.what, "unit": name_ever(task.unit).short}
        record(act, "pass_on_task", task.yearly_plan, old=name_ever(unit).short, new=told, why=why)


def _join(row: YearlyPlan, lead: Unit) -> bool:
    """Whether what was planned went into an open plan of the new lead; else the plan itself goes to it.

    Beside a plan that is approved it waits as the next version, so that nothing that is frozen moves.
    """
    theirs = YearlyPlan.objects.select_for_update().filter(plan=row.plan_id, lead=lead, year=row.year)
    last = theirs.order_by("version").last()
    row.revision += 1
    if last is None or last.state not in _OPEN_YEARS:
        row.lead, row.version = lead, max(row.version, last.version + 1 if last else 1)
        row.save(update_fields=("lead", "version", "revision"))
        return False
    taken = set(last.values.values_list("target_id", "area_id", "quarter"))
    new = [one.pk for one in row.values.all() if (one.target_id, one.area_id, one.quarter) not in taken]
    PlannedValue.objects.filter(pk__in=new).update(yearly_plan=last)
    row.tasks.update(yearly_plan=last)
    row.state, last.state, last.revision = YearlyPlan.State.REPLACED, YearlyPlan.State.DRAFT, last.revision + 1
    row.save(update_fields=("state", "revision"))
    last.save(update_fields=("state", "revision"))
    return True


def end_tokens(act: Act, unit: Unit, on: date, why: str) -> None:
    """Programs that handed in for a unit which is no more do so until its last day."""
    last = on - timedelta(days=1)
    for token in ApiToken.objects.filter(unit=unit, ended_at=None, expires_on__gt=last).order_by("pk"):
        old, token.expires_on = token.expires_on, last
        token.save(update_fields=("expires_on",))
        told = {"until": last.isoformat()}
        record(act, "shorten_token", token, old={"until": old.isoformat()}, new=told, why=why)
