"""Imputation (缺失值处理): what is put in for figures that are missing, and said to be so.

Figures are (..., n_units, n_indicators), NaN where missing. A unit without any figure is never given one. Methods over
periods: panel.py; by all other indicators: expectation.py. Formulas: docs/methods.md, "Missing figures".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from luoshi.evaluation.index.moments import Array, Mask, highest, lowest, mean, median, samples, units_first

_AVERAGES: dict[str, Callable[[Array], Array]] = {"mean": mean, "median": median}


def by_column(x: Array, average: str) -> Array:
    """The mean or median of the indicator over all units."""
    columns = samples(x)
    return _filled(x, units_first(np.broadcast_to(_AVERAGES[average](columns), columns.shape)))


def by_group(x: Array, average: str, groups: np.ndarray) -> Array:
    """The mean or median of the indicator over the units of the same group.

    groups: (..., n_units), words; "" is no group, and nothing is put in for such a unit.
    """
    found = np.full(x.shape, np.nan)
    for group in np.unique(groups):
        if group:
            inside = (groups == group)[..., None]
            found = np.where(inside, by_column(np.where(inside, x, np.nan), average), found)
    return _filled(x, found)


def by_unit(x: Array, average: str, sign: Array, parts: Sequence[Sequence[int]]) -> Array:
    """The mean or median of the unit's own indicators of the same part, each brought to 0 … 1 first, then back.

    sign: (n_indicators,), -1 where less is better. parts: columns of each part. A constant indicator has no scale and
    keeps its gaps.
    """
    columns = samples(x) * sign[:, None]
    low, spread = lowest(columns), highest(columns) - lowest(columns)
    with np.errstate(invalid="ignore", divide="ignore"):
        scaled = units_first(np.where(spread == 0, np.nan, (columns - low) / spread))
    own = np.full(x.shape, np.nan)
    for part in parts:
        own[..., list(part)] = _AVERAGES[average](np.ascontiguousarray(scaled[..., list(part)]))
    back = units_first((samples(own) * spread + low) * sign[:, None])
    return _filled(x, np.where(units_first(np.broadcast_to(spread == 0, columns.shape)), np.nan, back))


def _filled(x: Array, found: Array) -> Array:
    """Gaps filled, but for units without any figure."""
    return np.where(np.isnan(x) & ~without_figures(x)[..., None], found, x)


def without_figures(x: Array) -> Mask:
    """(..., n_units): units that have no figure at all."""
    return np.asarray(np.isnan(x).all(axis=-1))
