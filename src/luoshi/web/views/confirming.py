"""Reading and confirming (阅读确认): a document beside what was read from it, and what a person makes of each item."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access
from luoshi.web.actions import confirming
from luoshi.web.events import Act
from luoshi.web.frame import chosen_plan
from luoshi.web.models import Amendment, Proposal, Reading
from luoshi.web.proposal_fields import FIELDS, Typed, shown, typed
from luoshi.web.queries.reading import (
    item,
    numbers_taken,
    place_of_words,
    plan_of,
    progress,
    reading_page,
    said_of,
    sentence_around,
    title_of,
)
from luoshi.web.visitors import Request

_PARTS = ("correct", "reject")  # forms of an item that is not decided


def show_reading(request: Request, reading_id: int) -> HttpResponse:
    reading = access.reading(request.person, reading_id)
    shown_ = reading_page(reading)
    return render(request, "reading.html", _facts(request, reading) | {"shown": shown_, "progress": shown_.progress})


def confirm_certain(request: Request, reading_id: int) -> HttpResponse:
    """All that has no doubt at once."""
    reading = access.reading(request.person, reading_id)
    count = confirming.confirm_certain(Act(request.person), reading)
    messages.success(request, translate(mark("{count} certain items confirmed.")).format(count=count))
    return redirect("reading", reading_id=reading.pk)


def decide(request: Request, proposal_id: int) -> HttpResponse:
    """One item: looked at, corrected, rejected, taken back. By htmx it changes in its place."""
    proposal = access.proposal(request.person, proposal_id)
    if request.method != "POST":
        return _one(request, proposal, request.GET.get("part", "correct"))
    deed = request.POST.get("do", "")
    wanted = _wanted(proposal, request, deed)
    if wanted.errors:
        return _one(request, proposal, "correct", wanted, status=422)
    try:
        done = _do(request, proposal, deed, wanted)
    except LuoshiError as refusal:
        proposal.refresh_from_db()
        return _one(request, proposal, "reject" if deed == "reject" else "", error=refusal)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(_next(done))
    return _one(request, access.proposal(request.person, done.pk), "")


def _wanted(proposal: Proposal, request: Request, deed: str) -> Typed:
    """What the form of correction says; nothing where another button was pressed."""
    if deed != "correct":
        return Typed({}, {})
    return typed(proposal.kind, request.POST.dict(), numbers_taken(proposal.reading, proposal.pk))


def _do(request: Request, proposal: Proposal, deed: str, wanted: Typed) -> Proposal:
    act, version = Act(request.person), int(request.POST.get("version") or 0)
    if deed == "reject":
        return confirming.reject(act, proposal, version=version, reason=request.POST.get("reason", ""))
    if deed == "reopen":
        return confirming.reopen(act, proposal, version=version)
    corrected = proposal.corrected
    if deed == "correct":
        corrected = wanted.beyond(proposal.read) if proposal.read else proposal.corrected | wanted.values
    return confirming.confirm(act, proposal, version=version, corrected=corrected)


def _one(
    request: Request,
    proposal: Proposal,
    part: str,
    wanted: Typed | None = None,
    *,
    error: LuoshiError | None = None,
    status: int = 200,
) -> HttpResponse:
    """The item alone, in the list or as a page of its own. `part`: correct, reject, or "" for the item itself."""
    said = said_of(proposal) | (wanted.values if wanted else {})
    facts = _facts(request, proposal.reading) | {
        "one": item(proposal),
        "part": part if part in _PARTS and proposal.state == Proposal.State.PROPOSED else "",
        "fields": [(field, shown(field, said)) for field in FIELDS[proposal.kind]],
        "errors": wanted.errors if wanted else {},
        "next_id": None,  # of the item below, which only the list knows
        "error": f"{error} ({error.code})" if error else "",
        "sentence": sentence_around(proposal),
        "progress": progress(proposal.reading),
    }
    page = "reading_item.html" if request.htmx else "proposal.html"  # type: ignore[attr-defined]
    return render(request, page, facts, status=getattr(error, "status", 409) if error else status)


def _next(done: Proposal) -> str:
    """The page of the reading, at the item that was decided: the next one stands below."""
    return reverse("reading", kwargs={"reading_id": done.reading_id}) + f"#p{done.pk}"


def add(request: Request, reading_id: int) -> HttpResponse:
    """What the reader missed, with the words of the document or without."""
    reading = access.reading(request.person, reading_id)
    form = request.POST if request.method == "POST" else request.GET
    kind = form.get("item", "target")
    kind = kind if kind in FIELDS else "target"
    start = int(form["start"]) if form.get("start", "").isdecimal() else None
    end = int(form["end"]) if form.get("end", "").isdecimal() else None
    words = form.get("words", reading.text[start:end] if start is not None and end else "").strip()
    wanted, span = Typed({}, {}), None
    if request.method == "POST":
        span = place_of_words(reading, words, start)
        wanted = typed(kind, request.POST.dict(), numbers_taken(reading, None))
        if words and span is None:
            wanted.errors["words"] = translate(mark("These words do not stand in the document. Copy them from it."))
        if not wanted.errors:
            return _added(request, reading, kind, wanted.values, span)
    facts = _facts(request, reading) | {
        "kind": kind,
        "words": words,
        "start": start,
        "fields": [(field, shown(field, wanted.values)) for field in FIELDS[kind]],
        "errors": wanted.errors,
    }
    return render(request, "proposal_add.html", facts, status=422 if wanted.errors else 200)


def _added(
    request: Request, reading: Reading, kind: str, values: dict[str, Any], span: tuple[int, int] | None
) -> HttpResponse:
    found = {"quote": reading.text[slice(*span)], "text": list(span)} if span else {}
    row = confirming.add(Act(request.person), reading, kind, values | found, span)
    messages.success(request, translate(mark("Added and confirmed.")))
    return redirect(_next(row))


def _facts(request: Request, reading: Reading) -> dict[str, Any]:
    made = plan_of(reading)
    amends = Amendment.objects.select_related("plan").filter(reading=reading).first()
    return {
        "plan": made or (amends.plan if amends else chosen_plan(request)),
        "reading": reading,
        "title": title_of(reading),
        "made": made,
        "amends": amends,
    }
