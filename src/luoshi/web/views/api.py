"""The API: a program of a unit reads its form, puts figures in the draft and submits it. By token, or in a session."""

from __future__ import annotations

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web import access
from luoshi.web.actions.handing_in import hand_in
from luoshi.web.actions.reporting import submit
from luoshi.web.events import Act
from luoshi.web.frame import chosen_plan
from luoshi.web.models import ReportingPeriod
from luoshi.web.queries.api import form_json, handed_of, periods_json, revision_of
from luoshi.web.queries.api_description import described
from luoshi.web.queries.report_forms import form, latest
from luoshi.web.queries.reported_periods import reported_periods
from luoshi.web.queries.units import latest_names
from luoshi.web.roles import Permission
from luoshi.web.visitors import Request, today

_LONGEST_KEY = 60


class KeyMissing(LuoshiError):
    """A request that changes something came without a key, so that sending it twice could do it twice."""

    code = "key_missing"
    message = mark(
        "Send a header Idempotency-Key of at most 60 characters, another one for each request. The same request with "
        "the same key is done once, and answered the same."
    )
    status = 400


class Forged(LuoshiError):
    """A request in a session came from a page of another site, or of nobody."""

    code = "forged"
    message = mark("In a session, send the header X-CSRFToken that the site gave; a program uses a token instead.")
    status = 403


def show_api(request: Request) -> HttpResponse:
    """What programs can do, for people."""
    return render(request, "api.html", {"plan": chosen_plan(request), "api": described()})


def show_description(_request: Request) -> HttpResponse:
    """The same for programs: OpenAPI."""
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False})


def list_periods(request: Request) -> HttpResponse:
    rows = reported_periods(access.plans(request.person), access.units_with(request.person, Permission.REPORT))
    return _json({"periods": periods_json(rows)})


def show_form(request: Request, period_id: int) -> HttpResponse:
    period = access.reporting_period(request.person, period_id)
    return _json(form_json(form(period, _unit(request), today())))


@csrf_exempt
def post_figures(request: Request, period_id: int) -> HttpResponse:
    """Into the draft. The answer: received = stored + unchanged + refused."""
    period, act = _writing(request, period_id)
    handed, revision = handed_of(request.body, period, act.unit_id or 0)
    digest = sha256(f"{period.pk} {act.unit_id} ".encode() + request.body).hexdigest()
    return _json(hand_in(act, period, act.unit_id or 0, handed, digest=digest, revision=revision))


@csrf_exempt
def post_submission(request: Request, period_id: int) -> HttpResponse:
    """To the head of the unit, who signs."""
    period, act = _writing(request, period_id)
    draft = latest(period, act.unit_id or 0)
    if draft is None:
        raise Http404
    done = submit(act, draft, revision=revision_of(request.body, draft.revision))
    return _json({"submission": done.pk, "state": done.state, "revision": done.revision})


def _writing(request: Request, period_id: int) -> tuple[ReportingPeriod, Act]:
    """The period, and who writes in it with which key. Raises Forged, KeyMissing."""
    if "Authorization" not in request.headers and _is_forged(request):
        raise Forged
    key = request.headers.get("Idempotency-Key", "").strip()
    if not 0 < len(key) <= _LONGEST_KEY:
        raise KeyMissing
    unit_id = _unit(request)
    person = f"{request.person.id}:{key}"  # two people may choose one key
    act = Act(request.person, unit_id, latest_names({unit_id})[unit_id].short, "api", person)
    return access.reporting_period(request.person, period_id), act


def _is_forged(request: HttpRequest) -> bool:
    guard = CsrfViewMiddleware(lambda _request: HttpResponse())
    guard.process_request(request)
    return guard.process_view(request, lambda _request: HttpResponse(), (), {}) is not None


def _unit(request: Request) -> int:
    """The unit that is named, or the only one that the person reports for. Raises Http404."""
    own = access.units_with(request.person, Permission.REPORT)
    named = request.GET.get("unit", "")
    unit_id = int(named) if named.isdecimal() else next(iter(own)) if len(own) == 1 else 0
    if unit_id not in own:
        raise Http404
    return unit_id


def _json(value: dict[str, object]) -> JsonResponse:
    answer = JsonResponse(value, json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = "no-store"
    return answer
