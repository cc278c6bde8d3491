"""The second factor: whether a session was verified by it, what an authenticator app reads, and the picture of that."""

from __future__ import annotations

from base64 import b32encode
from typing import NamedTuple

import segno
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.web.models.resets import BackupCode

_DRAFT = "second_factor_key"


class Shown(NamedTuple):
    """A second factor that is being set up."""

    secret: str  # in groups of four, as a person types it
    picture: str  # SVG, without style or script


def device_of(person_id: int | None) -> TOTPDevice | None:
    """The device of a person."""
    found: TOTPDevice | None = TOTPDevice.objects.filter(user_id=person_id, confirmed=True).first()
    return found


def backup_codes_left(person_id: int | None) -> int:
    """How many back-up codes were not used yet."""
    return BackupCode.objects.filter(person_id=person_id or 0, used_at=None).count()


def is_verified(session: SessionBase, person: AbstractBaseUser) -> bool:
    """Whether this session was verified by the device that the person has now: one that was reset counts no more."""
    noted = session.get(DEVICE_ID_SESSION_KEY)
    if not noted:
        return False
    device = device_of(person.pk)
    return device is not None and device.persistent_id == noted


def draft(session: SessionBase, person: AbstractBaseUser) -> TOTPDevice:
    """A device that is not stored yet. Its key stays the same in a session, so that the page may be loaded again."""
    device = TOTPDevice(user=person, name="totp", confirmed=True)
    device.key = session.setdefault(_DRAFT, device.key)
    return device


def forget_draft(session: SessionBase) -> None:
    """Leave the key in the device alone."""
    session.pop(_DRAFT, None)


def shown(device: TOTPDevice) -> Shown:
    """What the app of the person reads or is told."""
    secret = b32encode(device.bin_key).decode()
    spaced = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return Shown(spaced, segno.make(device.config_url, error="m").svg_inline(scale=4, border=4, omitsize=True))
