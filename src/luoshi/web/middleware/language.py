"""Language of a request: what the person chose, else what the browser asks for, else Chinese."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from luoshi.messages import speaking

_DJANGO = {"zh": "zh-hans", "en": "en"}


def in_the_language_of_the_reader(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Luoshi's own sentences and those of Django, in one language."""

    def answered(request: HttpRequest) -> HttpResponse:
        lang = _language(request)
        with speaking(lang), translation.override(_DJANGO[lang]):
            response = answer(request)
        response.headers.setdefault("Content-Language", lang)
        return response

    return answered


def _language(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in _DJANGO:
        return chosen
    asked = request.headers.get("Accept-Language", "")
    first = next((part.partition(";")[0].strip().lower() for part in asked.split(",") if part.strip()), "")
    return "en" if first.startswith("en") else "zh"
