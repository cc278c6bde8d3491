"""Figures: the value of an indicator for any areas and period, by its formula over what was reported.

Areas add up by recomputing from sums, never by averaging. The figure of a year from its months: over_periods.py.
Which of several sources counts: choosing.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import Chosen
from luoshi.indicators.figure import Figure, total, weakest
from luoshi.indicators.formula import Series, parse_formula, series_of, value
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.over_periods import adds_up, over_period
from luoshi.periods import Period
from luoshi.quantities import decimal_of


def figure(
    catalogue: Catalogue,
    code: str,
    areas: str | Sequence[str],
    period: Period,
    chosen: Chosen,
    version: str | None = None,
) -> Figure:
    """The figure of an indicator for an area, or for several taken together. Raises IndicatorUnknown.

    chosen: of the observations that were known. Where a formula lacks a series, what was reported of the indicator
    itself counts. Several areas: each series is added up over them, and the formula computed from the sums; what does
    not apply to an area leaves it out of every sum.
    """
    indicator = catalogue.indicator(code, version)
    among = (areas,) if isinstance(areas, str) else tuple(areas)
    computed = _by_formula(catalogue, indicator, among, period, chosen) if indicator.formula else None
    if computed and (computed.value is not None or len(among) > 1):
        return computed
    found = _added(indicator, among, period, chosen)
    return found if computed is None or found.reason != "no_data" else computed


def _by_formula(
    catalogue: Catalogue, indicator: Indicator, areas: tuple[str, ...], period: Period, chosen: Chosen
) -> Figure:
    node = parse_formula(indicator.formula)
    wanted = series_of(node)
    applying = [area for area in areas if len(areas) == 1 or not _is_out(catalogue, wanted, area, period, chosen)]
    terms = tuple(
        figure(catalogue, series.code, applying or areas, _shifted(series, period), chosen) for series in wanted
    )
    found = Figure(
        indicator.code, "+".join(areas), period, indicator.unit, None, method="formula", terms=terms,
        obs_status=weakest(terms), formula=indicator.formula,
    )  # fmt: skip
    without = next((term for term in terms if term.value is None), None)
    if without is not None:
        return found._replace(reason=without.reason)
    values = {series: Fraction(term.value or 0) for series, term in zip(wanted, terms, strict=True)}
    try:
        return found._replace(value=decimal_of(value(node, values)))
    except ZeroDivisionError:
        return found._replace(reason="zero_denominator")


def _shifted(series: Series, period: Period) -> Period:
    if series.shift == "last_year":
        return period.same_last_year
    return period.previous if series.shift == "previous" else period


def _is_out(catalogue: Catalogue, wanted: tuple[Series, ...], area: str, period: Period, chosen: Chosen) -> bool:
    """Whether one of the series does not apply to an area, which then belongs in no sum of the formula."""
    found = (figure(catalogue, series.code, area, _shifted(series, period), chosen) for series in wanted)
    return any(one.reason == "not_applicable" for one in found)


def _added(indicator: Indicator, areas: tuple[str, ...], period: Period, chosen: Chosen) -> Figure:
    terms = tuple(_of_area(indicator, area, period, chosen) for area in areas)
    if len(terms) == 1:
        return terms[0]
    found = Figure(indicator.code, "+".join(areas), period, indicator.unit, None, method="sum_of_areas")
    if not adds_up(indicator):
        return found._replace(reason="not_additive", terms=terms)
    return total(found, terms)


def _of_area(indicator: Indicator, area: str, period: Period, chosen: Chosen) -> Figure:
    cell = (indicator.code, indicator.version, area)
    parts = period.parts(indicator.frequency)
    looked_at = (period, *parts, *(part.previous for part in parts[:1]))
    series = {part: chosen.figures[*cell, part] for part in looked_at if (*cell, part) in chosen.figures}
    found = over_period(indicator, area, period, series)
    if found.value is None and any((*cell, part) in chosen.undecided for part in looked_at):
        return found._replace(reason="sources_disagree")
    return found
