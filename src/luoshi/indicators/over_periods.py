"""The figure of a year from those of its months or quarters (年度数): one function, obeyed everywhere.

A flow told for each period (当期值) is the sum of all of them or nothing; for a cumulative one (累计值) and a stock
(时点数) the last period counts. Figures of several areas together: figures.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.indicators.figure import Figure, reported, summed, total, weakest
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.indicators.units import UnitUnknown, is_quotient, unit_of
from luoshi.periods import Period


def over_period(indicator: Indicator, area: str, period: Period, series: Mapping[Period, Observation]) -> Figure:
    """The figure of a period, from what is known of it and of the periods that make it up. series: of the area.

    Of an incomplete sum, `partial_value` is what is known of it. A ratio that is told for each period has no sum, so
    only its formula can give that of the year. Source: docs/methods.md, "The figure of a year".
    """
    if period in series:
        return reported(series[period], indicator.unit)
    empty = Figure(indicator.code, area, period, indicator.unit, None, "no_data")
    parts = period.parts(indicator.frequency)
    if len(parts) < 2:
        return empty if parts else empty._replace(reason="period_misfit")
    if indicator.nature == "stock":
        return _last(empty, _known(indicator, area, parts[-1], series))
    if indicator.reporting == "cumulative":
        return _up_to_end(empty, indicator, parts, series)
    return _sum(empty, indicator, parts, series)


def adds_up(indicator: Indicator) -> bool:
    """Whether figures of an indicator may be added, as its unit tells; one not known is one of amounts."""
    if not indicator.unit:
        return True
    try:
        return unit_of(indicator.unit).adds_up
    except UnitUnknown:
        return not is_quotient(indicator.unit)


def _known(indicator: Indicator, area: str, period: Period, series: Mapping[Period, Observation]) -> Figure:
    if period in series:
        return reported(series[period], indicator.unit)
    return Figure(indicator.code, area, period, indicator.unit, None, "no_data")


def _last(empty: Figure, last: Figure) -> Figure:
    return empty._replace(
        value=last.value, reason=last.reason, method="last_period", terms=(last,), obs_status=last.obs_status
    )


def _sum(
    empty: Figure, indicator: Indicator, parts: tuple[Period, ...], series: Mapping[Period, Observation]
) -> Figure:
    if not adds_up(indicator):
        return empty._replace(reason="not_additive")
    terms = tuple(_known(indicator, empty.area, part, series) for part in parts)
    return total(empty._replace(method="sum_of_periods", reason=""), terms)


def _up_to_end(
    empty: Figure, indicator: Indicator, parts: tuple[Period, ...], series: Mapping[Period, Observation]
) -> Figure:
    """Of a cumulative indicator: the last period, less what the year held before where it begins later."""
    last = _known(indicator, empty.area, parts[-1], series)
    if parts[0].number == 1:
        return _last(empty, last)
    before = _known(indicator, empty.area, parts[0].previous, series)
    terms = (last, before)
    found = empty._replace(method="difference_of_periods", terms=terms, obs_status=weakest(terms))
    without = next((term for term in terms if term.value is None), None)
    if without is not None or before.value is None:
        return found._replace(reason=without.reason if without else "no_data")
    if not adds_up(indicator):
        return found._replace(reason="not_additive")
    return found._replace(value=summed((last, before._replace(value=-before.value))), reason="")
