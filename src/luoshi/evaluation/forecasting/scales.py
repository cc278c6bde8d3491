"""Scales: on which scale a series is forecast, and the way there and back.

Amounts and counts change by percent, so they are forecast as logarithms; shares cannot leave their bounds, so they are
forecast as logits. What cannot be transformed (zero, a negative value, a share at its bound) stays as it is.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ScaleName = Literal["level", "log", "logit"]


class Scale(NamedTuple):
    """How values are transformed. On the level scale a forecast beyond a bound counts as standing at the bound."""

    name: ScaleName = "level"
    lower: float = -np.inf
    upper: float = np.inf

    def forward(self, values: Floats) -> Floats:
        """Values within the bounds, on the scale; a bound that the scale cannot reach becomes infinite."""
        with np.errstate(divide="ignore"):
            if self.name == "log":
                return np.asarray(np.log(values))
            if self.name == "logit":
                return np.asarray(np.log(values - self.lower) - np.log(self.upper - values))
        return np.asarray(values, dtype=float)

    def below(self, values: Floats) -> Floats:
        """Points on the scale: a forecast is less than a value where it lies below the point.

        What lies beyond a bound stands at the bound, so nothing is less than the lower one.
        """
        inside = self.forward(np.clip(values, self.lower, self.upper))
        return np.where(values <= self.lower, -np.inf, np.where(values > self.upper, np.inf, inside))

    def at_most(self, values: Floats) -> Floats:
        """Points on the scale: a forecast is at most a value where it lies at the point or below it."""
        inside = self.forward(np.clip(values, self.lower, self.upper))
        return np.where(values < self.lower, -np.inf, np.where(values >= self.upper, np.inf, inside))

    def backward(self, transformed: Floats) -> Floats:
        """Values themselves."""
        with np.errstate(over="ignore"):
            if self.name == "log":
                return np.minimum(np.exp(transformed), self.upper)
            if self.name == "logit":
                return self.lower + (self.upper - self.lower) / (1.0 + np.exp(-transformed))
        return np.clip(transformed, self.lower, self.upper)


def choose_scale(values: Floats, lower: float | None, upper: float | None) -> Scale:
    """The scale for a series: logit between two bounds, log for positive values, else the level.

    lower, upper: what the indicator cannot pass (0 and 100 for a share in percent); None where nothing is known.
    """
    bounded = lower is not None and upper is not None
    low, high = -np.inf if lower is None else lower, np.inf if upper is None else upper
    if bounded and np.all((values > low) & (values < high)):
        return Scale("logit", low, high)
    if not bounded and lower in (None, 0) and np.all((values > 0) & (values <= high)):
        return Scale("log", 0.0, high)
    if lower is None and np.all(values >= 0):
        low = 0.0
    return Scale("level", low, high)
