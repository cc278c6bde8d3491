"""Models: the forecasts that can be asked for by name, and which one is taken when none is named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from luoshi.evaluation.forecasting.pooling import Group, pooled_prior
from luoshi.evaluation.forecasting.predictive import Predictive, mixture
from luoshi.evaluation.forecasting.settings import read_settings
from luoshi.evaluation.forecasting.smoothing import Points, Prior, Smoothing, estimate

Model = Literal["naive", "linear", "smoothed", "drift", "damped", "combined", "pooled"]
DEFAULT_MODEL: Model = "pooled"

NAIVE = Smoothing(level=1.0, sloped=False)
LINEAR = Smoothing(level=0.0)
DRIFT = Smoothing(level=1.0)


def predict(model: Model, points: Points, years: int, groups: Sequence[Group] = ()) -> Predictive:
    """What the model says of each of the `years` after the last known point of each series.

    groups: for `pooled`, which series learn from one another; a series in none of them is forecast as `combined`.
    """
    settings = read_settings()
    weak = Prior(slope_years=settings.slope_years)
    parts = (NAIVE, settings.smoothed, DRIFT, settings.damped)
    match model:
        case "naive" | "linear" | "smoothed" | "drift":
            plain = {"naive": NAIVE, "linear": LINEAR, "smoothed": settings.smoothed, "drift": DRIFT}[model]
            return estimate(points, years, plain, Prior()).predictive
        case "damped":
            return estimate(points, years, settings.damped, weak).predictive
    priors = [weak] * len(parts)
    if model == "pooled" and groups:
        priors = [pooled_prior(points, part, weak, groups, settings.pooled) for part in parts]
    found = [estimate(points, years, part, prior) for part, prior in zip(parts, priors, strict=True)]
    return mixture([one.predictive for one in found], [one.evidence for one in found])
