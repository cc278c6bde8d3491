"""Smoothing: one family of models for short series, with least-squares start, priors and exact t predictions.

A level and a slope that follow the series: level weight 1 and no slope is the naive forecast, with a slope the random
walk with drift; level weight 0 is the linear trend; between them, with damping, the damped trend. Formulas and
sources: docs/methods.md, "Forecasts of short series".
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from luoshi.evaluation.forecasting.predictive import Predictive
from luoshi.evaluation.forecasting.scales import Floats


class Smoothing(NamedTuple):
    """Fixed weights of a model."""

    level: float  # alpha: share of a surprise that stays in the level
    trend: float = 0.0  # beta: share of it that stays in the slope
    damping: float = 1.0  # phi: what is left of the slope after a year
    sloped: bool = True


class Prior(NamedTuple):
    """What is believed before the series is seen; numbers for all series, or an array with one for each."""

    slope: Floats | float = 0.0  # change in a year, on the transformed scale
    slope_years: Floats | float = 0.0  # how many years of data that belief is worth
    variance: Floats | float = 0.0  # of the change in a year
    variance_years: Floats | float = 0.0


class Points(NamedTuple):
    """Known points of many series, the last known one in the last column, NaN where a series has fewer.

    times: (series, points), in years; values: the same, on the transformed scale.
    """

    times: Floats
    values: Floats


class _Weights(NamedTuple):
    """By years gone, from 0: sum of the damping, its power, weight of a surprise in later values, gains after a gap."""

    slope_sum: Floats
    slope_left: Floats
    carried: Floats
    variance: Floats
    level_gain: Floats
    slope_gain: Floats


def predict(points: Points, years: int, model: Smoothing, prior: Prior) -> Predictive:
    """Predictive distribution of each of the `years` after the last known point of each series."""
    longest = max(years, int(np.nanmax(np.diff(points.times, axis=1), initial=1)))
    weights = _weights(model, longest)
    surprises, final = _run(points, weights)
    ahead = np.arange(1, years + 1)
    courses = final[0][..., None] + final[1][..., None] * weights.slope_sum[ahead]  # (series, 3, years)
    carried = _carried_matrix(weights, years)
    known = np.count_nonzero(~np.isnan(points.values), axis=1)
    return _posterior(known, surprises, courses, carried, model, prior)


def _weights(model: Smoothing, longest: int) -> _Weights:
    left = np.power(float(model.damping), np.arange(longest + 1))
    total = np.cumsum(left) - 1.0
    carried = model.level + model.trend * total
    carried[0] = 1.0
    level_part, slope_part = carried.copy(), model.trend * left
    level_part[0] = model.level
    variance = np.concatenate(([np.nan], np.cumsum(carried**2)[:-1]))
    level_gain = np.concatenate(([np.nan], np.cumsum(level_part * carried)[:-1])) / variance
    slope_gain = np.concatenate(([np.nan], np.cumsum(slope_part * carried)[:-1])) / variance
    return _Weights(total, left, carried, variance, level_gain, slope_gain)


def _run(points: Points, weights: _Weights) -> tuple[Floats, tuple[Floats, Floats]]:
    """Surprises, (series, points, 3), and the last level and slope, (series, 3) each.

    Three runs side by side: the series from a start of zero; no series from a level of one; from a slope of one. All
    runs are linear in the start, so the start that fits best is found afterwards by least squares.
    """
    series, columns = points.values.shape
    level, slope = np.tile([0.0, 1.0, 0.0], (series, 1)), np.tile([0.0, 0.0, 1.0], (series, 1))
    surprises = np.zeros((series, columns, 3))
    before = np.full(series, np.nan)
    for column in range(columns):
        known = ~np.isnan(points.values[:, column])
        gap = np.where(known & ~np.isnan(before), points.times[:, column] - before, 1).astype(int)
        expected = level + slope * weights.slope_sum[gap][:, None]
        seen = np.zeros_like(expected)
        seen[known, 0] = points.values[known, column]
        surprise = seen - expected
        new_slope = slope * weights.slope_left[gap][:, None] + surprise * weights.slope_gain[gap][:, None]
        level = np.where(known[:, None], expected + surprise * weights.level_gain[gap][:, None], level)
        slope = np.where(known[:, None], new_slope, slope)
        surprises[:, column] = np.where(known[:, None], surprise / np.sqrt(weights.variance[gap])[:, None], 0.0)
        before = np.where(known, points.times[:, column], before)
    return surprises, (level, slope)


def _carried_matrix(weights: _Weights, years: int) -> Floats:
    """Covariance of the surprises to come, as they add up in each of the years: (years, years)."""
    ahead = np.arange(years)
    lag = ahead[:, None] - ahead
    lower = np.where(lag >= 0, weights.carried[np.maximum(lag, 0)], 0.0)
    return lower @ lower.T


def _posterior(
    known: Floats, surprises: Floats, courses: Floats, carried: Floats, model: Smoothing, prior: Prior
) -> Predictive:
    """Least squares for the start, with the prior as further observations; then the t distribution of what follows."""
    slope_years = np.broadcast_to(np.asarray(prior.slope_years, dtype=float), len(known))
    response, design = surprises[..., 0], -surprises[..., 1:]
    ahead = courses[:, 1:].swapaxes(1, 2)  # (series, years, 2)
    if not model.sloped:  # a slope that is known to be zero
        design, ahead, prior = design * [1.0, 0.0], ahead * [1.0, 0.0], prior._replace(slope=0.0)
        slope_years = np.ones(len(known))
    normal = np.einsum("spi,spj->sij", design, design)
    normal[:, 1, 1] += slope_years
    moment = np.einsum("spi,sp->si", design, response)
    moment[:, 1] += slope_years * prior.slope
    inverse = np.linalg.inv(normal)
    start = np.einsum("sij,sj->si", inverse, moment)
    rest = response - np.einsum("spi,si->sp", design, start)
    squares = np.sum(rest**2, axis=1) + slope_years * (start[:, 1] - prior.slope) ** 2
    freedom = known - 1.0 - (slope_years == 0) + prior.variance_years
    variance = (squares + np.multiply(prior.variance_years, prior.variance)) / freedom
    location = courses[:, 0] + np.einsum("shi,si->sh", ahead, start)
    spread = variance[:, None, None] * (carried + np.einsum("shi,sij,skj->shk", ahead, inverse, ahead))
    return Predictive(location[None], spread[None], freedom[None])
