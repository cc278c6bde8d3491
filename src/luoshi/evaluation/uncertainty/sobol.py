"""Sobol indices: which share of the variance of an output comes from each assumption, summed as the runs go by.

Which runs they need: designs.py. Every output is a column of its own, so a hundred units cost no second pass. Formulas
and sources: docs/methods.md, "Sensitivity to assumptions".
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Estimator = Literal["centred", "plain"]

ROWS_TOGETHER = 64  # summed as one block wherever a chunk ends, so that the last digit does not depend on chunks
_STILL = 1e-14  # a variance below this share of the squared level is rounding


class SobolIndices(NamedTuple):
    """Each of shape (n_assumptions, n_outputs); nan where an output does not vary.

    low, high: percentile interval of the bootstrap over base rows.
    """

    first_order: Floats
    first_order_low: Floats
    first_order_high: Floats
    total_order: Floats
    total_order_low: Floats
    total_order_high: Floats


class SobolSums:
    """What the indices and their bootstrap need to know of the runs; grows with neither their number nor the chunks.

    n_rows: base rows of the design. origin: (n_outputs,), a usual value of each output; it is taken off before squares
    are summed, for the sake of their digits.
    """

    def __init__(
        self, n_rows: int, n_assumptions: int, origin: Floats, rng: np.random.Generator, *, resamples: int = 200
    ) -> None:
        self._origin = origin
        self._times = _times_drawn(n_rows, resamples, rng)
        self._row = 0
        self._sums = np.zeros((1 + resamples, 4 + 3 * n_assumptions, len(origin)))

    def add(self, a: Floats, b: Floats, mixed: Floats) -> None:
        """Take in the next base rows. a, b: (n_rows, n_outputs); mixed: (n_assumptions, n_rows, n_outputs).

        All but the last call bring a multiple of ROWS_TOGETHER. A row where an output has no value (nan) in one of its
        runs does not count for that output.
        """
        for start in range(0, len(a), ROWS_TOGETHER):
            rows = slice(start, start + ROWS_TOGETHER)
            terms = _terms(a[rows] - self._origin, b[rows] - self._origin, mixed[:, rows] - self._origin)
            times = self._times[:, self._row : self._row + terms.shape[1]].astype(np.float64)
            self._sums += np.stack([times @ term for term in terms], axis=1)
            self._row += terms.shape[1]

    def rows(self) -> NDArray[np.int64]:
        """How many base rows count for each output: those without a gap."""
        counted: NDArray[np.int64] = self._sums[0, 0].astype(np.int64)
        return counted

    def indices(self, *, estimator: Estimator = "centred", interval: tuple[float, float] = (5, 95)) -> SobolIndices:
        """The indices of all rows taken in so far. interval: percentiles.

        "centred" is the estimator of SALib, "plain" that of COINr; they differ where rows are few.
        """
        first, total = _estimates(self._sums, self._origin, estimator)
        first_low, first_high = np.percentile(first[1:], interval, axis=0)
        total_low, total_high = np.percentile(total[1:], interval, axis=0)
        return SobolIndices(first[0], first_low, first_high, total[0], total_low, total_high)


def _times_drawn(n_rows: int, resamples: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """How often each base row stands in each sample: once in the first, as drawn with replacement in the others."""
    times = np.ones((1 + resamples, n_rows), np.uint8)
    for sample in times[1:]:
        sample[:] = np.bincount(rng.integers(n_rows, size=n_rows), minlength=n_rows)
    return times


def _terms(a: Floats, b: Floats, mixed: Floats) -> Floats:
    """What is summed over rows: (4 + 3 n_assumptions, n_rows, n_outputs), 0 where an output has a gap."""
    moved = mixed - a
    whole = np.isfinite(a) & np.isfinite(b) & np.isfinite(moved).all(axis=0)
    terms = np.concatenate([[np.ones_like(a), a, b, a * a + b * b], b * moved, moved, moved * moved])
    return np.where(whole, terms, 0.0)


def _estimates(sums: Floats, origin: Floats, estimator: Estimator) -> tuple[Floats, Floats]:
    """First and total order, each (1 + resamples, n_assumptions, n_outputs)."""
    n, a, b, squares = np.moveaxis(sums[:, :4], 1, 0)
    product, moved, moved_squared = np.split(sums[:, 4:], 3, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        square = squares / (2 * n)
        variance = square - ((a + b) / (2 * n)) ** 2
        variance[variance <= _STILL * (square + origin**2)] = np.nan
        if estimator == "plain":
            centre = -origin
            variance = variance * (2 * n) / (2 * n - 1)
        else:
            centre = (a + b + (moved + a[:, None]).sum(axis=1)) / ((2 + moved.shape[1]) * n)
        first = (product - centre[..., None, :] * moved) / (n * variance)[:, None]
        total = moved_squared / (2 * n * variance)[:, None]
    return first, total
