"""The form (报表): which figures a unit is asked for in a period, and what is known of them already.

How it looks as a workbook: reports/figure_form.py. How a filled-in one is read: form_reading.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.indicators.formula import Node, Series, parse_formula, series_of
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.known import as_known
from luoshi.indicators.observation import Observation
from luoshi.messages import in_every_language, mark, translate
from luoshi.periods import FREQUENCY_NAMES, Period

# A hidden row of the sheet begins with MARK and the version of its layout; the row below it names the columns.
MARK, VERSION = "luoshi.figures", "1"
Layout = Literal["down", "across"]  # areas as rows, areas as columns


INSTRUCTIONS, DEFINITIONS = mark("How to fill in"), mark("Definitions")  # sheets behind a form


class NothingToReport(LuoshiError):
    """The catalogue has no figure that the unit would report for the period."""

    code = "nothing_to_report"
    message = mark(
        "{unit} is asked for nothing in {period}: no active indicator of the catalogue that is reported every "
        "{frequency} has it as its owner. Owners in the catalogue: {owners}."
    )


class Asked(NamedTuple):
    """One figure that is asked for. Computed ones are shown and not asked."""

    indicator: Indicator
    area: str  # code
    known: Observation | None = None  # what was reported for the period so far
    last_year: Observation | None = None  # the same period a year before
    formula: Node | None = None

    @property
    def is_computed(self) -> bool:
        """Whether it follows from other figures."""
        return self.formula is not None


class Form(NamedTuple):
    """What a unit is asked for. asked: by indicator, and within it by area, in the order of `areas`."""

    unit: str
    period: Period
    areas: Mapping[str, str]  # name by code
    asked: tuple[Asked, ...]
    layout: Layout = "down"

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Each indicator once, in order."""
        return tuple({one.indicator.code: one.indicator for one in self.asked}.values())


def form_of(
    unit: str,
    period: Period,
    catalogue: Iterable[Indicator],
    areas: Mapping[str, str],
    observations: Iterable[Observation] = (),
    *,
    layout: Layout = "down",
) -> Form:
    """The form for a unit and a period. areas: name by code. Raises NothingToReport.

    Of what is known, the figures of the unit itself go before those of other sources.
    """
    current = {indicator.code: indicator for indicator in catalogue}
    wanted = [indicator for indicator in current.values() if _is_asked(indicator, unit, period)]
    if not wanted:
        owners = "、".join(dict.fromkeys(one.owner for one in current.values() if one.owner)) or "—"
        frequency = translate(FREQUENCY_NAMES[period.frequency])
        raise NothingToReport(unit=unit, period=str(period), frequency=frequency, owners=owners)
    known = _by_place(observations, unit)
    asked = tuple(
        Asked(
            indicator,
            area,
            known.get((indicator.code, indicator.version, area, period)),
            known.get((indicator.code, indicator.version, area, period.same_last_year)),
            parse_formula(indicator.formula) if indicator.formula else None,
        )
        for indicator in wanted
        for area in areas
    )
    return Form(unit, period, areas, asked, layout)


def _is_asked(indicator: Indicator, unit: str, period: Period) -> bool:
    ended = indicator.status == "retired" and (indicator.retired_on is None or indicator.retired_on <= period.start)
    return indicator.owner == unit and indicator.frequency == period.frequency and not ended


def _by_place(observations: Iterable[Observation], unit: str) -> dict[tuple[str, str, str, Period], Observation]:
    found: dict[tuple[str, str, str, Period], Observation] = {}
    for one in as_known(observations):
        place = one.indicator, one.version, one.area, one.period
        if place not in found or _is_own(one, unit) or not _is_own(found[place], unit):
            found[place] = one
    return found


def _is_own(observation: Observation, unit: str) -> bool:
    return unit in (observation.source, observation.reported_by)


def values_for(form: Form, one: Asked) -> dict[Series, Decimal | None] | None:
    """The figures that a computed one follows from, as far as the form has them; None where it lacks one of them."""
    if one.formula is None:
        return None
    there = {(other.indicator.code, other.area): other for other in form.asked}
    found: dict[Series, Decimal | None] = {}
    for series in series_of(one.formula):
        other = there.get((series.code, one.area))
        if other is None or other.is_computed or series.shift == "previous":
            return None
        observation = other.last_year if series.shift else other.known
        found[series] = observation.value if observation else None
    return found


def form_pages() -> frozenset[str]:
    """Names that the sheets behind a form may have."""
    return frozenset((*in_every_language(INSTRUCTIONS), *in_every_language(DEFINITIONS)))


_PERIODS = {
    "A": mark("{year}"), "S1": mark("first half of {year}"), "S2": mark("second half of {year}"),
    "Q": mark("quarter {number} of {year}"), "M": mark("month {number} of {year}"),
}  # fmt: skip


def period_words(period: Period) -> str:
    """A period as people call it: 2018年上半年."""
    key = f"S{period.number}" if period.frequency == "S" else period.frequency
    return translate(_PERIODS[key]).format(year=period.year, number=period.number)


def counted_as(indicator: Indicator) -> str:
    """How the figures of an indicator count: at the end of the period, from January on, or of the period."""
    if indicator.nature == "stock":
        return translate(mark("at the end"))
    return translate(mark("from January on") if indicator.reporting == "cumulative" else mark("of the period"))
