"""Timers of a matter: what is waited for now, of whom, until which day. Each open step has exactly one.

Computed from the matter and never stored: a return, a dispute or a hand-over cannot lose one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from luoshi.supervision.matters.deadlines import Dates, day_of, last_day
from luoshi.supervision.matters.limits import WAITS_FOR, Rules, limit_of
from luoshi.supervision.matters.matter import Matter, dates_of
from luoshi.supervision.matters.moves import WORKING, Who


class Timer(NamedTuple):
    """One open step. step: `state:…`, `part:…` or `extension`; unit: where a unit is waited for."""

    step: str
    who: Who
    unit: int | None
    last_on: date  # last day that is in time


def timers(matter: Matter, rules: Rules) -> tuple[Timer, ...]:
    """The timer of every open step; none for what is closed. Raises CalendarUnknown."""
    return tuple(_timers(matter, rules)) if matter.is_open else ()


def _timers(matter: Matter, rules: Rules) -> Iterator[Timer]:
    who = WAITS_FOR[matter.state]
    yield Timer(f"state:{matter.state}", who, matter.lead if who is Who.LEAD else None, _until(matter, rules))
    if matter.state in WORKING:
        for part in matter.parts:
            last = last_day(Dates(part.due_on, done_on=part.done_on), rules.deadline, rules.calendar)
            if part.done_on is None and last is not None:
                yield Timer(f"part:{part.key}", Who.CO_UNIT, part.unit, last)
    if matter.asked:
        last = rules.calendar.after(matter.asked.asked_on, rules.limits.decide_extension)
        yield Timer("extension", Who.OFFICE_HEAD, None, last)


def _until(matter: Matter, rules: Rules) -> date:
    days = limit_of(matter.state, rules.limits)
    last = last_day(dates_of(matter), rules.deadline, rules.calendar)
    if days is None and last is not None:
        return last
    return rules.calendar.after(day_of(matter.since), days or 0)
