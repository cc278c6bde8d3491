"""Access: which rows a visitor reaches. Every view and every action takes its rows from here and from nowhere else.

What is not reached looks as if it did not exist (404), so that nobody learns ids by asking. A permission that a role
does not have is refused with the names of those who have it.
"""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web.areas import stem
from luoshi.web.models import (
    Conflict,
    Document,
    Measure,
    Membership,
    Person,
    Plan,
    Proposal,
    Reading,
    ReportingPeriod,
    Submission,
    Target,
    Unit,
)
from luoshi.web.queries.units import ended_before
from luoshi.web.roles import Permission, who_may
from luoshi.web.second_factor import is_verified
from luoshi.web.tokens import API, visitor_by_token
from luoshi.web.visitors import PUBLIC_VISITOR, Visitor, as_visitor, today

Row = TypeVar("Row", bound=Model)


class NotSignedIn(LuoshiError):
    """The page is for those who are signed in; the answer is the page to sign in."""

    code = "not_signed_in"
    message = mark("This page is only for those who are signed in.")
    status = 401


class NotAllowed(LuoshiError):
    """No role of the person has the permission."""

    code = "not_allowed"
    message = mark("You may not {what} here. Those who may: {who}. Ask one of them, or your security administrator.")
    status = 403


class PasswordIsNotOwn(LuoshiError):
    """The password was given by somebody else, who knows it; the answer is the page to change it."""

    code = "password_is_not_own"
    message = mark("Your password was given to you by somebody else. Choose your own first.")
    status = 403


class NotVerified(LuoshiError):
    """A role has the permission, and works only with the second factor; the answer is the page that asks for it."""

    code = "not_verified"
    message = mark("To {what} you need your second factor besides the password. Enter its code first.")
    status = 403


def visitor(request: HttpRequest) -> Visitor:
    """Whoever asks: by a token where the address is one of the API and the request has one, else by the session."""
    if request.path.startswith(API) and "Authorization" in request.headers:
        return visitor_by_token(request.headers["Authorization"])
    person = request.user
    if not person.is_authenticated or not person.is_active:
        return PUBLIC_VISITOR
    return as_visitor(person, verified=settings.SECOND_FACTOR_WAIVED or is_verified(request.session, person))


def demand(person: Visitor, permission: Permission) -> None:
    """Pass those who have the permission. Raises NotSignedIn, PasswordIsNotOwn, NotVerified, NotAllowed."""
    if person.may(permission):
        return
    if person.id is None:
        raise NotSignedIn
    if person.must_change_password:
        raise PasswordIsNotOwn
    if person.waits_for(permission):
        raise NotVerified(what=translate(permission.value))
    who = ", ".join(translate(role) for role in who_may(permission))
    raise NotAllowed(what=translate(permission.value), who=who)


def plans(person: Visitor) -> QuerySet[Plan]:
    """Those whose units or plans a role of the visitor is for; to everybody else the published ones."""
    held = person.with_permission(Permission.SEE_PLAN)
    every = Plan.objects.select_related("area").order_by("-issued_on", "id")
    if not held:
        return every.filter(published=True)
    if any(one.plan is None for one in held):
        return every
    return every.filter(Q(pk__in=[one.plan for one in held]) | Q(published=True))


def plan(person: Visitor, plan_id: int) -> Plan:
    """One of them. Raises Http404."""
    return _one(plans(person), plan_id)


