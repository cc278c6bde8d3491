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
from luoshi.evaluation.index.spec_steps import Fault, steps_in
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.evaluation.uncertainty.variations import LEFT_OUT, Change, PathNotFound, varied
from luoshi.messages import mark

_ELEMENTS = ("indicators", "aggregates")
_FACTS = tuple(field for field in Element._fields if field != "code")
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
    spec, problems = written.spec, tuple[Fault, ...]()
    for change in changes:
        if change.path[0] in _ELEMENTS:
            spec = _with_element(spec, change)
    others = [change for change in changes if change.path[0] not in (*_ELEMENTS, LEFT_OUT)]
    if others:
        spec, problems = _told_again(written.told, spec, others)
    if spec is not written.spec:
        _refuse(list(faults(Draft(spec, {}, "", problems))))
    left_out = [change.path[1] for change in changes if change.path[0] == LEFT_OUT]
    return _without(spec, left_out) if left_out else spec


def _told_again(told: Mapping[str, Any], spec: Spec, changes: Sequence[Change]) -> tuple[Spec, tuple[Fault, ...]]:
    """The specification as it reads with these changes, and what is wrong with its steps."""
    told = varied({key: told[key] for key in _VARIABLE if key in told}, changes)
    report = Report(*spec.report)._replace(**_report(told.get("results", {})))
    spec = spec._replace(report=report, weight_sets=_weight_sets(told.get("weight_sets", {}), spec))
    steps, problems = steps_in(told["steps"], spec)
    rescale = spec.rescale or any(step.choice.settings.get("rescale") for step in steps)
    return spec._replace(steps=steps, rescale=bool(rescale)), problems


def _refuse(problems: Sequence[Problem]) -> None:
    found = tuple(problem.text for problem in problems)
    if found:
        raise VariantInvalid(lines="\n".join(found), problems=found)


def _report(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: int(value) if key == "decimals" else value for key, value in told.items() if key != "groups"}


def _weight_sets(told: Mapping[str, Any], spec: Spec) -> dict[str, Mapping[str, float]]:
    """Sets as they are told; those that a file holds stay as they were read."""
    return {
        name: spec.weight_sets[name] if isinstance(given, str) else {code: float(one) for code, one in given.items()}
        for name, given in told.items()
    }


def _with_element(spec: Spec, change: Change) -> Spec:
    """One fact of an element said otherwise."""
    elements = spec.indicators if change.path[0] == "indicators" else spec.aggregates
    code, field = change.path[1:] if len(change.path) == 3 else ("", "")
    at = next((at for at, element in enumerate(elements) if element.code == code), None)
    if at is None or field not in _FACTS:
        known = _FACTS if at is not None else tuple(element.code for element in elements)
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
