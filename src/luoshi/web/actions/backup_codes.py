"""Back-up codes: each stands in once for the second factor of a person whose telephone is not at hand."""

from __future__ import annotations

import secrets
from base64 import b32encode
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.events import Act, record
from luoshi.web.models import BackupCode, Person

_COUNT = 10
_BYTES = 15  # 24 signs: enough that a plain hash is safe
_GROUP = 4


class BackupCodeWrong(LuoshiError):
    """The code is none of the person's, or was used before."""

    code = "backup_code_wrong"
    message = mark("This is none of your back-up codes, or it was used before: each counts once. Take another one.")
    status = 403


@transaction.atomic
def make_backup_codes(act: Act, person: Person) -> list[str]:
    """Ten new ones, told this once; those that were left count no more."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    BackupCode.objects.filter(person=row, used_at=None).delete()
    codes = [b32encode(secrets.token_bytes(_BYTES)).decode() for _ in range(_COUNT)]
    BackupCode.objects.bulk_create(BackupCode(person=row, digest=_digest(code)) for code in codes)
    record(act, "make_backup_codes", row, new={"count": _COUNT})
    return ["-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP)) for code in codes]


def use_backup_code(act: Act, person: Person, code: str) -> None:
    """Count it as used; a wrong one is an event too. Raises BackupCodeWrong."""
    with transaction.atomic():  # a failure is kept, so it is raised outside
        rows = BackupCode.objects.select_for_update().filter(person=person, used_at=None)
        row = rows.filter(digest=_digest(code)).first()
        if row is None:
            record(act, "refuse_second_factor", person)
        else:
            row.used_at = timezone.now()
            row.save(update_fields=("used_at",))
            record(act, "use_backup_code", person, new={"left": rows.count()})
    if row is None:
        raise BackupCodeWrong


def _digest(code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return sha256(plain.encode()).hexdigest()
