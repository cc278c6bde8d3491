"""The path (年度目标) of a target: what is due each year so that the target is met in its own.

A level is reached step by step from its base; a flow is a total that the years share. Parts of areas: splits.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.largest_remainder import Part, exact_parts, rounded_parts
from luoshi.evaluation.roots import root

Shape = Literal["linear", "geometric", "given", "proportional"]
YearTie = Literal["earliest", "latest"]

_LONGEST = 200  # years: no plan has more, and the numbers of a geometric path grow with each


class PathYear(NamedTuple):
    """One year of a path."""

    year: int
    value: Fraction  # the level due at its end, or the amount due in it
    step: Fraction  # what the year adds: the change of a level, the amount of a flow
    cumulative: Fraction  # what all years up to it add
    quota: Fraction  # the step before it was rounded
    raised: bool = False  # got one of the units that rounding down left


class Path(NamedTuple):
    """The years after the base up to the target; none with a reason."""

    years: tuple[PathYear, ...]
    shape: Shape
    reason: str = ""


class Rounding(NamedTuple):
    """Yearly steps are multiples of `step`; of equal remainders the earliest or latest year is raised."""

    step: Number
    tie: YearTie = "earliest"


class Ends(NamedTuple):
    """Where a level starts and where it is to be."""

    base: Number
    base_year: int
    target: Number
    target_year: int

    @property
    def years(self) -> range:
        """The years to walk."""
        return range(self.base_year + 1, self.target_year + 1)


def path(
    ends: Ends,
    shape: Shape = "linear",
    *,
    rounding: Rounding | None = None,
    by_year: Mapping[int, Number] | None = None,
) -> Path:
    """The level due at the end of each year.

    linear: equal steps. geometric: equal growth. given: `by_year` holds the levels. proportional: the steps are in
    proportion to the figures of `by_year`, such as yearly spending. The code of why there is no path is a `reason`.
    """
    base, target = Fraction(ends.base), Fraction(ends.target)
    if reason := _hindrance(ends, shape, by_year):
        return Path((), shape, reason)
    if shape == "given":
        return _given(ends, {year: Fraction((by_year or {})[year]) for year in ends.years})
    steps = _cut(target - base, _weights(ends, shape, by_year), rounding)
    if steps is None:
        return Path((), shape, "total_not_in_steps")
    return Path(_walk(base, ends.years, steps), shape)


def _hindrance(ends: Ends, shape: Shape, by_year: Mapping[int, Number] | None) -> str:
    base, target = Fraction(ends.base), Fraction(ends.target)
    if not 0 < ends.target_year - ends.base_year <= _LONGEST:
        return "no_time" if ends.target_year <= ends.base_year else "too_many_years"
    if shape == "geometric":
        return _no_growth(base, target)
    if shape == "linear":
        return ""
    if reason := _years_hindrance(ends.years, by_year):
        return reason
    if by_year is None or shape == "given":
        return "" if by_year and Fraction(by_year[ends.target_year]) == target else "path_misses_target"
    return weights_hindrance([Fraction(by_year[year]) for year in ends.years])


def _years_hindrance(years: Sequence[int], by_year: Mapping[int, Number] | None) -> str:
    """Why what is given by year does not serve: a year is missing, or one would be ignored."""
    if by_year is None or any(year not in by_year for year in years):
        return "year_missing"
    return "year_outside" if set(by_year) - set(years) else ""


def _no_growth(base: Fraction, target: Fraction) -> str:
    if base * target < 0:
        return "sign_change"
    return "zero_base" if base == 0 else "zero_target" if target == 0 else ""


def weights_hindrance(weights: Sequence[Fraction]) -> str:
    """Why a total cannot be cut by these weights; "" when it can."""
    if any(weight < 0 for weight in weights):
        return "negative_weight"
    return "" if any(weights) else "no_weight"


def _weights(ends: Ends, shape: Shape, by_year: Mapping[int, Number] | None) -> list[Fraction]:
    if shape == "geometric":
        ratio, span = Fraction(ends.target) / Fraction(ends.base), len(ends.years)
        levels = [root(ratio**passed, span) for passed in range(span + 1)]
        return [abs(levels[at + 1] - levels[at]) for at in range(span)] if ratio != 1 else [Fraction(1)] * span
    if shape == "proportional":
        return [Fraction((by_year or {})[year]) for year in ends.years]
    return [Fraction(1)] * len(ends.years)


def _cut(total: Fraction, weights: Sequence[Fraction], rounding: Rounding | None) -> tuple[Part, ...] | None:
    if rounding is None:
        return exact_parts(total, weights)
    return rounded_parts(total, weights, Fraction(rounding.step), "first" if rounding.tie == "earliest" else "last")


def _walk(base: Fraction, years: Sequence[int], steps: Sequence[Part]) -> tuple[PathYear, ...]:
    walked, passed = [], Fraction(0)
    for year, part in zip(years, steps, strict=True):
        passed += part.value
        walked.append(PathYear(year, base + passed, part.value, passed, part.quota, part.raised))
    return tuple(walked)


def _given(ends: Ends, levels: Mapping[int, Fraction]) -> Path:
    base = before = Fraction(ends.base)
    years = []
    for year, level in levels.items():
        years.append(PathYear(year, level, level - before, level - base, level - before))
        before = level
    return Path(tuple(years), "given")


def flow_path(
    total: Number,
    years: Sequence[int],
    shape: Shape = "linear",
    *,
    rounding: Rounding | None = None,
    by_year: Mapping[int, Number] | None = None,
    growth: Number | None = None,
) -> Path:
    """The amount due in each year, which together are the total.

    linear: equal amounts. geometric: each year is 1 + `growth` times the one before. given: `by_year` holds the
    amounts, which must add up to the total. proportional: in proportion to the figures of `by_year`.
    """
    weights, reason = _flow_weights(years, shape, by_year, growth)
    if reason:
        return Path((), shape, reason)
    if shape == "given":
        steps: tuple[Part, ...] | None = tuple(Part(amount, amount) for amount in weights)
        reason = "" if sum(weights) == Fraction(total) else "path_misses_target"
    else:
        reason = weights_hindrance(weights)
        steps = None if reason else _cut(Fraction(total), weights, rounding)
    if reason or steps is None:
        return Path((), shape, reason or "total_not_in_steps")
    return Path(tuple(year._replace(value=year.step) for year in _walk(Fraction(0), years, steps)), shape)


def _flow_weights(
    years: Sequence[int], shape: Shape, by_year: Mapping[int, Number] | None, growth: Number | None
) -> tuple[list[Fraction], str]:
    if not 0 < len(years) <= _LONGEST:
        return [], "too_many_years" if years else "no_time"
    if shape == "linear":
        return [Fraction(1)] * len(years), ""
    if shape == "geometric":
        if growth is None:
            return [], "growth_missing"
        factor = 1 + Fraction(growth)
        return ([factor**at for at in range(len(years))], "") if factor > 0 else ([], "sign_change")
    if by_year is None or (reason := _years_hindrance(years, by_year)):
        return [], "year_missing" if by_year is None else reason
    return [Fraction(by_year[year]) for year in years], ""
