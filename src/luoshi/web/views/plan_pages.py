"""Pages of a plan: overview, task table, target, measure, units, what is missing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import json_script

from luoshi.reports.target_chart import chart_table
from luoshi.web import access
from luoshi.web.frame import as_known_on, chosen_plan, is_public
from luoshi.web.queries.charts import chart_data
from luoshi.web.queries.counties import county_page
from luoshi.web.queries.lines import LIGHTS
from luoshi.web.queries.overview import overview
from luoshi.web.queries.target import target_page
from luoshi.web.queries.tasks import printed, tasks
from luoshi.web.queries.unit import loads, unit_page
from luoshi.web.queries.units import names_on
from luoshi.web.queries.versions import on_day, told, versions
from luoshi.web.roles import Permission
from luoshi.web.visitors import Request


def home(request: Request) -> HttpResponse:
    """What waits for the person in the first plan that is reached, else its overview; without one, what to do next."""
    plan = chosen_plan(request)
    if plan is None:
        return render(request, "no_plan.html", {"plan": None})
    first = next((page for may, page in _FIRST_PAGES if request.person.may(may)), "overview")
    return redirect(first, plan_id=plan.pk)


_FIRST_PAGES = ((Permission.REPORT, "mine"), (Permission.SIGN, "to_sign"), (Permission.SETTLE, "settling"))


def show_overview(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    on = as_known_on(request)
    public = is_public(request, plan)
    facts = {
        "plan": plan,
        "shown": overview(plan, on, public=public),
        "counties": county_page(plan, on, public=public),
    }
    return render(request, "overview.html", facts)


def show_tasks(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    on = as_known_on(request)
    asked = {name: request.GET.get(name, "") for name in ("unit", "chapter", "light")}
    unit = int(asked["unit"]) if asked["unit"].isdecimal() else None
    public = is_public(request, plan)
    every = tasks(plan, on, public=public)
    rows = tasks(plan, on, unit=unit, chapter=asked["chapter"], light=asked["light"], public=public)
    units = {one.unit.id: one.unit for task in every for one in (*task.lead, *task.responsible) if one.unit}
    facts = {
        "plan": plan,
        "rows": rows,
        "all": len(every),
        "printed": printed,
        "asked": asked,
        "units": sorted(units.values(), key=lambda one: one.short),
        "chapters": list(dict.fromkeys(task.measure.chapter for task in every)),
        "lights": LIGHTS,
    }
    return render(request, "tasks.html", facts)


def show_target(request: Request, target_id: int) -> HttpResponse:
    asked = access.target(request.person, target_id)
    target = on_day(asked, as_known_on(request))
    shown = target_page(target, as_known_on(request), public=is_public(request, target.measure.plan))
    chart = shown.chart if shown else None
    facts = {
        "plan": target.measure.plan,
        "target": target,
        "shown": shown,
        "versions": told(versions(target)),
        "chart": json_script(chart_data(chart), "chart-data") if chart else None,
        "table": chart_table(chart) if chart else None,
    }
    return render(request, "target.html", facts)


def show_measure(request: Request, measure_id: int) -> HttpResponse:
    on = as_known_on(request)
    measure = on_day(access.measure(request.person, measure_id), on)
    public = is_public(request, measure.plan)
    row = next((task for task in tasks(measure.plan, on, public=public) if task.measure.pk == measure.pk), None)
    facts = {
        "plan": measure.plan,
        "measure": measure,
        "task": row,
        "printed": printed,
        "versions": told(versions(measure)),
    }
    return render(request, "measure.html", facts)


def show_units(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    return render(request, "units.html", {"plan": plan, "rows": loads(plan, as_known_on(request))})


def show_unit(request: Request, plan_id: int, unit_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    unit = access.unit(request.person, unit_id)
    on = as_known_on(request)
    name = names_on(max(on, plan.issued_on), {unit.pk}).get(unit.pk)
    return render(
        request,
        "unit.html",
        {"plan": plan, "shown": unit_page(unit, plan, on, public=is_public(request, plan)), "name": name},
    )


def show_missing(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    shown = overview(plan, as_known_on(request), public=is_public(request, plan))
    rows = [one for one in shown.lines if one.light == "grey"]
    return render(request, "missing.html", {"plan": plan, "rows": rows, "all": len(shown.lines)})
