"""Contributions (贡献): how much of a score each element makes up, so that those of any level add up to the score.

Of power means only; a median or a rank has no terms. Rules and their sources: docs/methods.md, "Contributions".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.aggregate import Rule, aggregate
from luoshi.evaluation.index.hierarchy import Group, Hierarchy
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.powers import function, powers_of, shares


class Contributions(NamedTuple):
    """What each element contributes to the score of the whole at the top."""

    codes: tuple[str, ...]
    scores: Array  # (..., n_units, n_elements): of the elements themselves
    values: Array  # (..., n_units, n_elements): contributions; of the top, its score


def contributions(x: Array, weights: Array, hierarchy: Hierarchy, rules: Sequence[Rule]) -> Contributions:
    """Each part has the share in its whole that its term w f(x) has in the sum of the terms.

    x: normalised (..., n_units, n_indicators), NaN where missing; weights: (..., n_elements); rules: one a group.
    A missing element contributes nothing and is NaN. Under a geometric mean, where terms are logarithms, contributions
    are NaN for a unit that has a part below 1: there a worse part would contribute more. Raises NotAdditive.
    """
    powers = powers_of(hierarchy, rules)
    scores = all_scores(x, weights, hierarchy, rules)
    factors = np.ones(scores.shape)
    for group, power in reversed(list(zip(hierarchy.groups, powers, strict=True))):
        part = list(group.parts)
        factors[..., part] = factors[..., [group.whole]] * _factors(scores, weights, group, power)
    return Contributions(hierarchy.codes, scores, factors * scores)


def all_scores(x: Array, weights: Array, hierarchy: Hierarchy, rules: Sequence[Rule]) -> Array:
    """(..., n_units, n_elements): the scores of all elements, in the order of their codes."""
    wholes = aggregate(x, weights, hierarchy, rules)
    columns = (*(x[..., column] for column in range(hierarchy.n_indicators)), *wholes)
    return np.stack(np.broadcast_arrays(*columns), axis=-1)


def _factors(scores: Array, weights: Array, group: Group, power: float) -> Array:
    """What each part is multiplied by to give its contribution to its whole; so its own parts are multiplied too."""
    parts = scores[..., list(group.parts)]
    weight = shares(parts, weights[..., list(group.parts)])
    if power == 1:
        return weight
    terms = np.where(weight > 0, weight * function(parts, power), 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = terms / terms.sum(axis=-1, keepdims=True)
        factors = np.where(parts == 0, 0.0, share * scores[..., [group.whole]] / parts)
    if power == 0:
        below = np.any((parts < 1) & (weight > 0), axis=-1, keepdims=True)
        factors = np.where(below, np.nan, factors)
    return np.asarray(factors)
