"""Models: the forecasts that can be asked for by name, and which one is taken when none is named."""

from __future__ import annotations

from typing import Literal

from luoshi.evaluation.forecasting.predictive import Predictive
from luoshi.evaluation.forecasting.smoothing import Points, Prior, Smoothing, predict

Model = Literal["naive", "linear", "drift"]
DEFAULT_MODEL: Model = "drift"

_SMOOTHING: dict[Model, Smoothing] = {
    "naive": Smoothing(level=1.0, sloped=False),
    "linear": Smoothing(level=0.0),
    "drift": Smoothing(level=1.0),
}


def predict_by(model: Model, points: Points, years: int) -> Predictive:
    """What the model says of each of the `years` after the last known point of each series."""
    return predict(points, years, _SMOOTHING[model], Prior())
