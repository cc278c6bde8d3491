"""Steps of a specification, from the plain values of its YAML: methods under one name each, choices by code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from luoshi.evaluation.index.hierarchy import Group, Hierarchy, NotAHierarchy
from luoshi.evaluation.index.method_names import plain_name
from luoshi.evaluation.index.settings import EVERYWHERE, NEEDS, TAKES, USUAL
from luoshi.evaluation.index.spec import Choice, Kind, Spec, Step, hierarchy
from luoshi.evaluation.index.spec_elements import code_in, number_in
from luoshi.messages import mark, translate

Path = tuple[str | int, ...]
_NO_SETTINGS = frozenset({"name", "method", "by_indicator", "by_aggregate", "by_level"})
_CODES = frozenset({"indicators", "leave_out", "units", "leave_out_units", "include", "exclude", "reference"})
_WHOLE = frozenset({"level", "ddof", "max_periods"})


class Fault(NamedTuple):
    """Something wrong at a place of the specification."""

    path: Path
    text: str


def steps_in(told: Sequence[Any], spec: Spec) -> tuple[tuple[Step, ...], tuple[Fault, ...]]:
    """The steps, and what is wrong with their methods and settings.

    A specification that does not begin by selecting selects all.
    """
    faults: list[Fault] = []
    items = [(item, {}) if isinstance(item, str) else next(iter(item.items())) for item in told]
    steps = [
        _step(kind, facts, ("steps", at, kind), spec, faults)._replace(at=at) for at, (kind, facts) in enumerate(items)
    ]
    if steps[0].kind != "select":
        steps.insert(0, Step("select", "select"))
    return tuple(_numbered(steps)), tuple(faults)


def _numbered(steps: Sequence[Step]) -> Iterator[Step]:
    """Steps of one kind without names of their own are told apart: treat, treat-2."""
    count: dict[str, int] = {}
    for step in steps:
        count[step.kind] = count.get(step.kind, 0) + 1
        again = step.name == step.kind and count[step.kind] > 1
        yield step._replace(name=f"{step.kind}-{count[step.kind]}") if again else step


def _step(kind: Kind, facts: Mapping[str, Any], path: Path, spec: Spec, faults: list[Fault]) -> Step:
    step = Step(kind, facts.get("name", kind))
    if kind == "aggregate":
        return _aggregate(step, facts, path, spec, faults)
    choice = _choice(kind, facts, path, faults)
    exceptions = {
        code: _choice(kind, _kept(kind, facts, other), (*path, key, code), faults)
        for key in ("by_indicator", "by_aggregate")
        for code, other in facts.get(key, {}).items()
    }
    return step._replace(choice=choice, exceptions=exceptions)


def _kept(kind: Kind, facts: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """An exception with what it does not say itself: of the same method, it keeps the settings of its step."""
    usual = facts.get("method", USUAL[kind])
    if plain_name(kind, other.get("method", usual)) != plain_name(kind, usual):
        return dict(other)
    return {**{key: value for key, value in facts.items() if key not in _NO_SETTINGS}, "method": usual, **other}


def _aggregate(step: Step, facts: Mapping[str, Any], path: Path, spec: Spec, faults: list[Fault]) -> Step:
    try:
        groups = _wholes(hierarchy(spec))
    except NotAHierarchy:
        return step  # said elsewhere
    facts, by_level = _by_level(facts, path, {group.level for group in groups.values()}, faults)
    choices: dict[str, Choice] = {}
    for code, group in groups.items():
        other = by_level.get(str(group.level), {})
        if code in facts.get("by_aggregate", {}):
            other = facts["by_aggregate"][code]
        if other:
            choices[code] = _choice("aggregate", _kept("aggregate", facts, other), (*path, code), faults)
    unknown = {code: Choice() for code in facts.get("by_aggregate", {}) if code not in groups}
    return step._replace(choice=_choice("aggregate", facts, path, faults), exceptions={**choices, **unknown})


def _by_level(
    facts: Mapping[str, Any], path: Path, levels: set[int], faults: list[Fault]
) -> tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]:
    """The facts with one method, and those of single levels; a list of methods is one for each level."""
    by_level = dict(facts.get("by_level", {}))
    for level in by_level:
        if level not in {str(known) for known in levels}:
            words = translate(mark("There are no aggregates on level {level}; levels are {known}."))
            known = ", ".join(map(str, sorted(levels)))
            faults.append(Fault((*path, "by_level", level), words.format(level=level, known=known)))
    methods = facts.get("method")
    if not isinstance(methods, list):
        return facts, by_level
    if len(methods) != len(levels):
        words = translate(mark("{found} methods are given for {wanted} levels of aggregates."))
        faults.append(Fault((*path, "method"), words.format(found=len(methods), wanted=len(levels))))
    settings = {key: value for key, value in facts.items() if key not in _NO_SETTINGS}
    taken = [TAKES["aggregate"][plain_name("aggregate", method)] for method in methods]
    for key in settings:
        if not any(key in takes for takes in taken):
            words = translate(mark("None of the methods {methods} takes {setting}."))
            faults.append(Fault((*path, key), words.format(methods=", ".join(methods), setting=key)))
    for level, method, takes in zip(sorted(levels), methods, taken, strict=False):
        own = {key: value for key, value in settings.items() if key in takes}
        by_level.setdefault(str(level), {"method": method, **own})
    rest = {key: value for key, value in facts.items() if key in _NO_SETTINGS or key == "data_availability"}
    return {**rest, "method": USUAL["aggregate"]}, by_level


def _wholes(tree: Hierarchy) -> dict[str, Group]:
    return {tree.codes[group.whole]: group for group in tree.groups}


def _choice(kind: Kind, facts: Mapping[str, Any], path: Path, faults: list[Fault]) -> Choice:
    method = plain_name(kind, facts.get("method", USUAL[kind]))
    settings = {key: _value(key, value) for key, value in facts.items() if key not in _NO_SETTINGS}
    faults.extend(_wrong_settings(kind, method, settings, path))
    return Choice(method, settings)


def _value(key: str, value: Any) -> Any:
    if key in _CODES:
        return tuple(map(code_in, value)) if isinstance(value, list) else code_in(value)
    if key == "by":
        return {code: _by(other) for code, other in value.items()}
    whole = key in _WHOLE or (key == "factors" and not isinstance(value, str))
    return int(value) if whole else number_in(value)


def _by(told: Any) -> tuple[str, float]:
    """A denominator and its scale."""
    if isinstance(told, Mapping):
        return code_in(told["denominator"]), float(told.get("scale", 1))
    return code_in(told), 1.0


def _wrong_settings(kind: Kind, method: str, settings: Mapping[str, Any], path: Path) -> Iterator[Fault]:
    takes = TAKES[kind][method] | EVERYWHERE.get(kind, frozenset())
    for name in settings:
        if name not in takes:
            words = translate(mark("{method} takes no {setting}; it takes: {known}."))
            known = ", ".join(sorted(takes)) or translate(mark("nothing"))
            yield Fault((*path, name), words.format(method=method or kind, setting=name, known=known))
    for name in NEEDS.get((kind, method), frozenset()):
        if name not in settings:
            words = translate(mark("{method} cannot do without {setting}."))
            yield Fault(path, words.format(method=method, setting=name))
