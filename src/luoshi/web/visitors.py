"""Visitors: whoever asks for a page, signed in or not, with the roles that he holds today."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from luoshi.web.models.people import Membership, Person
from luoshi.web.roles import PUBLIC, ROLES, SECOND_FACTOR, VERIFIED_ONLY, Permission


class Held(NamedTuple):
    """A role in force."""

    role: str
    unit: int  # id
    scope: str  # own, below, plan
    plan: int | None  # None: every plan of the unit


class Visitor(NamedTuple):
    """A person as access sees him. `id` is None for the public."""

    id: int | None = None
    name: str = ""
    held: tuple[Held, ...] = ()
    verified: bool = False  # by a second factor, in this session
    must_change_password: bool = False  # somebody else knows it: nothing else works until it is changed

    def may(self, permission: Permission) -> bool:
        """Whether one of the roles has the permission; for whom it holds, access says."""
        if self.id is None:
            return permission in PUBLIC
        return permission in PUBLIC or permission is Permission.HAVE_ACCOUNT or any(self.with_permission(permission))

    def with_permission(self, permission: Permission) -> tuple[Held, ...]:
        """The roles that give it now: none before a password of his own, some only with a second factor."""
        if self.must_change_password or (permission in VERIFIED_ONLY and not self.verified):
            return ()
        return tuple(one for one in self.held if permission in ROLES[one.role])

    def waits_for(self, permission: Permission) -> bool:
        """Whether only the second factor is missing."""
        return not self.verified and self._replace(verified=True).may(permission)

    @property
    def needs_second_factor(self) -> bool:
        """Whether a role of his does more with it."""
        return any(one.role in SECOND_FACTOR for one in self.held)


PUBLIC_VISITOR = Visitor()


class Request(HttpRequest):
    """A request as views get it: middleware/person.py has put the visitor on it."""

    person: Visitor


def today() -> date:
    """The day in the zone of the city."""
    return timezone.localdate()


def as_visitor(person: Person, *, verified: bool) -> Visitor:
    """A person with the roles that hold today."""
    day = today()
    rows = (
        Membership.objects.filter(person=person, valid_from__lte=day)
        .filter(Q(valid_to=None) | Q(valid_to__gt=day))
        .values_list("role", "unit_id", "scope", "plan_id")
        .order_by("id")
    )
    held = tuple(Held(*row) for row in rows)
    return Visitor(person.pk, str(person), held, verified, person.must_change_password)
