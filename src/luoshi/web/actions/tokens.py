"""The security administrator makes a token for a program of a unit, and ends it."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.events import Act, record
from luoshi.web.models import ApiToken, Membership
from luoshi.web.tokens import digest_of
from luoshi.web.visitors import today

LONGEST = timedelta(days=366)


class TokenUnfit(LuoshiError):
    """A token without a name, or one that would never end."""

    code = "token_unfit"
    message = mark(
        "A token has a name that says which program uses it, and ends within a year. Give both; it is made anew then."
    )
    status = 422


@transaction.atomic
def make_token(act: Act, reporter: Membership, *, name: str, expires_on: date) -> tuple[ApiToken, str]:
    """Make a token for the unit of a reporter, in his name; the token itself is told this once. Raises TokenUnfit."""
    if not name.strip() or not today() <= expires_on <= today() + LONGEST:
        raise TokenUnfit
    token = secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        name=name.strip(),
        digest=digest_of(token),
        person=reporter.person,
        unit=reporter.unit,
        made_by_id=act.person.id,
        expires_on=expires_on,
    )
    told = {"person": reporter.person.username, "unit": reporter.unit_id, "until": expires_on.isoformat()}
    record(act, "make_token", row, new=told)
    return row, token


@transaction.atomic
def end_token(act: Act, row: ApiToken) -> None:
    """It holds no more. The row stays."""
    row.ended_at = timezone.now()
    row.save(update_fields=("ended_at",))
    record(act, "end_token", row)
