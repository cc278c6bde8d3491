"""The split (指标分解) of a city's target over its areas, in parts that add up to it exactly.

What is a ratio is not split: its parts do not add up. It is recomputed from the sums of numerators and denominators.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from fractions import Fraction
from typing import Literal, NamedTuple

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.largest_remainder import Part, exact_parts, rounded_parts
from luoshi.evaluation.paths import weights_hindrance

By = Literal["weights", "shares"]  # any figures to be in proportion to; percent that add up to 100
AreaTie = Literal["lower", "higher"]


class AreaPart(NamedTuple):
    """What one area is to do."""

    area: str  # GB/T 2260 code
    value: Fraction | None  # none where the matter does not apply to the area
    quota: Fraction | None = None  # before rounding
    raised: bool = False


class Split(NamedTuple):
    """Parts in the order of area codes; none with a reason. `missing`: areas whose weight is not known."""

    parts: tuple[AreaPart, ...]
    reason: str = ""
    missing: tuple[str, ...] = ()


class AreaRounding(NamedTuple):
    """Parts are multiples of `step`; of equal remainders the lower or higher area code is raised."""

    step: Number
    tie: AreaTie = "lower"


def county_split(
    total: Number,
    weights: Mapping[str, Number | None],
    *,
    by: By = "weights",
    rounding: AreaRounding | None = None,
    not_applicable: Set[str] = frozenset(),
    ratio: bool = False,
) -> Split:
    """The total over the areas in proportion to their weights; areas to which it does not apply take no part.

    ratio: the target is a ratio or a mean, so it is refused. An area whose weight is missing makes all parts unknown.
    """
    counted = {area: weights[area] for area in sorted(weights) if area not in not_applicable}
    missing = tuple(area for area, weight in counted.items() if weight is None)
    known = {area: Fraction(weight) for area, weight in counted.items() if weight is not None}
    if ratio:
        return Split((), "ratio_not_additive")
    if missing:
        return Split((), "weight_missing", missing)
    if reason := _hindrance(list(known.values()), by):
        return Split((), reason)
    parts = _cut(Fraction(total), list(known.values()), rounding)
    if parts is None:
        return Split((), "total_not_in_steps")
    cut = {area: AreaPart(area, *part) for area, part in zip(known, parts, strict=True)}
    left_out = {area: AreaPart(area, None) for area in not_applicable}
    return Split(tuple({**cut, **left_out}[area] for area in sorted({*cut, *left_out})))


def _hindrance(weights: list[Fraction], by: By) -> str:
    if by == "shares" and sum(weights) != 100:
        return "shares_not_whole"
    return weights_hindrance(weights)


def _cut(total: Fraction, weights: list[Fraction], rounding: AreaRounding | None) -> tuple[Part, ...] | None:
    if rounding is None:
        return exact_parts(total, weights)
    return rounded_parts(total, weights, Fraction(rounding.step), "first" if rounding.tie == "lower" else "last")


class Recomputed(NamedTuple):
    """A ratio of the whole, from sums."""

    value: Fraction | None  # scale * numerator / denominator
    numerator: Fraction | None
    denominator: Fraction | None
    reason: str = ""
    missing: tuple[str, ...] = ()


def recomputed_ratio(
    numerators: Mapping[str, Number | None],
    denominators: Mapping[str, Number | None],
    *,
    scale: Number = Fraction(100),
    not_applicable: Set[str] = frozenset(),
) -> Recomputed:
    """The ratio of the whole from the sums over its areas, never the mean of their ratios.

    An area without numerator or denominator makes it unknown; one to which it does not apply leaves both sums.
    """
    areas = sorted({*numerators, *denominators} - not_applicable)
    missing = tuple(area for area in areas if numerators.get(area) is None or denominators.get(area) is None)
    if missing:
        return Recomputed(None, None, None, "area_missing", missing)
    upper, lower = _sum(numerators, areas), _sum(denominators, areas)
    if lower == 0:
        return Recomputed(None, upper, lower, "zero_denominator")
    return Recomputed(Fraction(scale) * upper / lower, upper, lower)


def _sum(figures: Mapping[str, Number | None], areas: list[str]) -> Fraction:
    return sum((Fraction(figure) for area in areas if (figure := figures[area]) is not None), Fraction(0))
