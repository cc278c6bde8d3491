"""Rank counts: how often each unit had each rank, and how often one stood above another, over any number of runs.

Counts are whole numbers and keep everything that rank intervals need, so no run is kept. Sources: docs/methods.md,
"How sure a rank is".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ranks = NDArray[np.int64]  # from 1, the best; 0: not ranked

_PAIRS_TOGETHER = 4_000_000  # compared at once, so that memory does not grow with the square of the units


class RankIntervals(NamedTuple):
    """Each of shape (n_units,), nan for a unit that no run ranked. low, high: quantiles of its ranks."""

    runs: NDArray[np.int64]  # in which the unit was ranked
    mean: Floats
    median: Floats
    low: Floats
    high: Floats
    best: Floats
    worst: Floats


class RankCounts:
    """What is known of the ranks of all runs taken in."""

    def __init__(self, n_units: int) -> None:
        self.n_runs = 0
        self.times = np.zeros((n_units, n_units), np.int64)  # of unit i on rank j + 1
        self.above = np.zeros((n_units, n_units), np.int64)  # runs in which unit i stood above unit j
        self.both = np.zeros((n_units, n_units), np.int64)  # runs in which both were ranked

    def add(self, ranks: Ranks) -> None:
        """Take in the ranks of more runs, (n_runs, n_units)."""
        n_units = len(self.times)
        self.n_runs += len(ranks)
        slots = (ranks + np.arange(n_units) * (n_units + 1)).ravel()
        counted = np.bincount(slots, minlength=n_units * (n_units + 1)).reshape(n_units, n_units + 1)
        self.times += counted[:, 1:]
        together = max(1, _PAIRS_TOGETHER // n_units**2)
        for start in range(0, len(ranks), together):
            self._compare(ranks[start : start + together])

    def _compare(self, ranks: Ranks) -> None:
        ranked = (ranks > 0).astype(np.float64)
        self.both += (ranked.T @ ranked).astype(np.int64)
        better = np.where(ranks > 0, ranks, np.iinfo(np.int32).max).astype(np.int32)
        here = better[:, :, None] < better[:, None, :]
        self.above += np.count_nonzero(here & (ranks > 0)[:, None, :], axis=0)

    def acceptability(self) -> Floats:
        """Share of the runs in which unit i has rank j + 1, of those that ranked it: (n_units, n_units)."""
        with np.errstate(invalid="ignore"):
            share: Floats = self.times / self.times.sum(axis=1, keepdims=True)
        return share

    def above_share(self) -> Floats:
        """Share of the runs in which unit i stands above unit j, of those that ranked both. Ties count for neither."""
        with np.errstate(invalid="ignore"):
            share: Floats = self.above / self.both
        np.fill_diagonal(share, np.nan)
        return share

    def intervals(self, interval: Sequence[float] = (5, 95)) -> RankIntervals:
        """Of each unit. interval: percentiles; between two ranks, by the share of the way (as numpy and R do)."""
        runs = self.times.sum(axis=1)
        ranks = np.arange(1, len(self.times) + 1)
        low, median, high = (self._quantile(share / 100) for share in (interval[0], 50, interval[1]))
        with np.errstate(invalid="ignore"):
            mean = self.times @ ranks / runs
        return RankIntervals(runs, mean, median, low, high, self._quantile(0.0), self._quantile(1.0))

    def _quantile(self, share: float) -> Floats:
        runs = self.times.sum(axis=1)
        place = share * np.maximum(runs - 1, 0)
        below = np.floor(place)
        first, second = self._at(below), self._at(np.minimum(below + 1, np.maximum(runs - 1, 0)))
        found = first + (place - below) * (second - first)
        return np.where(runs > 0, found, np.nan)

    def _at(self, place: Floats) -> Floats:
        """The rank at this place of each unit's ranks in order, from 0."""
        return np.asarray((np.cumsum(self.times, axis=1) <= place[:, None]).sum(axis=1) + 1.0)
