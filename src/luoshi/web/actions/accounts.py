"""Accounts: made, changed, closed and opened again; a password of one's own, or a first one from an administrator."""

from __future__ import annotations

import secrets
from datetime import date
from typing import NamedTuple

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.resets import may_reset_now
from luoshi.web.actions.roles import NewRole, give_role, refuse_own
from luoshi.web.events import Act, record
from luoshi.web.masking import masked
from luoshi.web.models import AccountReset, Person, Plan


class AccountTaken(LuoshiError):
    """Another person has the account."""

    code = "account_taken"
    message = mark("The account {username} is there already, and one account is one person. Choose another name.")


class NewAccount(NamedTuple):
    """A person to be."""

    username: str
    name: str
    role: str
    unit: str  # by one of its names
    scope: str = "own"
    post: str = ""
    telephone: str = ""
    plan: Plan | None = None  # None: every plan of the unit


class Details(NamedTuple):
    """What is kept of a person beside the account."""

    name: str
    post: str
    telephone: str


@transaction.atomic
def add_account(
    act: Act, new: NewAccount, *, since: date, until: date | None = None, password: str | None = None
) -> str:
    """Make the account; its password, a random one where none is given. Raises AccountTaken, and as give_role."""
    if Person.objects.filter(username=new.username).exists():
        raise AccountTaken(username=new.username)
    given = password or _random_password()
    person = Person(username=new.username, name=new.name, post=new.post, telephone=new.telephone)
    person.must_change_password = password is None
    person.set_password(given)
    person.save()
    record(act, "add_account", person, new={"username": new.username, "name": new.name})
    give_role(act, person, NewRole(new.role, new.unit, new.scope, new.plan), since=since, until=until)
    return given


@transaction.atomic
def change_details(act: Act, person: Person, seen: Details, new: Details) -> Person:
    """Correct what is kept of a person, who looked as in `seen` when the page was opened. Raises ChangedMeanwhile."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    if shown_details(row) != seen:
        raise ChangedMeanwhile(name=str(row))
    row.name, row.post = new.name, new.post
    if new.telephone != seen.telephone:
        row.telephone = new.telephone
    row.save(update_fields=("name", "post", "telephone"))
    record(act, "change_account", row, old=seen._asdict(), new=shown_details(row)._asdict())
    return row


def shown_details(person: Person) -> Details:
    """As pages and the log show them: the telephone masked."""
    return Details(person.name, person.post, masked(person.telephone))


@transaction.atomic
def close_account(act: Act, person: Person, why: str) -> None:
    """Nobody signs in with it any more; what it did stays its own. Raises ReasonNeeded, OwnAccount."""
    _set_active(act, person, "close_account", why, active=False)


@transaction.atomic
def reopen_account(act: Act, person: Person, why: str) -> None:
    """The person signs in again. Raises ReasonNeeded, OwnAccount."""
    _set_active(act, person, "reopen_account", why, active=True)


def _set_active(act: Act, person: Person, action: str, why: str, *, active: bool) -> None:
    refuse_own(act, person)
    if not why.strip():
        raise ReasonNeeded
    row = Person.objects.select_for_update().get(pk=person.pk)
    if row.is_active is active:
        raise ChangedMeanwhile(name=str(row))
    row.is_active = active
    row.save(update_fields=("is_active",))
    record(act, action, row, old={"active": not active}, new={"active": active}, why=why.strip())


@transaction.atomic
def reset_password(act: Act, person: Person, why: str) -> str | None:
    """A new first password, with which all sessions of the account end; None where a second person confirms first.

    Raises ReasonNeeded, OwnAccount.
    """
    row = Person.objects.select_for_update().get(pk=person.pk)
    if not may_reset_now(act, row, AccountReset.Kind.PASSWORD, why):
        return None
    given = _random_password()
    row.set_password(given)
    row.must_change_password = True
    row.save(update_fields=("password", "must_change_password"))
    record(act, "reset_password", row, why=why.strip())
    return given


@transaction.atomic
def change_password(act: Act, person: Person, new: str) -> Person:
    """A password of one's own, by the rules for passwords. Raises Django's ValidationError with all that is wrong."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    validate_password(new, row)
    row.set_password(new)
    row.must_change_password = False
    row.save(update_fields=("password", "must_change_password"))
    record(act, "change_password", row)
    return row


def _random_password() -> str:
    """96 random bits; the person changes it at the first use."""
    return secrets.token_urlsafe(12)
