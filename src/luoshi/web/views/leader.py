"""What a leader sees first: the one page, and the map of the counties."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luoshi.web import access
from luoshi.web.frame import as_known_on, is_public
from luoshi.web.queries.counties import county_page
from luoshi.web.queries.one_page import one_page
from luoshi.web.queries.tasks import printed
from luoshi.web.visitors import Request


def show_one_page(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    facts = {
        "plan": plan,
        "shown": one_page(plan, as_known_on(request), public=is_public(request, plan)),
        "printed": printed,
    }
    return render(request, "one_page.html", facts)


def show_counties(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    shown = county_page(plan, as_known_on(request), request.GET.get("indicator", ""), public=is_public(request, plan))
    return render(request, "counties.html", {"plan": plan, "shown": shown})
