"""Access to amendments: of the plans that a visitor runs, as access.py says it for all other rows."""

from __future__ import annotations

from django.http import Http404

from luoshi.web.access import demand, plan
from luoshi.web.models import Amendment, Plan
from luoshi.web.roles import Permission
from luoshi.web.visitors import Visitor


def plan_to_amend(person: Visitor, plan_id: int) -> Plan:
    """A plan that the visitor runs. Raises Http404."""
    demand(person, Permission.RUN_PLAN)
    found = plan(person, plan_id)
    if not any(one.plan in (None, found.pk) for one in person.with_permission(Permission.RUN_PLAN)):
        raise Http404
    return found


def amendment(person: Visitor, amendment_id: int) -> Amendment:
    """Of such a plan. Raises Http404."""
    rows = Amendment.objects.select_related("plan__area", "reading__document", "adopted_by")
    found = rows.filter(pk=amendment_id).first()
    if found is None:
        raise Http404
    plan_to_amend(person, found.plan_id)
    return found
