"""Settings: the numbers that were chosen by back-test and not estimated from a series, with date and source."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from luoshi.evaluation.forecasting.smoothing import Smoothing


class Pooled(NamedTuple):
    """How areas learn from one another."""

    fewest_areas: int
    share_of_common_slope: float  # of the median slope of the areas, what each is believed to move by
    slope_years: float  # how many years of figures that belief is worth
    most_variance_years: float  # what the common variance may count, where all areas seem equally restless


class Settings(NamedTuple):
    """Chosen on the tuning half of the back-test, before the other half was looked at."""

    chosen_on: str
    source: str
    smoothed: Smoothing
    damped: Smoothing
    slope_years: float  # how many years of figures the belief is worth that there is no slope
    pooled: Pooled


@cache
def read_settings() -> Settings:
    """The settings in force."""
    text = files("luoshi.evaluation.forecasting").joinpath("data/settings.json").read_text(encoding="utf-8")
    read = json.loads(text)
    models = {name: Smoothing(**read[name]) for name in ("smoothed", "damped")}
    return Settings(**{**read, **models, "pooled": Pooled(**read["pooled"])})
