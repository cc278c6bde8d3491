"""Tokens of programs that hand figures in: made, listed and ended by the security administrator."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from luoshi.errors import LuoshiError
from luoshi.web.actions.tokens import end_token, make_token
from luoshi.web.events import Act
from luoshi.web.models import ApiToken, Membership
from luoshi.web.queries.units import latest_names
from luoshi.web.visitors import Request, today

_DAYS = 180  # that a token holds where nothing else is said


def show_tokens(request: Request) -> HttpResponse:
    """All tokens; a new one is shown once, in the answer to the form that made it."""
    if request.method != "POST":
        return _page(request)
    asked = request.POST.get("reporter", "")
    reporter = get_object_or_404(_reporters(), pk=int(asked) if asked.isdecimal() else 0)
    try:
        until = date.fromisoformat(request.POST.get("expires_on", ""))
    except ValueError:
        until = today() - timedelta(days=1)
    try:
        row, token = make_token(Act(request.person), reporter, name=request.POST.get("name", ""), expires_on=until)
    except LuoshiError as refused:
        return _page(request, problem=str(refused), status=422)
    return _page(request, made=row, token=token)


def end(request: Request, token_id: int) -> HttpResponse:
    end_token(Act(request.person), get_object_or_404(ApiToken, pk=token_id, ended_at=None))
    return redirect("tokens")


def _page(
    request: Request, *, made: ApiToken | None = None, token: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    rows = list(ApiToken.objects.select_related("person").order_by("-made_at", "-id"))
    reporters = list(_reporters().select_related("person").order_by("person__name", "id"))
    facts = {
        "plan": None,
        "rows": rows,
        "reporters": reporters,
        "names": latest_names({*(one.unit_id for one in rows), *(one.unit_id for one in reporters)}),
        "made": made,
        "token": token,
        "problem": problem,
        "until": today() + timedelta(days=_DAYS),
    }
    answer = render(request, "tokens.html", facts, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _reporters() -> QuerySet[Membership]:
    return Membership.objects.filter(role=Membership.Role.REPORTER, valid_to=None, person__is_active=True)
