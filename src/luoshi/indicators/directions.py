"""Direction (指标方向) against target: a target asks a rising indicator for at least, a falling one for at most."""

from __future__ import annotations

from luoshi.errors import LuoshiError
from luoshi.indicators.indicator import Direction, Indicator
from luoshi.messages import mark, translate

_WANTED: dict[str, Direction] = {">=": "up", ">": "up", "<=": "down", "<": "down"}
_TURNED: dict[Direction, Direction] = {"up": "down", "down": "up"}


class DirectionContradicts(LuoshiError):
    """The target asks an indicator to go where it should not."""

    code = "direction_contradicts"
    message = mark(
        "{indicator} is an indicator for which {better} is better, and the target ({kind} {comparator}) asks for the "
        "contrary. One of them is wrong: correct the direction in the catalogue or the comparator of the target."
    )


def check_direction(indicator: Indicator, comparator: str | None, kind: str = "level") -> None:
    """See that a target asks for what is good. Raises DirectionContradicts.

    comparator: >=, <=, …; None where the target has none. kind: of the target. In a decrease, the comparator is that
    of the size of the fall, so at least so much of it asks the indicator to go down. A target without a side (=, ~, a
    range, a benchmark) contradicts nothing, nor does any target of an interval indicator.
    """
    wanted = _WANTED.get(comparator or "")
    if kind == "zero":
        wanted = "down"
    if wanted and kind == "decrease":
        wanted = _TURNED[wanted]
    if wanted and indicator.direction == _TURNED[wanted]:
        better = translate(mark("more") if indicator.direction == "up" else mark("less"))
        raise DirectionContradicts(indicator=indicator.code, better=better, kind=kind, comparator=comparator or "")
