"""Units change: what is asked on the page, what would move, and doing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access
from luoshi.web.actions.reorganising import Division, hand_over, merge_units, rename_unit, split_unit
from luoshi.web.events import Act
from luoshi.web.forms.unit_change import KINDS, AskedChange, asked_change
from luoshi.web.models import Plan, Unit
from luoshi.web.queries.moving import figure_names, holdings
from luoshi.web.queries.units import names_on
from luoshi.web.roles import ROLE_NAMES
from luoshi.web.visitors import Request, today


def show_change(request: Request, plan_id: int) -> HttpResponse:
    return _page(request, access.plan(request.person, plan_id), asked_change(request.GET))


def change_units(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    asked = asked_change(request.POST)
    if asked.problems or not asked.sent:
        return _page(request, plan, asked, status=422)
    try:
        after = _done(request, asked, request.POST)
    except LuoshiError as fault:
        return _page(request, plan, asked, problem=str(fault), status=getattr(fault, "status", 422))
    messages.success(
        request, translate(mark("Done. Pages of days before {day} stay as they were.")).format(day=asked.on)
    )
    return redirect("unit", plan_id=plan_id, unit_id=after.pk)


def _done(request: Request, asked: AskedChange, sent: QueryDict) -> Unit:
    """The unit whose page shows what was done."""
    act, occasion = Act(request.person), asked.occasion
    if asked.kind == "rename":
        rename_unit(act, asked.units[0], asked.new[0], occasion)
        return asked.units[0]
    if asked.kind == "merge":
        return merge_units(act, asked.units, asked.parts[0], occasion)
    if asked.kind == "split":
        return split_unit(act, asked.units[0], asked.parts, _division(sent), occasion)[0]
    hand_over(act, asked.units[0], asked.into[0], asked.duty, _division(sent), occasion)
    return asked.into[0]


def _division(sent: QueryDict) -> Division:
    """Which row goes where: duty-17=1, figure-4=0, person-2=; a row that goes nowhere is left out."""
    found: dict[str, dict[int, int]] = {"duty": {}, "figure": {}, "person": {}}
    for field, value in sent.items():
        kind, _, row = field.partition("-")
        if kind in found and row.isdecimal() and isinstance(value, str) and value.isdecimal():
            found[kind][int(row)] = int(value)
    return Division(found["duty"], found["figure"], found["person"])


def _page(request: Request, plan: Plan, asked: AskedChange, *, problem: str = "", status: int = 200) -> HttpResponse:
    names = names_on(asked.on or today())
    ready = bool(asked.sent) and not asked.problems
    held = [(unit, holdings(unit, asked.occasion.on)) for unit in asked.units] if ready else []
    facts = {
        "plan": plan,
        "asked": asked,
        "kinds": KINDS,
        "kind_words": dict(KINDS),
        "names": sorted(names.values(), key=lambda one: one.short),
        "name_of": names,
        "held": held,
        "figure_names": figure_names(tuple(row for _, rows in held for row in rows.figures)),
        "role_names": ROLE_NAMES,
        "problem": problem,
    }
    return render(request, "unit_change.html", facts, status=status)
