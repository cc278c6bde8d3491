"""A figure (数据) as it is judged: a value with all that it was computed from, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from typing import Literal, NamedTuple

from luoshi.indicators.observation import Observation, ObsStatus
from luoshi.periods import Period

Method = Literal[
    "reported",
    "sum_of_periods",  # 当期值 of a flow: all of them
    "last_period",  # 时点数, 累计数
    "difference_of_periods",  # of two cumulative figures: what lies between them
    "sum_of_areas",
    "formula",
]
Reason = Literal[
    "",
    "no_data",  # nobody has reported a figure
    "missing",  # it was said that there is none
    "not_applicable",
    "incomplete",  # of the periods or areas that make it up, some have none
    "zero_denominator",
    "not_additive",  # a ratio, a rank, an index cannot be added up, and no formula says how to compute it
    "sources_disagree",  # several figures, and no rule chooses one
    "period_misfit",  # shorter than the periods that are reported
]
_EXACT = Context(prec=200)
_WEAKEST_LAST: tuple[ObsStatus, ...] = ("normal", "provisional", "estimated", "illustrative")


class Figure(NamedTuple):
    """The value of an indicator for an area, or several taken together, and a period."""

    indicator: str
    area: str  # code; several joined by +
    period: Period
    unit: str
    value: Decimal | None
    reason: Reason = ""  # why there is no value
    method: Method = "reported"
    terms: tuple[Figure, ...] = ()  # what it was computed from, in order
    obs_status: ObsStatus = "normal"  # no better than the weakest of its terms
    partial_value: Decimal | None = None  # sum of what is known of an incomplete one; never to be shown as the sum
    formula: str = ""
    observation: Observation | None = None  # what was reported


def reported(observation: Observation, unit: str) -> Figure:
    """The figure that an observation is."""
    reason: Reason = ""
    if observation.value is None:
        reason = "not_applicable" if observation.obs_status == "not_applicable" else "missing"
    return Figure(
        observation.indicator, observation.area, observation.period, unit, observation.value, reason,
        obs_status=observation.obs_status, observation=observation,
    )  # fmt: skip


def weakest(terms: Iterable[Figure]) -> ObsStatus:
    """The status of what is computed from these: illustrative if one is, else estimated, else provisional."""
    statuses = [term.obs_status for term in terms if term.obs_status in _WEAKEST_LAST]
    return max(statuses, key=_WEAKEST_LAST.index, default="normal")


def summed(terms: Iterable[Figure]) -> Decimal | None:
    """The sum of those that have a value, exact; None where none has one."""
    values = [term.value for term in terms if term.value is not None]
    total = Decimal(0)
    for one in values:
        total = _EXACT.add(total, one)
    return total if values else None


def total(figure: Figure, terms: tuple[Figure, ...]) -> Figure:
    """`figure` with the sum of its terms as its value: of all of them or nothing. What does not apply is left out."""
    counted = [term for term in terms if term.reason != "not_applicable"]
    found = figure._replace(terms=terms, obs_status=weakest(counted))
    if not counted:
        return found._replace(reason="not_applicable")
    value = summed(counted)
    if any(term.value is None for term in counted):
        reason: Reason = "incomplete" if value is not None else counted[0].reason
        return found._replace(reason=reason, partial_value=value)
    return found._replace(value=value)
