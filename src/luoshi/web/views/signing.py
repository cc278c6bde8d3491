"""Signing in and out, and the language of the pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from luoshi.web import signing_in
from luoshi.web.visitors import Request

_YEAR = 365 * 24 * 3600  # seconds


def sign_in(request: Request) -> HttpResponse:
    onward = _safe(request, request.POST.get("next") or request.GET.get("next", ""))
    username = request.POST.get("username", "").strip()
    failed = False
    if request.method == "POST":
        if signing_in.sign_in(request, username, request.POST.get("password", "")):
            return redirect(onward)
        failed = True
    facts = {"plan": None, "next": onward, "username": username, "failed": failed}
    return render(request, "sign_in.html", facts, status=403 if failed else 200)


def sign_out(request: Request) -> HttpResponse:
    signing_in.sign_out(request)
    return redirect("sign_in")


def choose_language(request: Request) -> HttpResponse:
    lang = "en" if request.POST.get("language") == "en" else "zh"
    answer = redirect(_safe(request, request.POST.get("next", "")))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, lang, max_age=_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer


def _safe(request: Request, address: str) -> str:
    """An address of this site; its first page in place of any other."""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own and address else "/"
