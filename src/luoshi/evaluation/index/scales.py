"""Scales: normalisation by what the sample itself shows: its extremes, its mean, its deviation, one of its units.

Samples are (..., n_indicators, n_units), `sign` is (n_indicators, 1): 1 where more is better, -1 where less is. NaN
where a sample gives no scale. Formulas: docs/methods.md, "Normalisation".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshi.evaluation.index.moments import Array, deviation, highest, lowest, total
from luoshi.evaluation.index.moments import mean as mean_of


def minmax(x: Array, sign: Array, *, bounds: Sequence[float] = (0.0, 100.0)) -> Array:
    """The worst unit gets the first bound, the best the second."""
    (low, high), turned = bounds, x * sign
    return quotient(turned - lowest(turned), highest(turned) - lowest(turned)) * (high - low) + low


def zscore(x: Array, sign: Array, *, mean: float = 0.0, sd: float = 1.0, ddof: int = 1) -> Array:
    """Standard scores, moved to this mean and this deviation."""
    return quotient(x - mean_of(x), deviation(x, ddof)) * sign * sd + mean


def vector(x: Array, sign: Array) -> Array:
    """x / sqrt(sum x²); 1 less that where less is better."""
    share = quotient(x, np.sqrt(total(x**2)))
    return np.where(sign > 0, share, 1 - share)


def sum_share(x: Array, sign: Array) -> Array:
    """x / sum x, of the reciprocals where less is better; no value where a figure is negative, or 0 and turned."""
    with np.errstate(divide="ignore"):
        turned = np.where(sign > 0, x, 1 / x)
    share = quotient(turned, total(turned))
    return np.where((x < 0).any(axis=-1, keepdims=True) | np.isinf(turned).any(axis=-1, keepdims=True), np.nan, share)


def dist2max(x: Array, sign: Array) -> Array:
    """1 - (max - x)/(max - min)."""
    turned = x * sign
    return 1 - quotient(highest(turned) - turned, highest(turned) - lowest(turned))


def dist2ref(x: Array, sign: Array, *, reference: int, cap: bool = False) -> Array:
    """1 - (x_ref - x)/(x_ref - min), x_ref the figure of the unit at this place; not above 1 where capped."""
    turned = x * sign
    best = turned[..., reference, None]
    score = 1 - quotient(best - turned, best - lowest(turned))
    return np.minimum(score, 1.0) if cap else score


def ratio_to_mean(x: Array, sign: Array) -> Array:
    """x / mean; mean / x where less is better."""
    return _ratio(x, mean_of(x), sign)


def ratio_to_best(x: Array, sign: Array) -> Array:
    """x / best; best / x where less is better."""
    return _ratio(x, sign * highest(x * sign), sign)


def ratio_to_worst(x: Array, sign: Array) -> Array:
    """x / worst; worst / x where less is better."""
    return _ratio(x, sign * lowest(x * sign), sign)


def difference_to_mean(x: Array, sign: Array) -> Array:
    """(x - mean) / mean, turned where less is better."""
    return _difference(x, mean_of(x), sign)


def difference_to_best(x: Array, sign: Array) -> Array:
    """(x - best) / best, turned where less is better."""
    return _difference(x, sign * highest(x * sign), sign)


def difference_to_worst(x: Array, sign: Array) -> Array:
    """(x - worst) / worst, turned where less is better."""
    return _difference(x, sign * lowest(x * sign), sign)


def quotient(part: Array, whole: Array) -> Array:
    """part / whole; NaN where the whole is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole == 0, np.nan, part / whole)


def _ratio(x: Array, reference: Array, sign: Array) -> Array:
    return np.where(sign > 0, quotient(x, reference), quotient(reference, x))


def _difference(x: Array, reference: Array, sign: Array) -> Array:
    return sign * quotient(x - reference, reference)
