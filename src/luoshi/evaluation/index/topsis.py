"""TOPSIS (优劣解距离法): how near each unit is to the best figures of all, and how far from the worst.

Parts are (..., n_units, n_parts), weights (..., n_parts). Formula: docs/methods.md, "Aggregation".
"""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.moments import Array


def topsis(x: Array, w: Array) -> Array:
    """(..., n_units): distance from the worst over the distances from the worst and the best, 1 for the best of all.

    NaN for a unit that lacks a part of some weight, whose distances cannot be compared with those of others, and for
    all where all are alike.
    """
    weighed = np.where(w[..., None, :] > 0, x * (w / w.sum(axis=-1, keepdims=True))[..., None, :], 0.0)
    best = np.fmax.reduce(weighed, axis=-2, keepdims=True)
    worst = np.fmin.reduce(weighed, axis=-2, keepdims=True)
    near = np.sqrt(((weighed - worst) ** 2).sum(axis=-1))
    far = np.sqrt(((best - weighed) ** 2).sum(axis=-1))
    with np.errstate(invalid="ignore"):
        return np.asarray(near / (near + far))
