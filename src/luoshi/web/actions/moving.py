"""A move of a report: who may make it is asked of the one table of moves; the row is locked, its revision compared."""

from __future__ import annotations

from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate
from luoshi.supervision.moves import MOVE_WORDS, Move, Step, Who, step
from luoshi.web import access
from luoshi.web.actions.confirming import ChangedMeanwhile, ReasonNeeded
from luoshi.web.events import Act, record
from luoshi.web.models import Membership, Person, ReportingPeriod, Submission
from luoshi.web.queries.locks import lock_for
from luoshi.web.roles import Permission
from luoshi.web.visitors import Visitor, as_visitor

PERMISSIONS = {
    Who.REPORTER: Permission.REPORT,
    Who.HEAD: Permission.SIGN,
    Who.OFFICE: Permission.RUN_PLAN,
    Who.STATISTICS: Permission.SETTLE,
}


class NotOfUnit(LuoshiError):
    """The person has the role, and in another unit."""

    code = "not_of_unit"
    message = mark("You may {move} of your own units alone, and this one is of another.")
    status = 403


class FourEyes(LuoshiError):
    """Who submitted a report would sign it himself."""

    code = "four_eyes"
    message = mark(
        "You submitted this report yourself, and what one person made another signs. Who else can sign for the unit: "
        "{others}. Where the unit has nobody else, the security administrator gives a deputy, or the head of the unit "
        "above it, the role of a head for these days. Nothing was changed."
    )
    status = 403


class PeriodLocked(LuoshiError):
    """The period does not take what the unit wants to do."""

    code = "period_locked"
    message = mark("The period {period} is locked: {reason} Nothing was changed.")
    status = 409


def moved(
    act: Act, submission: Submission, move: Move, *, revision: int, reason: str = "", new: object = None
) -> Submission:
    """The report in its next state, with its event. Inside the transaction of the action, after `earlier`.

    Raises MoveImpossible, ChangedMeanwhile, NotAllowed, NotOfUnit, FourEyes, ReasonNeeded.
    """
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    found = step(row.state, move)
    see_that_may(act, row.unit_id, move, found)
    if move is Move.SIGN and row.submitted_by_id is not None and row.submitted_by_id == act.person.id:
        raise FourEyes(others=_others_who_sign(act.person, row.unit_id))
    if row.revision != revision:
        raise ChangedMeanwhile(name=str(row))
    if found.with_reason and not reason.strip():
        raise ReasonNeeded
    old, row.state, row.revision = row.state, found.to.value, row.revision + 1
    _sign_off(act, row, move, reason.strip())
    row.save()
    record(act, action_of(move), row, old=old, new=new if new is not None else row.state, why=reason.strip())
    return row


def action_of(move: Move) -> str:
    """What the log calls it."""
    return f"{move.value}_report"


def see_that_may(act: Act, unit_id: int, move: Move, found: Step) -> None:
    """Raise NotAllowed or NotOfUnit unless the person may make the move for the unit."""
    permission = PERMISSIONS[found.who]
    access.demand(act.person, permission)
    own = found.who in (Who.REPORTER, Who.HEAD)
    if own and unit_id not in access.units_with(act.person, permission):
        raise NotOfUnit(move=translate(MOVE_WORDS[move]))


def see_that_open(period: ReportingPeriod, unit_id: int, *, correction: bool) -> None:
    """Raise PeriodLocked unless the unit may report, or correct what was returned."""
    lock = lock_for(period, unit_id, timezone.now())
    if not (lock.takes_corrections if correction else lock.takes_reports):
        raise PeriodLocked(period=period.period, reason=lock.reason)


def _others_who_sign(person: Visitor, unit_id: int) -> str:
    """Names of those who may sign for the unit today, without the person."""
    heads = Person.objects.filter(is_active=True, memberships__role=Membership.Role.HEAD).exclude(pk=person.id or 0)
    able = [
        str(head)
        for head in heads.distinct().order_by("name")
        if unit_id in access.units_with(as_visitor(head, verified=True), Permission.SIGN)
    ]
    return ", ".join(able) or translate(mark("nobody"))


def _sign_off(act: Act, row: Submission, move: Move, reason: str) -> None:
    """Write down who did it and when, where the row keeps it."""
    now = timezone.now()
    match move:
        case Move.SUBMIT:
            row.submitted_by_id, row.submitted_at = act.person.id, now
        case Move.SIGN:
            row.signed_by_id, row.signed_at = act.person.id, now
        case Move.SEND_BACK:
            row.reason = reason
        case Move.RETURN | Move.CONTEST | Move.ACCEPT | Move.SETTLE:
            row.decided_by_id, row.decided_at, row.reason = act.person.id, now, reason
        case _:
            row.saved_by_id = act.person.id
