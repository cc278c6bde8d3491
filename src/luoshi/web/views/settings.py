"""The office sets what a target is measured by: owner of the figure, base, path by year, split by area."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access
from luoshi.web.actions.owning import set_owner
from luoshi.web.actions.targets import set_base, set_path, set_shares
from luoshi.web.events import Act
from luoshi.web.models import Target
from luoshi.web.queries.settings import Base, areas_below, code_of, settings_page, years_of
from luoshi.web.queries.versions import latest
from luoshi.web.visitors import Request, today


class NotTyped(LuoshiError):
    """A field of the form that is needed is empty, or holds no number or day."""

    code = "field_unfit"
    message = mark(
        "Nothing was stored: “{field}” is empty or cannot be read. Write a number, such as 1,200.5, or a day."
    )
    status = 422


def show_settings(request: Request, target_id: int) -> HttpResponse:
    target = latest(access.target(request.person, target_id))
    error = ""
    if request.method == "POST":
        try:
            _SETTERS.get(request.POST.get("do", ""), _nothing)(request, target)
        except LuoshiError as refusal:
            error = f"{refusal} ({refusal.code})"
        else:
            messages.success(request, translate(mark("Stored.")))
            return redirect("target_settings", target_id=target.pk)
    facts = {
        "plan": target.measure.plan,
        "target": target,
        "shown": settings_page(target, today()),
        "error": error,
        "done": request.POST.get("do", "") if error else "",
        "typed": request.POST,
    }
    return render(request, "target_settings.html", facts, status=422 if error else 200)


def _owner(request: Request, target: Target) -> None:
    unit = request.POST.get("unit", "")
    if not unit.isdecimal():
        raise NotTyped(field=translate(mark("Unit")))
    try:
        since = date.fromisoformat(request.POST.get("since", ""))
    except ValueError:
        raise NotTyped(field=translate(mark("From which day"))) from None
    reason = request.POST.get("reason", "")
    set_owner(Act(request.person), code_of(target), access.unit(request.person, int(unit)), since=since, reason=reason)


def _base(request: Request, target: Target) -> None:
    year = request.POST.get("year", "").strip()
    if not year.isdecimal():
        raise NotTyped(field=translate(mark("Base year")))
    base = Base(int(year), _number(request.POST.get("value", ""), mark("Base value")))
    source = request.POST.get("source", "").strip()
    set_base(Act(request.person), target, base, version=_version(request), source=source, reason=_reason(request))


def _path(request: Request, target: Target) -> None:
    method = request.POST.get("method", "linear")
    given = {}
    if method == "given":
        given = {year: _number(request.POST.get(f"year-{year}", ""), str(year)) for year in years_of(target)}
    elif method != "geometric":
        method = "linear"
    set_path(Act(request.person), target, method, given, version=_version(request), reason=_reason(request))


def _shares(request: Request, target: Target) -> None:
    method = request.POST.get("method", "given")
    typed = {area.code: (area.name, request.POST.get(f"area-{area.code}", "")) for area in areas_below(target)}
    if method == "equal":
        numbers = {code: Decimal(1) for code in typed}
    else:
        method = method if method == "proportional" else "given"
        numbers = {code: _number(text, name) for code, (name, text) in typed.items()}
    set_shares(Act(request.person), target, method, numbers, version=_version(request), reason=_reason(request))


def _nothing(_request: Request, _target: Target) -> None:
    raise NotTyped(field=translate(mark("What to set")))


def _number(text: str, field: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        raise NotTyped(field=translate(field)) from None
    if not value.is_finite():
        raise NotTyped(field=translate(field))
    return value


def _version(request: Request) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0


def _reason(request: Request) -> str:
    return request.POST.get("reason", "").strip()


_SETTERS: dict[str, Callable[[Request, Target], None]] = {
    "owner": _owner,
    "base": _base,
    "path": _path,
    "shares": _shares,
}
