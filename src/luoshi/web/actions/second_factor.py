"""The second factor of a person: set up by him, used when he signs in, taken back by the security administrator."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.actions.resets import may_reset_now
from luoshi.web.events import Act, record
from luoshi.web.models import AccountReset, BackupCode, Person
from luoshi.web.second_factor import device_of


class CodeWrong(LuoshiError):
    """The code is not the one that the app shows now, or was used before."""

    code = "code_wrong"
    message = mark(
        "This is not the code that the app shows now; each counts once. Wait for the next one, and see that the clock "
        "of the telephone is right."
    )
    status = 403


class CodeTooSoon(LuoshiError):
    """After wrong codes a while must pass, twice as long each time."""

    code = "code_too_soon"
    message = mark("After {count} wrong codes the next one is taken only after {seconds} seconds.")
    status = 429


class SecondFactorThere(LuoshiError):
    """The person has one; a new one needs that the old one is taken back first."""

    code = "second_factor_there"
    message = mark("A second factor is set up already. If it is lost, your security administrator takes it back.")
    status = 409


@transaction.atomic
def set_up_second_factor(act: Act, device: TOTPDevice, code: str) -> TOTPDevice:
    """Store a device whose first code is right. Raises SecondFactorThere, CodeWrong."""
    person = Person.objects.select_for_update().get(pk=device.user_id)
    if device_of(person.pk) is not None:
        raise SecondFactorThere
    device.save()
    if not device.verify_token(code):
        raise CodeWrong
    record(act, "set_up_second_factor", person)
    return device


def verify_second_factor(act: Act, person: Person, code: str) -> TOTPDevice:
    """The device, where the code is right; each use and each failure is an event. Raises CodeWrong, CodeTooSoon."""
    with transaction.atomic():  # a failure is kept, so it is raised outside
        device = TOTPDevice.objects.select_for_update().get(user=person, confirmed=True)
        allowed, why = device.verify_is_allowed()
        right = allowed and device.verify_token(code)
        record(act, "verify_second_factor" if right else "refuse_second_factor", person)
    if not allowed:
        wait = (why["locked_until"] - timezone.now()).total_seconds()
        raise CodeTooSoon(count=why["failure_count"], seconds=max(1, round(wait)))
    if not right:
        raise CodeWrong
    return device


@transaction.atomic
def reset_second_factor(act: Act, person: Person, why: str) -> bool:
    """Take it back, and with it what it had verified; False where a second person confirms first.

    Raises ReasonNeeded, OwnAccount.
    """
    row = Person.objects.select_for_update().get(pk=person.pk)
    if not may_reset_now(act, row, AccountReset.Kind.SECOND_FACTOR, why):
        return False
    TOTPDevice.objects.filter(user=row).delete()
    BackupCode.objects.filter(person=row, used_at=None).delete()
    record(act, "reset_second_factor", row, why=why.strip())
    return True
