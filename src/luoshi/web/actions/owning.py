"""Who owns a figure (数据责任单位): set by the office, or taken from the catalogue when a plan is loaded."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from luoshi.plans.directory import Directory
from luoshi.web.actions.confirming import ReasonNeeded
from luoshi.web.events import Act, record
from luoshi.web.models import FigureOwner, IndicatorVersion, Plan, Target, Unit, UnitName


@transaction.atomic
def set_owner(act: Act, code: str, unit: Unit, *, since: date, reason: str) -> FigureOwner:
    """From a day on this unit answers for the figure, for every plan that uses it. Raises ReasonNeeded."""
    if not reason.strip():
        raise ReasonNeeded
    rows = FigureOwner.objects.select_for_update().filter(indicator_code=code).order_by("holds_from", "id")
    ending = [row for row in rows if row.holds_to is None or row.holds_to > since]
    for row in ending:
        row.holds_to = max(row.holds_from, since)
        row.save(update_fields=("holds_to",))
    old = next(iter(ending), None)
    owner = FigureOwner.objects.create(
        indicator_code=code, unit=unit, holds_from=since, reason=reason.strip(), set_by_id=act.person.id
    )
    record(act, "set_owner", owner, old=old.unit_id if old else None, new=unit.pk, why=reason.strip())
    return owner


@transaction.atomic
def own_figures_by_catalogue(act: Act, plan: Plan, directory: Directory) -> int:
    """Owners as the catalogue names them, for the figures of a plan that have none; how many were found."""
    codes = set(Target.objects.filter(measure__plan=plan).exclude(indicator_code="").values_list("indicator_code"))
    units = {name.name: name.unit for name in UnitName.objects.select_related("unit")}
    made = []
    for row in IndicatorVersion.objects.filter(code__in={code for (code,) in codes}):
        first = row.body.get("owner", "").partition("、")[0].partition("(")[0]
        bodies = directory.resolve(first, issuer=plan.issuer, on=plan.issued_on).bodies if first else ()
        known = FigureOwner.objects.filter(indicator_code=row.code).exists()
        if len(bodies) == 1 and bodies[0].name in units and not known:
            made.append(
                FigureOwner(
                    indicator_code=row.code,
                    unit=units[bodies[0].name],
                    holds_from=plan.issued_on,
                    reason=row.body["source"],
                )
            )
    FigureOwner.objects.bulk_create(made)
    if made:
        record(act, "own_figures_by_catalogue", plan, new={one.indicator_code: one.unit_id for one in made})
    return len(made)
