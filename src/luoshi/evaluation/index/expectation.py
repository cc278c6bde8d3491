"""Gaps filled by regression on the other indicators: expectation and maximisation for jointly normal figures.

Dempster, Laird and Rubin 1977 in its standard form. Each round puts in what the other figures of the unit let expect,
then estimates means and covariances anew, with the uncertainty of what was put in added to them.
"""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.moments import Array, deviation, mean, samples

_ROUNDS = 1000
_STILL = 1e-10  # of the standard deviation: what a round may still move


def expected(x: Array) -> Array:
    """The figures (n_units, n_indicators) with every gap filled; rows without any figure are left alone.

    Needs more units than indicators; else, and where an indicator is constant, all gaps stay.
    """
    rows = ~np.isnan(x).all(axis=-1)
    known = x[rows]
    middle, spread = mean(samples(known))[:, 0], deviation(samples(known), 0)[:, 0]
    if not np.isnan(known).any() or len(known) <= x.shape[-1] + 1 or not (spread > 0).all():
        return x
    filled = x.copy()
    filled[rows] = _fill((known - middle) / spread) * spread + middle
    return np.where(np.isnan(x), filled, x)


def _fill(x: Array) -> Array:
    """Of standardised figures."""
    gaps = np.isnan(x)
    filled = np.where(gaps, 0.0, x)
    middle, covariance = filled.mean(axis=0), np.cov(filled, rowvar=False, ddof=0).reshape(x.shape[-1], -1)
    for _ in range(_ROUNDS):
        before = filled.copy()
        unsure = np.zeros_like(covariance)
        for row in np.flatnonzero(gaps.any(axis=-1)):
            missing, there = gaps[row], ~gaps[row]
            slope = covariance[np.ix_(missing, there)] @ np.linalg.pinv(covariance[np.ix_(there, there)])
            filled[row, missing] = middle[missing] + slope @ (filled[row, there] - middle[there])
            left = covariance[np.ix_(missing, missing)] - slope @ covariance[np.ix_(there, missing)]
            unsure[np.ix_(missing, missing)] += left
        middle = filled.mean(axis=0)
        covariance = (filled - middle).T @ (filled - middle) / len(filled) + unsure / len(filled)
        if np.abs(filled - before).max() < _STILL:
            break
    return filled
