"""The step normalise: by which method each indicator is brought to its scale, with which standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from luoshi.evaluation.index.moments import Array, highest, lowest, samples
from luoshi.evaluation.index.normalise import normalise, turn_intervals
from luoshi.evaluation.index.not_computable import refuse, refuse_new_gaps
from luoshi.evaluation.index.spec import SIGNS, Choice, Element, Step
from luoshi.evaluation.index.state import Done, State
from luoshi.messages import mark, translate


def perform(state: State, step: Step) -> Done:
    """Bring each indicator to its scale. Raises IndexNotComputable where one has no value there.

    Once normalised, more is better: a second step of this kind turns nothing round.
    """
    choices = [step.exceptions.get(code, step.choice) for code in state.codes]
    refuse(step.name, list(_contradictions(state, choices)))
    values = state.values.copy()
    for columns in _alike(state, choices):
        element, choice = state.indicators[columns[0]], choices[columns[0]]
        plain = element._replace(direction="up") if state.normalised else element
        values[..., columns] = _normalised(state, plain, choice, state.values[..., columns])
    refuse_new_gaps(step.name, state, values, [choice.method for choice in choices])
    return Done(state._replace(values=values, normalised=True))


def _alike(state: State, choices: Sequence[Choice]) -> Iterator[list[int]]:
    """Columns of indicators that differ in their figures alone."""
    found = dict[object, list[int]]()
    for column, (element, choice) in enumerate(zip(state.indicators, choices, strict=True)):
        middle = (element.interval, element.allowed) if element.direction == "interval" else None
        facts = element.direction, middle, repr(_standards(element, choice.method)), repr(choice)
        found.setdefault(facts, []).append(column)
    yield from found.values()


def _normalised(state: State, element: Element, choice: Choice, x: Array) -> Array:
    """x: (n_periods, n_units, n_indicators) of indicators like this one."""
    method, settings = choice.method, dict(choice.settings)
    over = settings.pop("over", "panel")
    sign = SIGNS[element.direction]
    if method == "attainment":  # of an interval it is the score of the interval
        method = "interval" if sign == 0 else method
        own = ("interval", "allowed") if sign == 0 else ("target", "cap")
        settings = {key: value for key, value in settings.items() if key in own}
    settings = {**_standards(element, method), **settings}
    if "reference" in settings:
        settings["reference"] = state.figures.units.index(settings["reference"])
    if method.startswith("interval"):
        settings = _interval(settings)
    elif sign == 0:
        low, high = element.interval or (np.nan, np.nan)
        x, sign = turn_intervals(x, [low], [high]), 1
    together = over == "panel" and method != "dist2ref"  # whose reference is a unit of the same period
    if not together:
        return normalise(x, method, [sign], **settings)
    return normalise(x.reshape(1, -1, x.shape[-1]), method, [sign], **settings).reshape(x.shape)


def _standards(element: Element, method: str) -> dict[str, Any]:
    """What the indicator has of what the method takes."""
    lower, upper = element.goalposts or (None, None)
    found: Mapping[str, Mapping[str, Any]] = {
        "goalposts": {
            "lower": lower,
            "upper": upper,
            "scale": element.goalpost_scale,
            "truncate": element.truncate,
            "log": element.log,
        },
        "scaled": {"lower": lower, "upper": upper},
        "dist2targ": {"target": element.target},
        "attainment": {"target": element.target},
        "efficacy": {"satisfactory": element.satisfactory, "not_allowed": element.not_allowed},
        "interval": {"interval": element.interval, "allowed": element.allowed},
        "interval_sample": {"interval": element.interval},
    }
    return {name: value for name, value in found.get(method, {}).items() if value is not None}


def _interval(settings: Mapping[str, Any]) -> dict[str, float]:
    low, high = settings["interval"]
    if "allowed" not in settings:
        return {"low": low, "high": high}
    least, most = settings["allowed"]
    return {"low": low, "high": high, "least": least, "most": most}


def _contradictions(state: State, choices: Sequence[Choice]) -> Iterator[str]:
    """Targets and references from which the figures give no way that leads to something better."""
    for column, (element, choice) in enumerate(zip(state.indicators, choices, strict=True)):
        if choice.method == "dist2ref":
            yield from _reference(state, column, choice)
        if choice.method == "dist2targ" and not state.normalised:
            figures = samples(state.values[..., [column]].reshape(-1, 1))
            target = choice.settings.get("target", element.target)
            worst = lowest(figures) if element.direction == "up" else highest(figures)
            if (target - worst[0, 0]) * SIGNS[element.direction] <= 0:
                words = translate(
                    mark(
                        "{code}: the target {target} is not better than the worst unit, {worst}: it contradicts the "
                        "direction of the indicator."
                    )
                )
                yield words.format(code=element.code, target=target, worst=repr(float(worst[0, 0])))


def _reference(state: State, column: int, choice: Choice) -> Iterator[str]:
    unit = choice.settings["reference"]
    if unit not in state.figures.units:
        yield translate(mark("There are no figures of the unit {unit}.")).format(unit=unit)
    elif np.isnan(state.values[:, state.figures.units.index(unit), column]).any():
        words = translate(mark("{code}: the reference, {unit}, has no figure."))
        yield words.format(code=state.codes[column], unit=unit)
