"""Who asks: `request.person`, a Visitor with what he may do today. Nothing else reads accounts or memberships."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from luoshi.web.access import visitor
from luoshi.web.sessions import is_over


def with_the_person(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Looked up when first asked for, so that public pages cost no query for it."""

    def answered(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: _account(request))  # type: ignore[assignment]
        request.person = SimpleLazyObject(lambda: visitor(request))  # type: ignore[attr-defined]
        response = answer(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "no-store")  # what a person saw stays in no browser
        return response

    return answered


def _account(request: HttpRequest) -> AbstractBaseUser | AnonymousUser:
    """The account of the session; nobody's where it has lasted longer than a working day."""
    person = get_user(request)
    if person.is_authenticated and is_over(request.session):
        request.session.flush()
        return AnonymousUser()
    return person
