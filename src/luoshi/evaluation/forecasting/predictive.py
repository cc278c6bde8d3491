"""Predictive distributions: what a model says of the years to come, as mixtures of multivariate t distributions.

On the transformed scale; the way back to values is in scales.py, the models themselves in smoothing.py.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from luoshi.evaluation.forecasting.scales import Floats

_BISECTIONS = 60  # halves the bracket to less than 1e-17 of its width


class Predictive(NamedTuple):
    """Equal-weight mixture of multivariate t distributions over the years after the last known one.

    location: (components, series, years); spread: (components, series, years, years), the matrix of scale;
    freedom: (components, series).
    """

    location: Floats
    spread: Floats
    freedom: Floats

    def of_series(self, places: list[int]) -> Predictive:
        """Only those series."""
        return Predictive(self.location[:, places], self.spread[:, places], self.freedom[:, places])

    def of_year(self, ahead: NDArray[np.int_]) -> Predictive:
        """One year of each series: `ahead` of them after its last known one, from 1."""
        series, year = np.arange(len(ahead)), ahead - 1
        location, spread = self.location[:, series, year], self.spread[:, series, year, year]
        return Predictive(location[..., None], spread[..., None, None], self.freedom)

    def cdf(self, points: Floats) -> Floats:
        """Probability of at most `points`. points: (series, years), may be infinite; returns the same."""
        return np.asarray(stdtr(self.freedom[..., None], self._standard(points)).mean(axis=0))

    def quantile(self, probability: float) -> Floats:
        """(series, years)."""
        each = self.location + stdtrit(self.freedom[..., None], probability) * self.deviation
        if len(each) == 1:
            return np.asarray(each[0])
        low, high = each.min(axis=0), each.max(axis=0)
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            below = self.cdf(middle) < probability
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.asarray((low + high) / 2)

    @property
    def deviation(self) -> Floats:
        """Scale of each year by itself: (components, series, years)."""
        return np.sqrt(np.diagonal(self.spread, axis1=-2, axis2=-1))

    def paths(self, draws: int, rng: np.random.Generator) -> Floats:
        """Possible courses: (draws, series, years). Each component gives an equal share of the draws."""
        components, series, years = self.location.shape
        each = -(-draws // components)
        normal = rng.standard_normal((components, each, series, years))
        weight = np.sqrt(self.freedom / rng.chisquare(self.freedom, size=(each, *self.freedom.shape)))
        root = np.linalg.cholesky(self.spread)
        moved = np.einsum("cshk,cdsk->cdsh", root, normal) * weight.swapaxes(0, 1)[..., None]
        return np.asarray((self.location[:, None] + moved).reshape(components * each, series, years)[:draws])

    def _standard(self, points: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):  # no spread at all: refused by those who ask
            return np.asarray((points - self.location) / self.deviation)
