"""What a light looks at in a matter (亮灯依据), and stagnation.

The facts have the names that a light rule knows; which light they give is asked of the rule by the caller, and so is a
light that two people set by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from luoshi.supervision.matters.deadlines import day_of
from luoshi.supervision.matters.limits import Rules
from luoshi.supervision.matters.matter import Matter, planned_pct
from luoshi.supervision.matters.moves import Move, State
from luoshi.supervision.matters.timers import days_to_go

_NEWS = (Move.ASSIGN, Move.SIGN_FOR, Move.RECORD, Move.FINISH_PART, Move.REPORT, Move.REOPEN)


def light_facts(matter: Matter, rules: Rules, now: datetime) -> Mapping[str, Any]:
    """The facts by name, as a light rule asks for them; none of what was not taken up.

    Days are told as days left by the one function that also says what is overdue, never as a bare due date. Once it is
    finished the plan is that of the day of the last report: how long others take to close it is not the unit's.
    """
    if matter.state is State.DISMISSED:
        return {}
    day = day_of(now)
    return {
        "plan_pct": planned_pct(matter, matter.done_on or day),
        "actual_pct": matter.actual_pct,
        "done": matter.state is State.CLOSED,
        "starts_on": matter.starts_on,
        "started": any(one.move is Move.SIGN_FOR for one in matter.made),
        "days_left": days_to_go(matter, rules, now),
        "lag_pending": bool(matter.figure_on and day < matter.figure_on),
    }


def days_without_news(matter: Matter, now: datetime) -> int | None:
    """Days since anything new was heard of an assigned matter; None where nothing is to be heard.

    What the office does is no news: to urge or to return a matter does not move it.
    """
    news = [day_of(one.at) for one in matter.made if one.move in _NEWS]
    return (day_of(now) - news[-1]).days if news and matter.is_open else None


def is_stagnant(matter: Matter, after_days: int, now: datetime) -> bool:
    """Whether nothing new was heard for so many days."""
    days = days_without_news(matter, now)
    return days is not None and days >= after_days
