"""What each role may do. A page asks for one permission; which rows it may do it to is said in access.py."""

from __future__ import annotations

from enum import StrEnum

from luoshi.messages import mark
from luoshi.web.models.people import Membership

Role = Membership.Role


class Permission(StrEnum):
    """The value is how a refusal names it."""

    SEE_PUBLISHED = mark("see what is published")  # everybody, signed in or not
    HAVE_ACCOUNT = mark("sign in")
    SEE_PLAN = mark("see a plan and its figures")
    REPORT = mark("report figures of a unit")
    SIGN = mark("sign for a unit")
    PLAN_YEAR = mark("plan a year for a unit")  # draft the yearly plan that the unit leads, answer those of others
    RUN_PLAN = mark("run a plan for its office")  # read documents, set owners, accept and return
    APPROVE = mark("approve for the office")  # yearly plans, locks, decisions
    SETTLE = mark("settle statistical figures")
    INSPECT = mark("inspect")
    RUN_SYSTEM = mark("run the system")
    MANAGE_PEOPLE = mark("manage accounts and roles")
    CONFIRM_RESETS = mark("confirm the reset of an account")
    READ_LOG = mark("read the log of events")


_SEES = frozenset({Permission.SEE_PUBLISHED, Permission.HAVE_ACCOUNT, Permission.SEE_PLAN})
_OFFICE = _SEES | {Permission.RUN_PLAN}
_ADMINISTERS = frozenset({Permission.SEE_PUBLISHED, Permission.HAVE_ACCOUNT})

PUBLIC = frozenset({Permission.SEE_PUBLISHED})
ROLES: dict[str, frozenset[Permission]] = {
    Role.REPORTER: _SEES | {Permission.REPORT, Permission.PLAN_YEAR},
    Role.HEAD: _SEES | {Permission.SIGN, Permission.PLAN_YEAR},
    Role.OFFICE_CLERK: _OFFICE,
    Role.OFFICE_HEAD: _OFFICE | {Permission.APPROVE},
    Role.STATISTICS: _SEES | {Permission.SETTLE},
    Role.INSPECTOR: _SEES | {Permission.INSPECT},
    Role.LEADER: _SEES,
    Role.SYSTEM_ADMIN: _ADMINISTERS | {Permission.RUN_SYSTEM},
    Role.SECURITY_ADMIN: _ADMINISTERS | {Permission.MANAGE_PEOPLE, Permission.CONFIRM_RESETS},
    Role.AUDIT_ADMIN: _ADMINISTERS | {Permission.READ_LOG, Permission.CONFIRM_RESETS},
}
ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)  # never two of them in one account
# What a password alone does not open: to sign for others, and to administer.
VERIFIED_ONLY = frozenset(
    {
        Permission.SIGN,
        Permission.APPROVE,
        Permission.RUN_SYSTEM,
        Permission.MANAGE_PEOPLE,
        Permission.CONFIRM_RESETS,
        Permission.READ_LOG,
    }
)
SECOND_FACTOR = frozenset(role for role, permissions in ROLES.items() if permissions & VERIFIED_ONLY)

ROLE_NAMES: dict[str, str] = {
    Role.REPORTER: mark("reporter"),
    Role.HEAD: mark("head of unit"),
    Role.OFFICE_CLERK: mark("office clerk"),
    Role.OFFICE_HEAD: mark("head of the office"),
    Role.STATISTICS: mark("statistics"),
    Role.INSPECTOR: mark("inspector"),
    Role.LEADER: mark("leader"),
    Role.SYSTEM_ADMIN: mark("system administrator"),
    Role.SECURITY_ADMIN: mark("security administrator"),
    Role.AUDIT_ADMIN: mark("audit administrator"),
}

SCOPE_NAMES: dict[str, str] = {
    Membership.Scope.OWN: mark("the unit alone"),
    Membership.Scope.BELOW: mark("the unit and those below it"),
    Membership.Scope.PLAN: mark("the whole plan"),
}


def who_may(permission: Permission) -> list[str]:
    """The roles that have a permission, as msgids: so that a refusal can say who can."""
    return [ROLE_NAMES[role] for role, permissions in ROLES.items() if permission in permissions]
