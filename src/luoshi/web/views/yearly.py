"""Pages of yearly plans: the list, the draft, what units answer, the approval, the frozen plan and its versions."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from luoshi.messages import mark, translate
from luoshi.supervision.yearly.checks import check
from luoshi.supervision.yearly.moves import STATE_WORDS
from luoshi.web import access, access_yearly
from luoshi.web.actions import yearly as actions
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.actions.yearly import ask_units, draft_year, revise, save_draft, take_back
from luoshi.web.actions.yearly_answers import answer, approve, file_implementing_plan
from luoshi.web.events import Act
from luoshi.web.forms.yearly import Filled, filled, task_fields
from luoshi.web.models import Unit, YearlyPlan
from luoshi.web.queries.units import names_on
from luoshi.web.queries.yearly import day_of, year_draft
from luoshi.web.queries.yearly_answers import standings
from luoshi.web.queries.yearly_changes import changes
from luoshi.web.queries.yearly_list import default_year, lead_years, years_of
from luoshi.web.queries.yearly_table import yearly_table
from luoshi.web.roles import Permission
from luoshi.web.storing import read_stored
from luoshi.web.visitors import Request


def show_yearly_plans(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    years = years_of(plan)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else default_year(plan)
    facts = {
        "plan": plan,
        "year": year,
        "years": years,
        "rows": lead_years(request.person, plan, year),
        "states": STATE_WORDS,
    }
    return render(request, "yearly/list.html", facts)


def begin_draft(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    lead = access_yearly.lead_unit(request.person, int(request.POST.get("unit", "0") or 0))
    years = years_of(plan)
    asked = request.POST.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else default_year(plan)
    yearly = draft_year(_act(request, lead), plan, lead, year)
    _say(request, mark("The draft begins with what the path asks for. Look at every value, add tasks, and save."))
    return redirect("yearly_draft", yearly_id=yearly.pk)


def show_draft(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.led_plan(request.person, yearly_id)
    if request.method != "POST":
        if yearly.state != YearlyPlan.State.DRAFT:
            return redirect("yearly_plan", yearly_id=yearly.pk)
        return _draft_page(request, yearly)
    draft = year_draft(yearly)
    found = filled(request.POST.dict(), yearly_table(yearly, draft, ()), yearly.year)
    if found.errors:
        return _draft_page(request, yearly, found, status=422)
    try:
        save_draft(
            _act(request, yearly.lead),
            yearly,
            revision=_number(request, "revision"),
            values=found.values,
            tasks=found.tasks,
        )
    except ChangedMeanwhile as error:
        yearly.refresh_from_db()
        return _draft_page(request, yearly, found, status=409, changed=str(error))
    _say(request, mark("Saved."))
    return redirect("yearly_draft", yearly_id=yearly.pk)


def _draft_page(
    request: Request, yearly: YearlyPlan, found: Filled | None = None, *, status: int = 200, changed: str = ""
) -> HttpResponse:
    facts = _facts(request, yearly)
    facts |= {
        "typed": found.typed if found else {},
        "errors": found.errors if found else {},
        "changed": changed,
        "task_fields": task_fields(facts["table"]),
    }
    return render(request, "yearly/draft.html", facts, status=status)


def show_yearly_plan(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.yearly_plan(request.person, yearly_id)
    return render(request, "yearly/plan.html", _facts(request, yearly))


def _facts(request: Request, yearly: YearlyPlan) -> dict[str, Any]:
    """What every page of a yearly plan shows."""
    person, day = request.person, day_of(yearly.plan, yearly.year)
    draft = year_draft(yearly)
    frozen = yearly.state in (YearlyPlan.State.APPROVED, YearlyPlan.State.REPLACED)
    said = standings(yearly)
    own = access.units_with(person, Permission.PLAN_YEAR)
    return {
        "plan": yearly.plan,
        "yearly": yearly,
        "lead": names_on(day, {yearly.lead_id})[yearly.lead_id],
        "state": STATE_WORDS[yearly.state],
        "table": yearly_table(yearly, draft, () if frozen else check(draft)),
        "said": said,
        "own": [one for one in said.each if one.unit.id in own],
        "leads": access_yearly.leads(person, yearly.lead_id),
        "approves": access_yearly.may_approve(person, yearly.plan),
        "versions": list(access_yearly.yearly_plans(person, yearly.plan).filter(lead=yearly.lead_id, year=yearly.year)),
        "states": STATE_WORDS,
    }


def ask(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.led_plan(request.person, yearly_id)
    ask_units(_act(request, yearly.lead), yearly, revision=_number(request, "revision"))
    _say(request, mark("The units are asked. You see here what they answer."))
    return redirect("yearly_plan", yearly_id=yearly.pk)


def take_draft_back(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.led_plan(request.person, yearly_id)
    take_back(
        _act(request, yearly.lead), yearly, revision=_number(request, "revision"), reason=request.POST.get("reason", "")
    )
    return redirect("yearly_draft", yearly_id=yearly.pk)


def show_answer(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.yearly_plan(request.person, yearly_id)
    if request.method != "POST":
        return render(request, "yearly/answer.html", _facts(request, yearly) | {"words": "", "why": ""})
    unit = access_yearly.lead_unit(request.person, _number(request, "unit"))
    words = request.POST.get("words", "")
    try:
        answer(
            _act(request, unit),
            yearly,
            unit,
            asked=_number(request, "round"),
            agrees=request.POST.get("answer") == "agrees",
            words=words,
        )
    except ReasonNeeded as error:
        facts = _facts(request, yearly) | {"words": words, "why": str(error)}
        return render(request, "yearly/answer.html", facts, status=422)
    _say(request, mark("Your answer is stored. You may change it until the plan is approved."))
    return redirect("yearly_answer", yearly_id=yearly.pk)


def show_approval(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.plan_to_approve(request.person, yearly_id)
    if request.method != "POST":
        return render(request, "yearly/approval.html", _facts(request, yearly) | {"why": ""})
    office = access_yearly.approving_unit(request.person, yearly.plan)
    try:
        approve(
            _act(request, office), yearly, revision=_number(request, "revision"), words=request.POST.get("words", "")
        )
    except ReasonNeeded as error:
        return render(request, "yearly/approval.html", _facts(request, yearly) | {"why": str(error)}, status=422)
    _say(request, mark("Approved. The plan is frozen from now on."))
    return redirect("yearly_plan", yearly_id=yearly.pk)


def send_back(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.plan_to_approve(request.person, yearly_id)
    office = access_yearly.approving_unit(request.person, yearly.plan)
    revision = _number(request, "revision")
    actions.send_back(_act(request, office), yearly, revision=revision, reason=request.POST.get("reason", ""))
    _say(request, mark("Sent back to the lead unit."))
    return redirect("yearly_plans", plan_id=yearly.plan_id)


def begin_version(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.led_plan(request.person, yearly_id)
    version = revise(
        _act(request, yearly.lead), yearly, revision=_number(request, "revision"), reason=request.POST.get("reason", "")
    )
    return redirect("yearly_draft", yearly_id=version.pk)


def file_plan(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.yearly_plan(request.person, yearly_id)
    unit = access_yearly.lead_unit(request.person, _number(request, "unit"))
    uploaded = request.FILES.get("document")
    data, name = (uploaded.read(), uploaded.name or "") if uploaded else (b"", "")
    file_implementing_plan(_act(request, unit), yearly, unit, data, name)
    _say(request, mark("Your implementing plan is filed."))
    return redirect("yearly_plan", yearly_id=yearly.pk)


def download_plan(request: Request, answer_id: int) -> HttpResponseBase:
    document = access_yearly.implementing_plan(request.person, answer_id)
    return FileResponse(
        BytesIO(read_stored(document.file)),
        as_attachment=True,
        filename=document.name,
        content_type=document.file.media_type,
    )


def show_changes(request: Request, yearly_id: int) -> HttpResponse:
    yearly = access_yearly.yearly_plan(request.person, yearly_id)
    rows = access_yearly.yearly_plans(request.person, yearly.plan).filter(
        lead=yearly.lead_id, year=yearly.year, version__lt=yearly.version
    )
    before = rows.order_by("-version").first()
    facts = _facts(request, yearly) | {"before": before, "changes": changes(before, yearly) if before else None}
    return render(request, "yearly/changes.html", facts)


def _act(request: Request, unit: Unit | None) -> Act:
    name = unit.names.all()[0].short if unit and unit.names.exists() else ""
    return Act(request.person, unit.pk if unit else None, name)


def _number(request: Request, field: str) -> int:
    sent = request.POST.get(field, "")
    return int(sent) if sent.isdecimal() else 0


def _say(request: Request, sentence: str) -> None:
    messages.success(request, translate(sentence))
