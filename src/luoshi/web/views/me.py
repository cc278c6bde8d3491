"""What a person does with his own account: what is known of him, his password, his second factor."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.web import access, signing_in
from luoshi.web.actions import accounts
from luoshi.web.actions.backup_codes import make_backup_codes
from luoshi.web.actions.second_factor import set_up_second_factor
from luoshi.web.addresses import safe
from luoshi.web.events import Act
from luoshi.web.forms.accounts import ContactForm
from luoshi.web.frame import chosen_plan
from luoshi.web.queries.accounts import roles_of
from luoshi.web.roles import ROLE_NAMES, SCOPE_NAMES
from luoshi.web.second_factor import backup_codes_left, device_of, draft, forget_draft, shown
from luoshi.web.visitors import Request, today

_WRONG = mark("This is not your present password.")
_SAME = mark("This is the password that you have now. Choose another one.")
_AGAIN = mark("The two new passwords are not the same.")


def show_me(request: Request) -> HttpResponse:
    return _me(request, ContactForm(initial=accounts.shown_details(access.own_account(request.person))._asdict()))


def change_contact(request: Request) -> HttpResponse:
    """Post and telephone; the name is the administrator's."""
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _me(request, form)
    person = access.own_account(request.person)
    seen = accounts.Details(person.name, request.POST.get("seen_post", ""), request.POST.get("seen_telephone", ""))
    entered = accounts.Details(person.name, form.cleaned_data["post"], form.cleaned_data["telephone"])
    accounts.change_details(Act(request.person), person, seen, entered)
    messages.success(request, translate(mark("Your details were changed.")))
    return redirect("me")


def change_password(request: Request) -> HttpResponse:
    onward = safe(request, request.POST.get("next") or request.GET.get("next", ""))
    problems: dict[str, list[str]] = {}
    if request.method == "POST":
        problems = _change_password(request)
        if not problems:
            messages.success(request, translate(mark("Your password was changed. All your other sessions have ended.")))
            return redirect(onward)
    facts = {
        "plan": chosen_plan(request),
        "next": onward,
        "problems": problems,
        "forced": request.person.must_change_password,
    }
    return render(request, "change_password.html", facts, status=422 if problems else 200)


def _change_password(request: Request) -> dict[str, list[str]]:
    """What is wrong, by field; nothing where the password was changed."""
    old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
    if not signing_in.right_password(request, old):
        return {"old": [translate(_WRONG)]}
    if new == old:
        return {"new": [translate(_SAME)]}
    if new != again:
        return {"again": [translate(_AGAIN)]}
    try:
        person = accounts.change_password(Act(request.person), access.own_account(request.person), new)
    except ValidationError as error:
        return {"new": error.messages}
    signing_in.keep_signed_in(request, person)
    return {}


def second_factor(request: Request) -> HttpResponse:
    """Set it up, enter its code, or see that both are done."""
    onward = safe(request, request.POST.get("next") or request.GET.get("next", ""))
    code = request.POST.get("code", "").replace(" ", "")
    has = device_of(request.person.id) is not None
    failed = None
    if request.method == "POST":
        try:
            _enter(request, code, has=has)
        except LuoshiError as error:
            failed = error
        else:
            return redirect(onward)
    status = getattr(failed, "status", 200)
    facts: dict[str, Any] = {"plan": chosen_plan(request), "next": onward, "has": has, "failed": failed, "draft": None}
    if not has:
        facts["draft"] = shown(draft(request.session, access.own_account(request.person)))
    answer = render(request, "second_factor.html", facts, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def backup_codes(request: Request) -> HttpResponse:
    """How many are left; sent, ten new ones, shown once. Only in a session that the second factor itself verified."""
    if device_of(request.person.id) is None or not request.person.verified:
        return redirect(f"{reverse('second_factor')}?next={request.path}")
    codes = None
    if request.method == "POST":
        codes = make_backup_codes(Act(request.person), access.own_account(request.person))
    facts = {"plan": None, "codes": codes, "left": backup_codes_left(request.person.id)}
    answer = render(request, "backup_codes.html", facts)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _enter(request: Request, code: str, *, has: bool) -> None:
    """Raises CodeWrong, CodeTooSoon, BackupCodeWrong, SecondFactorThere."""
    device = device_of(request.person.id)
    if device is not None and request.POST.get("backup_code"):
        signing_in.verify_by_backup_code(request, device, request.POST["backup_code"])
        return
    if has:
        signing_in.verify(request, code)
        return
    new = draft(request.session, access.own_account(request.person))
    signing_in.keep_verified(request, set_up_second_factor(Act(request.person), new, code))
    forget_draft(request.session)


def _me(request: Request, form: ContactForm) -> HttpResponse:
    person = access.own_account(request.person)
    facts: dict[str, Any] = {
        "plan": chosen_plan(request),
        "account": person,
        "seen": accounts.shown_details(person),
        "form": form,
        "held": roles_of([person.pk], today()).get(person.pk, []),
        "device": device_of(person.pk),
        "role_names": ROLE_NAMES,
        "scope_names": SCOPE_NAMES,
    }
    return render(request, "me.html", facts, status=422 if form.is_bound else 200)
