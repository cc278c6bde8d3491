"""Moments: extremes, mean, deviation, skewness, kurtosis and quantiles of samples that may have gaps.

Samples lie along the last axis; NaN is a gap. What a sample is too small or too even for is NaN, never 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def samples(x: Array) -> Array:
    """(..., n_units, n_indicators) as (..., n_indicators, n_units), each sample on end: every sum over a sample
    then adds in the same order, however many samples or runs stand beside it."""
    return np.ascontiguousarray(np.swapaxes(x, -1, -2))


def units_first(columns: Array) -> Array:
    """Back from `samples`."""
    return np.swapaxes(columns, -1, -2)


def lowest(x: Array) -> Array:
    """Least figure of each sample, with its axis kept."""
    least: Array = np.fmin.reduce(x, axis=-1, keepdims=True, initial=np.nan)
    return least


def highest(x: Array) -> Array:
    """Greatest figure of each sample, with its axis kept."""
    greatest: Array = np.fmax.reduce(x, axis=-1, keepdims=True, initial=np.nan)
    return greatest


def count(x: Array) -> Array:
    """How many figures each sample has."""
    figures: Array = np.sum(~np.isnan(x), axis=-1, keepdims=True, dtype=np.float64)
    return figures


def total(x: Array) -> Array:
    """Sum of each sample; 0 for one without figures."""
    whole: Array = np.sum(np.where(np.isnan(x), 0.0, x), axis=-1, keepdims=True)
    return whole


def mean(x: Array) -> Array:
    """Arithmetic mean of each sample."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return total(x) / count(x)


def deviation(x: Array, ddof: int = 1) -> Array:
    """Standard deviation with n - ddof below the root; 0 exactly where all figures are equal."""
    n = count(x)
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt(total((x - mean(x)) ** 2) / (n - ddof))
    return np.where(n <= ddof, np.nan, np.where(lowest(x) == highest(x), 0.0, spread))


def skewness(x: Array) -> Array:
    """Adjusted skewness (type 2 of e1071, SKEW of Excel); NaN below three figures and where all are equal."""
    n, second, third = count(x), _central(x, 2), _central(x, 3)
    with np.errstate(invalid="ignore", divide="ignore"):
        plain = np.sqrt(n) * third / second**1.5
        adjusted = plain * np.sqrt(n * (n - 1)) / (n - 2)
    return np.where((n < 3) | (lowest(x) == highest(x)), np.nan, adjusted)


def kurtosis(x: Array) -> Array:
    """Adjusted excess kurtosis (type 2 of e1071, KURT of Excel); NaN below four figures and where all are equal."""
    n, second, fourth = count(x), _central(x, 2), _central(x, 4)
    with np.errstate(invalid="ignore", divide="ignore"):
        plain = n * fourth / second**2
        adjusted = ((n + 1) * (plain - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return np.where((n < 4) | (lowest(x) == highest(x)), np.nan, adjusted)


def _central(x: Array, power: int) -> Array:
    """Sum of the powers of the distances from the mean."""
    return total((x - mean(x)) ** power)


def quantile(x: Array, share: float) -> Array:
    """Quantile of each sample, linear between its figures (type 7 of R)."""
    ordered = np.sort(x, axis=-1)  # gaps go to the end
    place = np.maximum(count(x) - 1, 0) * share
    below = np.floor(place).astype(np.intp)
    above = np.minimum(below + 1, np.maximum(count(x) - 1, 0).astype(np.intp))
    low, high = np.take_along_axis(ordered, below, -1), np.take_along_axis(ordered, above, -1)
    return low + (high - low) * (place - below)


def median(x: Array) -> Array:
    """Middle figure of each sample, or the mean of the middle two."""
    return quantile(x, 0.5)
