"""Smoothing: one family of models for short series, with least-squares start, priors and exact t predictions.

A level and a slope that follow the series: level weight 1 and no slope is the naive forecast, with a slope the random
walk with drift; level weight 0 is the linear trend; between them, with damping, the damped trend. Formulas and
sources: docs/methods.md, "Forecasts of short series".
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from luoshi.evaluation.forecasting.predictive import Predictive
from luoshi.evaluation.forecasting.scales import Floats

_LEAST = 1e-290  # stands for a sum of squares of zero where only its logarithm is needed


class Smoothing(NamedTuple):
    """Fixed weights of a model."""

    level: float  # alpha: share of a surprise that stays in the level
    trend: float = 0.0  # beta: share of it that stays in the slope
    damping: float = 1.0  # phi: what is left of the slope after a year
    sloped: bool = True


class Prior(NamedTuple):
    """What is believed before a series is seen, on its scale; numbers for all series, or an array with one for each."""

    slope: Floats | float = 0.0  # change in a year
    slope_years: Floats | float = 0.0  # how many years of figures that belief is worth
    variance: Floats | float = 0.0  # of a surprise
    variance_years: Floats | float = 0.0


class Points(NamedTuple):
    """Known points of many series, the last known one in the last column, NaN where a series has fewer.

    times: (series, points), in years; values: the same, on the scale.
    """

    times: Floats
    values: Floats


class Estimate(NamedTuple):
    """What a model makes of each series. All but `predictive` are (series,)."""

    predictive: Predictive
    evidence: Floats  # log of how likely the model made the series; to compare models with a prior on the slope
    slope: Floats
    variance: Floats  # of a surprise
    freedom: Floats


class _Carry(NamedTuple):
    """By years gone, from 0: sum of the damping, its power, what a surprise adds to later values; gains after a gap."""

    slope_sum: Floats
    slope_left: Floats
    added: Floats
    variance: Floats
    level_gain: Floats
    slope_gain: Floats


def estimate(points: Points, years: int, model: Smoothing, prior: Prior) -> Estimate:
    """The model fitted to each series, with its predictive distribution of each of the `years` after the last point."""
    longest = max(years, int(np.nanmax(np.diff(points.times, axis=1), initial=1)))
    carry = _carry(model, longest)
    surprises, log_weights, level, slope = _run(points, carry)
    courses = level[..., None] + slope[..., None] * carry.slope_sum[1 : years + 1]  # (series, 3, years)
    if not model.sloped:  # a slope that is known to be zero: one year's worth of certainty in a column of its own
        surprises, courses = surprises * [1.0, 1.0, 0.0], courses * [[1.0], [1.0], [0.0]]
        prior = prior._replace(slope=0.0, slope_years=1.0)
    courses[:, 0] += points.values[:, [-1]]
    known = np.count_nonzero(~np.isnan(points.values), axis=1)
    return _fitted(_Runs(surprises, courses, log_weights, known), _ahead(carry, years), prior)


def _carry(model: Smoothing, longest: int) -> _Carry:
    left = np.power(float(model.damping), np.arange(longest + 1))
    total = np.cumsum(left) - 1.0
    added = model.level + model.trend * total
    level_part, slope_part = added.copy(), model.trend * left
    added[0] = 1.0
    variance = np.concatenate(([np.nan], np.cumsum(added**2)[:-1]))
    level_gain = np.concatenate(([np.nan], np.cumsum(level_part * added)[:-1])) / variance
    slope_gain = np.concatenate(([np.nan], np.cumsum(slope_part * added)[:-1])) / variance
    return _Carry(total, left, added, variance, level_gain, slope_gain)


def _run(points: Points, carry: _Carry) -> tuple[Floats, Floats, Floats, Floats]:
    """Surprises, (series, points, 3), log of their weights, and the last level and slope, (series, 3) each.

    Three runs side by side: the series from a start of zero; no series from a level of one; from a slope of one. All
    is linear in the start, so the start that fits best is found afterwards by least squares.
    """
    series, columns = points.values.shape
    centred = points.values - points.values[:, [-1]]  # a long number keeps its last digits
    level, slope = np.tile([0.0, 1.0, 0.0], (series, 1)), np.tile([0.0, 0.0, 1.0], (series, 1))
    surprises, log_weights = np.zeros((series, columns, 3)), np.zeros(series)
    gaps = _gaps(points.times)
    for column in range(columns):
        known, gap = ~np.isnan(points.values[:, column])[:, None], gaps[:, column]
        expected = level + slope * carry.slope_sum[gap][:, None]
        seen = np.where(known, np.nan_to_num(centred[:, [column]]) * [1.0, 0.0, 0.0], 0.0)
        surprise = np.where(known, seen - expected, 0.0)
        slope = np.where(
            known, slope * carry.slope_left[gap][:, None] + surprise * carry.slope_gain[gap][:, None], slope
        )
        level = np.where(known, expected + surprise * carry.level_gain[gap][:, None], level)
        surprises[:, column] = surprise / np.sqrt(carry.variance[gap])[:, None]
        log_weights -= np.where(known[:, 0], np.log(carry.variance[gap]) / 2, 0.0)
    return surprises, log_weights, level, slope


def _gaps(times: Floats) -> NDArray[np.int_]:
    """Years from one point to the next; 1 for the first."""
    return np.nan_to_num(np.diff(times, axis=1, prepend=np.nan), nan=1.0).astype(int)


def _ahead(carry: _Carry, years: int) -> Floats:
    """Covariance of the surprises to come, as they add up in each of the years: (years, years)."""
    lag = np.arange(years)[:, None] - np.arange(years)
    lower = np.where(lag >= 0, carry.added[np.maximum(lag, 0)], 0.0)
    return np.asarray(lower @ lower.T)


class _Runs(NamedTuple):
    surprises: Floats  # (series, points, 3)
    courses: Floats  # (series, 3, years)
    log_weights: Floats  # (series,)
    known: NDArray[np.int_]  # points of each series


def _fitted(runs: _Runs, ahead: Floats, prior: Prior) -> Estimate:
    """Least squares for the start, with the prior as further observations; then the t distribution of what follows."""
    response, design, reach = runs.surprises[..., 0], -runs.surprises[..., 1:], runs.courses[:, 1:].swapaxes(1, 2)
    prior = Prior(*(np.broadcast_to(np.asarray(belief, dtype=float), len(response)) for belief in prior))
    slope_years = np.asarray(prior.slope_years)
    normal = np.einsum("spi,spj->sij", design, design)
    normal[:, 1, 1] += slope_years
    moment = np.einsum("spi,sp->si", design, response)
    moment[:, 1] += slope_years * prior.slope
    inverse = np.linalg.inv(normal)
    start = np.einsum("sij,sj->si", inverse, moment)
    rest = response - np.einsum("spi,si->sp", design, start)
    believed = np.multiply(prior.variance_years, prior.variance)
    squares = np.sum(rest**2, axis=1) + slope_years * (start[:, 1] - prior.slope) ** 2 + believed
    freedom = runs.known - 1.0 - (slope_years == 0) + prior.variance_years
    spread = (squares / freedom)[:, None, None] * (ahead + np.einsum("shi,sij,skj->shk", reach, inverse, reach))
    location = runs.courses[:, 0] + np.einsum("shi,si->sh", reach, start)
    predictive = Predictive(location[None], spread[None], freedom[None], np.ones_like(freedom)[None])
    evidence = _evidence(normal, squares, freedom, prior) + runs.log_weights
    return Estimate(predictive, evidence, start[:, 1], squares / freedom, freedom)


def _evidence(normal: Floats, squares: Floats, freedom: Floats, prior: Prior) -> Floats:
    """Log of the marginal likelihood, but for what all models of one series share."""
    squares, years = np.maximum(squares, _LEAST), np.asarray(prior.variance_years)
    with np.errstate(divide="ignore"):
        sure = np.log(np.asarray(prior.slope_years)) - np.linalg.slogdet(normal)[1]
    fit = gammaln(freedom / 2) - freedom / 2 * np.log(squares)
    counted = np.maximum(years, _LEAST)
    believed = years / 2 * np.log(np.maximum(counted * prior.variance, _LEAST)) - gammaln(counted / 2)
    return np.asarray(sure / 2 + fit + np.where(years > 0, believed, 0.0))
