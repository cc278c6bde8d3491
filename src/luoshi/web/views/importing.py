"""Figures come in as a file, imported by a worker while a page says how far it is; and all of a plan go out as one."""

from __future__ import annotations

import secrets

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from luoshi.messages import mark, translate
from luoshi.web import access, access_jobs
from luoshi.web.actions.importing import start_import
from luoshi.web.events import Act
from luoshi.web.frame import chosen_plan
from luoshi.web.queries.figures_csv import figure_lines, figures_of
from luoshi.web.queries.jobs import job_page
from luoshi.web.queries.units import names_on
from luoshi.web.roles import Permission
from luoshi.web.visitors import Request, today

_LARGEST = 20_000_000  # bytes
_NO_FILE = mark("Choose a file first.")
_NO_CSV = mark("{name} is no CSV. In an office program, save the sheet as CSV.")
_TOO_LARGE = mark("{name} is larger than 20 MB. Split it.")


def show_import(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    fault = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        fault = _fault(file.name or "", file.size or 0) if file else translate(_NO_FILE)
        if file and not fault:
            act = _act(request)
            job = access_jobs.job_of_key(request.person, act.key) or start_import(
                act, plan, file.read(), file.name or ""
            )
            return redirect("job", job_id=job.pk)
    jobs = [job_page(job) for job in access_jobs.jobs(request.person, plan)[:20]]
    facts = {"plan": plan, "fault": fault, "key": secrets.token_hex(16), "jobs": jobs}
    return render(request, "import.html", facts, status=422 if fault else 200)


def show_job(request: Request, job_id: int) -> HttpResponse:
    plan, job = access_jobs.job(request.person, job_id)
    shown = job_page(job)
    facts = {"plan": plan or chosen_plan(request), "shown": shown, "importing": plan is not None}
    if shown.reading and request.headers.get("HX-Request"):  # whoever waited goes on to what he waited for
        return HttpResponse(headers={"HX-Redirect": reverse("reading", kwargs={"reading_id": shown.reading})})
    return render(request, "job_state.html" if request.headers.get("HX-Request") else "job.html", facts)


def export_figures(request: Request, plan_id: int) -> StreamingHttpResponse:
    """All figures of the area of a plan, superseded ones too; sent as they are read."""
    plan = access.plan(request.person, plan_id)
    answer = StreamingHttpResponse(figure_lines(figures_of(plan)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="luoshi-figures-{plan.pk}-{today()}.csv"'
    return answer


def _fault(name: str, size: int) -> str:
    if size > _LARGEST:
        return translate(_TOO_LARGE).format(name=name)
    return "" if name.lower().endswith((".csv", ".txt")) else translate(_NO_CSV).format(name=name)


def _act(request: Request) -> Act:
    """In the name of the unit for which the person runs the plan."""
    held = request.person.with_permission(Permission.RUN_PLAN)
    unit = names_on(today(), {one.unit for one in held}).get(held[0].unit) if held else None
    key = request.POST.get("key", "")[:80] or None
    return Act(request.person, unit_id=unit.id if unit else None, unit_name=unit.short if unit else "", key=key)
