"""Making a move of a formal supervision: who may, what the articles ask for, and the supervision as it is then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from luoshi.messages import mark, translate
from luoshi.supervision.formal import refusals
from luoshi.supervision.formal.clocks import objection_until
from luoshi.supervision.formal.lists import may_supervise
from luoshi.supervision.formal.moves import MOVES, Move, Step, Who
from luoshi.supervision.formal.supervision import Actor, Finding, Made, Objection, Plan, Supervision, Visit, overlaps
from luoshi.supervision.matters.deadlines import day_of


class Details(NamedTuple):
    """What comes with a move; each reads its own."""

    reason: str = ""
    plan: Plan | None = None  # plan
    others: tuple[Visit, ...] = ()  # plan: what else is known to be inspected
    findings: tuple[Finding, ...] = ()  # conclude
    received_on: date | None = None  # serve
    due_on: date | None = None  # demand
    evidence: tuple[str, ...] = ()  # report


class _Asking(NamedTuple):
    one: Supervision
    who: Actor
    day: date
    given: Details


def moves_for(one: Supervision, who: Actor) -> dict[Move, Step]:
    """The moves that the table leaves to this person now."""
    return {move: step for (of, move), step in MOVES.items() if of is one.state and _may(one, who, step.who)}


def _may(one: Supervision, who: Actor, role: Who) -> bool:
    if role is Who.UNIT:
        return who.unit == one.unit
    return role in who.roles


def apply(one: Supervision, move: Move, who: Actor, now: datetime, details: Details | None = None) -> Supervision:
    """The supervision after the move. Raises one of the errors in refusals.py."""
    given, step = details or Details(), MOVES.get((one.state, move))
    words = translate(move.value)
    if step is None:
        possible = ", ".join(translate(other.value) for of, other in MOVES if of is one.state)
        raise refusals.FormalMoveImpossible(move=words, state=translate(one.state.value), moves=possible or "—")
    if not _may(one, who, step.who):
        raise refusals.FormalMoveNotYours(who=who.name, move=words, others=translate(step.who.value))
    if step.with_reason and not given.reason.strip():
        raise refusals.FormalReasonMissing(move=words)
    changed = _CHANGES[move](_Asking(one, who, day_of(now), given)) if move in _CHANGES else one
    made = Made(move, one.state, step.to, who.name, now, given.reason.strip())
    return changed._replace(state=step.to, made=(*one.made, made))


def _designated(asking: _Asking) -> Supervision:
    one = asking.one
    if not may_supervise(one.body, one.designation, asking.day):
        raise refusals.DesignationMissing(unit=one.body.unit, day=asking.day)
    return one


def _plan(asking: _Asking) -> Supervision:
    one, plan = asking.one, asking.given.plan
    missing = _missing(plan)
    if plan is None or missing:
        raise refusals.PlanIncomplete(missing=", ".join(missing))
    for inspector in plan.inspectors:
        if inspector.unit == one.unit:
            raise refusals.InspectorOfTheUnit(who=inspector.name, unit=one.unit)
    found = overlaps(one.unit, plan, asking.given.others)
    if found and not plan.overlap_reason.strip():
        others = "; ".join(f"{other.title or other.body} {other.starts_on}/{other.ends_on}" for other in found)
        raise refusals.PlanOverlaps(unit=one.unit, others=others)
    return one._replace(plan=plan)


def _missing(plan: Plan | None) -> list[str]:
    tests = {
        mark("content of the plan"): plan and plan.content.strip(),
        mark("form of supervision"): plan and plan.forms,
        mark("inspectors of the plan"): plan and plan.inspectors,
        mark("days in order"): plan and plan.starts_on <= plan.ends_on,
    }
    return [translate(word) for word, given in tests.items() if not given]


def _conclude(asking: _Asking) -> Supervision:
    findings = asking.given.findings
    bare = [finding.fact for finding in findings if not finding.evidence or not finding.fact.strip()]
    if bare or not findings:
        raise refusals.FindingWithoutEvidence(facts=", ".join(bare) or "—")
    one = asking.one
    return one._replace(conclusions=(*one.conclusions, findings), received_on=None, rectified_by=(), rectify_until=None)


def _serve(asking: _Asking) -> Supervision:
    received = asking.given.received_on
    concluded = next(day_of(made.at) for made in reversed(asking.one.made) if made.move is Move.CONCLUDE)
    if received is None or not concluded <= received <= asking.day:
        raise refusals.ServiceDateWrong(concluded=concluded, today=asking.day, received=received or "—")
    return asking.one._replace(received_on=received)


def _object(asking: _Asking) -> Supervision:
    one, received = asking.one, asking.one.received_on
    if received is None or one.was_objected or asking.day > objection_until(received):
        until = objection_until(received) if received else "—"
        raise refusals.ObjectionTooLate(received=received or "—", until=until)
    return one._replace(objections=(*one.objections, Objection(asking.day, asking.given.reason.strip())))


def _decide(asking: _Asking, *, upheld: bool) -> Supervision:
    one, who = asking.one, asking.who
    if who.name in one.authors:
        raise refusals.DeciderNotRecused(who=who.name)
    decided = one.objections[-1]._replace(decided_on=asking.day, decided_by=who.name, upheld=upheld)
    return one._replace(objections=(*one.objections[:-1], decided))


def _demand(asking: _Asking) -> Supervision:
    due = asking.given.due_on
    if due is None or due < asking.day:
        raise refusals.RectificationUndated(due=due or "—", today=asking.day)
    return asking.one._replace(rectify_until=due)


def _report(asking: _Asking) -> Supervision:
    if not asking.given.evidence:
        raise refusals.RectificationUnproved
    return asking.one._replace(rectified_by=(*asking.one.rectified_by, *asking.given.evidence))


def _close(asking: _Asking) -> Supervision:
    one = asking.one
    until = objection_until(one.received_on) if one.received_on and not one.was_objected else None
    if not one.is_rectified or (until and asking.day <= until):
        left = sum(finding.to_rectify for finding in one.conclusions[-1]) if not one.is_rectified else 0
        raise refusals.FormalCloseTooEarly(until=until or "—", left=left)
    return one


_CHANGES: Mapping[Move, Callable[[_Asking], Supervision]] = {
    Move.APPROVE: _designated,
    Move.PLAN: _plan,
    Move.START: _designated,
    Move.CONCLUDE: _conclude,
    Move.SERVE: _serve,
    Move.OBJECT: _object,
    Move.UPHOLD: lambda asking: _decide(asking, upheld=True),
    Move.ANNUL: lambda asking: _decide(asking, upheld=False),
    Move.DEMAND: _demand,
    Move.REPORT: _report,
    Move.CLOSE: _close,
}
