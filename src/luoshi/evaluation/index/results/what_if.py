"""What if: a specification with one thing changed, to be run again: an element less, another weight, another step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.hierarchy import Group, Hierarchy
from luoshi.evaluation.index.run import Results
from luoshi.evaluation.index.spec import Choice, Element, Kind, Spec, Step, elements, hierarchy
from luoshi.evaluation.index.spec_file import read_schema
from luoshi.evaluation.index.spec_steps import steps_in
from luoshi.evaluation.index.standard_checks import standard_faults
from luoshi.evaluation.index.step_checks import step_faults
from luoshi.evaluation.rulebook.faults import sentence
from luoshi.messages import mark


class ElementUnknown(LuoshiError):
    """No indicator or aggregate has this code."""

    code = "index_element_unknown"
    message = mark("There is no indicator or aggregate {element} in {name}. Codes are: {known}.")


class NothingLeft(LuoshiError):
    """Without the element there is no indicator."""

    code = "index_nothing_left"
    message = mark("Without {element} there is no indicator left in {name}.")


class StepUnknown(LuoshiError):
    """No step has this name."""

    code = "index_step_unknown"
    message = mark("There is no step {step} in {name}. Steps are: {known}.")


class ChangeInvalid(LuoshiError):
    """The step as it would be cannot be taken."""

    code = "index_change_invalid"
    message = mark("The step {step} cannot be changed like that:\n{lines}")


def without(spec: Spec, code: str) -> Spec:
    """The specification without an element and all that is below it; an aggregate that is left empty goes too.

    Judgements and points on the parts of its whole lose its row and column. Raises ElementUnknown and NothingLeft.
    """
    tree = hierarchy(spec)
    _check(spec, code)
    gone = _below(tree, code)
    while (emptied := _emptied(tree, gone)) - gone:
        gone |= emptied
    indicators = tuple(element for element in spec.indicators if element.code not in gone)
    if not indicators:
        raise NothingLeft(element=code, name=spec.name)
    aggregates = tuple(element for element in spec.aggregates if element.code not in gone)
    steps = tuple(_step_without(step, tree, gone) for step in spec.steps)
    sets = {name: _kept(weights, gone) for name, weights in spec.weight_sets.items()}
    return spec._replace(indicators=indicators, aggregates=aggregates, steps=steps, weight_sets=sets)


def with_weights(spec: Spec, results: Results, changed: Mapping[str, float]) -> Spec:
    """The specification with other weights of these elements, relative to those that the others have in `results`.

    The weights of their groups are given from then on, whatever method found them. Raises ElementUnknown.
    """
    groups = {_group_of(spec, results.tree, code) for code in changed}
    found = {results.tree.codes[part]: float(results.weights[part]) for group in groups for part in group.parts}
    weights = {**found, **changed}

    def weighed(elements: Iterable[Element]) -> tuple[Element, ...]:
        return tuple(element._replace(weight=weights.get(element.code, element.weight)) for element in elements)

    given = {results.tree.codes[group.whole]: Choice("given") for group in groups}
    steps = tuple(
        step._replace(exceptions={**step.exceptions, **given}) if step.kind == "weight" else step for step in spec.steps
    )
    return spec._replace(indicators=weighed(spec.indicators), aggregates=weighed(spec.aggregates), steps=steps)


def with_step(spec: Spec, name: str, facts: Mapping[str, Any]) -> Spec:
    """The specification with the step of this name as `facts` say, in the words of a specification file.

    Raises StepUnknown and ChangeInvalid.
    """
    old = next((step for step in spec.steps if step.name == name), None)
    if old is None:
        raise StepUnknown(step=name, name=spec.name, known=", ".join(step.name for step in spec.steps))
    new = _step(spec, name, old.kind, facts)
    changed = spec._replace(steps=tuple(new if step is old else step for step in spec.steps))
    _refuse(name, [fault.text for fault in (*standard_faults(changed), *step_faults(changed))])
    return changed


def weighed_by(spec: Spec, facts: Mapping[str, Any]) -> Spec:
    """The specification with its groups weighed as `facts` say, in the words of a step weight of a specification file.

    The step stands where the steps weight stood, or before the step aggregate. Raises ChangeInvalid.
    """
    new = _step(spec, "weight", "weight", facts)
    kinds = [step.kind for step in spec.steps]
    at = next((kinds.index(kind) for kind in ("weight", "aggregate") if kind in kinds), len(kinds))
    others = [step for step in spec.steps if step.kind != "weight"]
    return spec._replace(steps=(*others[:at], new, *others[at:]))


def _step(spec: Spec, name: str, kind: Kind, facts: Mapping[str, Any]) -> Step:
    """The step that a specification file would mean by these words. Raises ChangeInvalid."""
    from jsonschema import Draft202012Validator

    entry = {kind: dict(facts)}
    schema = json.loads(read_schema())["properties"]["steps"]["items"]
    _refuse(name, [sentence(fault) for fault in Draft202012Validator(schema).iter_errors(entry)])
    steps, faults = steps_in([entry], spec)
    _refuse(name, [fault.text for fault in faults])
    return steps[-1]._replace(name=name)


def _refuse(step: str, lines: Sequence[str]) -> None:
    if lines:
        raise ChangeInvalid(step=step, lines="\n".join(lines))


def _group_of(spec: Spec, tree: Hierarchy, code: str) -> Group:
    """The group that the element is part of. Raises ElementUnknown."""
    _check(spec, code)
    place = tree.codes.index(code)
    for group in tree.groups:
        if place in group.parts:
            return group
    raise ElementUnknown(element=code, name=spec.name, known=", ".join(tree.codes[:-1]))


def _check(spec: Spec, code: str) -> None:
    known = elements(spec)
    if code not in known:
        raise ElementUnknown(element=code, name=spec.name, known=", ".join(known))


def _below(tree: Hierarchy, code: str) -> set[str]:
    """The element and all that is below it."""
    found = {code}
    for group in reversed(tree.groups):
        if tree.codes[group.whole] in found:
            found |= {tree.codes[part] for part in group.parts}
    return found


def _emptied(tree: Hierarchy, gone: set[str]) -> set[str]:
    """Aggregates of which every part is gone."""
    return {tree.codes[group.whole] for group in tree.groups if {tree.codes[part] for part in group.parts} <= gone}


def _kept(weights: Mapping[str, Any], gone: set[str]) -> dict[str, Any]:
    return {code: weight for code, weight in weights.items() if code not in gone}


def _step_without(step: Step, tree: Hierarchy, gone: set[str]) -> Step:
    exceptions = {
        code: _choice_without(choice, tree, code, gone) for code, choice in step.exceptions.items() if code not in gone
    }
    return step._replace(choice=_choice_without(step.choice, tree, "", gone), exceptions=exceptions)


def _choice_without(choice: Choice, tree: Hierarchy, whole: str, gone: set[str]) -> Choice:
    """whole: the aggregate that the choice is for; "" for all, of which there is one where it has judgements."""
    settings = dict(choice.settings)
    for name in ("indicators", "leave_out"):
        if name in settings:
            settings[name] = tuple(code for code in settings[name] if code not in gone)
    if "by" in settings:
        settings["by"] = _kept(settings["by"], gone)
    group = next((group for group in tree.groups if tree.codes[group.whole] == whole or not whole), None)
    stays = [tree.codes[part] not in gone for part in group.parts] if group else []
    if "points" in settings:
        settings["points"] = _rows_without(settings["points"], stays, square=False)
    if "judgements" in settings:
        settings["judgements"] = _rows_without(settings["judgements"], stays, square=True)
    if "experts" in settings:
        settings["experts"] = [_rows_without(rows, stays, square=True) for rows in settings["experts"]]
    return choice._replace(settings=settings)


def _rows_without(rows: Any, stays: list[bool], *, square: bool) -> list[list[Any]]:
    """The rows without the cells, and, of a square, without the rows, of what is gone; as they are where they do not
    fit, which the method says better."""
    if any(len(row) != len(stays) for row in rows) or (square and len(rows) != len(stays)):
        return list(rows)
    kept = [row for at, row in enumerate(rows) if not square or stays[at]]
    return [[cell for cell, stay in zip(row, stays, strict=True) if stay] for row in kept]
