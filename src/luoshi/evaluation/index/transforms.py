"""Transforms that draw in a long tail: logarithms, square root, Box-Cox. Samples lie along the last axis.

A figure without a value under the transform becomes NaN. Formulas: docs/methods.md, "Outliers".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from luoshi.evaluation.index.moments import Array, highest, lowest, skewness


def natural_log(x: Array) -> Array:
    """ln x."""
    return _log(x)


def square_root(x: Array) -> Array:
    """The square root of x."""
    return np.sqrt(np.where(x >= 0, x, np.nan))


def log_ct(x: Array) -> Array:
    """ln(x - min + 0.01 (max - min))."""
    low, high = lowest(x), highest(x)
    return _log(x - low + 0.01 * (high - low))


def log_ct_plus(x: Array) -> Array:
    """log_ct for a tail of high figures, its mirror image for one of low figures."""
    low, high = lowest(x), highest(x)
    mirrored = -_log(high + 0.01 * (high - low) - x)
    return np.where(skewness(x) < 0, mirrored, log_ct(x))


def log_ct_orig(x: Array) -> Array:
    """ln(x - min + 1)."""
    return _log(x - lowest(x) + 1)


def log_gii(x: Array) -> Array:
    """ln((max - 1)(x - min) / (max - min) + 1), of x times a power of ten where its maximum is not above 1."""
    high = highest(x)
    with np.errstate(invalid="ignore", divide="ignore"):
        power = np.where(high > 1, 0.0, np.floor(-np.log10(np.where(high > 0, high, np.nan))) + 1)
        scaled = x * 10.0**power
        low, high = lowest(scaled), highest(scaled)
        return _log((high - 1) * (scaled - low) / (high - low) + 1)


def box_cox(x: Array, exponent: float, *, shift: bool = True) -> Array:
    """(x^exponent - 1) / exponent, ln x for 0. shift: first moves the least figure to 1."""
    moved = x - lowest(x) + 1 if shift else x
    if exponent == 0:
        return _log(moved)
    with np.errstate(over="ignore"):
        return (np.where(moved > 0, moved, np.nan) ** exponent - 1) / exponent


def _log(x: Array) -> Array:
    return np.log(np.where(x > 0, x, np.nan))


TRANSFORMS: Mapping[str, Callable[[Array], Array]] = {
    "none": lambda x: x,
    "log": natural_log,
    "sqrt": square_root,
    "log_CT": log_ct,
    "log_CT_plus": log_ct_plus,
    "log_CT_orig": log_ct_orig,
    "log_GII": log_gii,
}
