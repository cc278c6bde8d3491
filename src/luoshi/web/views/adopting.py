"""Adopting (采用): a reading in which all is decided becomes a plan, with what the document does not say of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.plans.directory import Directory
from luoshi.web import access
from luoshi.web.actions.adopting import adopt
from luoshi.web.events import Act
from luoshi.web.frame import chosen_plan
from luoshi.web.models import Area, Unit
from luoshi.web.queries.adopting import Head, areas, counts, head_of, offices, typed_head
from luoshi.web.queries.reading import plan_of, progress, title_of
from luoshi.web.visitors import Request


def adopt_reading(request: Request, reading_id: int) -> HttpResponse:
    reading = access.reading(request.person, reading_id)
    made = plan_of(reading)
    if made is not None and request.method != "POST":
        return redirect("overview", plan_id=made.pk)
    directory = Directory.read()
    head, error = head_of(reading, directory), ""
    errors: dict[str, str] = {}
    if request.method == "POST":
        head, errors = typed_head(request.POST.dict())
        if not errors:
            try:
                plan = adopt(Act(request.person), reading, directory=directory, **_asked(head))
            except LuoshiError as refusal:
                error = f"{refusal} ({refusal.code})"
            else:
                messages.success(request, translate(mark("The plan is made and in force.")))
                return redirect("overview", plan_id=plan.pk)
    facts = {
        "plan": chosen_plan(request),
        "reading": reading,
        "title": title_of(reading),
        "head": head,
        "errors": errors,
        "error": error,
        "areas": areas(),
        "offices": offices(date.fromisoformat(head.date) if head.date and "date" not in errors else None),
        "counts": counts(reading),
        "progress": progress(reading),
    }
    return render(request, "adopt.html", facts, status=422 if errors or error else 200)


def _asked(head: Head) -> dict[str, Any]:
    """What the action takes, of a form without errors."""
    return {
        "area": Area.objects.get(code=head.area),
        "office": Unit.objects.get(pk=int(head.office)) if head.office else None,
        "head": {
            "title": head.title,
            "number": head.number,
            "issuer": head.issuer,
            "date": head.date,
            "period": [int(head.first), int(head.last)],
        },
    }
