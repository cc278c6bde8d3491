"""The moves of a matter (督办流转): from which state to which, who may, and who must say why, in one table.

立项 - 审批 - 交办 - 签收 - 反馈 - 审核 - 办结 - 复核 - 销号. What else a move needs, and what it changes: making.py.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate


class State(StrEnum):
    """Where a matter stands. The value is what is stored."""

    REGISTERED = "registered"
    APPROVED = "approved"
    ASSIGNED = "assigned"
    DISPUTED = "disputed"
    ONGOING = "ongoing"
    REPORTED = "reported"
    RETURNED = "returned"
    FINISHED = "finished"
    CHECKED = "checked"
    CLOSED = "closed"
    DISMISSED = "dismissed"


class Move(StrEnum):
    """What a person does with a matter."""

    REVISE = "revise"
    APPROVE = "approve"
    DISMISS = "dismiss"
    ASSIGN = "assign"
    SIGN_FOR = "sign_for"
    DISPUTE = "dispute"
    SETTLE = "settle"
    RECORD = "record"  # progress beside the reports that are asked for
    FINISH_PART = "finish_part"
    REPORT = "report"
    ACCEPT = "accept"  # the work goes on
    RETURN = "return"
    FINISH = "finish"
    CONFIRM = "confirm"  # the recheck
    FAIL = "fail"
    CLOSE = "close"
    REOPEN = "reopen"
    URGE = "urge"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    HAND_OVER = "hand_over"  # to the successor of a unit


class Who(StrEnum):
    """Who may make a move."""

    OFFICE = mark("office that supervises")
    OFFICE_HEAD = mark("head of the office")
    INSPECTOR = mark("inspector")
    LEAD = mark("lead unit of the matter")
    CO_UNIT = mark("co-unit of the matter")


class Step(NamedTuple):
    """What a move leads to, who may make it, and whether he must say why."""

    to: State
    who: tuple[Who, ...]
    with_reason: bool = False


_OFFICE, _HEAD, _LEAD, _UNITS = (Who.OFFICE,), (Who.OFFICE_HEAD,), (Who.LEAD,), (Who.LEAD, Who.CO_UNIT)
OPEN = tuple(state for state in State if state not in (State.CLOSED, State.DISMISSED))
WORKING = (State.ONGOING, State.REPORTED, State.RETURNED)  # a unit has signed for it and it is not finished
RUNNING = (State.ASSIGNED, State.DISPUTED, *WORKING)  # sub-tasks run from the assignment on
_HELD = (State.ASSIGNED, State.ONGOING, State.RETURNED)  # the next step is that of a unit

MOVES: dict[tuple[State, Move], Step] = {
    (State.REGISTERED, Move.REVISE): Step(State.REGISTERED, _OFFICE),
    (State.REGISTERED, Move.APPROVE): Step(State.APPROVED, _HEAD),
    (State.REGISTERED, Move.DISMISS): Step(State.DISMISSED, _HEAD, with_reason=True),
    (State.APPROVED, Move.ASSIGN): Step(State.ASSIGNED, _OFFICE),
    (State.ASSIGNED, Move.SIGN_FOR): Step(State.ONGOING, _LEAD),
    (State.ASSIGNED, Move.DISPUTE): Step(State.DISPUTED, _UNITS, with_reason=True),
    (State.ONGOING, Move.DISPUTE): Step(State.DISPUTED, _UNITS, with_reason=True),
    (State.DISPUTED, Move.SETTLE): Step(State.ASSIGNED, _HEAD, with_reason=True),
    (State.ONGOING, Move.RECORD): Step(State.ONGOING, _LEAD),
    (State.RETURNED, Move.RECORD): Step(State.RETURNED, _LEAD),
    **{(state, Move.FINISH_PART): Step(state, _UNITS) for state in RUNNING},
    (State.ONGOING, Move.REPORT): Step(State.REPORTED, _LEAD),
    (State.RETURNED, Move.REPORT): Step(State.REPORTED, _LEAD),
    (State.REPORTED, Move.ACCEPT): Step(State.ONGOING, _OFFICE),
    (State.REPORTED, Move.RETURN): Step(State.RETURNED, _OFFICE, with_reason=True),
    (State.REPORTED, Move.FINISH): Step(State.FINISHED, _OFFICE),
    (State.FINISHED, Move.CONFIRM): Step(State.CHECKED, (Who.INSPECTOR,)),
    (State.FINISHED, Move.FAIL): Step(State.RETURNED, (Who.INSPECTOR,), with_reason=True),
    (State.CHECKED, Move.CLOSE): Step(State.CLOSED, _HEAD),
    (State.CLOSED, Move.REOPEN): Step(State.ONGOING, _HEAD, with_reason=True),
    **{(state, Move.URGE): Step(state, _OFFICE) for state in _HELD},
    **{(state, Move.ASK_EXTENSION): Step(state, _LEAD, with_reason=True) for state in _HELD},
    **{(state, Move.GRANT_EXTENSION): Step(state, _HEAD) for state in (*_HELD, State.REPORTED)},
    **{(state, Move.REFUSE_EXTENSION): Step(state, _HEAD, with_reason=True) for state in (*_HELD, State.REPORTED)},
    **{(state, Move.HAND_OVER): Step(state, _OFFICE, with_reason=True) for state in OPEN},
}

STATE_WORDS: dict[State, str] = {
    State.REGISTERED: mark("registered, waits for approval"),
    State.APPROVED: mark("approved, waits to be assigned"),
    State.ASSIGNED: mark("assigned, waits to be signed for"),
    State.DISPUTED: mark("disputed, waits for the issuer"),
    State.ONGOING: mark("being carried out"),
    State.REPORTED: mark("reported on, waits for review"),
    State.RETURNED: mark("returned, waits for a better report"),
    State.FINISHED: mark("finished, waits for the recheck"),
    State.CHECKED: mark("rechecked, waits to be closed"),
    State.CLOSED: mark("rechecked and closed"),
    State.DISMISSED: mark("not taken up"),
}
MOVE_WORDS: dict[Move, str] = {
    Move.REVISE: mark("revise the matter"),
    Move.APPROVE: mark("approve the matter"),
    Move.DISMISS: mark("not take up the matter"),
    Move.ASSIGN: mark("assign the matter"),
    Move.SIGN_FOR: mark("sign for the matter"),
    Move.DISPUTE: mark("dispute who leads"),
    Move.SETTLE: mark("settle who leads"),
    Move.RECORD: mark("record progress"),
    Move.FINISH_PART: mark("finish a sub-task"),
    Move.REPORT: mark("report on the matter"),
    Move.ACCEPT: mark("accept the report, the work goes on"),
    Move.RETURN: mark("return the report on the matter"),
    Move.FINISH: mark("declare the matter finished"),
    Move.CONFIRM: mark("let the matter pass the recheck"),
    Move.FAIL: mark("let the matter fail the recheck"),
    Move.CLOSE: mark("close the matter"),
    Move.REOPEN: mark("reopen the matter"),
    Move.URGE: mark("urge the unit"),
    Move.ASK_EXTENSION: mark("ask for an extension"),
    Move.GRANT_EXTENSION: mark("grant the extension"),
    Move.REFUSE_EXTENSION: mark("refuse the extension"),
    Move.HAND_OVER: mark("hand the matter over"),
}


class MatterMoveImpossible(LuoshiError):
    """The matter is not in the state from which the move leads on."""

    code = "matter_move_impossible"
    message = mark(
        "Nobody can {move} now: the matter is “{state}”. What can be done with it: {moves}. Nothing was changed."
    )
    status = 409


def possible(state: State) -> dict[Move, Step]:
    """Every move that the state allows, in the order of the table."""
    return {move: one for (of, move), one in MOVES.items() if of is state}


def step(state: State, move: Move) -> Step:
    """What a move leads to. Raises MatterMoveImpossible, which names the moves that are possible."""
    found = MOVES.get((state, move))
    if found is None:
        words = [f"{translate(MOVE_WORDS[other])} ({who_words(one)})" for other, one in possible(state).items()]
        raise MatterMoveImpossible(
            move=translate(MOVE_WORDS[move]),
            state=translate(STATE_WORDS[state]),
            moves=", ".join(words) or translate(mark("nothing")),
        )
    return found


def who_words(one: Step) -> str:
    """Who may make the move, in the language in use."""
    return " / ".join(translate(who.value) for who in one.who)
