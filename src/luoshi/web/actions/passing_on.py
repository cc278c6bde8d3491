"""A duty, a figure or a membership goes from one unit to another on a day: the row ends, the same begins beside it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from luoshi.web.models import Duty, FigureOwner, Membership, Unit, UnitName
from luoshi.web.queries.moving import steps_to_follow
from luoshi.web.queries.units import name_on


def pass_duty(duty: Duty, to: UnitName, on: date) -> None:
    """The successor is printed under its own name; a collective name through which it is meant stays."""
    start, until = max(duty.holds_from, on), duty.holds_to
    duty.holds_to = start
    duty.save(update_fields=("holds_to",))
    same = Duty.objects.filter(measure=duty.measure_id, role=duty.role, unit=to.unit_id, holds_from__lte=start)
    if not same.filter(Q(holds_to=None) | Q(holds_to__gt=start)).exists():
        Duty.objects.create(
            measure_id=duty.measure_id,
            unit_id=to.unit_id,
            printed=to.short,
            group=duty.group,
            role=duty.role,
            holds_from=start,
            holds_to=until,
        )


def follow_units(measures: Collection[int], on: date) -> None:
    """Let duties of measures that begin on an earlier day move with units that have changed since and kept no duty."""
    for step in steps_to_follow():
        goes_on = Duty.objects.filter(unit=step.before_id).filter(Q(holds_to=None) | Q(holds_to__gt=step.on))
        if step.on > on and not goes_on.exclude(measure__in=measures).exists():
            for duty in goes_on.filter(measure__in=measures):
                pass_duty(duty, name_on(step.after, step.on), step.on)


def pass_figure(owner: FigureOwner, to: Unit, on: date, reason: str) -> None:
    """The successor answers for the figure from the day on."""
    start, until = max(owner.holds_from, on), owner.holds_to
    owner.holds_to = start
    owner.save(update_fields=("holds_to",))
    FigureOwner.objects.create(
        indicator_code=owner.indicator_code, unit=to, holds_from=start, holds_to=until, reason=reason
    )


def pass_membership(membership: Membership, to: Unit, on: date) -> None:
    """The person has the same role in the successor."""
    start, until = max(membership.valid_from, on), membership.valid_to
    membership.valid_to = start
    membership.save(update_fields=("valid_to",))
    same = Membership.objects.filter(person=membership.person_id, unit=to, role=membership.role)
    if not same.filter(Q(valid_to=None) | Q(valid_to__gt=start), valid_from__lte=start).exists():
        Membership.objects.create(
            person_id=membership.person_id,
            unit=to,
            role=membership.role,
            scope=membership.scope,
            plan_id=membership.plan_id,
            valid_from=start,
            valid_to=until,
        )
