"""Pages of the security administrator: accounts, their roles from-to, first passwords, second factors taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access
from luoshi.web.actions import accounts, roles
from luoshi.web.actions import second_factor as factor
from luoshi.web.actions.resets import is_weighty, last_reset
from luoshi.web.events import Act
from luoshi.web.forms.accounts import AccountForm, DetailsForm, RoleForm
from luoshi.web.models import Person
from luoshi.web.queries.accounts import found, lines, roles_of
from luoshi.web.queries.units import names_on
from luoshi.web.roles import ROLE_NAMES, SCOPE_NAMES
from luoshi.web.second_factor import device_of
from luoshi.web.visitors import Request, today

_PAGE = 50
_SECOND_PERSON = mark(
    "Asked for. A second person confirms it first: another security administrator or the audit administrator, on the "
    "page of resets. Then come back here within a day and do it."
)
_FIELD_OF = {"account_taken": "username", "unit_not_here": "unit", "role_ends_before": "until"}  # else the role


def show_accounts(request: Request) -> HttpResponse:
    words, state = request.GET.get("words", "").strip(), request.GET.get("state", "open")
    page = Paginator(found(access.people(request.person), words, state), _PAGE).get_page(request.GET.get("page"))
    facts = _facts(rows=lines(page, today()), page=page, words=words, state=state)
    return render(request, "accounts.html", facts)


def add_account(request: Request) -> HttpResponse:
    form = AccountForm(request.POST if request.method == "POST" else None, initial=_first_role())
    if form.is_valid():
        entered = form.cleaned_data
        new = accounts.NewAccount(
            entered["username"], entered["name"], entered["role"], entered["unit"], entered["scope"],
            entered["post"], entered["telephone"], entered["plan"],
        )  # fmt: skip
        try:
            password = accounts.add_account(Act(request.person), new, since=entered["since"], until=entered["until"])
        except LuoshiError as error:
            form.add_error(_FIELD_OF.get(error.code, "role"), str(error))
        else:
            return _give_password(request, Person.objects.get(username=new.username), password)
    return render(request, "add_account.html", _facts(form=form, units=_units()), status=_status(form))


def show_account(request: Request, person_id: int) -> HttpResponse:
    """The account; sent back, what is kept of the person is changed."""
    person = access.account(request.person, person_id)
    seen = accounts.shown_details(person)
    if request.method != "POST":
        return _account(request, person, details=DetailsForm(initial=seen._asdict()))
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return _account(request, person, details=form)
    told = accounts.Details(*(request.POST.get(f"seen_{name}", "") for name in accounts.Details._fields))
    accounts.change_details(Act(request.person), person, told, form.details())
    return _done(request, person, mark("The account was changed."))


def give_role(request: Request, person_id: int) -> HttpResponse:
    person = access.account(request.person, person_id)
    form = RoleForm(request.POST)
    if form.is_valid():
        entered = form.cleaned_data
        new = roles.NewRole(entered["role"], entered["unit"], entered["scope"], entered["plan"])
        try:
            roles.give_role(Act(request.person), person, new, since=entered["since"], until=entered["until"])
        except LuoshiError as error:
            form.add_error(_FIELD_OF.get(error.code, "role"), str(error))
        else:
            return _done(request, person, mark("The role was given."))
    return _account(request, person, role=form)


def end_role(request: Request, person_id: int, membership_id: int) -> HttpResponse:
    membership = access.membership(request.person, person_id, membership_id)
    try:
        until = date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        until = today()
    roles.end_role(Act(request.person), membership, until, today=today())
    return _done(request, membership.person, mark("The role ends on {day}."), day=until)


def close(request: Request, person_id: int) -> HttpResponse:
    person = access.account(request.person, person_id)
    accounts.close_account(Act(request.person), person, request.POST.get("why", ""))
    return _done(request, person, mark("The account is closed, and its sessions have ended."))


def reopen(request: Request, person_id: int) -> HttpResponse:
    person = access.account(request.person, person_id)
    accounts.reopen_account(Act(request.person), person, request.POST.get("why", ""))
    return _done(request, person, mark("The account is open again."))


def reset_password(request: Request, person_id: int) -> HttpResponse:
    person = access.account(request.person, person_id)
    password = accounts.reset_password(Act(request.person), person, request.POST.get("why", ""))
    if password is None:
        return _done(request, person, _SECOND_PERSON)
    return _give_password(request, person, password)


def reset_second_factor(request: Request, person_id: int) -> HttpResponse:
    person = access.account(request.person, person_id)
    if not factor.reset_second_factor(Act(request.person), person, request.POST.get("why", "")):
        return _done(request, person, _SECOND_PERSON)
    return _done(request, person, mark("The second factor was taken back. The person sets up a new one."))


def _account(
    request: Request, person: Person, *, details: DetailsForm | None = None, role: RoleForm | None = None
) -> HttpResponse:
    seen = accounts.shown_details(person)
    form = role or details
    facts = _facts(
        account=person,
        seen=seen,
        details=details or DetailsForm(initial=seen._asdict()),
        role=role or RoleForm(initial=_first_role()),
        held=roles_of([person.pk], today()).get(person.pk, []),
        device=device_of(person.pk),
        units=_units(),
        weighty=is_weighty(person),
        reset=last_reset(person),
        own=person.pk == request.person.id,
    )
    return render(request, "account.html", facts, status=_status(form) if form else 200)


def _give_password(request: Request, person: Person, password: str) -> HttpResponse:
    """Shown once, in the answer itself: it is stored nowhere but hashed."""
    answer = render(request, "password_given.html", _facts(account=person, password=password))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _done(request: Request, person: Person, sentence: str, **facts: Any) -> HttpResponse:
    messages.success(request, translate(sentence).format(**facts))
    return redirect("account", person_id=person.pk)


def _facts(**facts: Any) -> dict[str, Any]:
    return {"plan": None, "role_names": ROLE_NAMES, "scope_names": SCOPE_NAMES, **facts}


def _first_role() -> dict[str, Any]:
    return {"since": today(), "scope": "own"}


def _units() -> list[str]:
    """Names to choose from."""
    return sorted(one.short for one in names_on(today()).values())


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200
