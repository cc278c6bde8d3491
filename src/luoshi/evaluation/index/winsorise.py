"""Winsorising: pulls the farthest figures of a sample in to the next one, a few at a time, until it is even enough.

Samples lie along the last axis. Formulas: docs/methods.md, "Outliers".
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from luoshi.evaluation.index.moments import Array, Mask, highest, kurtosis, lowest, skewness


class Limits(NamedTuple):
    """A sample has outliers when its skewness, up or down, and its kurtosis both reach these."""

    skew: float = 2.0
    kurtosis: float = 3.5


class Winsorised(NamedTuple):
    """The figures after it, and which of them were pulled down (high) and up (low)."""

    values: Array
    high: Mask
    low: Mask


def has_outliers(x: Array, limits: Limits) -> Mask:
    """(..., 1), False too where the moments have no value: too few figures, or all equal."""
    found: Mask = (np.abs(skewness(x)) >= limits.skew) & (kurtosis(x) >= limits.kurtosis)
    return found


def winsorise(x: Array, max_points: ArrayLike, limits: Limits | None) -> Winsorised:
    """Pulls in one value after the other, on the side of the skew, until the limits hold or max_points are moved.

    x: (..., n_units). max_points: one number, or one for each sample; tied figures move together and may exceed it.
    limits: None moves max_points whatever the moments say. A pull that would leave all figures equal is not made.
    """
    n = x.shape[-1]
    found = Winsorised(x.reshape(-1, n).copy(), np.zeros((x.size // n, n), bool), np.zeros((x.size // n, n), bool))
    most = np.broadcast_to(np.asarray(max_points, dtype=np.float64), x.shape[:-1]).reshape(-1)
    active = np.flatnonzero(_wanted(found.values, limits) & (most > 0))
    while active.size:
        pulled = _pull(found, active)
        moved = found.high[active].sum(-1) + found.low[active].sum(-1)
        active = active[pulled & (moved < most[active]) & _wanted(found.values[active], limits)]
    return Winsorised(found.values.reshape(x.shape), found.high.reshape(x.shape), found.low.reshape(x.shape))


def _wanted(values: Array, limits: Limits | None) -> Mask:
    return np.ones(len(values), dtype=bool) if limits is None else has_outliers(values, limits)[:, 0]


def _pull(found: Winsorised, active: NDArray[np.intp]) -> Mask:
    """Pulls in the extreme figures of the active samples; where it could."""
    column = found.values[active]
    up = ~(skewness(column) < 0)
    at = column == np.where(up, highest(column), lowest(column))
    rest = np.where(at, np.nan, column)
    after = np.where(at, np.where(up, highest(rest), lowest(rest)), column)
    pulled: Mask = (lowest(after) < highest(after))[:, 0]
    keep = active[pulled]
    found.values[keep] = after[pulled]
    found.high[keep] = np.where(up, at, found.high[active])[pulled]
    found.low[keep] = np.where(up, found.low[active], at)[pulled]
    return pulled
