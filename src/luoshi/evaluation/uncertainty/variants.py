"""Variants: what the specification of an index is under each combination of alternatives.

A path below indicators or aggregates leads to an element, be it listed in the specification or in a table beside it.
All other paths lead into what is written: steps, results and sets of weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.spec import Element, Report, Spec, Step
from luoshi.evaluation.index.spec_checks import Draft, faults
from luoshi.evaluation.index.spec_elements import indicator_in
from luoshi.evaluation.index.spec_steps import steps_in
from luoshi.evaluation.uncertainty.variations import LEFT_OUT, Change, PathNotFound, varied
from luoshi.messages import mark

_ELEMENTS = ("indicators", "aggregates")
_VARIABLE = ("steps", "results", "weight_sets")


class VariantInvalid(LuoshiError):
    """A combination of alternatives that makes no specification."""

    code = "variant_invalid"
    message = mark("This combination of alternatives makes no specification, so it gives no result:\n{lines}")
    problems: tuple[str, ...]


class Written(NamedTuple):
    """A specification, and the plain values of its YAML that it was read from."""

    spec: Spec
    told: Mapping[str, Any]


def changed(written: Written, changes: Sequence[Change]) -> Spec:
    """The specification with these changes. Raises PathNotFound and VariantInvalid."""
    spec = written.spec
    for change in changes:
        if change.path[0] in _ELEMENTS:
            spec = _with_element(spec, change)
    others = [change for change in changes if change.path[0] not in (*_ELEMENTS, LEFT_OUT)]
    if others:
        spec = _told_again(written.told, spec, others)
    left_out = [change.path[1] for change in changes if change.path[0] == LEFT_OUT]
    return _without(spec, left_out) if left_out else spec


def _told_again(told: Mapping[str, Any], spec: Spec, changes: Sequence[Change]) -> Spec:
    told = varied({key: told[key] for key in _VARIABLE if key in told}, changes)
    report = Report(*spec.report)._replace(**_report(told.get("results", {})))
    spec = spec._replace(report=report)
    steps, problems = steps_in(told["steps"], spec)
    rescale = spec.rescale or any(step.choice.settings.get("rescale") for step in steps)
    spec = spec._replace(steps=steps, rescale=bool(rescale))
    found = tuple(problem.text for problem in faults(Draft(spec, {}, "", problems)))
    if found:
        raise VariantInvalid(lines="\n".join(found), problems=found)
    return spec


def _report(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: int(value) if key == "decimals" else value for key, value in told.items() if key != "groups"}


def _with_element(spec: Spec, change: Change) -> Spec:
    """One fact of an element said otherwise."""
    elements = spec.indicators if change.path[0] == "indicators" else spec.aggregates
    code, field = change.path[1:] if len(change.path) == 3 else ("", "")
    at = next((at for at, element in enumerate(elements) if element.code == code), None)
    if at is None or field not in Element._fields:
        known = Element._fields if at is not None else (element.code for element in elements)
        missing = code if at is None else field
        raise PathNotFound(path=".".join(change.path), missing=missing, known=", ".join(known))
    fact = getattr(indicator_in({"code": code, field: change.value}), field)
    now = (*elements[:at], elements[at]._replace(**{field: fact}), *elements[at + 1 :])
    return spec._replace(indicators=now) if change.path[0] == "indicators" else spec._replace(aggregates=now)


def _without(spec: Spec, left_out: Iterable[str]) -> Spec:
    """The specification whose first step, select, leaves these elements out, with all that is part of them."""
    codes = set(left_out)
    elements = (*spec.indicators, *spec.aggregates)
    while below := {element.code for element in elements if element.parent in codes} - codes:
        codes |= below
    first, *others = spec.steps
    settings = first.choice.settings
    gone = (*settings.get("leave_out", ()), *(each.code for each in spec.indicators if each.code in codes))
    select = first._replace(choice=first.choice._replace(settings={**settings, "leave_out": gone}))
    return spec._replace(steps=(Step(*select), *others))
