"""The document of a plan, with the sentence of a target or a measure lit in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luoshi.web import access
from luoshi.web.frame import as_known_on
from luoshi.web.queries.document import Asked, document_page
from luoshi.web.visitors import Request


def show_document(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    target = access.target(request.person, int(asked)) if (asked := _id(request, "target")) else None
    measure = access.measure(request.person, int(asked)) if not target and (asked := _id(request, "measure")) else None
    reading = _id(request, "reading")
    shown = document_page(plan, as_known_on(request), Asked(target or measure, int(reading) if reading else None))
    return render(request, "document.html", {"plan": plan, "shown": shown, "target": target, "measure": measure})


def _id(request: Request, name: str) -> str:
    asked = request.GET.get(name, "")
    return asked if asked.isdecimal() else ""
