"""One formal supervision of one unit: its plan, conclusion, objection and rectification, and every move made."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from luoshi.supervision.formal.clocks import decision_until, objection_until
from luoshi.supervision.formal.lists import Body, Designation, Form, Kind
from luoshi.supervision.formal.moves import CAN_OBJECT, Move, State, Who


class Actor(NamedTuple):
    """Who acts, with the roles he holds, for his unit."""

    name: str
    roles: frozenset[Who] = frozenset()  # all but UNIT
    unit: int | None = None


class Plan(NamedTuple):
    """督查方案 (Art. 15). overlap_reason: why it is needed although others inspect the same unit in these days."""

    content: str
    forms: tuple[Form, ...]
    starts_on: date
    ends_on: date  # last day
    inspectors: tuple[Actor, ...]
    overlap_reason: str = ""


class Visit(NamedTuple):
    """Another inspection of a unit, by whichever body; last day included."""

    body: int
    unit: int
    starts_on: date
    ends_on: date
    title: str = ""


class Finding(NamedTuple):
    """One fact of the conclusion with what proves it (Art. 16)."""

    fact: str
    evidence: tuple[str, ...]
    to_rectify: bool = False


class Objection(NamedTuple):
    """An objection and its decision (Art. 17). upheld: whether the conclusion stood; None while open."""

    on: date
    reason: str
    decided_on: date | None = None
    decided_by: str = ""
    upheld: bool | None = None


class Made(NamedTuple):
    """One move that was made."""

    move: Move
    of: State
    to: State
    who: str
    at: datetime
    reason: str = ""


class Supervision(NamedTuple):
    """One formal supervision. Conclusions that were annulled stay, the last one holds."""

    body: Body
    unit: int
    kind: Kind
    matter: str
    designation: Designation | None = None
    state: State = State.PROPOSED
    plan: Plan | None = None
    conclusions: tuple[tuple[Finding, ...], ...] = ()
    received_on: date | None = None  # of the last conclusion, by the unit
    objections: tuple[Objection, ...] = ()
    rectify_until: date | None = None
    rectified_by: tuple[str, ...] = ()  # evidence
    made: tuple[Made, ...] = ()

    @property
    def authors(self) -> frozenset[str]:
        """Who made the conclusion: its inspectors and who wrote it. They decide no objection to it."""
        planned = {one.name for one in self.plan.inspectors} if self.plan else set()
        return frozenset(planned | {one.who for one in self.made if one.move is Move.CONCLUDE})

    @property
    def was_objected(self) -> bool:
        """Whether the conclusion that holds was objected to already."""
        after_serving = False
        for one in self.made:
            after_serving = one.move is Move.OBJECT or (after_serving and one.move is not Move.SERVE)
        return after_serving

    @property
    def is_rectified(self) -> bool:
        """Whether nothing of the conclusion that holds is left to rectify."""
        if not any(finding.to_rectify for findings in self.conclusions[-1:] for finding in findings):
            return True
        last = next((one.move for one in reversed(self.made) if one.move in (Move.CONCLUDE, Move.VERIFY)), None)
        return last is Move.VERIFY


class Clock(NamedTuple):
    """What runs. statutory: set by the law, so that nobody lengthens it."""

    step: str  # objection, decision, rectification
    last_on: date
    statutory: bool


def clocks(one: Supervision) -> tuple[Clock, ...]:
    """Every limit that runs now."""
    found = []
    if one.state in CAN_OBJECT and one.received_on and not one.was_objected:
        found.append(Clock("objection", objection_until(one.received_on), statutory=True))
    if one.state is State.OBJECTED:
        found.append(Clock("decision", decision_until(one.objections[-1].on), statutory=True))
    if one.state is State.RECTIFYING and one.rectify_until:
        found.append(Clock("rectification", one.rectify_until, statutory=False))
    return tuple(found)


def overlaps(unit: int, plan: Plan, others: tuple[Visit, ...]) -> tuple[Visit, ...]:
    """Other inspections of the unit that share a day with the plan."""
    return tuple(
        other
        for other in others
        if other.unit == unit and other.starts_on <= plan.ends_on and plan.starts_on <= other.ends_on
    )
