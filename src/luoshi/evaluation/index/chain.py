"""Chaining (链式合成): the growth of the parts from period to period, averaged, and linked from 100 on.

Parts are (..., n_periods, n_units, n_parts), periods in order, weights (n_parts,) or (..., 1 or n_periods, n_parts).
Formula and source: docs/methods.md, "Chained index".
"""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.means import arithmetic
from luoshi.evaluation.index.moments import Array

BASE = 100.0


def chained(x: Array, w: Array) -> Array:
    """100 in the first period; then times (2 + v)/(2 - v), v the mean of the growth 2(x - x')/(x + x') of the parts.

    Growth has no value over a gap or where x + x' is not above zero; such a part is left out of the mean of the
    period. From a period on in which no part has growth, or all grow from nothing, the chain is broken and stays NaN.
    """
    before, after = x[..., :-1, :, :], x[..., 1:, :, :]
    both = before + after
    with np.errstate(invalid="ignore", divide="ignore"):
        growth = arithmetic(np.where(both > 0, 2 * (after - before) / both, np.nan), _of_later_periods(w))
        links = np.where(growth < 2, (2 + growth) / (2 - growth), np.nan)
    first = np.where(np.isnan(x[..., :1, :, :]).all(axis=-1), np.nan, BASE)
    first = np.broadcast_to(first, (*links.shape[:-2], *first.shape[-2:]))
    return np.cumprod(np.concatenate([first, links], axis=-2), axis=-2)


def _of_later_periods(w: Array) -> Array:
    return w if w.ndim < 2 or w.shape[-2] == 1 else w[..., 1:, :]
