"""Gaps in a panel filled from other periods of the same unit and indicator: the latest figure, or between two.

Figures are (..., n_periods, n_units, n_indicators), periods in order.
"""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.moments import Array


def latest(x: Array, *, max_periods: int | None = None) -> Array:
    """The last figure before the gap, not farther back than so many periods."""
    n = x.shape[-3]
    at = np.where(np.isnan(x), -1, np.arange(n)[:, None, None])
    last = np.maximum.accumulate(at, axis=-3)
    near = last >= 0 if max_periods is None else (last >= 0) & (np.arange(n)[:, None, None] - last <= max_periods)
    return np.where(near, np.take_along_axis(x, np.maximum(last, 0), -3), x)


def constant(x: Array) -> Array:
    """The last figure before the gap; before the first figure, the first."""
    return np.flip(latest(np.flip(latest(x), -3)), -3)


def linear(x: Array, times: Array) -> Array:
    """On the straight line between the figures on both sides; beyond the first and the last, they go on.

    times: (n_periods,), rising.
    """
    series = np.moveaxis(x, -3, -1)
    found = series.reshape(-1, len(times)).copy()
    for row in found:
        known = ~np.isnan(row)
        if known.any():
            row[~known] = np.interp(times[~known], times[known], row[known])
    return np.moveaxis(found.reshape(series.shape), -1, -3)
