"""Timers of a matter: what is waited for now, of whom, until which day. Each open step has exactly one.

Computed from the matter and never stored: a return, a dispute or a hand-over cannot lose one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from luoshi.supervision.matters.deadlines import Dates, day_of, days_left, last_day
from luoshi.supervision.matters.limits import WAITS_FOR, Rules, limit_of
from luoshi.supervision.matters.matter import Matter, dates_of
from luoshi.supervision.matters.moves import RUNNING, Who


class Timer(NamedTuple):
    """One open step. step: `state:…`, `part:…` or `extension`; unit: where a unit is waited for."""

    step: str
    who: Who
    unit: int | None
    last_on: date  # last day that is in time
    certain: bool = True  # False while the holidays of its year are not announced, so that it may still move


def timers(matter: Matter, rules: Rules) -> tuple[Timer, ...]:
    """The timer of every open step; none for what is closed."""
    return tuple(_timers(matter, rules)) if matter.is_open else ()


def days_to_go(matter: Matter, rules: Rules, now: datetime) -> int | None:
    """Days left of the whole matter, below 0 overdue: what every list, light, message and document shows."""
    return days_left(dates_of(matter), rules.deadline, rules.reading, now)


def _timers(matter: Matter, rules: Rules) -> Iterator[Timer]:
    def until(step: str, who: Who, unit: int | None, last: date) -> Timer:
        return Timer(step, who, unit, last, rules.calendar.is_announced(last.year))

    who = WAITS_FOR[matter.state]
    yield until(f"state:{matter.state}", who, matter.lead if who is Who.LEAD else None, _until(matter, rules))
    if matter.state in RUNNING:
        for part in matter.parts:
            last = last_day(Dates(part.due_on), rules.deadline, rules.reading)
            if part.done_on is None and last is not None:
                yield until(f"part:{part.key}", Who.CO_UNIT, part.unit, last)
    if matter.asked:
        asked = rules.reading.after(matter.asked.asked_on, rules.limits.decide_extension)
        yield until("extension", Who.OFFICE_HEAD, None, asked)


def _until(matter: Matter, rules: Rules) -> date:
    days = limit_of(matter.state, rules.limits)
    last = last_day(dates_of(matter), rules.deadline, rules.reading)
    if days is None and last is not None:
        return last
    return rules.reading.after(day_of(matter.since), days or 0)
