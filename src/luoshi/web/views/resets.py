"""Resets of passwords and second factors that wait for a second person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from luoshi.messages import mark, translate
from luoshi.web import access_resets
from luoshi.web.actions.resets import decide_reset
from luoshi.web.events import Act
from luoshi.web.visitors import Request


def show_resets(request: Request) -> HttpResponse:
    rows = access_resets.resets(request.person)
    return render(request, "resets.html", {"plan": None, "rows": rows})


def confirm(request: Request, reset_id: int) -> HttpResponse:
    return _decided(request, reset_id, mark("Confirmed. The administrator can do it within a day."), confirmed=True)


def refuse(request: Request, reset_id: int) -> HttpResponse:
    return _decided(request, reset_id, mark("Refused. Nothing is reset."), confirmed=False)


def _decided(request: Request, reset_id: int, sentence: str, *, confirmed: bool) -> HttpResponse:
    row = access_resets.reset(request.person, reset_id)
    decide_reset(Act(request.person), row, confirmed=confirmed, why=request.POST.get("why", ""))
    messages.success(request, translate(sentence))
    return redirect("resets")
