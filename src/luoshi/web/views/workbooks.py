"""The form of a period as a workbook: down, filled in, up again; what it would change is shown before it is stored."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from luoshi.errors import LuoshiError
from luoshi.indicators.handed_in import Handed
from luoshi.messages import mark, translate
from luoshi.web import access
from luoshi.web.actions.reporting import save_draft
from luoshi.web.events import Act
from luoshi.web.models import ReportingPeriod
from luoshi.web.queries.handing_in import HandedIn, hold_against
from luoshi.web.queries.report_forms import Typed, form
from luoshi.web.queries.report_workbook import read_workbook, workbook_of
from luoshi.web.queries.units import latest_names
from luoshi.web.roles import Permission
from luoshi.web.uploads import MEDIA_TYPES, MOST_BYTES, UploadRefused, checked
from luoshi.web.visitors import Request, today

_STORED = mark("{count} cells of the draft were changed. It is not submitted yet.")
_STALE = mark("What you were shown is too old. Hand the workbook in again.")
_AN_HOUR = 3600  # seconds for which a preview can be confirmed


def show_workbook(request: Request, period_id: int, unit_id: int) -> HttpResponse:
    """Down with the form, up with the filled-in one: what it would change."""
    period = _period(request, period_id, unit_id)
    if request.method != "POST":
        return _page(request, period, unit_id)
    given = request.FILES.get("file")
    if given is None:
        return _page(request, period, unit_id, problem=translate(mark("Choose a file first.")), status=422)
    try:
        upload = checked(given.read(MOST_BYTES + 1), given.name or "")
        if upload.media_type != MEDIA_TYPES["xlsx"]:
            raise UploadRefused(name=upload.name, found=translate(mark("is no .xlsx workbook")))
        reading = read_workbook(upload.data, upload.name, period, unit_id)
    except LuoshiError as refused:
        return _page(request, period, unit_id, problem=str(refused), status=getattr(refused, "status", 422))
    handed = Handed(reading.incoming, reading.refused)
    found = hold_against(period, unit_id, handed, today(), same=len(reading.unchanged))
    return _page(request, period, unit_id, found=found, questions=reading.questions)


def download_workbook(request: Request, period_id: int, unit_id: int) -> HttpResponse:
    period = _period(request, period_id, unit_id)
    unit = latest_names({unit_id})[unit_id]
    data = workbook_of(form(period, unit_id, today()), unit)
    answer = HttpResponse(data, content_type=MEDIA_TYPES["xlsx"])
    name = f"{period.data_set.name}-{period.period}-{unit.short}.xlsx"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def take_workbook(request: Request, period_id: int, unit_id: int) -> HttpResponse:
    """Store what was shown, into the draft."""
    period = _period(request, period_id, unit_id)
    try:
        shown = signing.loads(request.POST.get("shown", ""), salt=_salt(request, period, unit_id), max_age=_AN_HOUR)
    except signing.BadSignature:
        messages.warning(request, translate(_STALE))
        return redirect("workbook", period_id=period.pk, unit_id=unit_id)
    cells = {(row, area): Typed(typed, note) for row, area, typed, note in shown["cells"]}
    act = Act(request.person, unit_id, latest_names({unit_id})[unit_id].short, "workbook", shown["key"])
    save_draft(act, period, unit_id, cells, revision=shown["revision"])
    messages.info(request, translate(_STORED).format(count=len(cells)))
    return redirect("fill_in", period_id=period.pk, unit_id=unit_id)


def _page(
    request: Request, period: ReportingPeriod, unit_id: int, *, found: HandedIn | None = None, status: int = 200,
    **facts: Any,
) -> HttpResponse:  # fmt: skip
    now = found.form if found else form(period, unit_id, today())
    shown = {
        "plan": period.data_set.plan,
        "period": period,
        "unit": latest_names({unit_id})[unit_id],
        "form": now,
        "found": found,
        "shown": _signed(request, period, unit_id, found) if found else "",
        "limit": MOST_BYTES // 1024 // 1024,
        "problem": "",
        "questions": (),
    }
    return render(request, "workbook.html", shown | facts, status=status)


def _signed(request: Request, period: ReportingPeriod, unit_id: int, found: HandedIn) -> str:
    """What was shown, so that nothing else can be confirmed, and that once."""
    cells = [[*place, *typed] for place, typed in found.cells.items()]
    shown = {"cells": cells, "revision": found.revision, "key": str(uuid.uuid4())}
    return signing.dumps(shown, salt=_salt(request, period, unit_id), compress=True)


def _salt(request: Request, period: ReportingPeriod, unit_id: int) -> str:
    return f"workbook {request.person.id} {period.pk} {unit_id}"


def _period(request: Request, period_id: int, unit_id: int) -> ReportingPeriod:
    """A period that asks something of a unit that the person reports for. Raises Http404."""
    access.own_unit(request.person, unit_id, Permission.REPORT)
    return access.reporting_period(request.person, period_id)
