"""Accounts made from the command line: one person with a role in a unit."""

from __future__ import annotations

import secrets
from datetime import date
from typing import NamedTuple

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.events import Act, record
from luoshi.web.models import Membership, Person, Unit, UnitName
from luoshi.web.roles import ADMINISTRATORS


class UnitUnknown(LuoshiError):
    """No unit goes by the name."""

    code = "unit_not_here"
    message = mark(
        "No unit is called “{name}”. Load the plan with its directory first, and write the name as it is there."
    )


class AccountTaken(LuoshiError):
    """Another person has the account."""

    code = "account_taken"
    message = mark("The account {username} is there already, and one account is one person. Choose another name.")


class AdministratorsCombined(LuoshiError):
    """System, security and audit must be three people."""

    code = "administrators_combined"
    message = mark(
        "{username} is an administrator of another kind already. The administrators of system, security and audit are "
        "three people, so that nobody can do something and hide it. Give the role to somebody else."
    )
    status = 409


class NewAccount(NamedTuple):
    """A person to be."""

    username: str
    name: str
    role: str
    unit: str  # by one of its names
    scope: str = "own"


def unit_called(name: str) -> Unit:
    """The unit of a full or short name. Raises UnitUnknown."""
    for row in UnitName.objects.select_related("unit").order_by("-valid_from"):
        if name in (row.name, row.short, *row.aliases.split("|")):
            return row.unit
    raise UnitUnknown(name=name)


@transaction.atomic
def add_account(act: Act, new: NewAccount, *, since: date, password: str | None = None) -> str:
    """Make the account; its password, a random one where none is given. Raises AccountTaken, UnitUnknown."""
    if Person.objects.filter(username=new.username).exists():
        raise AccountTaken(username=new.username)
    given = password or secrets.token_urlsafe(12)
    person = Person(username=new.username, name=new.name, must_change_password=password is None)
    person.set_password(given)
    person.save()
    record(act, "add_account", person, new={"username": new.username, "name": new.name})
    give_role(act, person, new, since=since)
    return given


@transaction.atomic
def give_role(act: Act, person: Person, new: NewAccount, *, since: date) -> Membership:
    """Give a person a role in a unit. Raises AdministratorsCombined, UnitUnknown."""
    if new.role in ADMINISTRATORS:
        others = Membership.objects.filter(person=person, role__in=ADMINISTRATORS, valid_to=None)
        if others.exclude(role=new.role).exists():
            raise AdministratorsCombined(username=person.username)
    membership = Membership.objects.create(
        person=person, unit=unit_called(new.unit), role=new.role, scope=new.scope, valid_from=since
    )
    record(act, "give_role", membership, new={"person": person.username, "role": new.role, "unit": new.unit})
    return membership
