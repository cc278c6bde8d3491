"""Questions: one series with what is asked of it, and whether a forecast can be made at all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.forecasting.goals import Goal, Series
from luoshi.evaluation.forecasting.scales import Floats, Scale, choose_scale
from luoshi.evaluation.forecasting.smoothing import Points

FEWEST_POINTS = 3
MOST_POINTS = 12  # older ones say little of the years to come, and the calibration ends here
FARTHEST_YEARS = 15
CALIBRATED_YEARS = 5


class Limits(NamedTuple):
    """What values of the indicator can be at all."""

    lower: float | None = None  # 0 for a share; -inf for what may fall below 0 though it never has
    upper: float | None = None  # 100 for a share in percent
    step: float = 0.0  # between two values that can be published: 1 for a count, .1 with one decimal; 0 for no matter


class Question(NamedTuple):
    """Where a series goes, and how likely it meets its goal."""

    series: Series
    goal: Goal | None = None
    until: int | None = None  # last year of the forecast; the deadline of the goal if not said
    limits: Limits = Limits()
    group: str = ""  # an indicator: the areas of one group learn from one another
    area: str = ""


class Known(NamedTuple):
    """The points that a forecast is made from."""

    years: tuple[int, ...]
    values: Floats
    scale: Scale
    warnings: tuple[str, ...]

    @property
    def last(self) -> int:
        """Last known year."""
        return self.years[-1]

    @property
    def still(self) -> float:
        """Deviation on the scale that is nothing but the rounding of the computer."""
        return 1e-9 * (float(np.abs(self.values).max()) if self.scale.name == "level" else 1.0)


def exact(question: Question) -> Question:
    """The question with plain numbers (ints, floats) turned into decimals as they print."""
    series = {year: _decimal(value) for year, value in question.series.items()}
    goal = question.goal
    if goal is not None:
        goal = goal._replace(low=_decimal(goal.low), high=_decimal(goal.high))
    return question._replace(series=series, goal=goal)


def _decimal(value: object) -> Decimal | None:
    return value if value is None or isinstance(value, Decimal) else Decimal(str(value))


def known_points(question: Question) -> Known | str:
    """The points to forecast from, or the code of the reason why they are not enough."""
    pairs = sorted((year, value) for year, value in question.series.items() if value is not None)
    if any(not isfinite(value) for _, value in pairs):  # as a float, so that 1E+400 is none either
        return "not_finite"
    if len(pairs) < FEWEST_POINTS:
        return "too_few_points"
    warnings = ["older_points_left_out"] if len(pairs) > MOST_POINTS else []
    years, exact = zip(*pairs[-MOST_POINTS:], strict=True)
    values = np.array([float(value) for value in exact])
    limits = question.limits
    if np.any(values < _or(limits.lower, -np.inf)) or np.any(values > _or(limits.upper, np.inf)):
        return "outside_limits"
    scale = choose_scale(values, limits.lower, limits.upper)
    return Known(years, values, scale, tuple(warnings + _seen(years, values, scale, limits)))


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _seen(years: tuple[int, ...], values: Floats, scale: Scale, limits: Limits) -> list[str]:
    """Codes of what the reader of a forecast should know of its points."""
    found = {
        "years_missing": years[-1] - years[0] >= len(years),
        "no_variation_seen": bool(np.all(values == values[0])),
        "zero_among_values": scale.name == "level" and bool(np.any(values == 0)) and bool(np.all(values >= 0)),
        "small_counts": limits.step >= 1 and values[-1] < 10 * limits.step,
    }
    return [code for code, holds in found.items() if holds]


def side_by_side(series: Sequence[Known]) -> Points:
    """All series on their scales, the last known point of each in the last column."""
    columns = max(len(known.years) for known in series)
    times, values = np.full((2, len(series), columns), np.nan)
    for row, known in enumerate(series):
        times[row, columns - len(known.years) :] = np.array(known.years) - known.last
        values[row, columns - len(known.years) :] = known.scale.forward(known.values)
    return Points(times, values)
