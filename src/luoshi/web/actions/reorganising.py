"""Units change (机构改革): renamed, merged, split, a duty handed over, on a day, with source and reason.

Nothing is overwritten: names, duties, figures and memberships end on the day, and begin for the successor. What is
still open goes on with it (passing_reports.py), what was handed in stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.passing_on import pass_duty, pass_figure, pass_membership
from luoshi.web.actions.passing_reports import end_tokens, pass_drafts, pass_years
from luoshi.web.events import Act, record
from luoshi.web.models import Succession, Unit, UnitName
from luoshi.web.queries.moving import Holdings, holdings
from luoshi.web.queries.units import name_ever, name_on


class UnitNotThere(LuoshiError):
    """A unit that is to change does not exist on the day."""

    code = "unit_not_there"
    message = mark("{name} does not exist on {day}, so it cannot change on it. Choose another day or another unit.")
    status = 422


class UnitsTheSame(LuoshiError):
    """A unit was named on both sides, or none at all."""

    code = "units_the_same"
    message = mark("Name the units that change, and others than these that take over.")
    status = 422


class NewUnit(NamedTuple):
    """A unit that begins with the change."""

    name: str
    short: str


class Occasion(NamedTuple):
    """The day from which the change holds, the document that says so, and why."""

    on: date
    source: str
    reason: str


class Division(NamedTuple):
    """Which of several units takes what: the row to the place of its new unit in the list of successors."""

    duties: Mapping[int, int] = {}
    figures: Mapping[int, int] = {}
    people: Mapping[int, int] = {}


@transaction.atomic
def rename_unit(act: Act, unit: Unit, new: NewUnit, occasion: Occasion) -> UnitName:
    """The unit goes on under another name. Raises ReasonNeeded, UnitNotThere."""
    (unit,) = _locked([unit], occasion)
    old = name_on(unit, occasion.on)
    _end_names(unit, occasion.on)
    name = _named(unit, new, occasion)
    record(act, "rename_unit", name, old=old.name, new=_told(occasion, name=new.name), why=occasion.reason)
    return name


@transaction.atomic
def merge_units(act: Act, units: Sequence[Unit], into: Unit | NewUnit, occasion: Occasion) -> Unit:
    """The units end and one takes over all that they held. Raises ReasonNeeded, UnitNotThere, UnitsTheSame."""
    ending = [one for one in _locked(units, occasion) if not isinstance(into, Unit) or one.pk != into.pk]
    if not ending:
        raise UnitsTheSame
    after = _begun(into, ending[0], occasion)
    moved = []
    for unit in ending:
        held = holdings(unit, occasion.on)
        _pass_on(held, [after], Division(), occasion)
        _pass_open(act, unit, held, [after], Division(), occasion)
        _end(unit, occasion.on)
        _succeed(unit, after, Succession.Change.MERGE, occasion)
        moved.append({"unit": name_ever(unit).name, **_counts(held)})
    record(act, "merge_units", name_on(after, occasion.on), old=moved, new=_told(occasion), why=occasion.reason)
    return after


@transaction.atomic
def split_unit(
    act: Act, unit: Unit, parts: Sequence[Unit | NewUnit], division: Division, occasion: Occasion
) -> list[Unit]:
    """The unit ends, and each thing that it held goes to one of the parts.

    Raises ReasonNeeded, UnitNotThere, UnitsTheSame; ChangedMeanwhile where it holds something else than was divided.
    """
    (unit,) = _locked([unit], occasion)
    if not parts or any(isinstance(part, Unit) and part.pk == unit.pk for part in parts):
        raise UnitsTheSame
    held = holdings(unit, occasion.on)
    if held.ids != tuple(frozenset(rows) for rows in division):
        raise ChangedMeanwhile(name=name_on(unit, occasion.on).name)
    old = name_on(unit, occasion.on)
    after = [_begun(part, unit, occasion) for part in parts]
    _pass_on(held, after, division, occasion)
    _pass_open(act, unit, held, after, division, occasion)
    _end(unit, occasion.on)
    for one in after:
        _succeed(unit, one, Succession.Change.SPLIT, occasion)
    names = [name_on(one, occasion.on).name for one in after]
    record(act, "split_unit", old, old=_counts(held), new=_told(occasion, units=names), why=occasion.reason)
    return after


@transaction.atomic
def hand_over(act: Act, unit: Unit, to: Unit, duty: str, chosen: Division, occasion: Occasion) -> Succession:
    """A part of what a unit holds moves to another; both go on. duty: in words, what it is.

    Raises ReasonNeeded, UnitNotThere, UnitsTheSame; ChangedMeanwhile where the unit does not hold it.
    """
    if unit.pk == to.pk:
        raise UnitsTheSame
    if not duty.strip():
        raise ReasonNeeded
    _locked([unit, to], occasion)
    held = holdings(unit, occasion.on)
    if not all(ids >= frozenset(rows) for ids, rows in zip(held.ids, chosen, strict=True)):
        raise ChangedMeanwhile(name=name_on(unit, occasion.on).name)
    moving = Holdings(
        tuple(row for row in held.duties if row.pk in chosen.duties),
        tuple(row for row in held.figures if row.pk in chosen.figures),
        tuple(row for row in held.people if row.pk in chosen.people),
    )
    _pass_on(moving, [to], Division(), occasion)
    goes = {figure.indicator_code: to for figure in moving.figures}
    pass_drafts(act, unit, goes, None, occasion.on, occasion.reason)
    step = _succeed(unit, to, Succession.Change.DUTY_TRANSFER, occasion, duty.strip())
    told = _told(occasion, duty=duty.strip(), to=name_on(to, occasion.on).name)
    record(act, "hand_over", name_on(unit, occasion.on), old=_counts(moving), new=told, why=occasion.reason)
    return step


@transaction.atomic
def follow_step(act: Act, step: Succession) -> Holdings:
    """Let what the unit before still holds move to the one after, as a step of the directory says; what moved."""
    held = holdings(step.before, step.on)
    if any(held):
        occasion = Occasion(step.on, step.source, step.source)
        _pass_on(held, [step.after], Division(), occasion)
        _pass_open(act, step.before, held, [step.after], Division(), occasion)
        record(act, "follow_step", name_ever(step.after), old=_counts(held), new=_told(occasion), why=step.source)
    return held


def _locked(units: Sequence[Unit], occasion: Occasion) -> list[Unit]:
    """The units, held until the end; all of them exist on the day and just before it."""
    if not occasion.reason.strip() or not occasion.source.strip():
        raise ReasonNeeded
    rows = list(Unit.objects.select_for_update().filter(pk__in=[one.pk for one in units]).order_by("pk"))
    for unit in rows:
        begun = unit.exists_from is None or unit.exists_from < occasion.on
        if not begun or (unit.exists_to is not None and unit.exists_to <= occasion.on):
            raise UnitNotThere(name=name_ever(unit).name, day=occasion.on.isoformat())
    if not rows:
        raise UnitsTheSame
    return rows


def _begun(part: Unit | NewUnit, like: Unit, occasion: Occasion) -> Unit:
    """A unit that takes over: one that is there, or a new one of the kind and place of the one that ends."""
    if isinstance(part, Unit):
        _locked([part], occasion)
        return part
    unit = Unit.objects.create(
        level=like.level, kind=like.kind, area=like.area, source=occasion.source, exists_from=occasion.on
    )
    _named(unit, part, occasion)
    return unit


def _named(unit: Unit, new: NewUnit, occasion: Occasion) -> UnitName:
    if not new.name.strip() or not new.short.strip():
        raise UnitsTheSame
    return UnitName.objects.create(
        unit=unit, name=new.name.strip(), short=new.short.strip(), valid_from=occasion.on, source=occasion.source
    )


def _end(unit: Unit, on: date) -> None:
    unit.exists_to = on
    unit.save(update_fields=("exists_to",))
    _end_names(unit, on)


def _end_names(unit: Unit, on: date) -> None:
    UnitName.objects.filter(unit=unit).filter(Q(valid_to=None) | Q(valid_to__gt=on)).update(valid_to=on)


def _pass_on(held: Holdings, after: Sequence[Unit], division: Division, occasion: Occasion) -> None:
    """Each row to its successor, the first where nothing else was said."""
    names = [name_on(one, occasion.on) for one in after]
    for duty in held.duties:
        pass_duty(duty, names[division.duties.get(duty.pk, 0)], occasion.on)
    for figure in held.figures:
        pass_figure(figure, after[division.figures.get(figure.pk, 0)], occasion.on, occasion.reason)
    for membership in held.people:
        pass_membership(membership, after[division.people.get(membership.pk, 0)], occasion.on)


def _pass_open(
    act: Act, unit: Unit, held: Holdings, after: Sequence[Unit], division: Division, occasion: Occasion
) -> None:
    """What a unit that ends left open. The first successor leads on and takes what was not divided."""
    figures = {one.indicator_code: after[division.figures.get(one.pk, 0)] for one in held.figures}
    measures = {one.measure_id: after[division.duties.get(one.pk, 0)] for one in held.duties}
    pass_drafts(act, unit, figures, after[0], occasion.on, occasion.reason)
    pass_years(act, unit, after[0], measures, occasion.on, occasion.reason)
    end_tokens(act, unit, occasion.on, occasion.reason)


def _succeed(before: Unit, after: Unit, change: str, occasion: Occasion, duty: str = "") -> Succession:
    return Succession.objects.create(
        before=before, after=after, on=occasion.on, change=change, duty=duty, source=occasion.source
    )


def _counts(held: Holdings) -> dict[str, list[int]]:
    return {kind: sorted(ids) for kind, ids in zip(Holdings._fields, held.ids, strict=True)}


def _told(occasion: Occasion, **more: object) -> dict[str, object]:
    return {"on": occasion.on.isoformat(), "source": occasion.source, **more}
