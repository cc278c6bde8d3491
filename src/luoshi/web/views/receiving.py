"""Pages of those who ask: periods with who has answered, the queue of the office, that of the statistics bureau."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.indicators.cells import day_in
from luoshi.messages import mark, translate
from luoshi.supervision.four_dates import DueRule, FourDates
from luoshi.supervision.moves import State
from luoshi.web import access
from luoshi.web.actions.deciding import accept, contest, return_report, settle
from luoshi.web.actions.periods import enter_year, lift_lock, open_period
from luoshi.web.events import Act
from luoshi.web.models import DataSet, Plan, Submission
from luoshi.web.queries.work import period_shown, periods_of, waiting
from luoshi.web.views.reporting import act_of, new_key
from luoshi.web.visitors import Request, today


class DayUnreadable(LuoshiError):
    """A day that a form asks for is none."""

    code = "day_unreadable"
    message = mark("“{words}” is no day. Write it as 2019-03-15.")
    status = 422


def show_periods(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    facts = {
        "plan": plan,
        "rows": periods_of(plan, timezone.now()),
        "data_sets": DataSet.objects.filter(plan=plan).order_by("name"),
        "rule": DueRule(),
        "next_year": today().year + 1,
        "key": new_key(),
    }
    return render(request, "periods.html", facts)


def show_period(request: Request, period_id: int) -> HttpResponse:
    period = access.reporting_period(request.person, period_id)
    reached = access.submissions(request.person, period.data_set.plan).filter(reporting_period=period)
    facts = {
        "plan": period.data_set.plan,
        "shown": period_shown(period, timezone.now()),
        "reached": set(reached.values_list("pk", flat=True)),
        "today": today(),
        "key": new_key(),
    }
    return render(request, "period.html", facts)


def open_for_plan(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    words = request.POST.get("data_set", "")
    data_set = get_object_or_404(DataSet, plan=plan, pk=int(words) if words.isdecimal() else 0)
    given = [request.POST.get(name, "").strip() for name in FourDates._fields]
    dates = FourDates(*map(_day, given)) if any(given) else None
    counts = {name: request.POST.get(name, "") for name in DueRule._fields}
    rule = DueRule(**{name: int(count) for name, count in counts.items() if count.isdecimal()})
    row = open_period(act_of(request), data_set, request.POST.get("period", ""), dates=dates, rule=rule)
    messages.success(request, translate(mark("Opened. The units that are asked see it among their things to do.")))
    return redirect("period", period_id=row.pk)


def lift_for_unit(request: Request, period_id: int) -> HttpResponse:
    period = access.reporting_period(request.person, period_id)
    words = request.POST.get("unit", "")
    unit = access.unit(request.person, int(words) if words.isdecimal() else 0)
    until = _day(request.POST.get("until", ""))
    lift_lock(act_of(request), period, unit, until=until, reason=request.POST.get("reason", ""))
    messages.success(request, translate(mark("Lifted. The unit can report until the end of that day.")))
    return redirect("period", period_id=period.pk)


def enter_calendar(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    holidays, worked = (list(map(_day, request.POST.get(name, "").split())) for name in ("holidays", "worked"))
    year = request.POST.get("year", "")
    if not year.isdecimal() or any(day.year != int(year) for day in (*holidays, *worked)):
        raise DayUnreadable(words=year)
    source = request.POST.get("source", "")
    enter_year(act_of(request), int(year), holidays=holidays, worked=worked, source=source)
    messages.success(request, translate(mark("Entered. Working days of {year} are counted now.")).format(year=year))
    return redirect("periods", plan_id=plan.pk)


def show_received(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    if request.method == "POST":
        return _decided(request, plan, "received", accept, return_report)
    rows = waiting(request.person, plan, State.SIGNED)
    return render(request, "received.html", {"plan": plan, "rows": rows, "settling": False, "key": new_key()})


def show_settling(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    if request.method == "POST":
        return _decided(request, plan, "settling", settle, contest)
    rows = [one for one in waiting(request.person, plan, State.ACCEPTED) if one.statistical]
    return render(request, "received.html", {"plan": plan, "rows": rows, "settling": True, "key": new_key()})


_Take = Callable[..., Submission]


def _decided(request: Request, plan: Plan, page: str, take: _Take, give_back: _Take) -> HttpResponse:
    """Take or give back each report that was chosen; what is refused says why, and the others are done."""
    act = act_of(request)
    reason = request.POST.get("reason", "")
    done = 0
    for words in request.POST.getlist("chosen"):
        number, _, revision = words.partition("-")
        row = access.submission(request.person, int(number) if number.isdecimal() else 0)
        own = act._replace(key=f"{act.key}-{row.pk}" if act.key else None)
        try:
            _one(own, row, int(revision) if revision.isdecimal() else 0, take, give_back, reason, request)
            done += 1
        except LuoshiError as refused:
            messages.error(request, f"{row}: {refused}")
    told = mark("Reports decided on: {count}.") if done else mark("Nothing was decided on. Choose at least one report.")
    messages.info(request, translate(told).format(count=done))
    return redirect(page, plan_id=plan.pk)


def _one(
    act: Act, row: Submission, revision: int, take: _Take, give_back: _Take, reason: str, request: Request
) -> None:
    if request.POST.get("do") == "return":
        give_back(act, row, revision=revision, reason=reason)
    else:
        take(act, row, revision=revision)


def _day(words: str) -> date:
    day = day_in(words)
    if day is None:
        raise DayUnreadable(words=words)
    return day
