"""Moves of a yearly plan: what may be done to it in which state, by whom, and what it is then.

Which person is the lead unit, or the head of the office, is said where rows are reached (web).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

LEAD, ASKED_UNIT, OFFICE_HEAD, COUNTY = "lead", "asked_unit", "office_head", "county"


class Move(NamedTuple):
    """What a move leads to."""

    to: str
    who: str
    with_reason: bool = False


MOVES: Mapping[tuple[str, str], Move] = MappingProxyType({
    ("draft", "save"): Move("draft", LEAD),
    ("draft", "ask"): Move("asked", LEAD),
    ("asked", "answer"): Move("asked", ASKED_UNIT),
    ("asked", "take_back"): Move("draft", LEAD, with_reason=True),  # to mend it; the units are asked again
    ("asked", "send_back"): Move("draft", OFFICE_HEAD, with_reason=True),
    ("asked", "approve"): Move("approved", OFFICE_HEAD),
    ("approved", "implement"): Move("approved", COUNTY),  # files its implementing plan
    ("approved", "revise"): Move("approved", LEAD, with_reason=True),  # this one stays in force until then
    ("approved", "replace"): Move("replaced", OFFICE_HEAD),  # by approving the next version
})  # fmt: skip
STATE_WORDS: Mapping[str, str] = MappingProxyType({
    "draft": mark("being drafted"),
    "asked": mark("units are asked"),
    "approved": mark("approved and frozen"),
    "replaced": mark("replaced by a later version"),
})  # fmt: skip


class YearlyMoveRefused(LuoshiError):
    """The state of the yearly plan does not allow it."""

    code = "yearly_move_refused"
    message = mark(
        "This yearly plan is “{state}”, and this cannot be done to it now. What is approved is never changed: "
        "begin a new version with a reason. Open the plan again to see what may be done."
    )
    status = 409


def after(state: str, move: str) -> Move:
    """What a move makes of a plan in this state. Raises YearlyMoveRefused."""
    found = MOVES.get((state, move))
    if found is None:
        raise YearlyMoveRefused(state=translate(STATE_WORDS[state]))
    return found
