"""Figures: what a cell is a figure of, by its headings, and the observation that comes of it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, NamedTuple

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation, ObsStatus
from luoshi.indicators.received import Refusal, Where
from luoshi.indicators.statuses import status_of
from luoshi.indicators.units import UnitMisfit, UnitUnknown, convert
from luoshi.indicators.workbooks.captions import units_in
from luoshi.indicators.workbooks.columns import Column, Contradiction, merged_labels
from luoshi.indicators.workbooks.grid import Cell
from luoshi.indicators.workbooks.labels import Label, Names, plain
from luoshi.indicators.workbooks.numbers import Figure, NoFigure, figure_in
from luoshi.indicators.workbooks.period_words import Months, period_of
from luoshi.indicators.workbooks.reading import Setting
from luoshi.messages import translate
from luoshi.periods import FREQUENCY_NAMES, MONTHS, Period

_SILENT = Label()
_ASIDE = {"compare": "comparison", "plan": "plan", "total": "total", "note": "note", "aside": "note"}


class Place(NamedTuple):
    """What a figure at a place of a sheet is a figure of."""

    indicator: Indicator
    area: str
    period: Period
    unit: str = ""  # that the headings name; "" where they name none
    obs_status: ObsStatus | None = None  # that the headings give it


class Unplaced(NamedTuple):
    """Why a cell is no figure of ours: a refusal, or something else than a figure (aside)."""

    code: str
    facts: dict[str, Any]
    aside: bool = False


class Observed(NamedTuple):
    """An observation, and the question that a person should answer about it; "" for none."""

    observation: Observation
    question: str = ""


class Headings(NamedTuple):
    """All that is said of a figure: by row and column, the section above the row, the corner, and the caption."""

    row: Label | Contradiction
    column: Column
    section: Label
    corner: Label
    caption: Label


def placed(headings: Headings, names: Names, setting: Setting) -> Place | Unplaced:
    """What the figure below these headings is a figure of."""
    row, column = headings.row, headings.column.label
    for label in (row, column):
        if isinstance(label, Label) and label.role in _ASIDE:
            return Unplaced(_ASIDE[label.role], {}, aside=True)
    merged = row if isinstance(row, Contradiction) else merged_labels(column, row)
    if isinstance(row, Label) and row.unit and column.unit and plain(row.unit) != plain(column.unit):
        merged = Contradiction(f"{column.words} / {row.words}")
    if isinstance(merged, Contradiction):
        return Unplaced("headings_contradict", {"heading": merged.words})
    fault = _fault(merged, headings, names)
    if fault:
        return fault
    for more in (headings.section, headings.corner, headings.caption):
        merged = _filled(merged, more)
    return _resolved(merged, names, setting)


def _fault(label: Label, headings: Headings, names: Names) -> Unplaced | None:
    """What is wrong with the headings themselves, whatever stands around the table."""
    if headings.column.kind == "unnamed" and not headings.column.label.words:
        return Unplaced("heading_missing", {})
    if label.rest:
        return Unplaced("heading_unknown", {"heading": label.rest, "near": _near(label.rest, names)})
    if label.several_times and not label.months.year:
        return Unplaced("period_unreadable", {"words": label.words})
    if headings.section.rest and not label.area:
        return Unplaced("section_unknown", {})
    return None


def _filled(label: Label, more: Label) -> Label:
    """A label with what only `more` says. Of time, `more` gives the year, or the months where none are named."""
    if more == _SILENT:
        return label
    months = label.months
    year = months.year or more.months.year
    if months.first or (months.year and more.months.year not in (0, months.year)):
        months = months._replace(year=year)
    else:
        months = Months(year, more.months.first, more.months.last, months.cumulative or more.months.cumulative)
    return label._replace(
        indicators=label.indicators or more.indicators, area=label.area or more.area, months=months,
        unit=label.unit or more.unit, obs_status=label.obs_status or more.obs_status,
    )  # fmt: skip


def _resolved(label: Label, names: Names, setting: Setting) -> Place | Unplaced:
    indicators = [names.indicators[code] for code in label.indicators]
    if len(indicators) > 1 and label.unit:
        indicators = [one for one in indicators if plain(one.unit) == plain(label.unit)] or indicators
    if not indicators:
        return Unplaced("indicator_missing", {})
    if len(indicators) > 1:
        known = ", ".join(one.code for one in indicators)
        return Unplaced("indicator_ambiguous", {"indicator": label.words, "known": known})
    indicator = indicators[0]
    area = label.area or setting.area
    if not area:
        return Unplaced("area_missing", {})
    period = _period(label, indicator, setting)
    if isinstance(period, Unplaced):
        return period
    return Place(indicator, area, period, label.unit, label.obs_status)


def _period(label: Label, indicator: Indicator, setting: Setting) -> Period | Unplaced:
    months, asked = label.months, setting.period
    if asked and not months.first and months.year in (0, asked.year) and asked.frequency == indicator.frequency:
        return asked
    if asked and not months.year:
        months = months._replace(year=asked.year)
    if not months.year:
        return Unplaced("period_missing", {})
    if label.role == "month":
        months = months._replace(first=months.last - MONTHS[indicator.frequency] + 1, cumulative=False)
    period = period_of(months, indicator)
    if period is None and period_of(months, indicator._replace(nature="stock")):
        return Unplaced("counting_differs", {"heading": label.words, "indicator": indicator.name})
    if period is None:
        told = translate(FREQUENCY_NAMES[indicator.frequency])
        facts = {"period": _written(months), "indicator": indicator.name, "frequency": told}
        return Unplaced("period_misfit", facts)
    return period


def _written(months: Months) -> str:
    if not months.first:
        return str(months.year)
    stretch = f"{months.first}-{months.last}" if months.first != months.last else str(months.last)
    return f"{months.year}-({stretch})" if months.first != months.last else f"{months.year}-M{months.last:02}"


def _near(words: str, names: Names) -> str:
    known = {plain(indicator.name): indicator.name for indicator in names.indicators.values()}
    return "、".join(known[name] for name in get_close_matches(plain(words), known, n=2, cutoff=0.5)) or "—"


def observed(cell: Cell, place: Place, status: str, setting: Setting, at: Where) -> Observed | Refusal:
    """The observation in a cell. status: as written beside it, "" where nothing is."""
    figure = figure_in(cell)
    if isinstance(figure, NoFigure):
        return Refusal(at, figure.reason, {"words": figure.found})
    told = status_of(status) if status else None
    if status and told is None:
        return Refusal(at, "status_unknown", {"words": status, "known": ""})
    if told in ("missing", "not_applicable") and figure.value is not None:
        return Refusal(at, "value_not_expected", {"value": figure.value, "status": status})
    unit, needed = _unit_told(figure, place), place.indicator.unit
    try:
        value = None if figure.value is None else convert(figure.value, unit or needed, needed)
    except (UnitMisfit, UnitUnknown):
        facts = {"unit": unit, "needed": needed, "indicator": place.indicator.name}
        return Refusal(at, "unit_misfit", facts)
    obs_status = figure.obs_status if figure.value is None else told or place.obs_status or figure.obs_status
    observation = _observation(place, value, obs_status, setting, at, _as_written(figure, unit, place))
    return Observed(observation, _question(cell, figure, place.indicator.unit))


def _observation(
    place: Place, value: Any, obs_status: ObsStatus, setting: Setting, at: Where, reported: str
) -> Observation:
    indicator = place.indicator
    return Observation(
        indicator.code, place.area, place.period, value, obs_status, setting.source, setting.known_from,
        setting.reported_by, version=indicator.version, document=str(at), reported=reported,
    )  # fmt: skip


def _unit_told(figure: Figure, place: Place) -> str:
    """The unit that the figure is in: as its cell says, else its headings; of several the one that fits."""
    if figure.percent:
        return "%"
    if figure.unit:
        return figure.unit
    units = units_in(place.unit) if place.unit else []
    wanted = place.indicator.unit
    if any(plain(unit) == plain(wanted) for unit in units):
        return wanted
    fitting = [unit for unit in units if _converts(unit, wanted)]
    return fitting[0] if len(fitting) == 1 else place.unit


def _converts(unit: str, wanted: str) -> bool:
    try:
        convert(0, unit, wanted)  # type: ignore[arg-type]
    except (UnitMisfit, UnitUnknown):
        return False
    return True


def _as_written(figure: Figure, unit: str, place: Place) -> str:
    """The figure as it was written, where the observation shows it otherwise."""
    if figure.mark:
        return figure.mark
    if unit and plain(unit) != plain(place.indicator.unit):
        return f"{figure.value:f}{unit}"
    return ""


def _question(cell: Cell, figure: Figure, unit: str) -> str:
    if figure.unsure:
        return "mark_unsure"
    if _is_small_share(figure, unit):
        return "share_below_one"
    return "formula_outside" if "[" in cell.formula else ""


def _is_small_share(figure: Figure, unit: str) -> bool:
    """Whether a share below 1 % may be meant as a fraction: 0.456 for 45.6 %."""
    return unit == "%" and not figure.percent and figure.value is not None and 0 < abs(figure.value) < 1
