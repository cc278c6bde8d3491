"""Treatment of outliers (异常值处理): draws in what lies so far out that it would decide an indicator alone.

Figures are (..., n_units, n_indicators), with any number of runs in front; NaN is a gap and stays one. Each method
takes the samples and its settings. Formulas with their sources: docs/methods.md, "Outliers".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from luoshi.evaluation.index.moments import (
    Array,
    Mask,
    deviation,
    highest,
    lowest,
    mean,
    quantile,
    samples,
    skewness,
    units_first,
)
from luoshi.evaluation.index.transforms import TRANSFORMS, box_cox
from luoshi.evaluation.index.winsorise import Limits, has_outliers, winsorise


class Treated(NamedTuple):
    """What a treatment made: figures (..., n_units, n_indicators), and what was done to which of them."""

    values: Array
    high: Mask  # pulled down, of the shape of values
    low: Mask  # pulled up
    transformed: Mask  # (..., n_indicators): every figure of the indicator was transformed
    winsorised: Array  # figures between the two: before the indicator was transformed


def treat(x: Array, method: str, **settings: Any) -> Treated:
    """Treat each indicator by the method of this name, a key of TREATMENTS."""
    done = TREATMENTS[method](samples(x), **settings)
    high, low = np.swapaxes(done.high, -1, -2), np.swapaxes(done.low, -1, -2)
    return Treated(units_first(done.values), high, low, done.transformed[..., 0], units_first(done.winsorised))


def _skew_kurtosis(
    x: Array,
    *,
    max_points: ArrayLike = 5,
    skew: float = 2.0,
    kurtosis: float = 3.5,
    transform: str = "log_CT",
    combine: bool = False,
    exponent: float = 0.0,
) -> Treated:
    """Winsorise while skewness and kurtosis are both too great; where that does not do, transform the figures as
    they were, or as winsorising left them (combine)."""
    limits = Limits(skew, kurtosis)
    done = winsorise(x, max_points, limits)
    failed = has_outliers(done.values, limits) & (transform != "none")
    if not failed.any():
        return Treated(done.values, done.high, done.low, failed, done.values)
    begun = done.values if combine else x
    values = np.where(failed, _transformed(begun, transform, exponent), done.values)
    kept = ~failed | combine
    return Treated(values, done.high & kept, done.low & kept, failed, done.values)


def _points(x: Array, *, max_points: ArrayLike = 5) -> Treated:
    """Winsorise so many points, whatever the moments say."""
    done = winsorise(x, max_points, None)
    return Treated(done.values, done.high, done.low, _nothing(x), done.values)


def _percentiles(x: Array, *, lower: float = 2.5, upper: float = 97.5) -> Treated:
    """Set what lies beyond two percentiles of the sample to them."""
    return _within(x, quantile(x, lower / 100), quantile(x, upper / 100))


def _mean_sd(x: Array, *, deviations: float = 2.0, ddof: int = 1, sqrt_above_skew: float | None = 1.0) -> Treated:
    """Square root of what is skewed and has no negative figure; then set what lies beyond mean +- k deviations to the
    farthest figure within."""
    rooted = _nothing(x)
    if sqrt_above_skew is not None:
        rooted = (skewness(x) > sqrt_above_skew) & (lowest(x) >= 0)
    plain = np.where(rooted, TRANSFORMS["sqrt"](x), x)
    middle, reach = mean(plain), deviations * deviation(plain, ddof)
    inside = np.where(np.abs(plain - middle) <= reach, plain, np.nan)
    done = _within(plain, lowest(inside), highest(inside))
    return done._replace(transformed=rooted)


def _transform(x: Array, *, transform: str = "log", exponent: float = 0.0) -> Treated:
    """Transform every figure."""
    none = np.zeros(x.shape, dtype=bool)
    return Treated(_transformed(x, transform, exponent), none, none, ~_nothing(x), x)


def _none(x: Array) -> Treated:
    none = np.zeros(x.shape, dtype=bool)
    return Treated(x, none, none, _nothing(x), x)


def _within(x: Array, low: Array, high: Array) -> Treated:
    """Figures beyond two bounds set to them; a bound that is NaN holds nothing back."""
    above, below = x > high, x < low
    values = np.where(above, high, np.where(below, low, x))
    return Treated(values, above, below, _nothing(x), values)


def _transformed(x: Array, transform: str, exponent: float) -> Array:
    return box_cox(x, exponent) if transform == "boxcox" else TRANSFORMS[transform](x)


def _nothing(x: Array) -> Mask:
    return np.zeros((*x.shape[:-1], 1), dtype=bool)


def _gii(x: Array, *, max_points: ArrayLike = 5, transform: str = "log_GII") -> Treated:
    """The rule of the Global Innovation Index: |skewness| 2.25 and kurtosis 3.5, one to five points, else ln."""
    return _skew_kurtosis(x, max_points=max_points, skew=2.25, kurtosis=3.5, transform=transform)


TREATMENTS: Mapping[str, Callable[..., Treated]] = {
    "skew_kurtosis": _skew_kurtosis,
    "gii": _gii,
    "winsorise": _points,
    "percentiles": _percentiles,
    "mean_sd": _mean_sd,
    "transform": _transform,
    "none": _none,
}
