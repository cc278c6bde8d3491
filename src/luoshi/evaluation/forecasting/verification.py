"""Verification: how good odds and intervals were, now that the figures are known.

Sources: G. W. Brier, Verification of forecasts expressed in terms of probability, 1950; T. Gneiting and A. E. Raftery,
Strictly proper scoring rules, prediction, and estimation, 2007, for the interval score (both standard form).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from luoshi.evaluation.forecasting.scales import Floats


def brier(odds: Floats, met: Floats) -> Floats:
    """Squared distance of the odds from what came, 1 for met and 0 for not: 0 is best, always saying 1/2 gives .25."""
    return np.square(odds - met)


def covered(low: Floats, high: Floats, value: Floats) -> Floats:
    """1 where the value fell into the interval, its ends included, 0 where not, NaN where there is no value."""
    return np.where(np.isnan(value), np.nan, (low <= value) & (value <= high))


def interval_score(low: Floats, high: Floats, value: Floats, coverage: float) -> Floats:
    """Width of the interval, and 2 / (1 - coverage) for each unit that the value fell outside: less is better."""
    miss = np.maximum(low - value, 0.0) + np.maximum(value - high, 0.0)
    return np.asarray(high - low + 2 / (1 - coverage) * miss)


class Bin(NamedTuple):
    """Odds of about one size: how many, their mean, and the share that came true."""

    number: int
    mean_odds: float | None
    share_met: float | None


def reliability(odds: Floats, met: Floats, bins: int = 10) -> list[Bin]:
    """Bins of equal width from 0 to 1, the last one with 1. Odds without an outcome (NaN) are left out."""
    there = ~np.isnan(met) & ~np.isnan(odds)
    odds, met = odds[there], met[there]
    place = np.minimum((odds * bins).astype(int), bins - 1)
    return [_bin(odds[place == number], met[place == number]) for number in range(bins)]


def _bin(odds: Floats, met: Floats) -> Bin:
    return Bin(len(odds), float(odds.mean()), float(met.mean())) if len(odds) else Bin(0, None, None)
