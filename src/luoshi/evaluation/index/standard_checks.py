"""Standards of indicators that contradict one another or the direction: goalposts, intervals, satisfactory values."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.evaluation.index.spec import Element, Spec
from luoshi.evaluation.index.spec_steps import Fault
from luoshi.messages import mark, translate


def standard_faults(spec: Spec) -> Iterator[Fault]:
    """What is wrong with the standards of each indicator."""
    for at, indicator in enumerate(spec.indicators):
        for key, text in contradictions(indicator):
            yield Fault(("indicators", at, key), text)


def contradictions(indicator: Element) -> Iterator[tuple[str, str]]:
    """Which standard is wrong, and why."""
    for key, text in (*_scale(indicator), *_bounds(indicator), *_interval(indicator), *_efficacy(indicator)):
        yield key, text.format(code=indicator.code)


def _scale(indicator: Element) -> Iterator[tuple[str, str]]:
    if indicator.scale != 1 and not indicator.denominator:
        yield (
            "scale",
            translate(
                mark(
                    "{code} has a scale, and no denominator that it goes with. Give it one, or say both in the step "
                    "denominate."
                )
            ),
        )


def _bounds(indicator: Element) -> Iterator[tuple[str, str]]:
    for key, bounds in (("goalposts", indicator.goalposts), ("allowed", indicator.allowed)):
        if bounds and bounds[0] >= bounds[1]:
            yield key, translate(mark("Of {code}, the lower bound is not below the upper one."))
    if indicator.interval and indicator.interval[0] > indicator.interval[1]:
        yield "interval", translate(mark("Of {code}, the lower bound is not below the upper one."))
    if indicator.log and indicator.goalposts and min(indicator.goalposts) <= 0:
        yield "goalposts", translate(mark("A goalpost of {code} has no logarithm: it is not above 0."))


def _interval(indicator: Element) -> Iterator[tuple[str, str]]:
    if indicator.direction == "interval" and indicator.interval is None:
        yield "direction", translate(mark("{code} is best in the middle, but no interval says where that is."))
    if indicator.direction != "interval" and indicator.interval is not None:
        yield "interval", translate(mark("{code} has an interval, but its direction is not interval."))
    if indicator.interval and indicator.allowed:
        (low, high), (least, most) = indicator.interval, indicator.allowed
        if not (least <= low and high <= most):
            yield "allowed", translate(mark("The allowed bounds of {code} do not enclose its interval."))


def _efficacy(indicator: Element) -> Iterator[tuple[str, str]]:
    satisfactory, not_allowed = indicator.satisfactory, indicator.not_allowed
    if satisfactory is None or not_allowed is None:
        return
    rising = indicator.direction == "up"
    if satisfactory == not_allowed or (satisfactory > not_allowed) != rising:
        yield (
            "satisfactory",
            translate(
                mark(
                    "The satisfactory value of {code} contradicts its direction: where more is better it lies above "
                    "the value that is not allowed, where less is better below it."
                )
            ),
        )
