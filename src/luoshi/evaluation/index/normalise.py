"""Normalisation (无量纲化): brings indicators of different units to one scale on which more is better.

Figures are (..., n_units, n_indicators), with any number of runs in front; NaN is a gap and stays one. A figure
without value under the method becomes NaN. Formulas with their sources: docs/methods.md, "Normalisation".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from luoshi.evaluation.index import positions, scales, standards
from luoshi.evaluation.index.moments import Array, samples, units_first

# Of figures turned so that more is better.
POSITIONS: Mapping[str, Callable[..., Array]] = {
    "rank": positions.rank,
    "borda": positions.borda,
    "percentile_rank": positions.percentile_rank,
    "percentile": positions.percentile,
    "categorical": positions.categorical,
    "above_below_mean": positions.above_below_mean,
}
# Of figures and the sign of each indicator.
SCALES: Mapping[str, Callable[..., Array]] = {
    "minmax": scales.minmax,
    "zscore": scales.zscore,
    "vector": scales.vector,
    "sum": scales.sum_share,
    "dist2max": scales.dist2max,
    "dist2ref": scales.dist2ref,
    "ratio_to_mean": scales.ratio_to_mean,
    "ratio_to_best": scales.ratio_to_best,
    "ratio_to_worst": scales.ratio_to_worst,
    "difference_to_mean": scales.difference_to_mean,
    "difference_to_best": scales.difference_to_best,
    "difference_to_worst": scales.difference_to_worst,
    "efficacy_sample": standards.efficacy_sample,
}
# Of figures, signs and standards.
STANDARDS: Mapping[str, Callable[..., Array]] = {
    "scaled": standards.scaled,
    "goalposts": standards.goalposts,
    "dist2targ": standards.dist2targ,
    "efficacy": standards.efficacy,
    "attainment": standards.attainment,
    "interval": standards.interval,
    "interval_sample": standards.interval_sample,
}
METHODS = (*POSITIONS, *SCALES, *STANDARDS, "none")


def normalise(x: Array, method: str, sign: ArrayLike, **settings: Any) -> Array:
    """Bring each indicator to its scale by the method of this name, one of METHODS.

    sign: (n_indicators,): 1 where more is better, -1 where less is, 0 for an indicator with a best middle, which only
    the methods interval and interval_sample take: for the others, `turn_intervals` comes first.
    settings: as the method takes them; what differs by indicator is an array (n_indicators,).
    """
    columns = samples(x)
    signs = np.asarray(sign, dtype=np.float64)[..., None]
    given = {name: value[..., None] if isinstance(value, np.ndarray) else value for name, value in settings.items()}
    if method == "none":
        return units_first(columns * signs)
    if method in POSITIONS:
        return units_first(POSITIONS[method](columns * signs, **given))
    scale = SCALES[method] if method in SCALES else STANDARDS[method]
    return units_first(scale(columns, signs, **given))


def turn_intervals(x: Array, low: ArrayLike, high: ArrayLike) -> Array:
    """Figures with, for every indicator that has an interval, less how far each lies outside it: more is better then.

    low, high: (n_indicators,), NaN for an indicator without interval.
    """
    outside = -standards.distance(x, np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64))
    return np.where(np.isnan(np.asarray(low, dtype=np.float64)), x, outside)
