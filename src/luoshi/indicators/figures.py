"""Figures: the value of an indicator for any areas and period, by its formula over what was reported.

Areas add up by recomputing from sums, never by averaging. The figure of a year from its months: over_periods.py.
Which of several sources counts: choosing.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    itself counts. Several areas, each counted once: each series is added up over them, and the formula computed from
    the sums; what does not apply to an area leaves it out of every sum.
    """
    among = (areas,) if isinstance(areas, str) else tuple(dict.fromkeys(areas))
    return _Computation(catalogue, chosen).figure(code, among, period, version)


class _Computation:
    """Computes each figure once, however many formulas name it."""

    def __init__(self, catalogue: Catalogue, chosen: Chosen) -> None:
        self.catalogue, self.chosen = catalogue, chosen
        self._done: dict[tuple[str, str | None, tuple[str, ...], Period], Figure] = {}

    def figure(self, code: str, areas: tuple[str, ...], period: Period, version: str | None = None) -> Figure:
        wanted = (code, version, areas, period)
        if wanted not in self._done:
            self._done[wanted] = self._computed(self.catalogue.indicator(code, version), areas, period)
        return self._done[wanted]

    def _computed(self, indicator: Indicator, areas: tuple[str, ...], period: Period) -> Figure:
        computed = self._by_formula(indicator, areas, period) if indicator.formula else None
        if computed and (computed.value is not None or len(areas) > 1):
            return computed
        found = self._added(indicator, areas, period)
        return found if computed is None or found.reason != "no_data" else computed

    def _by_formula(self, indicator: Indicator, areas: tuple[str, ...], period: Period) -> Figure:
        node = parse_formula(indicator.formula)
        wanted = {series: _shifted(series, period) for series in series_of(node)}
        applying = tuple(area for area in areas if len(areas) == 1 or self._applies(indicator, area, period, wanted))
        terms = tuple(self.figure(series.code, applying or areas, at) for series, at in wanted.items())
        found = Figure(
            indicator.code, "+".join(areas), period, indicator.unit, None, method="formula", terms=terms,
            obs_status=weakest(terms), formula=indicator.formula,
        )  # fmt: skip
        if not applying:
            return found._replace(reason="not_applicable")
        without = next((term for term in terms if term.value is None), None)
        if without is not None:
            return found._replace(reason=without.reason)
        values = {series: Fraction(term.value or 0) for series, term in zip(wanted, terms, strict=True)}
        try:
            return found._replace(value=decimal_of(value(node, values)))
        except ZeroDivisionError:
            return found._replace(reason="zero_denominator")

    def _applies(self, indicator: Indicator, area: str, period: Period, wanted: Mapping[Series, Period]) -> bool:
        """Whether the indicator and every series apply to an area; else it belongs in no sum of the formula."""
        if self._of_area(indicator, area, period).reason == "not_applicable":
            return False
        return all(self.figure(one.code, (area,), at).reason != "not_applicable" for one, at in wanted.items())

    def _added(self, indicator: Indicator, areas: tuple[str, ...], period: Period) -> Figure:
        terms = tuple(self._of_area(indicator, area, period) for area in areas)
        if len(terms) == 1:
            return terms[0]
        found = Figure(indicator.code, "+".join(areas), period, indicator.unit, None, method="sum_of_areas")
        if not adds_up(indicator):
            return found._replace(reason="not_additive", terms=terms)
        return total(found, terms)

    def _of_area(self, indicator: Indicator, area: str, period: Period) -> Figure:
        cell = (indicator.code, indicator.version, area)
        parts = period.parts(indicator.frequency)
        looked_at = (period, *parts, *(part.previous for part in parts[:1]))
        known = self.chosen.figures
        found = over_period(indicator, area, period, {at: known[*cell, at] for at in looked_at if (*cell, at) in known})
        if found.value is None and any((*cell, at) in self.chosen.undecided for at in looked_at):
            return found._replace(reason="sources_disagree")
        return found


def _shifted(series: Series, period: Period) -> Period:
    if series.shift == "last_year":
        return period.same_last_year
    return period.previous if series.shift == "previous" else period
