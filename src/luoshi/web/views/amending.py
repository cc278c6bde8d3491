"""Amending a plan by a document: the list with the upload, old and new side by side, the day from which it holds."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from luoshi.documents.formats.file import MAX_BYTES
from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.plans.amending import names_plan
from luoshi.plans.directory import Directory
from luoshi.web import access, access_amending
from luoshi.web.actions.amending import Deed, begin_amendment, confirm_amended, decide_amended
from luoshi.web.actions.amending_plan import adopt_amendment
from luoshi.web.events import Act
from luoshi.web.models import Amendment, Job, Plan
from luoshi.web.queries.amended import listed_amendments, to_do
from luoshi.web.queries.amending import cards, choices
from luoshi.web.queries.reading import place_of_words, progress, title_of
from luoshi.web.views.documents import FORMATS, sent_document
from luoshi.web.visitors import Request, today


def show_amendments(request: Request, plan_id: int) -> HttpResponse:
    """The documents that amend a plan; or one that is sent, which leads to its reading."""
    plan = access_amending.plan_to_amend(request.person, plan_id)
    error = ""
    if request.method == "POST":
        try:
            return _amended_by(request, plan)
        except LuoshiError as refusal:
            error = f"{refusal} ({refusal.code})"
    facts = {
        "plan": plan,
        "rows": listed_amendments(plan),
        "error": error,
        "source": request.POST.get("source", ""),
        "formats": FORMATS,
        "most": MAX_BYTES // 1024**2,
    }
    return render(request, "amendments.html", facts, status=422 if error else 200)


def _amended_by(request: Request, plan: Plan) -> HttpResponse:
    sent = sent_document(request, plan)
    if isinstance(sent, Job):
        return redirect("job", job_id=sent.pk)
    begin_amendment(Act(request.person), plan, sent)
    return redirect("reading", reading_id=sent.pk)


def show_amendment(request: Request, amendment_id: int) -> HttpResponse:
    return _page(request, access_amending.amendment(request.person, amendment_id))


def decide(request: Request, amendment_id: int) -> HttpResponse:
    """One thing of the document: confirmed as suggested, decided otherwise, taken back, or withdrawn by its words."""
    row = access_amending.amendment(request.person, amendment_id)
    about = request.POST.get("about", "") or _withdrawn(request)
    try:
        decide_amended(Act(request.person), row, about, _deed(request, row), version=_number(request, "version"))
    except LuoshiError as refusal:
        return _page(request, row, refusal, about)
    return redirect(reverse("amendment", kwargs={"amendment_id": row.pk}) + f"#{about}")


def _withdrawn(request: Request) -> str:
    """The item that the form at the end of the page names: target-5."""
    target, measure = _number(request, "target"), _number(request, "measure")
    return f"target-{target}" if target else f"measure-{measure}"


def _deed(request: Request, row: Amendment) -> Deed:
    target, measure = _number(request, "target"), _number(request, "measure")
    found = place_of_words(row.reading, request.POST.get("words", "").strip(), None)
    return Deed(
        request.POST.get("deed", ""),
        access.target(request.person, target) if target else None,
        access.measure(request.person, measure) if measure else None,
        found,
        request.POST.get("reason", ""),
    )


def _number(request: Request, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() else 0


def confirm_certain(request: Request, amendment_id: int) -> HttpResponse:
    row = access_amending.amendment(request.person, amendment_id)
    count = confirm_amended(Act(request.person), row)
    messages.success(request, translate(mark("{count} certain items confirmed.")).format(count=count))
    return redirect("amendment", amendment_id=row.pk)


def adopt(request: Request, amendment_id: int) -> HttpResponse:
    row = access_amending.amendment(request.person, amendment_id)
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return _page(request, row, translate(mark("Write the day from which the plan reads as amended.")))
    try:
        adopt_amendment(Act(request.person), row, on, directory=Directory.read())
    except LuoshiError as refusal:
        return _page(request, row, refusal)
    messages.success(request, translate(mark("The plan is amended from {day} on.")).format(day=on))
    return redirect("amendment", amendment_id=row.pk)


def _page(request: Request, row: Amendment, error: LuoshiError | str = "", about: str = "") -> HttpResponse:
    found = cards(row)
    waiting = [card for card in found if not card.decided]
    facts = {
        "plan": row.plan,
        "amendment": row,
        "reading": row.reading,
        "title": title_of(row.reading),
        "progress": progress(row.reading),
        "named": names_plan(row.reading.text, title=row.plan.title, number=row.plan.number),
        "doubtful": [card for card in waiting if card.doubts],
        "certain": [card for card in waiting if not card.doubts],
        "decided": [card for card in found if card.decided],
        "count": len(found),
        "choices": choices(row.plan),
        "to_do": to_do(row) if row.adopted_at else [],
        "error": f"{error} ({error.code})" if isinstance(error, LuoshiError) else error,
        "about": about,
        "typed": request.POST,
        "day": request.POST.get("on") or row.reading.head.get("date") or today().isoformat(),
    }
    status = getattr(error, "status", 422) if error else 200
    return render(request, "amendment.html", facts, status=status)
