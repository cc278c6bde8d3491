"""Pages: a URL with its view and the one permission that it asks for. There is no other way to make one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from luoshi.web.access import demand
from luoshi.web.roles import Permission
from luoshi.web.visitors import Request

View = Callable[..., HttpResponseBase]


def page(route: str, view: View, *, name: str, may: Permission, methods: tuple[str, ...] = ("GET",)) -> URLPattern:
    """A URL that answers these methods, to those who have the permission."""
    return path(route, _guarded(require_http_methods([*methods, "HEAD"])(view), may), name=name)


def form(route: str, view: View, *, name: str, may: Permission) -> URLPattern:
    """A page that can be sent back filled in."""
    return page(route, view, name=name, may=may, methods=("GET", "POST"))


def deed(route: str, view: View, *, name: str, may: Permission) -> URLPattern:
    """A URL that only does something."""
    return page(route, view, name=name, may=may, methods=("POST",))


def _guarded(view: View, may: Permission) -> View:
    @wraps(view)
    def guarded(request: Request, **named: Any) -> HttpResponseBase:
        demand(request.person, may)
        return view(request, **named)

    guarded.may = may  # type: ignore[attr-defined]
    return guarded
