"""Data sets: what is asked of units, what it costs them, and for which periods until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.periods import FREQUENCY_NAMES
from luoshi.supervision.four_dates import FourDates
from luoshi.web import access, access_asked
from luoshi.web.actions import periods
from luoshi.web.actions.asking import NewDataSet, make_data_set
from luoshi.web.events import Act
from luoshi.web.models import DataSet, Plan
from luoshi.web.queries.asking import choices, enquiry, enquiry_of, last_period
from luoshi.web.visitors import Request, today

_HEAD = ("name", "form_number", "made_by", "approval")
_DATES = FourDates._fields
_MADE = mark("{name} was made. It asks nothing yet: open a period.")
_OPENED = mark("{period} is open from {day}.")
_DAYS_TO_ANSWER, _DAYS_LATE, _DAYS_TO_CORRECT = 15, 5, 10


def show_data_sets(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    rows = list(plan.data_sets.order_by("name", "id").prefetch_related("periods", "indicators"))
    return render(request, "data_sets.html", {"plan": plan, "rows": rows, "frequencies": FREQUENCY_NAMES})


def new_data_set(request: Request, plan_id: int) -> HttpResponse:
    """Choose figures, see what is known of them and what they cost, and only then ask."""
    plan = access.plan(request.person, plan_id)
    if request.method != "POST":
        return _choosing(request, plan, request.GET)
    if request.POST.get("step") != "make":
        return _choosing(request, plan, request.POST, looked=True)
    new = NewDataSet(
        request.POST.get("name", ""),
        _frequency(request.POST),
        request.POST.get("form_number", "").strip(),
        request.POST.get("made_by", "").strip(),
        request.POST.get("approval", "").strip(),
        _day(request.POST.get("valid_to", "")),
    )
    try:
        made = make_data_set(
            Act(request.person), plan, new, _chosen(request.POST),
            on=today(), seen=request.POST.get("seen", ""), why=request.POST.get("why", ""),
        )  # fmt: skip
    except LuoshiError as refused:
        return _choosing(request, plan, request.POST, looked=True, problem=refused)
    messages.info(request, translate(_MADE).format(name=made.name))
    return redirect("data_set", data_set_id=made.pk)


def show_data_set(request: Request, data_set_id: int) -> HttpResponse:
    return _data_set(request, access_asked.data_set(request.person, data_set_id))


def open_period(request: Request, data_set_id: int) -> HttpResponse:
    data_set = access_asked.data_set(request.person, data_set_id)
    if request.method != "POST":
        return _data_set(request, data_set)
    days = [_day(request.POST.get(name, "")) for name in _DATES]
    given = [day for day in days if day is not None]
    if len(given) < len(days):
        return _data_set(request, data_set, problem=translate(mark("Give all four dates.")), status=422)
    try:
        words = request.POST.get("period", "")
        made = periods.open_period(Act(request.person), data_set, words, dates=FourDates(*given))
    except LuoshiError as refused:
        return _data_set(request, data_set, problem=str(refused), status=getattr(refused, "status", 422))
    messages.info(request, translate(_OPENED).format(period=made.period, day=made.opens_on))
    return redirect("data_set", data_set_id=data_set.pk)


def _choosing(
    request: Request, plan: Plan, asked: QueryDict, *, looked: bool = False, problem: LuoshiError | None = None
) -> HttpResponse:
    frequency, day = _frequency(asked), today()
    chosen = _chosen(asked)
    facts: dict[str, Any] = {
        "plan": plan,
        "rows": choices(plan, frequency, day),
        "chosen": chosen,
        "asked": {name: asked.get(name, "") for name in (*_HEAD, "valid_to", "why")},
        "frequency": frequency,
        "frequencies": FREQUENCY_NAMES,
        "enquiry": enquiry(plan, chosen, frequency, day) if looked else None,
        "problem": problem,
    }
    return render(request, "new_data_set.html", facts, status=getattr(problem, "status", 422) if problem else 200)


def _data_set(request: Request, data_set: DataSet, *, problem: str = "", status: int = 200) -> HttpResponse:
    day = today()
    period = last_period(data_set.frequency, day)
    opens = max(period.end, day)
    due = opens + timedelta(days=_DAYS_TO_ANSWER)
    late = due + timedelta(days=_DAYS_LATE)
    proposed = (opens, due, late, late + timedelta(days=_DAYS_TO_CORRECT))
    facts = {
        "plan": data_set.plan,
        "data_set": data_set,
        "frequency": FREQUENCY_NAMES[period.frequency],
        "enquiry": enquiry_of(data_set, period, day),
        "periods": data_set.periods.order_by("-period"),
        "asked": {"period": str(period)}
        | {name: one.isoformat() for name, one in zip(_DATES, proposed, strict=True)}
        | {name: request.POST[name] for name in ("period", *_DATES) if name in request.POST},
        "problem": problem,
    }
    return render(request, "data_set.html", facts, status=status)


def _chosen(asked: QueryDict) -> dict[int, bool]:
    """Whether by county, by the id of each indicator that was ticked."""
    by_county = set(asked.getlist("county"))
    return {int(one): one in by_county for one in asked.getlist("ask") if one.isdecimal()}


def _frequency(asked: QueryDict) -> str:
    said = asked.get("frequency", "A")
    return said if said in FREQUENCY_NAMES else "A"


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
