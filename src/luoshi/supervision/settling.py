"""Statistical figures (统计指标): what a unit reports is provisional until the statistics bureau settles it (核定)."""

from __future__ import annotations

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation

_BUREAU = "统计局"


def is_statistical(indicator: Indicator) -> bool:
    """Whether the statistics bureau answers for the figure, alone or with others."""
    return _BUREAU in indicator.owner


def as_accepted(observation: Observation, indicator: Indicator) -> Observation:
    """The figure as it counts once the office has accepted it."""
    if is_statistical(indicator) and observation.obs_status == "normal":
        return observation._replace(obs_status="provisional")
    return observation


def as_settled(observation: Observation) -> Observation:
    """The figure as it counts once the statistics bureau has settled it."""
    return observation._replace(obs_status="normal") if observation.obs_status == "provisional" else observation
