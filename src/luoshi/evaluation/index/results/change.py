"""Change of a score between two years, or the gap between two units, as a sum over elements that adds up exactly.

What comes from the values of the indicators and what from the weights of the elements is told apart. Formulas and
their sources: docs/methods.md, "Decomposition of a change".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.aggregate import Rule
from luoshi.evaluation.index.hierarchy import Group, Hierarchy
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.contributions import all_scores
from luoshi.evaluation.index.results.powers import function, powers_of, shares, slope


class Year(NamedTuple):
    """What an index is computed from in one year."""

    x: Array  # normalised (..., n_units, n_indicators), NaN where missing
    weights: Array  # (..., n_elements)


class Change(NamedTuple):
    """Before, after and what lies between: (..., n_units, n_elements), effects in points of the score at the top."""

    codes: tuple[str, ...]
    before: Array  # scores of all elements
    after: Array
    by_values: Array  # of an indicator: it changed; of a whole: it changed, by all that happened below it
    by_weights: Array  # of each element: its weight changed, or it came or went with its value

    @property
    def total(self) -> Array:
        """(..., n_units): change of the score at the top, the last of the elements."""
        return self.after[..., -1] - self.before[..., -1]


def decompose_change(before: Year, after: Year, hierarchy: Hierarchy, rules: Sequence[Rule]) -> Change:
    """The change of the score at the top as effects of values and of weights.

    The sum of by_values over the indicators and of by_weights over all elements is the change. Both years have the same
    hierarchy and rules; an element that was not there has weight 0 or no value. NaN for a unit without a score in one
    of them. Raises NotAdditive.
    """
    powers = powers_of(hierarchy, rules)
    first, second = (all_scores(*year, hierarchy, rules) for year in (before, after))
    factors, by_weights = np.ones(first.shape), np.zeros(first.shape)
    for group, power in reversed(list(zip(hierarchy.groups, powers, strict=True))):
        part, above = list(group.parts), factors[..., [group.whole]]
        values, weights = _effects((first, second), (before.weights, after.weights), group, power)
        factors[..., part] = above * values
        by_weights[..., part] = above * weights
    moved = np.nan_to_num(second - first)  # what is missing in one of the years came or went: an effect of weights
    known = np.isfinite(first[..., [-1]]) & np.isfinite(second[..., [-1]])
    effects = (np.where(known, effect, np.nan) for effect in (factors * moved, by_weights))
    return Change(hierarchy.codes, first, second, *effects)


def _effects(
    scores: tuple[Array, Array], weights: tuple[Array, Array], group: Group, power: float
) -> tuple[Array, Array]:
    """For each part of one whole: the points of the whole for each point of the part, and for its change of weight."""
    part = list(group.parts)
    a, b = (score[..., part] for score in scores)
    u, v = (shares(score[..., part], weight[..., part]) for score, weight in zip(scores, weights, strict=True))
    before, after = (score[..., [group.whole]] for score in scores)
    middle = (function(before, power) + function(after, power)) / 2
    here, there = (function(x, power) - middle for x in (a, b))
    both = np.isfinite(here) & np.isfinite(there)
    with np.errstate(invalid="ignore", divide="ignore"):
        values = np.where(both, (u + v) / 2 * slope(a, b, power), 0.0)
        came_or_went = np.where(v > 0, v * there, 0.0) - np.where(u > 0, u * here, 0.0)
        changed = np.where(both, (v - u) * (here + there) / 2, came_or_went)
        steepness = slope(before, after, power)
        steady = np.isfinite(before) & np.isfinite(after)  # else the whole itself came or went
        effects = (np.where(steady & (effect != 0), effect / steepness, 0.0) for effect in (values, changed))
        return next(effects), next(effects)
