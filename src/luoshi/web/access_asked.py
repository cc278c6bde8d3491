"""Access, continued: the data sets that ask for figures, and the files that prove them. The rest: access.py."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from luoshi.web.access import plans, units_with
from luoshi.web.models import DataSet, Evidence
from luoshi.web.roles import Permission
from luoshi.web.visitors import Visitor


def data_set(person: Visitor, data_set_id: int) -> DataSet:
    """Raises Http404."""
    rows = DataSet.objects.select_related("plan__area").filter(plan__in=plans(person))
    found = rows.filter(pk=data_set_id).first()
    if found is None:
        raise Http404
    return found


def evidence_reached(person: Visitor) -> QuerySet[Evidence]:
    """What the visitor's own units gave; and what proves a figure that was handed in for a plan he sees whole."""
    rows = Evidence.objects.select_related("file", "unit", "given_by").order_by("-given_at", "-id")
    whole = [one.plan for one in person.with_permission(Permission.SEE_PLAN) if one.scope == "plan"]
    if None in whole:
        return rows
    own = units_with(person, Permission.REPORT) | units_with(person, Permission.SIGN)
    used = Evidence.objects.filter(uses__cell__submission__reporting_period__data_set__plan__in=whole)
    return rows.filter(Q(unit_id__in=own) | Q(pk__in=used.values("pk")))


def evidence(person: Visitor, evidence_id: int) -> Evidence:
    """Raises Http404."""
    found = evidence_reached(person).filter(pk=evidence_id).first()
    if found is None:
        raise Http404
    return found
