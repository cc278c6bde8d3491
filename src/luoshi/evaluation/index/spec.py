"""The specification of an index (指数规格): what goes in, how it hangs together, and what is done with it, as values.

How it is written in YAML: docs/how-to/build-an-index.md. What a step means: the module of its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from luoshi.evaluation.index.hierarchy import Hierarchy, hierarchy_of
from luoshi.evaluation.index.ranks import Ties

Direction = Literal["up", "down", "interval"]  # 正指标, 逆指标, 区间指标
Kind = Literal["select", "denominate", "screen", "impute", "treat", "normalise", "weight", "aggregate"]
Bounds = tuple[float, float]

NOTHING: Mapping[str, Any] = MappingProxyType({})
SIGNS: Mapping[Direction, int] = {"up": 1, "down": -1, "interval": 0}
TOP = "Index"  # the aggregate of indicators that name no parent, where the specification names no aggregate


class Element(NamedTuple):
    """An indicator, or an aggregate of such. What it does not have is None."""

    code: str
    name: str = ""
    parent: str = ""  # code of the aggregate it is part of; "" at the top
    weight: float | None = None  # relative to the other parts of its parent
    direction: Direction = "up"
    unit: str = ""
    denominator: str = ""  # column that it is divided by
    scale: float = 1.0  # the quotient is multiplied by this
    target: float | None = None  # 标准值, 目标值
    goalposts: Bounds | None = None  # lower and upper, whatever the direction
    goalpost_scale: float | None = None
    truncate: bool | None = None  # at the goalposts
    log: bool = False  # goalposts and figures by their logarithms
    interval: Bounds | None = None  # 目标区间
    allowed: Bounds | None = None  # 允许界
    satisfactory: float | None = None  # 满意值
    not_allowed: float | None = None  # 不允许值


class Choice(NamedTuple):
    """A method by its name and what it was told."""

    method: str = ""
    settings: Mapping[str, Any] = NOTHING


class Step(NamedTuple):
    """One step of the way from figures to the index."""

    kind: Kind
    name: str  # of its table, unique
    choice: Choice = Choice()
    exceptions: Mapping[str, Choice] = NOTHING  # by code: other choices for single indicators or aggregates
    at: int | None = None  # its place in the file; None: put in by the reader


class Source(NamedTuple):
    """Where the figures stand. Paths are as written, relative to the specification."""

    file: str
    unit: str = ""  # column of the unit codes; "": the first
    unit_name: str = ""
    time: str = ""  # column of the period; "": the figures have none
    period: str = ""  # the only period taken; "": all
    missing: tuple[str, ...] = ("", "NA", "N/A", "n/a", "..", "…", "-", "—", "－")  # what stands for no figure
    denominators: str = ""  # another file, with the same columns of units and periods
    denominators_unit: str = ""


class Report(NamedTuple):
    """How results are told."""

    decimals: int | None = None  # scores are rounded half up to these before they are ranked; None: not at all
    ties: Ties = "min"
    groups: tuple[str, ...] = ()  # columns by which units are also ranked apart


class Spec(NamedTuple):
    """A whole specification."""

    name: str
    data: Source
    indicators: tuple[Element, ...]
    aggregates: tuple[Element, ...]
    steps: tuple[Step, ...]
    weight_sets: Mapping[str, Mapping[str, float]] = NOTHING
    rescale: bool = False  # weights of a group need not add up: they are relative
    report: Report = Report()
    source: str = ""
    note: str = ""


def hierarchy(spec: Spec) -> Hierarchy:
    """How the elements hang together. Indicators without any aggregate make up one of the code TOP."""
    parents = tuple((element.code, element.parent) for element in (*spec.indicators, *spec.aggregates))
    return _hierarchy(parents, len(spec.indicators))


@lru_cache(16)
def _hierarchy(parents: tuple[tuple[str, str], ...], n_indicators: int) -> Hierarchy:
    codes = tuple(code for code, _ in parents[:n_indicators])
    told = {code: parent for code, parent in parents if parent}
    return hierarchy_of(codes, told if len(parents) > n_indicators else dict.fromkeys(codes, TOP))


def elements(spec: Spec) -> dict[str, Element]:
    """All elements by their codes."""
    found = {element.code: element for element in (*spec.indicators, *spec.aggregates)}
    return found if spec.aggregates else {**found, TOP: Element(TOP)}
