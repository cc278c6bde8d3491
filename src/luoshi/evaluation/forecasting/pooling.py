"""Pooling: what an indicator did in other areas, as prior belief about each of them (empirical Bayes).

From few yearly figures of one area neither its pace nor its unrest can be told well; those of many areas together can.
Formulas and sources: docs/methods.md, "Forecasts of short series".
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, polygamma

from luoshi.evaluation.forecasting.scales import Floats
from luoshi.evaluation.forecasting.settings import Pooled
from luoshi.evaluation.forecasting.smoothing import Points, Prior, Smoothing, estimate


class Group(NamedTuple):
    """Places of series of one indicator."""

    teachers: NDArray[np.int_]  # one for each area
    learners: NDArray[np.int_]  # all that take what these tell as their prior


def groups_of(keys: Sequence[Hashable | None], areas: Sequence[Hashable], fewest: int) -> list[Group]:
    """Groups of the series with one key, where they are of enough areas; None is in no group."""
    found: dict[Hashable, dict[Hashable, list[int]]] = {}
    for place, (key, area) in enumerate(zip(keys, areas, strict=True)):
        if key is not None:
            found.setdefault(key, {}).setdefault(area, []).append(place)
    return [
        Group(np.array([places[0] for places in by_area.values()]), np.concatenate(list(by_area.values())))
        for by_area in found.values()
        if len(by_area) >= fewest
    ]


def pooled_prior(points: Points, model: Smoothing, otherwise: Prior, groups: Sequence[Group], rule: Pooled) -> Prior:
    """Prior for each series from those of its group; `otherwise` for the series in no group.

    The slope is believed to lie between none and the common one, and that belief stays weak: a shock that hits all
    areas at once makes them agree on a pace that does not last.
    """
    slope = estimate(points, 1, model, Prior()).slope
    found = estimate(points, 1, model, otherwise)
    count = len(slope)
    slopes, slope_years = np.full(count, otherwise.slope), np.full(count, otherwise.slope_years)
    variances, variance_years = np.zeros(count), np.zeros(count)
    for teachers, learners in groups:
        slopes[learners] = rule.share_of_common_slope * np.median(slope[teachers])
        slope_years[learners] = rule.slope_years
        variance, years = common_variance(found.variance[teachers], found.freedom[teachers], rule)
        variances[learners], variance_years[learners] = variance, years
    return Prior(slopes, slope_years, variances, variance_years)


def common_variance(variance: Floats, freedom: Floats, rule: Pooled) -> tuple[float, float]:
    """Scaled inverse chi-squared distribution that the variances come from: its variance and degrees of freedom.

    From mean and variance of the logarithms; series without any variation tell nothing. (0, 0) where too few vary.
    Source: G. K. Smyth, Linear models and empirical Bayes methods, 2004 (standard form).
    """
    moving = variance > 0
    if np.count_nonzero(moving) < rule.fewest_areas:
        return 0.0, 0.0
    half = freedom[moving] / 2
    logs = np.log(variance[moving]) - digamma(half) + np.log(half)
    scatter = float(np.var(logs, ddof=1) - np.mean(polygamma(1, half)))
    years = rule.most_variance_years
    if scatter > 0:
        years = min(2 * _inverse_trigamma(scatter), years)
    return float(np.exp(np.mean(logs) + digamma(years / 2) - np.log(years / 2))), years


def _inverse_trigamma(value: float) -> float:
    """Newton's method on the reciprocal, which is nearly straight."""
    found = 0.5 + 1 / value
    for _ in range(50):
        there = float(polygamma(1, found))
        step = there * (1 - there / value) / float(polygamma(2, found))
        found += step
        if abs(step) < 1e-12 * found:
            break
    return found
