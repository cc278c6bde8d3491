"""Lights (亮灯): what one matter shows on a day, by a written rule, with the sentence that says why.

The rule is data (rulebook/). A light is never stored: it is asked for again from the facts and the day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.evaluation.judging.exact import Number, minus
from luoshi.evaluation.rulebook.written_rule import WrittenRule
from luoshi.messages import mark

Fact = Number | int | bool


class Matter(NamedTuple):
    """What is known of a task or an indicator; None is not known. Percent, not fractions."""

    plan_pct: Number | None = None  # 序时进度: what should be done by the day
    actual_pct: Number | None = None
    done: bool = False
    starts_on: date | None = None  # planned; the first of the month where only the month is planned
    started: bool | None = None
    due_on: date | None = None  # last day
    lag_pending: bool = False  # the figure is not published yet, and need not be
    month_met: bool | None = None  # what was planned for the month is done
    quarter_met: bool | None = None
    reachable: bool | None = None  # it can still be done, in the judgement of who answers
    poor: bool | None = None  # done badly
    limits_passed: int | None = None  # its own limit, then that of each warning, passed without good reason
    days_left: int | None = None  # told instead of the last day; below 0 it is overdue
    months_not_started: int | None = None  # told instead of the planned start


class Light(NamedTuple):
    """A light with what it rests on."""

    light: str  # green, yellow, orange, red, blue, white, grey
    reason: str  # done, not_due, no_data, within_limits, or the fact that decided: gap, days_overdue, …
    gap: Number | None  # percentage points behind the plan; below 0 ahead of it
    facts: Mapping[str, Fact]  # everything the rule could look at
    test: Mapping[str, Any]  # of the rule: the one that held; empty for done, not_due, no_data, within_limits
    rule: WrittenRule
    matter: Matter


def light(matter: Matter, rule: WrittenRule, day: date) -> Light:
    """The light of a matter on a day. Order: done, not due, no data, then the tests of the rule from the top."""
    body, facts = rule.body, facts_of(matter, day)
    gap = facts.get("gap")

    def shows(colour: str, reason: str, test: Mapping[str, Any] | None = None) -> Light:
        behind = gap if isinstance(gap, Decimal | Fraction) else None
        return Light(colour, reason, behind, facts, test or {}, rule, matter)

    if matter.done and "done" in body:
        return shows(body["done"], "done")
    if matter.starts_on and day < matter.starts_on and "not_due" in body:
        return shows(body["not_due"], "not_due")
    if "no_data" in body and (matter.lag_pending or _nothing_known(body.get("needs", ()), facts)):
        return shows(body["no_data"], "no_data")
    for test in body["tests"]:
        wanted = {name: bound for name, bound in test.items() if name != "light"}
        if all(_holds(facts.get(name), bound) for name, bound in wanted.items()):
            return shows(test["light"], next(iter(wanted)), wanted)
    return shows(body["else"], "within_limits")


def _nothing_known(needs: tuple[str, ...], facts: Mapping[str, Fact]) -> bool:
    return bool(needs) and not any(name in facts for name in needs)


def facts_of(matter: Matter, day: date) -> dict[str, Fact]:
    """What a light rule can look at, without what is not known."""
    facts: dict[str, Fact | None] = {
        "gap": _gap(matter),
        **_days((matter.due_on - day).days if matter.due_on else matter.days_left),
        "months_not_started": _months_not_started(matter, day),
        "month_met": matter.month_met,
        "quarter_met": matter.quarter_met,
        "reachable": matter.reachable,
        "poor": matter.poor,
        "limits_passed": matter.limits_passed,
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def _gap(matter: Matter) -> Number | None:
    if matter.plan_pct is None or matter.actual_pct is None:
        return None
    return minus(matter.plan_pct, matter.actual_pct)


def _days(left: int | None) -> dict[str, Fact | None]:
    return {"days_left": left} if left is None or left >= 0 else {"days_overdue": -left}


def _months_not_started(matter: Matter, day: date) -> int | None:
    """0 in the planned month, 3 in the third month after it."""
    if matter.starts_on is None:
        return matter.months_not_started
    if matter.started is not False or day < matter.starts_on:
        return None
    return (day.year - matter.starts_on.year) * 12 + day.month - matter.starts_on.month


def _holds(fact: Fact | None, bound: Any) -> bool:
    if fact is None:
        return False
    if isinstance(bound, bool):
        return fact is bound
    number = Fraction(fact)
    return all(BORDERS[border](number, Fraction(at)) for border, at in bound.items())


BORDERS: Mapping[str, Callable[[Any, Any], bool]] = {"above": gt, "from": ge, "to": le, "below": lt}


class Override(NamedTuple):
    """A light set by hand (人工调整), beside the one by rule, which stays visible."""

    light: str
    reason: str  # in words: why the rule does not fit
    set_by: str
    confirmed_by: str  # a second person
    by_rule: Light


class OverrideRefused(LuoshiError):
    """A light may not be set by hand like this."""

    code = "light_override_refused"
    message = mark(
        "The light cannot be set to {light} by hand: that takes a reason, the name of who sets it, and the name of a "
        "second person who confirms it. Given were the reason “{reason}” and the names “{set_by}” and “{confirmed_by}”."
    )


def override(by_rule: Light, colour: str, *, reason: str, set_by: str, confirmed_by: str) -> Override:
    """The light by hand. Raises OverrideRefused without a reason or without two different people."""
    words, first, second = reason.strip(), set_by.strip(), confirmed_by.strip()
    if not words or not first or not second or first == second:
        raise OverrideRefused(light=colour, reason=words, set_by=first, confirmed_by=second)
    return Override(colour, words, first, second, by_rule)
