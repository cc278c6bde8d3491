"""Predictive distributions: what a model says of the years to come, as mixtures of multivariate t distributions.

On the transformed scale; the way back to values is in scales.py, the models themselves in smoothing.py.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, stdtr, stdtrit

from luoshi.evaluation.forecasting.scales import Floats

_TOLERANCE = 1e-11  # of a probability
_ROUNDS = 80  # of bisection at the worst; Newton's steps need about eight


class Predictive(NamedTuple):
    """Mixture of multivariate t distributions over the years after the last known one.

    location: (components, series, years); spread: (components, series, years, years), the matrix of scale;
    freedom and weight: (components, series), the weights of a series adding up to 1.
    """

    location: Floats
    spread: Floats
    freedom: Floats
    weight: Floats

    @property
    def deviation(self) -> Floats:
        """Scale of each year by itself: (components, series, years)."""
        return np.sqrt(np.diagonal(self.spread, axis1=-2, axis2=-1))

    @property
    def next_deviation(self) -> Floats:
        """Scale of the first year ahead: (series,)."""
        return np.asarray((self.weight * self.deviation[..., 0]).sum(axis=0))

    def of_series(self, places: list[int]) -> Predictive:
        """Only those series."""
        return Predictive(*(array[:, places] for array in self))

    def of_year(self, ahead: NDArray[np.int_]) -> Predictive:
        """One year of each series: `ahead` of them after its last known one, from 1."""
        series, year = np.arange(len(ahead)), ahead - 1
        location, spread = self.location[:, series, year], self.spread[:, series, year, year]
        return self._replace(location=location[..., None], spread=spread[..., None, None])

    def cdf(self, points: Floats) -> Floats:
        """Probability of at most `points`. points: (series, years), may be infinite; returns the same shape."""
        return self._each_year().cdf(points.ravel()).reshape(points.shape)

    def quantile(self, probability: float) -> Floats:
        """(series, years)."""
        return self._each_year().quantile(probability).reshape(self.location.shape[1:])

    def paths(self, series: int, draws: int, rng: np.random.Generator) -> Floats:
        """Possible courses of one series: (draws, years)."""
        component = rng.choice(len(self.weight), size=draws, p=self.weight[:, series])
        normal = rng.standard_normal((draws, self.location.shape[-1]))
        freedom = self.freedom[component, series]
        root = np.linalg.cholesky(self.spread[:, series])[component]
        moved = np.einsum("dhk,dk->dh", root, normal) * np.sqrt(freedom / rng.chisquare(freedom))[:, None]
        return np.asarray(self.location[component, series] + moved)

    def _each_year(self) -> _Mixtures:
        components, series, years = self.location.shape
        flat = (components, series * years)
        freedom, weight = (np.repeat(array, years, axis=1) for array in (self.freedom, self.weight))
        return _Mixtures(self.location.reshape(flat), self.deviation.reshape(flat), freedom, weight)


class _Mixtures(NamedTuple):
    """Many mixtures of t distributions of one variable. All arrays are (components, mixtures)."""

    location: Floats
    deviation: Floats
    freedom: Floats
    weight: Floats

    def cdf(self, points: Floats) -> Floats:
        return np.asarray(np.sum(self.weight * stdtr(self.freedom, self._standard(points)), axis=0))

    def density(self, points: Floats) -> Floats:
        peak = gammaln((self.freedom + 1) / 2) - gammaln(self.freedom / 2) - np.log(self.freedom * np.pi) / 2
        fall = (self.freedom + 1) / 2 * np.log1p(self._standard(points) ** 2 / self.freedom)
        return np.asarray(np.sum(self.weight * np.exp(peak - fall) / self.deviation, axis=0))

    def quantile(self, probability: float) -> Floats:
        """Newton's steps between the quantiles of the components, bisection where a step leaves the bracket."""
        each = self.location + stdtrit(self.freedom, probability) * self.deviation
        low, high = each.min(axis=0), each.max(axis=0)
        found = np.asarray(np.sum(self.weight * each, axis=0))
        left = np.flatnonzero(high > low)
        for _ in range(_ROUNDS):
            part = _Mixtures(*(array[:, left] for array in self))
            over = part.cdf(found[left]) - probability
            missed = np.abs(over) > _TOLERANCE
            if not np.any(missed):
                break
            left, over, slope = left[missed], over[missed], part.density(found[left])[missed]
            here = found[left]
            low[left], high[left] = np.where(over < 0, here, low[left]), np.where(over > 0, here, high[left])
            step = here - over / slope
            found[left] = np.where((step > low[left]) & (step < high[left]), step, (low[left] + high[left]) / 2)
        return found

    def _standard(self, points: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):  # no spread at all: refused by those who ask
            return np.asarray((points - self.location) / self.deviation)


def mixture(parts: list[Predictive], evidence: list[Floats]) -> Predictive:
    """The parts, each weighted in every series by how likely it made that series (log evidence of each part)."""
    logs = np.stack(evidence)
    weight = np.exp(logs - logs.max(axis=0))
    joined = Predictive(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
    return joined._replace(weight=weight / weight.sum(axis=0))
