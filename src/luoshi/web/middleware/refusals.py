"""What a page raises on purpose becomes an answer: why, who can, what to do, with its code."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web.access import NotAllowed, NotSignedIn, NotVerified, PasswordIsNotOwn
from luoshi.web.tokens import API

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
        if request.path.startswith(API):
            return refused_as_json(error)
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


_NOT_THERE = mark("There is nothing at this address, or it is not for you.")


def refused_as_json(error: Exception) -> JsonResponse | None:
    """The same for a program: code and sentence. None for what nobody raised on purpose."""
    if isinstance(error, Http404):
        return JsonResponse({"code": "page_not_found", "message": translate(_NOT_THERE)}, status=404)
    if not isinstance(error, LuoshiError):
        return None
    answer = JsonResponse({"code": error.code, "message": str(error)}, status=getattr(error, "status", 409))
    if answer.status_code == NotSignedIn.status:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
