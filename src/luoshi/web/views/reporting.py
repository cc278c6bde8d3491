"""Pages of a unit: my things to do, the form of a period, what waits for the signature of the head."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.supervision.moves import State
from luoshi.web import access
from luoshi.web.actions.confirming import ChangedMeanwhile
from luoshi.web.actions.moving import PeriodLocked
from luoshi.web.actions.reporting import FormUnfinished, correct, save_draft, send_back, sign, submit
from luoshi.web.events import Act
from luoshi.web.models import ReportingPeriod, Submission, Unit
from luoshi.web.queries.asked import names_of
from luoshi.web.queries.locks import lock_for
from luoshi.web.queries.report_forms import Place, Typed, form, latest
from luoshi.web.queries.work import handed, my_duties, waiting
from luoshi.web.roles import Permission
from luoshi.web.visitors import Request, today


def show_mine(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    duties = my_duties(request.person, plan, timezone.localtime())
    return render(request, "mine.html", {"plan": plan, "duties": duties})


def fill_in(request: Request, period_id: int, unit_id: int) -> HttpResponse:
    period = access.reporting_period(request.person, period_id)
    unit = access.own_unit(request.person, unit_id, Permission.REPORT)
    if request.method != "POST":
        return _shown(request, period, unit)
    cells = _typed(request)
    act = act_of(request, unit.pk)
    try:
        row = save_draft(act, period, unit.pk, cells, revision=_number(request, "revision"))
        if request.POST.get("do") == "submit":
            submit(act._replace(key=f"{act.key}-submit" if act.key else None), row, revision=row.revision)
            messages.success(request, translate(mark("Submitted. The head of your unit signs it next.")))
            return redirect("mine", plan_id=period.data_set.plan_id)
    except FormUnfinished as refused:
        return _shown(request, period, unit, refused=refused)
    except (ChangedMeanwhile, PeriodLocked) as refused:
        return _shown(request, period, unit, typed=cells, refused=refused)
    messages.success(request, translate(mark("Saved. Nothing is handed in before you submit.")))
    return redirect("fill_in", period_id=period.pk, unit_id=unit.pk)


def begin_correction(request: Request, submission_id: int) -> HttpResponse:
    row = access.submission(request.person, submission_id)
    correct(act_of(request, row.unit_id), row, revision=_number(request, "revision"))
    return redirect("fill_in", period_id=row.reporting_period_id, unit_id=row.unit_id)


def show_to_sign(request: Request, plan_id: int) -> HttpResponse:
    plan = access.plan(request.person, plan_id)
    units = access.units_with(request.person, Permission.SIGN)
    rows = [one for one in waiting(request.person, plan, State.SUBMITTED) if one.submission.unit_id in units]
    return render(request, "to_sign.html", {"plan": plan, "rows": rows, "key": new_key()})


def show_submission(request: Request, submission_id: int) -> HttpResponse:
    row = access.submission(request.person, submission_id)
    versions = Submission.objects.filter(reporting_period=row.reporting_period, unit_id=row.unit_id)
    facts = {
        "plan": row.reporting_period.data_set.plan,
        "shown": handed(row),
        "versions": versions,
        "key": new_key(),
    }
    return render(request, "submission.html", facts)


def sign_report(request: Request, submission_id: int) -> HttpResponse:
    row = access.submission(request.person, submission_id)
    sign(act_of(request, row.unit_id), row, revision=_number(request, "revision"))
    messages.success(request, translate(mark("Signed. The office has it now.")))
    return redirect("to_sign", plan_id=row.reporting_period.data_set.plan_id)


def send_report_back(request: Request, submission_id: int) -> HttpResponse:
    row = access.submission(request.person, submission_id)
    reason = request.POST.get("reason", "")
    send_back(act_of(request, row.unit_id), row, revision=_number(request, "revision"), reason=reason)
    messages.success(request, translate(mark("Sent back to its reporter.")))
    return redirect("to_sign", plan_id=row.reporting_period.data_set.plan_id)


def act_of(request: Request, unit_id: int | None = None) -> Act:
    """Who does it, for which unit, with the key of the form."""
    units = {unit_id} if unit_id else {one.unit for one in request.person.held[:1]}
    names = names_of(units, today())
    name = next(iter(names.values()), None)
    key = request.POST.get("key", "")[:60] or None
    return Act(request.person, name.id if name else None, name.short if name else "", key=key)


def new_key() -> str:
    """A key that no other form has."""
    return secrets.token_urlsafe(16)


def _shown(
    request: Request,
    period: ReportingPeriod,
    unit: Unit,
    *,
    typed: dict[Place, Typed] | None = None,
    refused: LuoshiError | None = None,
) -> HttpResponse:
    submission = latest(period, unit.pk)
    lock = lock_for(period, unit.pk, timezone.now())
    correction = submission is not None and submission.version > 1
    stored = {(cell.indicator_id, cell.area_id): cell.typed for cell in submission.cells.all()} if submission else {}
    facts = {
        "plan": period.data_set.plan,
        "period": period,
        "form": form(period, unit.pk, today(), typed),
        "unit": names_of({unit.pk}, period.due_on)[unit.pk],
        "lock": lock,
        "may_write": (submission is None or submission.state == State.DRAFT)
        and (lock.takes_corrections if correction else lock.takes_reports),
        "stored": stored if typed is not None else {},
        "refused": refused,
        "checked": submission is not None or typed is not None,
        "key": new_key(),
    }
    return render(request, "report_form.html", facts, status=getattr(refused, "status", 200))


def _typed(request: Request) -> dict[Place, Typed]:
    """What was written in the fields value-INDICATOR-AREA and note-INDICATOR-AREA."""
    cells: dict[Place, Typed] = {}
    for name, words in request.POST.items():
        kind, _, place = name.partition("-")
        indicator, _, area = place.partition("-")
        if kind == "value" and indicator.isdecimal() and area.isdecimal():
            note = request.POST.get(f"note-{place}", "")
            cells[int(indicator), int(area)] = Typed(str(words)[:100], note)
    return cells


def _number(request: Request, name: str) -> int:
    words = request.POST.get(name, "")
    return int(words) if words.isdecimal() else 0
