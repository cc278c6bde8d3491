"""Signing in: by password, and a second factor for those who sign for others or administer. Lock-out: django-axes."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest, HttpResponse

from luoshi.messages import mark, translate
from luoshi.web.middleware.refusals import refused
from luoshi.web.models import Person

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
    login(request, person)
    return True


def sign_out(request: HttpRequest) -> None:
    """End the session."""
    logout(request)


def locked_out(request: HttpRequest, *_reason: Any, **_details: Any) -> HttpResponse:
    """What django-axes answers to an account that is locked."""
    return refused(request, 429, "locked_out", translate(_LOCKED))
