"""The light of a target that was judged: the rule of 银川 on the points between what is planned and what is done.

At the deadline 100 % is planned and the completion rate is done. Every other rule is asked for by its name
(named/light_rules.py). Targets are judged by the hundred thousand, so the rule is laid out once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.lights import BORDERS
from luoshi.evaluation.rulebook.files import packaged_rules

LIGHT_RULE = "light_yinchuan_2025"


class _LaidOut(NamedTuple):
    done: str
    tests: tuple[tuple[str, tuple[tuple[Callable[[Any, Any], bool], int | Fraction], ...]], ...]
    otherwise: str


def light_of_target(gap: Number | None, *, met: bool) -> str:
    """The colour of what is met, or of so many points behind the plan."""
    rule = _laid_out()
    if met or gap is None:
        return rule.done
    for colour, borders in rule.tests:
        if all(holds(gap, at) for holds, at in borders):
            return colour
    return rule.otherwise


@cache
def _laid_out() -> _LaidOut:
    """What the rule says of the gap alone: nothing else is known of a target."""
    body = packaged_rules().rule(LIGHT_RULE, date.max).body
    tests = (test for test in body["tests"] if set(test) == {"light", "gap"})
    return _LaidOut(
        body["done"],
        tuple(
            (test["light"], tuple((BORDERS[name], _number(at)) for name, at in test["gap"].items())) for test in tests
        ),
        body["else"],
    )


def _number(at: Number) -> int | Fraction:
    """A whole number compares four times as fast."""
    exact = Fraction(at)
    return exact.numerator if exact.denominator == 1 else exact
