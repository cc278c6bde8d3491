"""Roles of people in units: given from a day on, ended on a day, never deleted, three administrators never combined."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.events import Act, record
from luoshi.web.models import Membership, Person, Plan, Unit, UnitName
from luoshi.web.roles import ADMINISTRATORS


class UnitUnknown(LuoshiError):
    """No unit goes by the name."""

    code = "unit_not_here"
    message = mark(
        "No unit is called “{name}”. Load the plan with its directory first, and write the name as it is there."
    )


class AdministratorsCombined(LuoshiError):
    """System, security and audit must be three people."""

    code = "administrators_combined"
    message = mark(
        "{username} is an administrator of another kind already. The administrators of system, security and audit are "
        "three people, so that nobody can do something and hide it. Give the role to somebody else."
    )
    status = 409


class OwnAccount(LuoshiError):
    """An administrator would manage the account or the roles of his own."""

    code = "own_account"
    message = mark(
        "Nobody manages his own account or gives and ends roles of his own. Another security administrator does it."
    )
    status = 403


class RoleEndsBefore(LuoshiError):
    """A role would end before it begins, or after it has ended."""

    code = "role_ends_before"
    message = mark("The role begins on {since}, so it cannot end on {until}. Choose a later day.")
    status = 409


class RoleEnded(LuoshiError):
    """The role has an earlier end already."""

    code = "role_ended"
    message = mark("This role ended on {until} already, and what was true then stays so. Give it anew.")
    status = 409


class NewRole(NamedTuple):
    """A role to be."""

    role: str
    unit: str  # by one of its names
    scope: str = "own"
    plan: Plan | None = None  # None: every plan of the unit


def unit_called(name: str) -> Unit:
    """The unit of a full or short name. Raises UnitUnknown."""
    for row in UnitName.objects.select_related("unit").order_by("-valid_from"):
        if name in (row.name, row.short, *row.aliases.split("|")):
            return row.unit
    raise UnitUnknown(name=name)


@transaction.atomic
def give_role(act: Act, person: Person, new: NewRole, *, since: date, until: date | None = None) -> Membership:
    """Give a role in a unit; `until` is the first day without it.

    Raises OwnAccount, UnitUnknown, AdministratorsCombined, RoleEndsBefore.
    """
    refuse_own(act, person)
    if until is not None and until <= since:
        raise RoleEndsBefore(since=since, until=until)
    Person.objects.select_for_update().get(pk=person.pk)  # so that two who give one each are one after the other
    if new.role in ADMINISTRATORS and _other_kinds(person, new.role, since, until).exists():
        raise AdministratorsCombined(username=person.username)
    membership = Membership.objects.create(
        person=person, unit=unit_called(new.unit), role=new.role, scope=new.scope, plan=new.plan,
        valid_from=since, valid_to=until,
    )  # fmt: skip
    told = {"person": person.username, "role": new.role, "unit": new.unit, "scope": new.scope, "since": str(since)}
    record(act, "give_role", membership, new=told | ({"until": str(until)} if until else {}))
    return membership


def _other_kinds(person: Person, role: str, since: date, until: date | None) -> QuerySet[Membership]:
    """Roles of an administrator of another kind that hold on one of the days."""
    rows = Membership.objects.filter(person=person, role__in=ADMINISTRATORS).exclude(role=role)
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=since))
    return rows if until is None else rows.filter(valid_from__lt=until)


@transaction.atomic
def end_role(act: Act, membership: Membership, until: date, *, today: date) -> Membership:
    """From this day on the role does not hold; what it did stays. Raises OwnAccount, RoleEnded, RoleEndsBefore."""
    row = Membership.objects.select_for_update().select_related("person").get(pk=membership.pk)
    refuse_own(act, row.person)
    if row.valid_to is not None and row.valid_to <= today:
        raise RoleEnded(until=row.valid_to)
    if until < max(row.valid_from, today):
        raise RoleEndsBefore(since=max(row.valid_from, today), until=until)
    old, row.valid_to = row.valid_to, until
    row.save(update_fields=("valid_to",))
    told = {"person": row.person.username, "role": row.role, "until": str(until)}
    record(act, "end_role", row, old={"until": str(old)} if old else None, new=told)
    return row


def refuse_own(act: Act, person: Person) -> None:
    """An account is managed by somebody else. Raises OwnAccount."""
    if act.person.id == person.pk:
        raise OwnAccount
