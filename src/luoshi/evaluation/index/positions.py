"""Positions: normalisation that keeps the order of the units and forgets how far apart they are.

Samples (..., n_indicators, n_units) are already turned so that more is better. Formulas: docs/methods.md,
"Normalisation".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshi.evaluation.index.moments import Array, count, mean
from luoshi.evaluation.index.ranks import Ties, ranks


def rank(x: Array, *, ties: Ties = "min") -> Array:
    """1 for the worst unit, n for the best."""
    return ranks(x, ties)


def borda(x: Array, *, ties: Ties = "min") -> Array:
    """Units that are worse: rank - 1."""
    return ranks(x, ties) - 1


def percentile_rank(x: Array, *, ties: Ties = "min") -> Array:
    """(rank - 1) / (n - 1), from 0 to 1."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return (ranks(x, ties) - 1) / (count(x) - 1)


def percentile(x: Array, *, ties: Ties = "min") -> Array:
    """100 rank / n."""
    return 100 * ranks(x, ties) / count(x)


def categorical(
    x: Array,
    *,
    cuts: Sequence[float] = (5, 15, 35, 65, 85, 95),
    scores: Sequence[float] = (0, 20, 40, 50, 60, 80, 100),
) -> Array:
    """A score for the class of the percentile; a percentile on a cut is in the class above it."""
    place = percentile(x)
    found = np.asarray(scores, dtype=np.float64)[np.searchsorted(np.asarray(cuts), place, side="right") % len(scores)]
    return np.where(np.isnan(place), np.nan, found)


def above_below_mean(x: Array, *, margin: float = 0.2) -> Array:
    """1 above the mean by more than the margin, a share of the mean; -1 below it by more; else 0."""
    ahead, reach = x - mean(x), margin * np.abs(mean(x))
    return np.where(np.isnan(x), np.nan, np.where(ahead > reach, 1.0, np.where(ahead < -reach, -1.0, 0.0)))
