"""Accounts as their administrator sees them: who, with which roles today and before, telephone masked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.web.masking import masked
from luoshi.web.models import Membership, Person, Plan
from luoshi.web.queries.units import names_on


class RoleLine(NamedTuple):
    """A role of a person, in the unit as it is called today."""

    id: int
    role: str
    unit: str
    scope: str
    plan: Plan | None
    since: date
    until: date | None  # first day without it
    state: str  # now, later, over


class AccountLine(NamedTuple):
    """An account in the list."""

    person: Person
    telephone: str  # masked
    roles: list[RoleLine]  # that hold today or later
    second_factor: bool


def found(rows: QuerySet[Person], words: str, state: str) -> QuerySet[Person]:
    """The accounts whose name, person, post, role or unit has each of the words; state: open, closed or all."""
    for word in words.split():
        of_units = Membership.objects.filter(
            Q(unit__names__name__icontains=word) | Q(unit__names__short__icontains=word)
        ).values("person")
        rows = rows.filter(
            Q(username__icontains=word) | Q(name__icontains=word) | Q(post__icontains=word) | Q(pk__in=of_units)
        )
    return rows.filter(is_active=state != "closed") if state in ("open", "closed") else rows


def lines(people: Iterable[Person], day: date) -> list[AccountLine]:
    """Of one page, with as many queries for one account as for all."""
    every = list(people)
    roles = roles_of([person.pk for person in every], day)
    having = set(TOTPDevice.objects.filter(user__in=every, confirmed=True).values_list("user_id", flat=True))
    return [
        AccountLine(
            person,
            masked(person.telephone),
            [one for one in roles.get(person.pk, []) if one.state != "over"],
            person.pk in having,
        )
        for person in every
    ]


def roles_of(people: list[int], day: date) -> dict[int, list[RoleLine]]:
    """All roles of these people, those that hold first."""
    rows = list(Membership.objects.filter(person__in=people).select_related("plan").order_by("-valid_from", "-id"))
    named = names_on(day, {row.unit_id for row in rows})
    made: dict[int, list[RoleLine]] = {}
    for row in rows:
        unit = named[row.unit_id].short if row.unit_id in named else str(row.unit_id)
        state = "later" if row.valid_from > day else "over" if row.valid_to and row.valid_to <= day else "now"
        line = RoleLine(row.pk, row.role, unit, row.scope, row.plan, row.valid_from, row.valid_to, state)
        made.setdefault(row.person_id, []).append(line)
    for found_lines in made.values():
        found_lines.sort(key=lambda one: ("now", "later", "over").index(one.state))
    return made
