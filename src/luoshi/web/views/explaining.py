"""What a light rests on: in the panel beside the page where it was met, or as a page of its own."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from luoshi.web import access
from luoshi.web.access_asked import evidence_reached
from luoshi.web.frame import as_known_on, is_public
from luoshi.web.queries.explained import explained
from luoshi.web.queries.tasks import printed
from luoshi.web.queries.versions import on_day
from luoshi.web.visitors import Request


def show_explained(request: Request, target_id: int) -> HttpResponse:
    on = as_known_on(request)
    target = on_day(access.target(request.person, target_id), on)
    plan = target.measure.plan
    shown = explained(target, on, evidence_reached(request.person), public=is_public(request, plan))
    facts = {"plan": plan, "target": target, "shown": shown, "printed": printed}
    answer = render(request, "explained_steps.html" if request.headers.get("HX-Request") else "explained.html", facts)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
