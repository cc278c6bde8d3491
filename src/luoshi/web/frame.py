"""The frame of every page: plan, menu, search, the day as of which figures are shown, language, person."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.conf import settings

from luoshi.messages import mark
from luoshi.web.access import plans
from luoshi.web.models import Plan
from luoshi.web.roles import Permission
from luoshi.web.visitors import Request, today


class Entry(NamedTuple):
    """A line of the menu."""

    page: str  # name of the URL
    title: str  # msgid
    of_plan: bool
    may: Permission


MENU = (
    Entry("overview", mark("Overview"), True, Permission.SEE_PUBLISHED),
    Entry("one_page", mark("One page"), True, Permission.SEE_PUBLISHED),
    Entry("tasks", mark("Tasks"), True, Permission.SEE_PUBLISHED),
    Entry("yearly_plans", mark("Yearly plans"), True, Permission.SEE_PLAN),
    Entry("units", mark("Units"), True, Permission.SEE_PUBLISHED),
    Entry("counties", mark("Counties"), True, Permission.SEE_PUBLISHED),
    Entry("document", mark("The document"), True, Permission.SEE_PUBLISHED),
    Entry("mine", mark("My things to do"), True, Permission.REPORT),
    Entry("evidence", mark("Evidence"), False, Permission.REPORT),
    Entry("to_sign", mark("To sign"), True, Permission.SIGN),
    Entry("received", mark("To accept"), True, Permission.RUN_PLAN),
    Entry("settling", mark("To settle"), True, Permission.SETTLE),
    Entry("data_sets", mark("Data sets"), True, Permission.RUN_PLAN),
    Entry("periods", mark("Periods of reporting"), True, Permission.SEE_PLAN),
    Entry("missing", mark("What is missing"), True, Permission.SEE_PLAN),
    Entry("publication", mark("Publication"), True, Permission.RUN_PLAN),
    Entry("documents", mark("Documents"), False, Permission.RUN_PLAN),
    Entry("conflicts", mark("Figures that contradict"), True, Permission.SEE_PLAN),
    Entry("accounts", mark("Accounts"), False, Permission.MANAGE_PEOPLE),
    Entry("resets", mark("Resets to confirm"), False, Permission.CONFIRM_RESETS),
    Entry("import", mark("Import figures"), True, Permission.RUN_PLAN),
    Entry("tokens", mark("Tokens of programs"), False, Permission.MANAGE_PEOPLE),
    Entry("events", mark("Log of events"), False, Permission.READ_LOG),
)


def frame(request: Request) -> dict[str, Any]:
    """What base.html shows. A page whose view gave `plan` shows it as chosen; else the first that is reached."""
    person = request.person
    return {
        "person": person,
        "menu": [entry for entry in MENU if person.may(entry.may)],
        "as_known_on": as_known_on(request),
        "today": today(),
        "second_factor_waived": settings.SECOND_FACTOR_WAIVED,
    }


def as_known_on(request: Request) -> date:
    """The day that ?on= names; today where it names none, or one that is still to come."""
    try:
        asked = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today()
    return min(asked, today())


def is_public(request: Request, plan: Plan) -> bool:
    """Whether the page goes to somebody who sees of the plan only what is published."""
    return not any(one.plan in (None, plan.pk) for one in request.person.with_permission(Permission.SEE_PLAN))


def chosen_plan(request: Request) -> Plan | None:
    """The plan that a page without one leads back to."""
    return plans(request.person).first()
