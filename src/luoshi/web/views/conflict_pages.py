"""Pages of figures that contradict: the list, one with its figures side by side, the decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access
from luoshi.web.actions.conflicts import decide_conflict, reopen_conflict
from luoshi.web.events import Act
from luoshi.web.models import Conflict
from luoshi.web.queries.conflicts import Ticket, tickets
from luoshi.web.visitors import Request, today

_ALL_STAND = "all"


def show_conflicts(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    rows = tickets(access.conflicts(request.person, plan), plan, today())
    facts = {
        "plan": plan,
        "open": [one for one in rows if one.conflict.state == Conflict.State.OPEN],
        "decided": [one for one in rows if one.conflict.state != Conflict.State.OPEN],
    }
    return render(request, "conflicts.html", facts)


def show_conflict(request: Request, plan_id: int, conflict_id: int) -> HttpResponse:
    return _page(request, plan_id, conflict_id)


def decide(request: Request, plan_id: int, conflict_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    conflict = access.conflict_to_decide(request.person, plan, conflict_id)
    chosen, version = request.POST.get("scored", ""), request.POST.get("version", "")
    if chosen != _ALL_STAND and not chosen.isdecimal():
        return _page(request, plan_id, conflict_id, problem=translate(mark("Choose which figure is scored.")))
    try:
        decide_conflict(
            Act(request.person),
            conflict,
            scored=None if chosen == _ALL_STAND else int(chosen),
            version=int(version) if version.isdecimal() else 0,
            reason=request.POST.get("reason", ""),
        )
    except LuoshiError as fault:
        return _page(request, plan_id, conflict_id, problem=str(fault), status=getattr(fault, "status", 422))
    messages.success(
        request, translate(mark("Decided. The lights follow from now on; earlier days stay as they were."))
    )
    return redirect("conflict", plan_id=plan_id, conflict_id=conflict_id)


def reopen(request: Request, plan_id: int, conflict_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    conflict = access.conflict_to_decide(request.person, plan, conflict_id)
    try:
        again = reopen_conflict(Act(request.person), conflict, reason=request.POST.get("reason", ""))
    except LuoshiError as fault:
        return _page(request, plan_id, conflict_id, problem=str(fault), status=getattr(fault, "status", 422))
    return redirect("conflict", plan_id=plan_id, conflict_id=again.pk)


def _page(request: Request, plan_id: int, conflict_id: int, *, problem: str = "", status: int = 0) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    conflict = access.conflict(request.person, plan, conflict_id)
    same = access.conflicts(request.person, plan).filter(
        indicator=conflict.indicator, area=conflict.area, period=conflict.period
    )
    rows = tickets(same, plan, today())
    shown: Ticket = next(one for one in rows if one.conflict.pk == conflict.pk)
    facts = {
        "plan": plan,
        "shown": shown,
        "others": [one for one in rows if one.conflict.pk != conflict.pk],
        "last": all(one.conflict.number <= conflict.number for one in rows),
        "chosen": request.POST.get("scored", ""),
        "reason": request.POST.get("reason", ""),
        "problem": problem,
    }
    return render(request, "conflict.html", facts, status=status or (422 if problem else 200))