def _one(rows: QuerySet[Row], pk: int) -> Row:
    """The row of this id among those that are reached. Raises Http404."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def measures(person: Visitor, of: Plan) -> QuerySet[Measure]:
    """Of a plan that is reached."""
    return Measure.objects.filter(plan=plan(person, of.pk))


def measure(person: Visitor, measure_id: int) -> Measure:
    """Raises Http404."""
    return _one(Measure.objects.select_related("plan__area").filter(plan__in=plans(person)), measure_id)


def target(person: Visitor, target_id: int) -> Target:
    """Raises Http404."""
    rows = Target.objects.select_related("measure__plan__area").filter(measure__plan__in=plans(person))
    return _one(rows, target_id)


def unit(person: Visitor, unit_id: int) -> Unit:
    """Units are public bodies: whoever sees a plan sees them. Raises Http404."""
    found = Unit.objects.select_related("area").filter(pk=unit_id).first()
    if found is None or not (person.may(Permission.SEE_PLAN) or plans(person).exists()):
        raise Http404
    return found


def units_with(person: Visitor, permission: Permission) -> set[int]:
    """Ids of the units for which the visitor has a permission: his own, those below where the scope says so, and the
    bodies that became one of them, so that what these left open can be reported, signed and corrected.
    """
    held = person.with_permission(permission)
    found = {one.unit for one in held}
    above = [one.unit for one in held if one.scope == "below"]
    if above:
        areas = Unit.objects.filter(pk__in=above).values_list("area__code", flat=True)
        below = Q(pk__in=())
        for code in areas:
            below |= Q(area__code__startswith=stem(code))
        found |= set(Unit.objects.filter(below).values_list("pk", flat=True))
    return found | ended_before(found, today())


def sees_whole_plan(person: Visitor, of: Plan) -> bool:
    """Whether a role of the visitor is for all units of the plan: the office, statistics, inspectors, leaders."""
    return any(one.scope == "plan" and one.plan in (None, of.pk) for one in person.with_permission(Permission.SEE_PLAN))


def reporting_period(person: Visitor, period_id: int) -> ReportingPeriod:
    """Of a plan that is reached. Raises Http404."""
    rows = ReportingPeriod.objects.select_related("data_set__plan__area").filter(data_set__plan__in=plans(person))
    return _one(rows, period_id)


def submission(person: Visitor, submission_id: int) -> Submission:
    """One of those that submissions() gives. Raises Http404."""
    row = Submission.objects.select_related("reporting_period__data_set__plan__area").filter(pk=submission_id).first()
    if row is None or not submissions(person, row.reporting_period.data_set.plan).filter(pk=row.pk).exists():
        raise Http404
    return row


def own_unit(person: Visitor, unit_id: int, permission: Permission) -> Unit:
    """A unit for which the visitor has the permission. Raises Http404."""
    if unit_id not in units_with(person, permission):
        raise Http404
    return Unit.objects.select_related("area").get(pk=unit_id)


def conflicts(person: Visitor, of: Plan) -> QuerySet[Conflict]:
    """Figures that contradict, in the area of the plan and below; what is open first, then the latest decision."""
    demand(person, Permission.SEE_PLAN)
    within = stem(plan(person, of.pk).area.code)
    rows = Conflict.objects.filter(area__code__startswith=within)
    return rows.order_by("-state", "-decided_at", "indicator__code", "period", "number")


def conflict(person: Visitor, of: Plan, conflict_id: int) -> Conflict:
    """Raises Http404."""
    return _one(conflicts(person, of), conflict_id)


def conflict_to_decide(person: Visitor, of: Plan, conflict_id: int) -> Conflict:
    """One of the area of a unit for which the visitor settles figures. Raises Http404."""
    found = conflict(person, of, conflict_id)
    units = [one.unit for one in person.with_permission(Permission.SETTLE) if one.plan in (None, of.pk)]
    areas = Unit.objects.filter(pk__in=units).values_list("area__code", flat=True)
    if not any(found.area.code.startswith(stem(code)) for code in areas):
        raise Http404
    return found


def submissions(person: Visitor, of: Plan) -> QuerySet[Submission]:
    """What was handed in: of the visitor's own units, and of all where his role is for the whole plan."""
    rows = Submission.objects.filter(reporting_period__data_set__plan=of).select_related(
        "reporting_period__data_set", "unit"
    )
    if sees_whole_plan(person, of):
        return rows
    own = units_with(person, Permission.REPORT) | units_with(person, Permission.SIGN)
    return rows.filter(unit_id__in=own)


def readings(person: Visitor) -> QuerySet[Reading]:
    """What was read of documents: those that he uploaded, those of his plans; all where his role is for every plan."""
    held = person.with_permission(Permission.RUN_PLAN)
    rows = Reading.objects.select_related("document__file", "document__uploaded_by")
    if any(one.plan is None for one in held):
        return rows
    own = Q(document__uploaded_by_id=person.id) if held else Q(pk__in=())
    made = Measure.objects.filter(plan__in=[one.plan for one in held]).values("by_reading")
    return rows.filter(own | Q(pk__in=made) | Q(amendment__plan__in=[one.plan for one in held]))


def reading(person: Visitor, reading_id: int) -> Reading:
    """Raises Http404."""
    return _one(readings(person), reading_id)


def document(person: Visitor, document_id: int) -> Document:
    """Raises Http404."""
    found = readings(person).filter(document=document_id).first()
    if found is None:
        raise Http404
    return found.document


def proposal(person: Visitor, proposal_id: int) -> Proposal:
    """Raises Http404."""
    rows = Proposal.objects.select_related("reading__document", "decided_by").filter(reading__in=readings(person))
    return _one(rows, proposal_id)


def people(person: Visitor) -> QuerySet[Person]:
    """All accounts, to those who manage them."""
    every = Person.objects.order_by("username")
    return every if person.may(Permission.MANAGE_PEOPLE) else every.none()


def account(person: Visitor, person_id: int) -> Person:
    """One of them. Raises Http404."""
    return _one(people(person), person_id)


def own_account(person: Visitor) -> Person:
    """The account of the visitor himself. Raises Http404 for the public."""
    found = Person.objects.filter(pk=person.id, is_active=True).first() if person.id is not None else None
    if found is None:
        raise Http404
    return found


def membership(person: Visitor, person_id: int, membership_id: int) -> Membership:
    """A role of an account that is managed. Raises Http404."""
    rows = Membership.objects.filter(person__in=people(person), person_id=person_id)
    return _one(rows.select_related("person"), membership_id)
