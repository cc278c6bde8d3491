"""States and moves of a formal supervision: who may, where it leads, and who must say why, in one table."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from luoshi.messages import mark


class State(StrEnum):
    """Where it stands. The value names it in pages."""

    PROPOSED = mark("supervision proposed")
    APPROVED = mark("supervision approved")
    PLANNED = mark("supervision planned")
    ONGOING = mark("supervision under way")
    CONCLUDED = mark("conclusion written")
    SERVED = mark("conclusion served")
    OBJECTED = mark("conclusion objected to")
    RECTIFYING = mark("being rectified")
    REPORTED = mark("rectification reported")
    VERIFIED = mark("rectification verified")
    CLOSED = mark("supervision closed")
    REJECTED = mark("supervision not approved")


class Move(StrEnum):
    """What a person does. The value names it in pages."""

    APPROVE = mark("approve the supervision")
    REJECT = mark("reject the supervision")
    PLAN = mark("plan the supervision")
    START = mark("start the supervision")
    CONCLUDE = mark("write the conclusion")
    SERVE = mark("serve the conclusion")
    OBJECT = mark("object to the conclusion")
    UPHOLD = mark("uphold the conclusion")
    ANNUL = mark("annul the conclusion")
    DEMAND = mark("demand rectification")
    REPORT = mark("report the rectification")
    VERIFY = mark("verify the rectification")
    REFUSE = mark("find the rectification insufficient")
    CLOSE = mark("close the supervision")


class Who(StrEnum):
    """Who may."""

    HEAD = mark("head of the government")
    BODY = mark("body that supervises")
    INSPECTOR = mark("inspector of the supervision")
    UNIT = mark("supervised unit")
    DECIDER = mark("who decides objections for the government")


class Step(NamedTuple):
    """Where a move leads, who may make it, and whether he must say why."""

    to: State
    who: Who
    with_reason: bool = False


CAN_OBJECT = (State.SERVED, State.RECTIFYING, State.REPORTED, State.VERIFIED)  # rectification does not end the right
MOVES: dict[tuple[State, Move], Step] = {
    (State.PROPOSED, Move.APPROVE): Step(State.APPROVED, Who.HEAD),
    (State.PROPOSED, Move.REJECT): Step(State.REJECTED, Who.HEAD, with_reason=True),
    (State.APPROVED, Move.PLAN): Step(State.PLANNED, Who.BODY),
    (State.PLANNED, Move.START): Step(State.ONGOING, Who.BODY),
    (State.ONGOING, Move.CONCLUDE): Step(State.CONCLUDED, Who.INSPECTOR),
    (State.CONCLUDED, Move.SERVE): Step(State.SERVED, Who.BODY),
    **{(state, Move.OBJECT): Step(State.OBJECTED, Who.UNIT, with_reason=True) for state in CAN_OBJECT},
    (State.OBJECTED, Move.UPHOLD): Step(State.SERVED, Who.DECIDER, with_reason=True),
    (State.OBJECTED, Move.ANNUL): Step(State.ONGOING, Who.DECIDER, with_reason=True),
    (State.SERVED, Move.DEMAND): Step(State.RECTIFYING, Who.BODY),
    (State.RECTIFYING, Move.REPORT): Step(State.REPORTED, Who.UNIT),
    (State.REPORTED, Move.VERIFY): Step(State.VERIFIED, Who.INSPECTOR),
    (State.REPORTED, Move.REFUSE): Step(State.RECTIFYING, Who.INSPECTOR, with_reason=True),
    (State.SERVED, Move.CLOSE): Step(State.CLOSED, Who.BODY),
    (State.VERIFIED, Move.CLOSE): Step(State.CLOSED, Who.BODY),
}
