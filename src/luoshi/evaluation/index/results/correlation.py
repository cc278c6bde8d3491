"""Correlation: how far two columns move together, over the units that have a value in both.

Which correlations deserve a look: flags.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from scipy.stats import kendalltau, rankdata

from luoshi.evaluation.index.moments import Array

Kind = Literal["pearson", "spearman", "kendall"]


def correlation(left: Array, right: Array | None = None, kind: Kind = "pearson") -> Array:
    """Correlation of each column of `left` with each of `right`, or of `left` with itself.

    left: (n_units, n), right: (n_units, m), NaN where missing; each pair uses the units that have both. Returns (n, m);
    NaN where one of the two is constant among those units, or fewer than two remain. Kendall's is tau-b.
    """
    other = left if right is None else right
    if np.isfinite(left).all() and np.isfinite(other).all() and len(left) > 1:
        return _KINDS[kind](left, other)
    found = np.full((left.shape[1], other.shape[1]), np.nan)
    for i, x in enumerate(left.T):
        for j, y in enumerate(other.T):
            both = np.isfinite(x) & np.isfinite(y)
            if both.sum() > 1:
                found[i, j] = _KINDS[kind](x[both, np.newaxis], y[both, np.newaxis])[0, 0]
    return found


def _pearson(left: Array, right: Array) -> Array:
    return np.clip(_standard(left).T @ _standard(right), -1, 1)


def _standard(values: Array) -> Array:
    """Centred columns of length 1; NaN where constant."""
    centred = values - values.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    varies = (values != values[0]).any(axis=0)  # of a constant column, rounding may leave a length that is not 0
    return np.asarray(centred / np.where(varies & (length > 0), length, np.nan))


def _spearman(left: Array, right: Array) -> Array:
    return _pearson(rankdata(left, axis=0), rankdata(right, axis=0))


def _kendall(left: Array, right: Array) -> Array:
    pairs = [[_tau(x, y) for y in right.T] for x in left.T]
    return np.array(pairs, dtype=np.float64).reshape(left.shape[1], right.shape[1])


def _tau(x: Array, y: Array) -> float:
    return float(kendalltau(x, y).statistic)


_KINDS: dict[Kind, Callable[[Array, Array], Array]] = {
    "pearson": _pearson,
    "spearman": _spearman,
    "kendall": _kendall,
}
