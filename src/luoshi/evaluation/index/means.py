"""Weighted means of the parts of a whole: arithmetic, geometric, harmonic, generalised, median, least, greatest.

Parts are (..., n_units, n_parts), weights (..., n_parts), both with any number of runs in front; the result is
(..., n_units). Weights are relative. A part that is NaN is left out and the others share its weight; NaN comes back
where no part is left, or where the mean has no value. Formulas: docs/methods.md, "Aggregation".
"""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.copeland import NOISE
from luoshi.evaluation.index.moments import Array, Mask


def arithmetic(x: Array, w: Array) -> Array:
    """sum w x / sum w, added part by part, so that equal units get equal scores to the last bit."""
    gaps = np.isnan(x)
    whole = gaps.any()
    total: Array | float = 0.0
    weight: Array | float = 0.0
    for part in range(x.shape[-1]):
        share = w[..., part, None]
        if whole:
            total = total + np.where(gaps[..., part], 0.0, x[..., part]) * share
            weight = weight + np.where(gaps[..., part], 0.0, share)
        else:
            total = total + x[..., part] * share
            weight = weight + share
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(np.equal(weight, 0), np.nan, total / weight)


def geometric(x: Array, w: Array) -> Array:
    """exp(sum w ln x / sum w); no value where a part with weight is not above zero."""
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.exp(arithmetic(np.log(np.where(x > 0, x, np.nan)), w))
    return _only(mean, x <= 0, w)


def harmonic(x: Array, w: Array) -> Array:
    """sum w / sum(w / x); no value where a part with weight is not above zero."""
    with np.errstate(divide="ignore"):
        mean = 1 / arithmetic(1 / np.where(x > 0, x, np.nan), w)
    return _only(mean, x <= 0, w)


def generalised(x: Array, w: Array, power: float) -> Array:
    """(sum w x^p / sum w)^(1/p); the geometric mean for p = 0. Parts are not below zero, and above it for p < 0."""
    if power == 0:
        return geometric(x, w)
    if power == 1:
        return arithmetic(x, w)
    bad = x < 0 if power > 0 else x <= 0
    with np.errstate(divide="ignore", over="ignore"):
        mean = arithmetic(np.where(bad, np.nan, x) ** power, w) ** (1 / power)
    return _only(mean, bad, w)


def weighted_median(x: Array, w: Array) -> Array:
    """The part at which half of the weight is reached; the mean of two where it is reached between them.

    With equal weights: the ordinary median.
    """
    x, weights = np.broadcast_arrays(x, w[..., None, :])
    weights = np.where(np.isnan(x), 0.0, weights)
    order = np.argsort(x, axis=-1, kind="stable")
    ordered = np.take_along_axis(x, order, -1)
    reached = np.cumsum(np.take_along_axis(weights, order, -1), axis=-1)
    whole = reached[..., -1:]
    beyond = 2 * reached - whole
    low = np.argmax(beyond >= -NOISE * whole, axis=-1)[..., None]
    high = np.argmax(beyond > NOISE * whole, axis=-1)[..., None]
    middle = (np.take_along_axis(ordered, low, -1) + np.take_along_axis(ordered, high, -1)) / 2
    return np.where(whole == 0, np.nan, middle)[..., 0]


def least(x: Array, w: Array) -> Array:
    """The worst part that has a weight."""
    worst: Array = np.fmin.reduce(_weighty(x, w), axis=-1, initial=np.nan)
    return worst


def greatest(x: Array, w: Array) -> Array:
    """The best part that has a weight."""
    best: Array = np.fmax.reduce(_weighty(x, w), axis=-1, initial=np.nan)
    return best


def _weighty(x: Array, w: Array) -> Array:
    return np.where(w[..., None, :] > 0, x, np.nan)


def _only(mean: Array, bad: Mask, w: Array) -> Array:
    """NaN where a part without value under the mean has a weight."""
    if not bad.any():
        return mean
    return np.where((bad & (w[..., None, :] > 0)).any(axis=-1), np.nan, mean)
