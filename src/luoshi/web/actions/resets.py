"""Whether an administrator may take a password or a second factor back alone, and the word of a second person.

Who resets a password sees the new one. With the second factor reset too he could be that person, so nobody does both
alone, and neither of those who sign or administer.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.roles import refuse_own
from luoshi.web.events import Act, record
from luoshi.web.models import AccountReset, Membership, Person
from luoshi.web.roles import SECOND_FACTOR

_HOLDS = timedelta(days=1)  # a confirmation; and how far apart the two resets of one account are counted as one
_ROLE_LASTS = timedelta(days=30)  # so that a role is not ended first, to reset its person alone


class ConfirmedByAsker(LuoshiError):
    """Who asked for a reset, or whom it is about, would confirm it himself."""

    code = "confirmed_by_asker"
    message = mark(
        "A second person confirms a reset: neither who asked for it nor whose account it is. Another security "
        "administrator or the audit administrator does it."
    )
    status = 403


def is_weighty(person: Person) -> bool:
    """Whether he signs or administers, did so lately or soon will: then a reset always needs a second person."""
    since = timezone.localdate() - _ROLE_LASTS
    roles = Membership.objects.filter(person=person, role__in=SECOND_FACTOR)
    return any(one.valid_to is None or one.valid_to > since for one in roles)


def last_reset(person: Person) -> AccountReset | None:
    """The latest of an account, while it waits or its confirmation holds."""
    rows = AccountReset.objects.filter(person=person, done_at=None).select_related("asked_by", "decided_by")
    found = rows.order_by("-pk").first()
    if found is None or (found.decided_at and (not found.confirmed or found.decided_at < timezone.now() - _HOLDS)):
        return None
    return found


def may_reset_now(act: Act, person: Person, kind: str, why: str) -> bool:
    """Whether it is done now; else it waits for a second person. Inside the transaction, the account locked.

    Raises OwnAccount, ReasonNeeded.
    """
    refuse_own(act, person)
    if not why.strip():
        raise ReasonNeeded
    now = timezone.now()
    if _alone(act, person, kind, now):
        AccountReset.objects.create(person=person, kind=kind, why=why.strip(), asked_by_id=act.person.id, done_at=now)
        return True
    rows = AccountReset.objects.select_for_update().filter(person=person, kind=kind, done_at=None)
    ready = rows.filter(asked_by_id=act.person.id, confirmed=True, decided_at__gte=now - _HOLDS).first()
    if ready is not None:
        ready.done_at = now
        ready.save(update_fields=("done_at",))
        return True
    if not rows.filter(asked_by_id=act.person.id, decided_at=None).exists():
        AccountReset.objects.create(person=person, kind=kind, why=why.strip(), asked_by_id=act.person.id)
        record(act, "ask_reset", person, new={"kind": kind}, why=why.strip())
    return False


@transaction.atomic
def decide_reset(act: Act, row: AccountReset, *, confirmed: bool, why: str = "") -> AccountReset:
    """Confirm what another administrator asked for, or refuse it with a reason.

    Raises ConfirmedByAsker, ReasonNeeded, ChangedMeanwhile.
    """
    locked = AccountReset.objects.select_for_update().get(pk=row.pk)
    if confirmed and act.person.id in (locked.asked_by_id, locked.person_id):
        raise ConfirmedByAsker
    if not confirmed and not why.strip():
        raise ReasonNeeded
    if locked.decided_at is not None or locked.done_at is not None:
        raise ChangedMeanwhile(name=str(locked))
    locked.decided_by_id, locked.decided_at, locked.confirmed = act.person.id, timezone.now(), confirmed
    locked.save(update_fields=("decided_by", "decided_at", "confirmed"))
    told = {"kind": locked.kind}
    record(act, "confirm_reset" if confirmed else "refuse_reset", locked, new=told, why=why.strip())
    return locked


def _alone(act: Act, person: Person, kind: str, now: datetime) -> bool:
    """Whether one person is enough: the operator at the machine, or where nobody signs and nothing else was reset."""
    if act.way == "command":
        return True
    other = AccountReset.objects.filter(person=person, done_at__gte=now - _HOLDS).exclude(kind=kind)
    return not is_weighty(person) and not other.exists()
