"""Methods of normalisation that do not go with an indicator, and standards that they lack or that contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.evaluation.index.spec import Choice, Element, Spec, Step
from luoshi.evaluation.index.spec_steps import Fault, Path
from luoshi.evaluation.index.standard_checks import contradictions
from luoshi.messages import mark, translate

# Standards that a method of normalisation takes from the indicator where the step does not give them.
STANDARDS: Mapping[str, Mapping[str, str]] = {
    "goalposts": {"lower": "goalposts", "upper": "goalposts"},
    "dist2targ": {"target": "target"},
    "attainment": {"target": "target"},
    "efficacy": {"satisfactory": "satisfactory", "not_allowed": "not_allowed"},
    "interval": {"interval": "interval", "allowed": "allowed"},
    "interval_sample": {"interval": "interval"},
}
_NO_MIDDLE = frozenset(
    {
        "ratio_to_mean",
        "ratio_to_best",
        "ratio_to_worst",
        "difference_to_mean",
        "difference_to_best",
        "difference_to_worst",
        "above_below_mean",
        "scaled",
        "goalposts",
        "dist2targ",
        "efficacy",
    }
)


def normalise_faults(spec: Spec, step: Step, path: Path) -> Iterator[Fault]:
    """What is wrong with the methods and standards of a step."""
    for indicator in spec.indicators:
        choice = step.exceptions.get(indicator.code, step.choice)
        if indicator.direction == "interval" and choice.method in _NO_MIDDLE:
            words = translate(mark("{code} is best in the middle, which {method} cannot score. Use interval for it."))
            yield Fault(path, words.format(code=indicator.code, method=choice.method))
            continue
        if indicator.direction != "interval" and choice.method in ("interval", "interval_sample"):
            words = translate(mark("{code} is not best in the middle, so {method} cannot score it."))
            yield Fault(path, words.format(code=indicator.code, method=choice.method))
            continue
        for _, text in contradictions(_told_by_step(indicator, choice)):
            yield Fault(path, text)
        lacking = _lacking(indicator, choice)
        if lacking:
            words = translate(mark("{method} needs {standards} of {code}, which has none."))
            standards = ", ".join(lacking)
            yield Fault(path, words.format(method=choice.method, standards=standards, code=indicator.code))


def _told_by_step(indicator: Element, choice: Choice) -> Element:
    """The indicator with the standards that the step gives, completed by its own; without those that are its own alone,
    of which all is said."""
    settings = choice.settings
    whole = {**_own(indicator, choice.method), **settings}

    def told(*names: str) -> list[Any]:
        return [whole.get(name) for name in names] if settings.keys() & set(names) else [None] * len(names)

    lower, upper, _ = told("lower", "upper", "log")
    interval, allowed = told("interval", "allowed")
    satisfactory, not_allowed = told("satisfactory", "not_allowed")
    middle = indicator.direction == "interval"
    direction = "up" if middle and indicator.interval is None else indicator.direction  # said of the indicator already
    return Element(
        indicator.code,
        direction=direction,
        goalposts=None if lower is None or upper is None else (lower, upper),
        log=bool(whole.get("log")),
        interval=(interval or indicator.interval) if middle else None,
        allowed=allowed if middle else None,
        satisfactory=satisfactory,
        not_allowed=not_allowed,
    )


def _own(indicator: Element, method: str) -> dict[str, Any]:
    """What a method takes from the indicator, and else as usual, where the step does not say it."""
    lower, upper = indicator.goalposts or ((0.0, 100.0) if method == "scaled" else (None, None))
    return {
        "lower": lower,
        "upper": upper,
        "log": indicator.log and method == "goalposts",
        "interval": indicator.interval,
        "allowed": None if method == "interval_sample" else indicator.allowed,
        "satisfactory": indicator.satisfactory,
        "not_allowed": indicator.not_allowed,
    }


def _lacking(indicator: Element, choice: Choice) -> list[str]:
    needed = STANDARDS.get(choice.method, {})
    if choice.method == "attainment" and indicator.direction == "interval":
        needed = STANDARDS["interval"]
    return sorted(
        {standard for setting, standard in needed.items()
         if setting not in choice.settings and getattr(indicator, standard) is None}
    )  # fmt: skip
