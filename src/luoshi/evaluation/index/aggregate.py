"""Aggregation (合成): from indicators to the index, level by level.

Figures are (..., n_units, n_indicators), weights (..., n_elements), both with any number of runs in front. Formulas
with their sources: docs/methods.md, "Aggregation".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.chain import chained
from luoshi.evaluation.index.copeland import copeland
from luoshi.evaluation.index.hierarchy import Hierarchy
from luoshi.evaluation.index.kemeny import kemeny
from luoshi.evaluation.index.means import (
    arithmetic,
    generalised,
    geometric,
    greatest,
    harmonic,
    least,
    weighted_median,
)
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.topsis import topsis

Mean = Callable[[Array, Array], Array]
MEANS: Mapping[str, Mean] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "median": weighted_median,
    "minimum": least,
    "maximum": greatest,
    "copeland": copeland,
    "kemeny": kemeny,
    "topsis": topsis,
    "chained": chained,
}
METHODS = (*MEANS, "generalised")


class Rule(NamedTuple):
    """How the parts of one whole become its score."""

    method: str = "arithmetic"  # one of METHODS
    power: float = 1.0  # of the generalised mean
    data_availability: float = 0.0  # no score where a lower share of the parts has one


def aggregate(x: Array, weights: Array, hierarchy: Hierarchy, rules: Sequence[Rule]) -> tuple[Array, ...]:
    """(..., n_units) for each aggregate, in the order of hierarchy.groups.

    weights: (..., n_elements), for every code of the hierarchy, relative within each group. rules: one for each group.
    NaN where nothing can be said: no part, too few of them, or parts without value under the mean.
    """
    scores = [x[..., column] for column in range(hierarchy.n_indicators)]
    for group, rule in zip(hierarchy.groups, rules, strict=True):
        parts = np.moveaxis(np.stack(np.broadcast_arrays(*(scores[part] for part in group.parts))), 0, -1)
        scores.append(whole(parts, weights[..., list(group.parts)], rule))
    return tuple(scores[hierarchy.n_indicators :])


def whole(parts: Array, weights: Array, rule: Rule) -> Array:
    """(..., n_units): one score of its parts (..., n_units, n_parts)."""
    score = _mean(rule)(parts, weights)
    if rule.data_availability > 0:
        there = np.mean(~np.isnan(parts), axis=-1)
        score = np.where(there < rule.data_availability, np.nan, score)
    return score


def _mean(rule: Rule) -> Mean:
    return partial(generalised, power=rule.power) if rule.method == "generalised" else MEANS[rule.method]
