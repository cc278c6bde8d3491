"""Publishing: what the public sees of a plan, what it does not, and the head of the office who decides it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access
from luoshi.web.actions.publishing import publish_figures, show_plan, withdraw_figures
from luoshi.web.events import Act
from luoshi.web.models import Plan
from luoshi.web.queries.published import figures_of_period, figures_of_targets, publication_page, target_ids
from luoshi.web.visitors import Request, today


def show_publication(request: Request, plan_id: int) -> HttpResponse:
    return _page(request, access.plan(request.person, plan_id))


def publish_plan(request: Request, plan_id: int) -> HttpResponse:
    """The plan itself: shown to the public, or no longer."""
    plan = access.plan(request.person, plan_id)
    shown, reason = request.POST.get("do") == "publish", request.POST.get("reason", "")
    said = mark("The plan is public now.") if shown else mark("The plan is not public any more.")
    return _done(request, plan, lambda: show_plan(Act(request.person), plan, shown=shown, reason=reason), said)


def publish_chosen(request: Request, plan_id: int) -> HttpResponse:
    """Figures of targets that were chosen, or all of a period."""
    plan = access.plan(request.person, plan_id)
    period, reason = request.POST.get("period", ""), request.POST.get("reason", "")
    targets = target_ids(plan, request.POST.getlist("target"))
    rows = figures_of_period(plan, period, today()) if period else figures_of_targets(plan, targets, today())
    does, said = (
        (withdraw_figures, mark("Withdrawn: the public sees these figures no longer."))
        if request.POST.get("do") == "withdraw"
        else (publish_figures, mark("Published: the public sees these figures from today on."))
    )
    return _done(request, plan, lambda: does(Act(request.person), plan, rows, reason=reason), said)


def _done(request: Request, plan: Plan, does: Callable[[], object], said: str) -> HttpResponse:
    try:
        does()
    except LuoshiError as fault:
        return _page(request, plan, problem=str(fault), status=getattr(fault, "status", 422))
    messages.success(request, translate(said))
    return redirect("publication", plan_id=plan.pk)


def _page(request: Request, plan: Plan, *, problem: str = "", status: int = 200) -> HttpResponse:
    facts = {
        "plan": plan,
        "shown": publication_page(plan, today()),
        "problem": problem,
        "reason": request.POST.get("reason", ""),
        "chosen": request.POST.getlist("target"),
    }
    return render(request, "publication.html", facts, status=status)
