"""Back-test: forecasts of figures that have come true since, made from what stood before them.

The trials and what became of them; how good that is: verification.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.evaluation.forecasting.models import Model, predict
from luoshi.evaluation.forecasting.pooling import groups_of
from luoshi.evaluation.forecasting.predictive import Predictive
from luoshi.evaluation.forecasting.questions import (
    CALIBRATED_YEARS,
    FEWEST_POINTS,
    MOST_POINTS,
    Known,
    Limits,
    Question,
    known_points,
    side_by_side,
)
from luoshi.evaluation.forecasting.scales import Floats
from luoshi.evaluation.forecasting.settings import read_settings

YEARLY_CHANGES = (-8, -3, 0, 3, 8)  # percent: targets that a plan sets without looking at the pace so far
PACES = (0.5, 1.0, 1.5)  # of the pace so far: targets that do
_FEWEST_YEARS = 2  # to forecast


class Panel(NamedTuple):
    """One indicator in several areas."""

    indicator: str
    kind: str  # amount, count, rate, share
    limits: Limits
    areas: tuple[str, ...]
    figures: tuple[tuple[Decimal | None, ...], ...]  # area by area, the years in order


class Trial(NamedTuple):
    """A stretch of a series as what is known, and what followed."""

    panel: Panel
    area: str
    known: Known
    future: Floats  # CALIBRATED_YEARS of them, NaN where the series has ended
    targets: Floats  # (years, targets), NaN where a target would lie outside of the limits
    stretch: int  # trials of one stretch and indicator are those of different areas


def trials(panels: Sequence[Panel], per_length: int, rng: np.random.Generator) -> list[Trial]:
    """For each indicator and each number of points, `per_length` stretches of years chosen by chance, in all areas."""
    found: list[Trial] = []
    for panel in panels:
        for points in range(FEWEST_POINTS, MOST_POINTS + 1):
            places = len(panel.figures[0]) - points - _FEWEST_YEARS + 1
            if places > 0:
                for start in rng.choice(places, size=min(per_length, places), replace=False):
                    stretch = found[-1].stretch + 1 if found else 0
                    found += _of_stretch(panel, int(start), points, stretch)
    return found


def _of_stretch(panel: Panel, start: int, points: int, stretch: int) -> Iterator[Trial]:
    for area, figures in zip(panel.areas, panel.figures, strict=True):
        past = figures[start : start + points]
        after = figures[start + points : start + points + CALIBRATED_YEARS]
        known = known_points(Question(dict(enumerate(past)), limits=panel.limits))
        if None in past or after[0] is None or isinstance(known, str):
            continue
        future = np.full(CALIBRATED_YEARS, np.nan)
        future[: len(after)] = [np.nan if value is None else float(value) for value in after]
        yield Trial(panel, area, known, future, _targets(known, panel.limits), stretch)


def _targets(known: Known, limits: Limits) -> Floats:
    """Values to reach, from the last figure at fixed paces and at shares of the pace so far: (years, targets)."""
    ahead = np.arange(1, CALIBRATED_YEARS + 1)[:, None]
    fixed = known.values[-1] * (1 + np.array(YEARLY_CHANGES) / 100) ** ahead
    first, last = known.scale.forward(known.values[[0, -1]])
    own = known.scale.backward(last + np.array(PACES) * ahead * (last - first) / (len(known.values) - 1))
    found = np.hstack([fixed, own])
    if limits.step:
        found = np.round(found / limits.step) * limits.step
    possible = (found > (limits.lower or 0)) & (found < (np.inf if limits.upper is None else limits.upper))
    return np.where(possible, found, np.nan)


class Outcome(NamedTuple):
    """What a model said of the trials. Arrays are (trials, years) and (trials, years, targets)."""

    odds: Floats  # of at least the target
    low_80: Floats
    high_80: Floats
    low_95: Floats
    high_95: Floats


def outcome(model: Model, series: Sequence[Trial]) -> Outcome:
    """The forecasts of one model for all trials."""
    predictive = predicted(model, series)
    floors = np.stack([_floors(trial) for trial in series])
    odds = np.stack([1 - predictive.cdf(floors[..., target]) for target in range(floors.shape[-1])], axis=-1)
    low_80, high_80, low_95, high_95 = (
        _values(series, predictive.quantile(probability)) for probability in (0.1, 0.9, 0.025, 0.975)
    )
    return Outcome(odds, low_80, high_80, low_95, high_95)


def predicted(model: Model, series: Sequence[Trial]) -> Predictive:
    """The predictive distributions, each from the trial's own figures and, if pooled, its neighbours'."""
    keys = [(trial.stretch, trial.known.scale.name) for trial in series]
    groups = groups_of(keys, [trial.area for trial in series], read_settings().pooled.fewest_areas)
    return predict(model, side_by_side([trial.known for trial in series]), CALIBRATED_YEARS, groups)


def _floors(trial: Trial) -> Floats:
    """Points on the scale that a forecast must reach to be published as the target or more."""
    targets = trial.targets - trial.panel.limits.step / 2
    return trial.known.scale.below(np.where(np.isnan(targets), np.inf, targets))


def _values(series: Sequence[Trial], quantiles: Floats) -> Floats:
    return np.stack([trial.known.scale.backward(row) for trial, row in zip(series, quantiles, strict=True)])


def every_year_higher(predictive: Predictive, series: Sequence[Trial], places: Sequence[int], years: int) -> Floats:
    """The odds of that for some of the trials, over so many years."""
    found = []
    for place in places:
        paths = predictive.paths(place, 1000, np.random.default_rng(0))[:, :years]
        last = series[place].known.scale.forward(series[place].known.values)[-1]
        found.append(np.mean((paths[:, 0] > last) & np.all(np.diff(paths) > 0, axis=1)))
    return np.array(found)


def moving(series: Sequence[Trial], models: Sequence[Model]) -> NDArray[np.bool_]:
    """Which trials each of the models can forecast: the others follow one of them without any deviation."""
    limit = np.array([trial.known.still for trial in series])
    return np.asarray(np.all([predicted(model, series).next_deviation > limit for model in models], axis=0), dtype=bool)
