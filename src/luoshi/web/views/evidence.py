"""Evidence: the files of units, which cells rest on them, and giving, attaching and downloading them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access, access_asked
from luoshi.web.actions.evidence import attach_evidence, detach_evidence, give_evidence
from luoshi.web.events import Act
from luoshi.web.frame import chosen_plan
from luoshi.web.models import Evidence, EvidenceUse, Submission, Unit
from luoshi.web.queries.evidence import files, proofs, uses_of
from luoshi.web.queries.units import latest_names
from luoshi.web.roles import Permission
from luoshi.web.storing import read_stored
from luoshi.web.uploads import MOST_BYTES
from luoshi.web.visitors import Request

_GIVEN = mark("{name} is kept. Say now which figures rest on it.")
_KNOWN = mark("The unit gave this file on {day} already, as {name}. It is used again, and not kept twice.")
_ATTACHED = mark("{count} figures rest on {name} now.")
_NOTHING = mark("Choose at least one figure, and a file.")


def show_files(request: Request) -> HttpResponse:
    return _list(request)


def give(request: Request) -> HttpResponse:
    """Keep a file; go back to the report that it was given for, where it was given for one."""
    if request.method != "POST":
        return _list(request)
    unit = _unit(request)
    given = request.FILES.get("file")
    if given is None:
        return _list(request, problem=translate(mark("Choose a file first.")))
    data = given.read(MOST_BYTES + 1)
    try:
        evidence, new = give_evidence(_act(request, unit), unit, data, given.name or "")
    except LuoshiError as refused:
        return _list(request, problem=str(refused), status=getattr(refused, "status", 422))
    day = evidence.given_at.date()
    messages.info(request, translate(_GIVEN if new else _KNOWN).format(name=evidence.name, day=day))
    asked = request.POST.get("submission", "")
    return redirect("proofs", submission_id=int(asked)) if asked.isdecimal() else redirect("evidence")


def show_file(request: Request, evidence_id: int) -> HttpResponse:
    evidence = access_asked.evidence(request.person, evidence_id)
    reached = [
        pk
        for plan in access.plans(request.person)
        for pk in access.submissions(request.person, plan).values_list("pk", flat=True)
    ]
    facts = {
        "plan": chosen_plan(request),
        "file": evidence,
        "unit": latest_names({evidence.unit_id})[evidence.unit_id],
        "uses": uses_of(evidence, reached),
    }
    return render(request, "evidence_file.html", facts)


def download(request: Request, evidence_id: int) -> HttpResponse:
    """The bytes, to be saved and never shown by the browser as a page of this site."""
    evidence = access_asked.evidence(request.person, evidence_id)
    answer = HttpResponse(read_stored(evidence.file), content_type=evidence.file.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, evidence.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def show_proofs(request: Request, submission_id: int) -> HttpResponse:
    """What the figures of a report rest on."""
    submission = access.submission(request.person, submission_id)
    own = submission.unit_id in access.units_with(request.person, Permission.REPORT)
    facts = {
        "plan": submission.reporting_period.data_set.plan,
        "submission": submission,
        "unit": latest_names({submission.unit_id})[submission.unit_id],
        "rows": proofs(submission),
        "files": files(access_asked.evidence_reached(request.person).filter(unit_id=submission.unit_id)),
        "open": own and submission.state == Submission.State.DRAFT,
        "limit": MOST_BYTES // 1024 // 1024,
    }
    return render(request, "proofs.html", facts)


def attach(request: Request, submission_id: int) -> HttpResponse:
    submission = _own(request, submission_id)
    chosen = [int(one) for one in request.POST.getlist("cell") if one.isdecimal()]
    cells = list(submission.cells.filter(pk__in=chosen))
    file = request.POST.get("evidence", "")
    if not cells or not file.isdecimal():
        messages.warning(request, translate(_NOTHING))
        return redirect("proofs", submission_id=submission.pk)
    evidence: Evidence = access_asked.evidence(request.person, int(file))
    count = attach_evidence(_act(request, submission.unit), submission, evidence, cells)
    messages.info(request, translate(_ATTACHED).format(count=count, name=evidence.name))
    return redirect("proofs", submission_id=submission.pk)


def detach(request: Request, submission_id: int) -> HttpResponse:
    submission = _own(request, submission_id)
    asked = request.POST.get("use", "")
    rows = EvidenceUse.objects.filter(cell__submission=submission)
    use = get_object_or_404(rows, pk=int(asked) if asked.isdecimal() else 0)
    detach_evidence(_act(request, submission.unit), submission, use)
    return redirect("proofs", submission_id=submission.pk)


def _list(request: Request, *, problem: str = "", status: int = 200) -> HttpResponse:
    own = access.units_with(request.person, Permission.REPORT)
    facts = {
        "plan": chosen_plan(request),
        "rows": files(access_asked.evidence_reached(request.person)),
        "units": sorted(latest_names(own).values(), key=lambda one: one.short),
        "problem": problem,
        "limit": MOST_BYTES // 1024 // 1024,
    }
    return render(request, "evidence.html", facts, status=status)


def _unit(request: Request) -> Unit:
    """The unit that the file is given for: one that the person reports for."""
    own = access.units_with(request.person, Permission.REPORT)
    asked = request.POST.get("unit", "")
    chosen = int(asked) if asked.isdecimal() else next(iter(own), 0) if len(own) == 1 else 0
    if chosen not in own:
        raise Http404
    return Unit.objects.get(pk=chosen)


def _own(request: Request, submission_id: int) -> Submission:
    """A report of a unit that the person reports for."""
    submission = access.submission(request.person, submission_id)
    if submission.unit_id not in access.units_with(request.person, Permission.REPORT):
        raise Http404
    return submission


def _act(request: Request, unit: Unit) -> Act:
    return Act(request.person, unit.pk, latest_names({unit.pk})[unit.pk].short)
