"""Statistics of each indicator: its range, middle, spread and shape, and how many units have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.moments import (
    Array,
    count,
    deviation,
    highest,
    kurtosis,
    lowest,
    mean,
    median,
    samples,
    skewness,
)


class Limits(NamedTuple):
    """Beyond which an indicator is flagged; those of COINr 1.1.14."""

    skew: float = 2.0  # absolute; flagged together with kurtosis
    kurtosis: float = 3.5
    available: float = 0.65  # shares below which it is flagged
    nonzero: float = 0.5
    unique: float = 0.5


USUAL = Limits()


class Statistics(NamedTuple):
    """One indicator. NaN where there are too few values; shares are of the values, share_available of the units."""

    code: str
    minimum: float
    maximum: float
    mean: float
    median: float
    std: float  # n - 1 below the root
    skew: float  # adjusted: type 2 of e1071, SKEW of Excel
    kurtosis: float  # adjusted excess: type 2 of e1071, KURT of Excel
    n_available: int
    n_nonzero: int
    n_unique: int
    n_same: int  # units that share the most frequent value
    share_available: float
    share_nonzero: float
    share_unique: float
    share_same: float
    few_available: bool
    many_zeros: bool
    few_unique: bool
    outliers: bool  # skew and kurtosis both beyond their limits


def describe(values: Array, codes: Sequence[str], limits: Limits = USUAL) -> tuple[Statistics, ...]:
    """Statistics of each indicator. values: (n_units, n_indicators), NaN where missing."""
    columns = samples(values)
    moments = (lowest, highest, mean, median, deviation, skewness, kurtosis, count)
    figures = np.concatenate([moment(columns) for moment in moments], axis=-1)
    return tuple(
        _statistics(code, found, column[np.isfinite(column)], len(column), limits)
        for code, found, column in zip(codes, figures, columns, strict=True)
    )


def _statistics(code: str, found: Array, given: Array, units: int, limits: Limits) -> Statistics:
    different, times = np.unique(given, return_counts=True)
    counts = len(given), int(np.count_nonzero(given)), len(different), int(times.max(initial=0))
    shares = _share(counts[0], units), *(_share(some, counts[0]) for some in counts[1:])
    flags = [share < limit for share, limit in zip(shares, limits[2:], strict=False)]  # NaN is below nothing
    outliers = bool(abs(found[5]) > limits.skew and found[6] > limits.kurtosis)
    return Statistics._make((code, *found[:7].tolist(), *counts, *shares, *flags, outliers))


def _share(some: int, of: int) -> float:
    return some / of if of else float("nan")
