"""What a page raises on purpose becomes an answer: why, who can, what to do, with its code."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from luoshi.errors import LuoshiError
from luoshi.web.access import NotAllowed, NotSignedIn, NotVerified, PasswordIsNotOwn

_log = logging.getLogger(__name__)
_FIRST = {  # what has to be done first, and the page where it is done
    NotSignedIn: "sign_in",
    PasswordIsNotOwn: "change_password",
    NotVerified: "second_factor",
}


class answer_refusals:  # noqa: N801  Django takes a function or a class by its name; this one needs process_exception
    """Refusals as pages; every other exception goes on to Django, which logs it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotAllowed):
            _log.warning("refused %s %r to account %s", request.method, request.path, request.user.pk)
        for situation, page in _FIRST.items():
            if isinstance(error, situation):
                back = request.get_full_path() if request.method == "GET" else "/"  # what was sent is not sent again
                return redirect_to_login(back, reverse(page))
        if isinstance(error, Http404):
            return refused(request, 404, "page_not_found", "")
        if isinstance(error, PermissionDenied):
            return refused(request, 403, getattr(error, "code", "refused"), str(error))
        if isinstance(error, LuoshiError):
            return refused(request, getattr(error, "status", 409), error.code, str(error))
        return None


def refused(request: HttpRequest, status: int, code: str, sentence: str) -> HttpResponse:
    """The page of a refusal."""
    facts = {"plan": None, "code": code, "sentence": sentence, "status": status}
    return render(request, "refused.html", facts, status=status)
