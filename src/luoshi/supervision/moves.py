"""The moves of a report (报表流转): from which state to which, who may, in one table."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate


class State(StrEnum):
    """Where a report stands. The value is what is stored."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    SETTLED = "settled"


class Move(StrEnum):
    """What a person does with a report."""

    SAVE = "save"
    SUBMIT = "submit"
    SEND_BACK = "send_back"  # the head, to the reporter of his own unit: nothing has left the house
    SIGN = "sign"
    RETURN = "return"  # the office, to the unit
    ACCEPT = "accept"
    CONTEST = "contest"  # the statistics bureau, to the unit
    SETTLE = "settle"
    CORRECT = "correct"  # begins the next version; the returned one stays as it was


class Who(StrEnum):
    """Who may make a move."""

    REPORTER = mark("reporter of the unit")
    HEAD = mark("head of the unit")
    OFFICE = mark("office of the plan")
    STATISTICS = mark("statistics bureau")


class Step(NamedTuple):
    """What a move leads to, who may make it, and whether he must say why."""

    to: State
    who: Who
    with_reason: bool = False


MOVES: dict[tuple[State, Move], Step] = {
    (State.DRAFT, Move.SAVE): Step(State.DRAFT, Who.REPORTER),
    (State.DRAFT, Move.SUBMIT): Step(State.SUBMITTED, Who.REPORTER),
    (State.SUBMITTED, Move.SEND_BACK): Step(State.DRAFT, Who.HEAD, with_reason=True),
    (State.SUBMITTED, Move.SIGN): Step(State.SIGNED, Who.HEAD),
    (State.SIGNED, Move.RETURN): Step(State.RETURNED, Who.OFFICE, with_reason=True),
    (State.SIGNED, Move.ACCEPT): Step(State.ACCEPTED, Who.OFFICE),
    (State.ACCEPTED, Move.CONTEST): Step(State.RETURNED, Who.STATISTICS, with_reason=True),
    (State.ACCEPTED, Move.SETTLE): Step(State.SETTLED, Who.STATISTICS),
    (State.RETURNED, Move.CORRECT): Step(State.DRAFT, Who.REPORTER),
}

STATE_WORDS: dict[State, str] = {
    State.DRAFT: mark("being filled in"),
    State.SUBMITTED: mark("waits for the signature"),
    State.SIGNED: mark("signed, waits for the office"),
    State.RETURNED: mark("returned to the unit"),
    State.ACCEPTED: mark("accepted by the office"),
    State.SETTLED: mark("settled by statistics"),
}
MOVE_WORDS: dict[Move, str] = {
    Move.SAVE: mark("save the report"),
    Move.SUBMIT: mark("submit the report"),
    Move.SEND_BACK: mark("send the report back to its reporter"),
    Move.SIGN: mark("sign the report"),
    Move.RETURN: mark("return the report"),
    Move.ACCEPT: mark("accept the report"),
    Move.CONTEST: mark("return the report for its statistics"),
    Move.SETTLE: mark("settle the report"),
    Move.CORRECT: mark("correct the report"),
}


class MoveImpossible(LuoshiError):
    """The report is not in the state from which the move leads on."""

    code = "move_impossible"
    message = mark("Nobody can {move} now: it is {state}. What can be done with it: {moves}. Nothing was changed.")
    status = 409


def step(state: str, move: Move) -> Step:
    """What a move leads to. Raises MoveImpossible, which names the moves that are possible."""
    found = MOVES.get((State(state), move))
    if found is None:
        words = [
            f"{translate(MOVE_WORDS[other])} ({translate(one.who.value)})"
            for (of, other), one in MOVES.items()
            if of == state
        ]
        nothing = translate(mark("nothing"))
        raise MoveImpossible(
            move=translate(MOVE_WORDS[move]),
            state=translate(STATE_WORDS[State(state)]),
            moves=", ".join(words) or nothing,
        )
    return found
