"""The directory of bodies as rows: areas, units with their names, succession by date."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from luoshi.plans.directory import Directory
from luoshi.plans.units.bodies import Body
from luoshi.plans.units.rough_dates import RoughDate
from luoshi.plans.units.succession import Edge
from luoshi.web.events import Act, record
from luoshi.web.models import Area, Succession, Unit, UnitName


@transaction.atomic
def load_directory(act: Act, directory: Directory) -> dict[str, Unit]:
    """The bodies of a directory as units, by canonical name. What is there already stays as it is."""
    areas = _areas(directory)
    units = {name.name: name.unit for name in UnitName.objects.select_related("unit")}
    new = [body for body in directory.bodies.values() if body.name not in units]
    for body in new:
        units[body.name] = _unit(body, areas)
    steps = [edge for edge in directory.edges if _is_new(edge, units)]
    if new:
        counts = {"units": len(new), "steps": len(steps)}
        record(act, "load_directory", areas[min(areas)], new=counts, why=str(directory.path.name))
    return units


def _areas(directory: Directory) -> dict[str, Area]:
    found = {area.code: area for area in Area.objects.all()}
    for area in sorted(directory.areas.all, key=lambda one: len(one.code.rstrip("0"))):
        if area.code not in found:
            found[area.code] = Area.objects.create(
                code=area.code,
                name=area.name,
                parent=found.get(area.parent),
                valid_from=_first(area.valid_from),
                valid_to=_after(area.valid_to),
            )
    return found


def _unit(body: Body, areas: dict[str, Area]) -> Unit:
    since, until = _first(body.valid_from), _after(body.valid_to)
    unit = Unit.objects.create(
        level=body.level,
        kind=body.kind,
        area=areas[body.area],
        confidence=body.confidence,
        source=body.source,
        exists_from=since,
        exists_to=until,
    )
    UnitName.objects.create(
        unit=unit,
        name=body.name,
        short=body.short_forms[0] if body.short_forms else body.name,
        aliases="|".join((*body.short_forms[1:], *body.loose_forms)),
        valid_from=since,
        valid_to=until,
        source=body.source,
    )
    return unit


def _is_new(edge: Edge, units: dict[str, Unit]) -> bool:
    _, made = Succession.objects.get_or_create(
        before=units[edge.before.name],
        after=units[edge.after.name],
        on=edge.when.last,
        duty=edge.duty,
        defaults={"change": edge.change, "confidence": edge.confidence, "source": edge.source},
    )
    return made


def _first(rough: RoughDate | None) -> date | None:
    """The first day on which it may have begun."""
    return rough.first if rough else None


def _after(rough: RoughDate | None) -> date | None:
    """The day after the last one on which it may have been."""
    return rough.last + timedelta(days=1) if rough else None
