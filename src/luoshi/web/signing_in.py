"""Signing in: by password, and a second factor for those who sign for others or administer. Lock-out: django-axes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.backends import BaseBackend
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django_otp import login as otp_login
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.messages import mark, translate
from luoshi.web.access import own_account
from luoshi.web.actions.backup_codes import use_backup_code
from luoshi.web.actions.second_factor import verify_second_factor
from luoshi.web.events import Act, record
from luoshi.web.middleware.refusals import refused
from luoshi.web.models import Person
from luoshi.web.visitors import Request, as_visitor

_LOCKED = mark(
    "Too many attempts with a wrong password: this account cannot be used from this address for 15 minutes. "
    "If it was not you, tell your security administrator."
)


class ByPassword(BaseBackend):
    """A name and a password. The answer to an unknown name takes as long as that to a wrong password."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002  the signature is Django's
        username: str = "",
        password: str = "",
        **_other: Any,
    ) -> Person | None:
        person = Person.objects.filter(username=username).first()
        if person is None:
            Person().set_password(password)
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()


def sign_in(request: HttpRequest, username: str, password: str) -> bool:
    """Begin a session; False where name and password do not fit."""
    person = authenticate(request, username=username, password=password)
    if person is None:
        return False
    with transaction.atomic():
        login(request, person)
        record(Act(as_visitor(person, verified=False)), "sign_in", person)
    return True


def sign_out(request: Request) -> None:
    """End the session."""
    with transaction.atomic():
        record(Act(request.person), "sign_out", own_account(request.person))
        logout(request)


def verify(request: Request, code: str) -> None:
    """Verify the session by the second factor. Raises CodeWrong, CodeTooSoon."""
    keep_verified(request, verify_second_factor(Act(request.person), own_account(request.person), code))


def verify_by_backup_code(request: Request, device: TOTPDevice, code: str) -> None:
    """Verify the session by a code on paper. Raises BackupCodeWrong."""
    use_backup_code(Act(request.person), own_account(request.person), code)
    keep_verified(request, device)


def keep_verified(request: HttpRequest, device: TOTPDevice) -> None:
    """The session is verified from now on, under another key than it had before."""
    request.session.cycle_key()
    otp_login(request, device)


def right_password(request: Request, password: str) -> bool:
    """Whether it is the password of whoever is signed in; wrong ones count as they do at the sign-in."""
    return authenticate(request, username=request.user.get_username(), password=password) is not None


def keep_signed_in(request: HttpRequest, person: Person) -> None:
    """After a new password this session goes on, under another key; all others have ended."""
    update_session_auth_hash(request, person)


def locked_out(request: HttpRequest, *_reason: Any, **_details: Any) -> HttpResponse:
    """What django-axes answers to an account that is locked."""
    return refused(request, 429, "locked_out", translate(_LOCKED))
