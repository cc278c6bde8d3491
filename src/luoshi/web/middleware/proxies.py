"""What somebody else than our proxies says of a request is struck out before anything reads it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from luoshi.web.proxies import is_trusted

_SAID_BY_PROXIES = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR")


def believing_our_proxies_alone(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """So that nobody makes a plain request look encrypted, or gives himself another address."""

    def answered(request: HttpRequest) -> HttpResponse:
        if not is_trusted(request):
            for name in _SAID_BY_PROXIES:
                request.META.pop(name, None)
        return answer(request)

    return answered
