"""What is asked of a leader for a target that stands like this: the one page (一页纸) says a decision, not a number."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from luoshi.messages import mark, translate

EVEN = 0.5  # odds below it: more likely missed than met


class Standing(NamedTuple):
    """How a target stands."""

    light: str
    probability: float | None
    deadline: date | None
    owned: bool  # somebody answers for its figure


def is_at_risk(one: Standing) -> bool:
    """Whether it is missed, late, or more likely missed than met."""
    return one.light in ("red", "yellow", "orange") or (one.probability is not None and one.probability < EVEN)


def decision(one: Standing, today: date) -> str:
    """The decision as a sentence; "" where none is needed."""
    over = one.deadline is not None and today > one.deadline
    if one.light == "grey" and not one.owned:
        return translate(mark("Name the unit that answers for the figure."))
    if one.light == "grey":
        return translate(mark("Have the owner report the figure."))
    if not is_at_risk(one):
        return ""
    if over:
        return translate(mark("The term is over: decide on an extension, or have it inspected."))
    if one.light == "red":
        return translate(mark("Have the lead unit present what it will do to catch up, or change its means."))
    return translate(mark("Have the lead unit say what holds it up."))
