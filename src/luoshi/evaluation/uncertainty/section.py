"""The section `uncertainty` of a specification: what may vary, and how the runs are drawn and summed up.

How to write it: docs/how-to/how-sure-is-a-rank.md. Its schema is part of evaluation/data/index.schema.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from luoshi.evaluation.index.spec_elements import code_in
from luoshi.evaluation.index.spec_steps import Fault
from luoshi.evaluation.uncertainty.assumptions import (
    EVERY,
    NOT_ASSUMPTIONS,
    Assumption,
    Choices,
    DataNoise,
    Range,
    WeightNoise,
    WeightSets,
)
from luoshi.evaluation.uncertainty.sobol import Estimator
from luoshi.evaluation.uncertainty.variations import LEFT_OUT, Change, path_of
from luoshi.messages import mark, translate

SETS = 1000  # of noise, unless the specification says another number
ALL = "all"  # the alternative in which nothing is left out
KINDS = ("choices", "range", "leave_out", "weight_noise", "weight_sets", "data_noise")


class Section(NamedTuple):
    """What a specification says of its uncertainty."""

    assumptions: tuple[Assumption, ...] = ()
    design: Literal["sobol", "monte_carlo"] = "sobol"
    interval: tuple[float, float] = (5.0, 95.0)  # percentiles
    estimator: Estimator = "centred"
    resamples: int = 200
    period: str = ""  # of a panel, the one whose ranks are told; "": the last


def section_in(told: Mapping[str, Any]) -> tuple[Section, tuple[Fault, ...]]:
    """The section, from the plain values of its YAML, which keep to the schema; and what is wrong with it.

    Sets of weights that a file holds are given as {number: {code: weight}} instead of its name.
    """
    faults: list[Fault] = []
    assumptions = []
    for name, facts in told.get("assumptions", {}).items():
        wrong = [*_wrong_name(name), *_wrong(facts)]
        faults += [Fault(("uncertainty", "assumptions", name, *fault.path), fault.text) for fault in wrong]
        assumptions += [] if wrong else [_assumption(name, facts)]
    low, high = map(float, told.get("interval", (5, 95)))
    if low >= high:
        faults.append(
            Fault(("uncertainty", "interval"), translate(mark("The first percentile is not below the second.")))
        )
    section = Section(
        tuple(assumptions),
        told.get("design", "sobol"),
        (low, high),
        told.get("estimator", "centred"),
        int(told.get("resamples", 200)),
        code_in(told.get("period", "")),
    )
    return section, tuple(faults)


def _wrong_name(name: str) -> Iterator[Fault]:
    if name in NOT_ASSUMPTIONS:
        words = translate(
            mark("{name} is the name of another column of parameters.csv. Give the assumption another name.")
        )
        yield Fault((), words.format(name=name))


def _wrong(facts: Mapping[str, Any]) -> Iterator[Fault]:
    """What no schema can say of one assumption."""
    kinds = [kind for kind in KINDS if kind in facts]
    if len(kinds) != 1:
        words = translate(mark("An assumption has exactly one of {known}; found: {found}."))
        yield Fault((), words.format(known=", ".join(KINDS), found=", ".join(kinds) or "-"))
        return
    (kind,) = kinds
    yield from _wrong_path(kind, facts)
    if kind == "range" and facts["range"][0] >= facts["range"][1]:
        yield Fault(("range",), translate(mark("The lower end of the range is not below the upper end.")))
    if kind in ("choices", "leave_out"):
        labels = _labels(facts[kind])
        if len(set(labels)) < len(labels):
            yield Fault((kind,), translate(mark("Two alternatives are the same.")))


def _wrong_path(kind: str, facts: Mapping[str, Any]) -> Iterator[Fault]:
    wanted = kind == "range" or (kind == "choices" and isinstance(facts["choices"], list))
    paths_inside = (
        kind == "choices" and not wanted and all(isinstance(each, Mapping) for each in facts["choices"].values())
    )
    if "path" not in facts and not paths_inside and kind in ("range", "choices"):
        yield Fault((), translate(mark("The assumption says not where in the specification it stands: give its path.")))
    if "path" in facts and kind not in ("range", "choices"):
        yield Fault(("path",), translate(mark("{kind} takes no path.")).format(kind=kind))


def _assumption(name: str, facts: Mapping[str, Any]) -> Assumption:
    if "choices" in facts:
        return _choices(name, facts)
    if "range" in facts:
        low, high = map(float, facts["range"])
        return Range(name, path_of(facts["path"]), low, high)
    if "leave_out" in facts:
        codes = _labels(facts["leave_out"])
        return Choices(name, (ALL, *codes), ((), *((Change((LEFT_OUT, code), leave_out=True),) for code in codes)))
    sets = int(facts.get("sets", SETS))
    if "weight_noise" in facts:
        return WeightNoise(name, _shares(facts["weight_noise"]), sets)
    if "data_noise" in facts:
        return DataNoise(name, _shares(facts["data_noise"]), sets)
    return WeightSets(name, facts["weight_sets"])


def _choices(name: str, facts: Mapping[str, Any]) -> Choices:
    told = facts["choices"]
    values = list(told.values()) if isinstance(told, Mapping) else told
    if "path" in facts:
        values = [
            {facts["path"] if isinstance(facts["path"], str) else tuple(facts["path"]): value} for value in values
        ]
    changes = tuple(tuple(Change(path_of(path), value) for path, value in each.items()) for each in values)
    return Choices(name, _labels(told), changes)


def _labels(told: Any) -> tuple[str, ...]:
    """What each alternative is called: its key; else itself as it is printed; else its number from 1."""
    if isinstance(told, Mapping):
        return tuple(told)
    return tuple(
        str(number) if isinstance(each, dict | list) else _printed(each) for number, each in enumerate(told, 1)
    )


def _printed(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return {True: "true", False: "false", None: "null"}.get(value, str(value)) if not isinstance(value, str) else value


def _shares(told: Any) -> dict[str, float]:
    """By level or indicator; EVERY where one share holds for all."""
    return {key: float(share) for key, share in told.items()} if isinstance(told, Mapping) else {EVERY: float(told)}
