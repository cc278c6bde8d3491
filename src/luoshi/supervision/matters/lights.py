"""What a light looks at in a matter (亮灯依据), stagnation, and a light that is set by hand by two people.

The facts have the names that a light rule knows; which light they give is asked of the rule by the caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.supervision.matters.deadlines import day_of, days_left
from luoshi.supervision.matters.limits import Rules
from luoshi.supervision.matters.matter import Matter, dates_of, planned_pct
from luoshi.supervision.matters.moves import Move, State

_NEWS = (Move.ASSIGN, Move.SIGN_FOR, Move.RECORD, Move.FINISH_PART, Move.REPORT, Move.REOPEN)


def light_facts(matter: Matter, rules: Rules, now: datetime) -> Mapping[str, Any]:
    """The facts by name, as a light rule asks for them. Raises CalendarUnknown.

    Days are told as days left by the one function that also says what is overdue, never as a bare due date.
    """
    day = day_of(now)
    left = days_left(dates_of(matter), rules.deadline, rules.calendar, now)
    return {
        "plan_pct": planned_pct(matter, day),
        "actual_pct": matter.actual_pct,
        "done": matter.state is State.CLOSED,
        "starts_on": matter.starts_on,
        "started": any(one.move is Move.SIGN_FOR for one in matter.made),
        "days_left": left,
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


class HandLight(NamedTuple):
    """A light by hand (人工调整). It holds once a second person confirmed it, and until a day."""

    light: str
    reason: str
    set_by: str
    until: date
    confirmed_by: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it stands before the light by rule."""
        return bool(self.confirmed_by) and day <= self.until


class HandLightRefused(LuoshiError):
    """A light by hand takes a reason and two people."""

    code = "hand_light_refused"
    message = mark(
        "The light is not set by hand: that takes a reason, and a second person who confirms it. Given were the reason "
        "“{reason}”, “{first}” who sets it and “{second}” who confirms it."
    )


def set_by_hand(light: str, reason: str, set_by: str, until: date) -> HandLight:
    """A light that waits for the second person. Raises HandLightRefused."""
    if not reason.strip() or not set_by.strip():
        raise HandLightRefused(reason=reason, first=set_by, second="—")
    return HandLight(light, reason.strip(), set_by.strip(), until)


def confirmed(asked: HandLight, by: str) -> HandLight:
    """The light once the second person confirmed it. Raises HandLightRefused."""
    if not by.strip() or by.strip() == asked.set_by:
        raise HandLightRefused(reason=asked.reason, first=asked.set_by, second=by)
    return asked._replace(confirmed_by=by.strip())
