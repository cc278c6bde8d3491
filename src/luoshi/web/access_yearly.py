"""Access to yearly plans: who reaches which, and for which unit a visitor drafts, answers or files.

A draft is reached by its lead unit and by those who see the whole plan; once units are asked, by all who see the plan.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from luoshi.messages import translate
from luoshi.web.access import NotAllowed, plan, plans, sees_whole_plan, units_with
from luoshi.web.models import Document, Plan, Unit, YearlyAnswer, YearlyPlan
from luoshi.web.queries.units import heirs_of
from luoshi.web.roles import Permission, who_may
from luoshi.web.visitors import Visitor, today

_ROWS = YearlyPlan.objects.select_related("plan__area", "lead", "drafted_by", "approved_by")


def yearly_plans(person: Visitor, of: Plan) -> QuerySet[YearlyPlan]:
    """Of a plan that is reached."""
    rows = _ROWS.filter(plan=plan(person, of.pk))
    if not person.may(Permission.SEE_PLAN):
        return rows.none()
    if sees_whole_plan(person, of):
        return rows
    return rows.filter(~Q(state=YearlyPlan.State.DRAFT) | Q(lead_id__in=units_with(person, Permission.PLAN_YEAR)))


def yearly_plan(person: Visitor, yearly_id: int) -> YearlyPlan:
    """One of them. Raises Http404."""
    found = _ROWS.filter(pk=yearly_id, plan__in=plans(person)).first()
    if found is None or not yearly_plans(person, found.plan).filter(pk=yearly_id).exists():
        raise Http404
    return found


def leads(person: Visitor, lead_id: int) -> bool:
    """Whether the visitor plans the year for the lead unit."""
    return lead_id in units_with(person, Permission.PLAN_YEAR)


def led_plan(person: Visitor, yearly_id: int) -> YearlyPlan:
    """One that the visitor may draft. Raises Http404, NotAllowed."""
    found = yearly_plan(person, yearly_id)
    lead_unit(person, found.lead_id)
    return found


def lead_unit(person: Visitor, unit_id: int) -> Unit:
    """A unit for which the visitor plans the year. Raises Http404, NotAllowed."""
    found = Unit.objects.select_related("area").filter(pk=unit_id).first()
    if found is None:
        raise Http404
    if not leads(person, unit_id):
        who = ", ".join(translate(role) for role in who_may(Permission.PLAN_YEAR))
        raise NotAllowed(what=translate(Permission.PLAN_YEAR.value), who=f"{found.names.all()[0].short} ({who})")
    return found


def may_approve(person: Visitor, of: Plan) -> bool:
    """Whether a role of the visitor approves for the office that runs this plan."""
    held = [one for one in person.with_permission(Permission.APPROVE) if one.plan in (None, of.pk)]
    if of.office_id is None or any(one.scope == "plan" or one.unit == of.office_id for one in held):
        return bool(held)
    return not heirs_of(of.office_id, today()).isdisjoint(one.unit for one in held)


def approving_unit(person: Visitor, of: Plan) -> Unit | None:
    """The unit for which the visitor approves: the office of the plan, or what it became."""
    units = {of.office_id, *heirs_of(of.office_id, today())} if of.office_id else set()
    held = {one.unit for one in person.with_permission(Permission.APPROVE)} & units
    return Unit.objects.filter(pk__in=held).order_by("-pk").first() or of.office


def plan_to_approve(person: Visitor, yearly_id: int) -> YearlyPlan:
    """One that the visitor may approve or send back. Raises Http404, NotAllowed."""
    found = yearly_plan(person, yearly_id)
    if not may_approve(person, found.plan):
        who = ", ".join(translate(role) for role in who_may(Permission.APPROVE))
        raise NotAllowed(what=translate(Permission.APPROVE.value), who=who)
    return found


def implementing_plan(person: Visitor, answer_id: int) -> Document:
    """The document that a county filed. Raises Http404."""
    found = YearlyAnswer.objects.select_related("document__file").filter(pk=answer_id, document__isnull=False).first()
    if found is None or found.document is None:
        raise Http404
    yearly_plan(person, found.yearly_plan_id)
    return found.document
