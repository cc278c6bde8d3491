"""A forecast: what is answered to a question, and the answers to many open questions at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.forecasting.events import Asked, probabilities
from luoshi.evaluation.forecasting.models import Model, predict
from luoshi.evaluation.forecasting.pooling import Group, groups_of
from luoshi.evaluation.forecasting.questions import CALIBRATED_YEARS, Known, side_by_side
from luoshi.evaluation.forecasting.scales import Floats, ScaleName
from luoshi.evaluation.forecasting.settings import read_settings

_PROBABILITIES = (0.5, 0.1, 0.9, 0.025, 0.975)


class YearForecast(NamedTuple):
    """What is expected of one year, in the unit of the indicator: it falls between low_80 and high_80 with 80 %."""

    year: int
    median: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float


class Forecast(NamedTuple):
    """An answer. `probability` is None where nothing was asked, or where `reason` says why it is not known."""

    probability: float | None = None
    years: tuple[YearForecast, ...] = ()
    model: Model | None = None  # None where no forecast was needed or possible
    scale: ScaleName | None = None
    points: int = 0  # figures that were used
    areas: int = 1  # whose figures were used
    last_year: int | None = None  # of all that are known
    reason: str = ""
    warnings: tuple[str, ...] = ()


class Open(NamedTuple):
    """A series with what is still open of it: the years to forecast (0: it only teaches the others) and its goal."""

    known: Known
    years: int
    asked: Asked | None
    group: str = ""
    area: str = ""


def forecasts(series: Sequence[Open], model: Model, rng: np.random.Generator | None) -> list[Forecast | None]:
    """A forecast for each series with years to forecast, in their order."""
    groups = _groups(series) if model == "pooled" else []
    years = max(one.years for one in series)
    if not years:
        return [None] * len(series)
    predictive = predict(model, side_by_side([one.known for one in series]), years, groups)
    deviation = predictive.next_deviation
    moving = [place for place, one in enumerate(series) if one.years and deviation[place] > one.known.still]
    chosen = [series[place] for place in moving]
    predictive = predictive.of_series(moving)
    odds = probabilities([one.asked for one in chosen], predictive, rng)
    quantiles = np.stack([predictive.quantile(probability) for probability in _PROBABILITIES], axis=-1)
    answers = [_still(one) for one in series]
    areas = _areas(groups, len(series))
    for row, (place, one) in enumerate(zip(moving, chosen, strict=True)):
        named: Model = "combined" if model == "pooled" and areas[place] == 1 else model
        found = _forecast(one.known, quantiles[row, : one.years])
        answers[place] = found._replace(probability=odds[row], model=named, areas=areas[place])
    return answers


def _groups(series: Sequence[Open]) -> list[Group]:
    """Series of one group on one scale, where there are enough of them."""
    keys = [(one.group, one.known.scale.name) if one.group else None for one in series]
    return groups_of(keys, [one.area for one in series], read_settings().pooled.fewest_areas)


def _areas(groups: Sequence[Group], series: int) -> list[int]:
    areas = np.ones(series, dtype=int)
    for group in groups:
        areas[group.learners] = len(group.teachers)
    return [int(number) for number in areas]


def _still(one: Open) -> Forecast | None:
    if not one.years:
        return None
    return Forecast(reason="no_variation", points=len(one.known.years), last_year=one.known.last)


def _forecast(known: Known, quantiles: Floats) -> Forecast:
    values = known.scale.backward(quantiles)
    years = tuple(YearForecast(known.last + 1 + place, *map(float, row)) for place, row in enumerate(values))
    warnings = known.warnings + (("beyond_calibration",) if len(years) > CALIBRATED_YEARS else ())
    return Forecast(
        years=years, scale=known.scale.name, points=len(known.years), last_year=known.last, warnings=warnings
    )
