"""Scaling that weighting methods do on their own data, whatever the index normalises by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshi.evaluation.index.weighting.weights import Array


def min_max(values: Array, directions: Sequence[int] | None = None) -> Array:
    """Each column from 0, its worst, to 1, its best; a constant column is 0.

    values: (n_units, n_indicators), NaN where missing. directions: 1 where higher is better, -1 where lower is.
    """
    if directions is not None:
        values = values * np.asarray(directions, dtype=np.float64)
    low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    return np.asarray((values - low) / np.where(high > low, high - low, 1.0))
