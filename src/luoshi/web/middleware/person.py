"""Who asks: `request.person`, a Visitor with what he may do today. Nothing else reads accounts or memberships."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from luoshi.web.access import visitor


def with_the_person(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Looked up when first asked for, so that public pages cost no query for it."""

    def answered(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: get_user(request))  # type: ignore[assignment]
        request.person = SimpleLazyObject(lambda: visitor(request))  # type: ignore[attr-defined]
        return answer(request)

    return answered
