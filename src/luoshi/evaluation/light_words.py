"""Why a light shows what it shows, as a sentence. Which light it is: lights.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from luoshi.evaluation.judging.exact import Number, given
from luoshi.evaluation.lights import Light
from luoshi.messages import mark, translate

COLOURS = {
    "green": mark("green"),
    "yellow": mark("yellow"),
    "orange": mark("orange"),
    "red": mark("red"),
    "blue": mark("blue"),
    "white": mark("white"),
    "grey": mark("grey"),
}
_PLAIN = {
    "done": mark("Done"),
    "not_due": mark("Not due to start yet"),
    "no_data": mark("There is no figure yet; what is missing is no failure"),
    "within_limits": mark("Within the limits of the rule"),
}
_MEASURED = {
    "gap": mark("{value} percentage points behind the plan"),
    "days_left": mark("not done, days left: {value}"),
    "days_overdue": mark("days overdue: {value}"),
    "months_not_started": mark("not started, months after the planned one: {value}"),
    "limits_passed": mark("limits passed without good reason: {value}"),
}
_STATED = {
    ("month_met", False): mark("the plan of the month is not met"),
    ("quarter_met", False): mark("the target of the quarter is not met"),
    ("reachable", False): mark("hard to reach"),
    ("reachable", True): mark("can still be reached"),
    ("poor", True): mark("done badly"),
}
_BORDERS = {
    "above": mark("more than {bound}"),
    "from": mark("{bound} or more"),
    "to": mark("{bound} or less"),
    "below": mark("less than {bound}"),
}


class Sentence(NamedTuple):
    """The sentence of a light, made when it is printed, in the language that is then in use."""

    light: Light

    def __str__(self) -> str:
        return light_text(self.light)


def light_text(light: Light) -> str:
    """The sentence: colour, what was found, the border of the rule, and the rule."""
    why = translate(_PLAIN[light.reason]) if light.reason in _PLAIN else "; ".join(_conditions(light))
    return translate(mark("{colour}: {why} (rule: {rule}, {source})")).format(
        colour=translate(COLOURS[light.light]),
        why=why,
        rule=light.rule.title or light.rule.name,
        source=light.rule.source,
    )


def _conditions(light: Light) -> Iterator[str]:
    for name, bound in light.test.items():
        if isinstance(bound, bool):
            yield translate(_STATED.get((name, bound), name))
        else:
            yield translate(mark("{measured}, the rule says {borders}")).format(
                measured=translate(_MEASURED[name]).format(value=_plain(light.facts[name])), borders=_borders(bound)
            )


def _borders(bound: Mapping[str, Any]) -> str:
    words = [translate(_BORDERS[border]).format(bound=_plain(at)) for border, at in bound.items()]
    return translate(mark(" and ")).join(words)


def _plain(number: Number | int) -> str:
    return f"{given(number):f}"
