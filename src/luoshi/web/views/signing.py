"""Signing in and out, and the language of the pages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from luoshi.web import access, signing_in
from luoshi.web.addresses import safe
from luoshi.web.visitors import Request

_YEAR = 365 * 24 * 3600  # seconds


def sign_in(request: Request) -> HttpResponse:
    onward = safe(request, request.POST.get("next") or request.GET.get("next", ""))
    username = request.POST.get("username", "").strip()
    failed = False
    if request.method == "POST":
        if signing_in.sign_in(request, username, request.POST.get("password", "")):
            return redirect(_first(request, onward))
        failed = True
    facts = {"plan": None, "next": onward, "username": username, "failed": failed}
    return render(request, "sign_in.html", facts, status=403 if failed else 200)


def _first(request: Request, onward: str) -> str:
    """What comes before the page that was asked for: a password of one's own, then the second factor."""
    person = access.visitor(request)
    if person.must_change_password:
        page = "change_password"
    elif person.needs_second_factor and not person.verified:
        page = "second_factor"
    else:
        return onward
    return f"{reverse(page)}?{urlencode({'next': onward})}"


def sign_out(request: Request) -> HttpResponse:
    signing_in.sign_out(request)
    return redirect("sign_in")


def choose_language(request: Request) -> HttpResponse:
    lang = "en" if request.POST.get("language") == "en" else "zh"
    answer = redirect(safe(request, request.POST.get("next", "")))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, lang, max_age=_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer
