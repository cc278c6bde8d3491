"""Correlation: how far two columns move together, over the units that have a value in both.

Which correlations deserve a look: flags.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np

from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.ranks import ranks

Kind = Literal["pearson", "spearman", "kendall"]


def correlation(left: Array, right: Array | None = None, kind: Kind = "pearson") -> Array:
    """Correlation of each column of `left` with each of `right`, or of `left` with itself.

    left: (n_units, n), right: (n_units, m), NaN where missing; each pair uses the units that have both. Returns (n, m);
    NaN where one of the two is constant among those units, or fewer than two remain. Kendall's is tau-b.
    """
    return pairwise(left, left if right is None else right, _KINDS[kind])


def pairwise(left: Array, right: Array, measure: Callable[[Array, Array], Array]) -> Array:
    """(n, m): a measure of each column with each other, over the units that have both; NaN for fewer than two."""
    found = np.full((left.shape[1], right.shape[1]), np.nan)
    for here, mine in _by_gaps(left):
        for there, theirs in _by_gaps(right):
            both = here & there
            if both.sum() > 1:
                found[np.ix_(mine, theirs)] = measure(left[both][:, mine], right[both][:, theirs])
    return found


def _by_gaps(values: Array) -> list[tuple[np.ndarray, np.ndarray]]:
    """Columns with the same gaps together: which units they have, and which columns they are."""
    patterns, pattern_of = np.unique(np.isfinite(values), axis=1, return_inverse=True)
    return [(there, np.flatnonzero(pattern_of.ravel() == at)) for at, there in enumerate(patterns.T)]


def _pearson(left: Array, right: Array) -> Array:
    return np.clip(_standard(left).T @ _standard(right), -1, 1)


def _standard(values: Array) -> Array:
    """Centred columns of length 1; NaN where constant."""
    centred = values - values.mean(axis=0)
    length = np.sqrt((centred**2).sum(axis=0))
    varies = (values != values[0]).any(axis=0)  # of a constant column, rounding may leave a length that is not 0
    return np.asarray(centred / np.where(varies & (length > 0), length, np.nan))


def _spearman(left: Array, right: Array) -> Array:
    return _pearson(ranks(left.T, "average").T, ranks(right.T, "average").T)


def _kendall(left: Array, right: Array) -> Array:
    """Pairs of units in the same order less those in opposite order, over the roots of those that are not tied."""
    together = np.zeros((left.shape[1], right.shape[1]))
    mine, theirs = np.zeros(left.shape[1]), np.zeros(right.shape[1])
    for unit in range(1, len(left)):
        x, y = np.sign(left[unit] - left[:unit]), np.sign(right[unit] - right[:unit])
        together += x.T @ y
        mine += (x * x).sum(axis=0)
        theirs += (y * y).sum(axis=0)
    untied = np.sqrt(np.multiply.outer(mine, theirs))
    return np.asarray(together / np.where(untied > 0, untied, np.nan))


_KINDS: dict[Kind, Callable[[Array, Array], Array]] = {
    "pearson": _pearson,
    "spearman": _spearman,
    "kendall": _kendall,
}
