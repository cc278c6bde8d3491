"""Which resets a visitor confirms: those that wait, of somebody else. The part of access.py that is about resets."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from luoshi.web.models import AccountReset
from luoshi.web.roles import Permission
from luoshi.web.visitors import Visitor


def resets(person: Visitor) -> QuerySet[AccountReset]:
    """All that wait for a second person, the oldest first; none to whoever may not confirm."""
    rows = AccountReset.objects.filter(decided_at=None, done_at=None).select_related("person", "asked_by")
    return rows.order_by("pk") if person.may(Permission.CONFIRM_RESETS) else rows.none()


def reset(person: Visitor, reset_id: int) -> AccountReset:
    """One of them. Raises Http404."""
    found = resets(person).filter(pk=reset_id).first()
    if found is None:
        raise Http404
    return found
