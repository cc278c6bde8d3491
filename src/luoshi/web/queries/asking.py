"""Asking: what is known of a figure and who asks for it already, before anything new is asked; and what that costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.known import as_known
from luoshi.indicators.observation import Observation as Figure
from luoshi.periods import Frequency, Period
from luoshi.supervision.burden import AskedFigure, Cost, cells_asked, costs
from luoshi.web.areas import stem
from luoshi.web.models import (
    DataSet,
    DataSetIndicator,
    FigureOwner,
    IndicatorVersion,
    Observation,
    Plan,
    Target,
    Unit,
)
from luoshi.web.queries import values
from luoshi.web.queries.units import Named, latest_names

_FIRMS = Q(kind="enterprise") | Q(level=Unit.Level.ENTERPRISE)


class Choice(NamedTuple):
    """A figure that could be asked for, and what speaks for or against asking."""

    row: IndicatorVersion
    indicator: Indicator
    owner: Named | None
    latest: Figure | None  # of the plan's own area
    counties_known: int  # of its counties: those with a figure of any period
    asked_in: list[str]  # names of the data sets that ask for it
    used_by: list[str]  # titles of the plans that use it
    of_plan: bool  # whether a target of this plan is measured by it

    @property
    def is_computed(self) -> bool:
        """Whether it follows from other figures, so that nobody is asked."""
        return bool(self.indicator.formula)


class UnitCost(NamedTuple):
    """What an enquiry costs a unit, with its name."""

    unit: Named
    cost: Cost
    firm: bool


class Enquiry(NamedTuple):
    """An enquiry that was chosen: what it asks, and what it costs for one period."""

    choices: list[Choice]
    by_county: frozenset[str]
    units: list[UnitCost]
    period: Period  # the one whose figures are counted as known

    @property
    def cells(self) -> int:
        """All of one period."""
        return sum(one.cost.cells for one in self.units)

    @property
    def typed(self) -> int:
        """Those that somebody has to type."""
        return sum(one.cost.typed for one in self.units)

    @property
    def without_owner(self) -> list[Choice]:
        """Figures for which nobody answers."""
        return [one for one in self.choices if one.owner is None and not one.is_computed]

    @property
    def asked_elsewhere(self) -> list[Choice]:
        """Figures that another data set asks for already."""
        return [one for one in self.choices if one.asked_in]

    @property
    def asks_firms(self) -> bool:
        """Whether it goes to bodies that may refuse a form without approval."""
        return any(one.firm for one in self.units)

    @property
    def fingerprint(self) -> str:
        """Of what was chosen: whoever makes the enquiry has seen what exactly this costs."""
        return ",".join(sorted(f"{one.row.pk}{'+' * (one.row.code in self.by_county)}" for one in self.choices))


def choices(plan: Plan, frequency: str, on: date, leaving_out: DataSet | None = None) -> list[Choice]:
    """The figures of a frequency that could be asked for: those of the plan's targets first."""
    rows = [(row, values.indicator(row)) for row in IndicatorVersion.objects.all()]
    fit = [(row, one) for row, one in rows if one.frequency == frequency and one.status == "active"]
    owners, known, asked, used = _owners(on), _latest(plan, on), _asked(leaving_out), _used()
    names = latest_names(set(owners.values()))
    own = plan.title
    found = []
    for row, one in fit:
        owner = owners.get(row.code)
        at_home = known.get((row.code, row.version, plan.area.code))
        elsewhere = [area for code, version, area in known if (code, version) == (row.code, row.version)]
        found.append(
            Choice(
                row,
                one,
                names.get(owner) if owner else None,
                at_home,
                len([area for area in elsewhere if area in _counties(plan.area.code, elsewhere)]),
                asked.get(row.code, []),
                used.get(row.code, []),
                own in used.get(row.code, []),
            )
        )
    return sorted(found, key=lambda choice: (not choice.of_plan, choice.is_computed, choice.row.code))


def enquiry(plan: Plan, chosen: Mapping[int, bool], frequency: str, on: date) -> Enquiry:
    """What asking for these figures costs. chosen: whether by county, by the id of the indicator's row."""
    picked = [one for one in choices(plan, frequency, on) if one.row.pk in chosen]
    by_county = frozenset(one.row.code for one in picked if chosen[one.row.pk])
    period = last_period(frequency, on)
    return Enquiry(picked, by_county, _costs(plan, picked, by_county, period, on), period)


def enquiry_of(data_set: DataSet, period: Period, on: date) -> Enquiry:
    """What a data set asks for, and what it costs for a period."""
    rows = {row.indicator_id: row.by_county for row in data_set.indicators.all()}
    picked = [one for one in choices(data_set.plan, data_set.frequency, on, data_set) if one.row.pk in rows]
    by_county = frozenset(one.row.code for one in picked if rows[one.row.pk])
    return Enquiry(picked, by_county, _costs(data_set.plan, picked, by_county, period, on), period)


def counties(plan: Plan) -> dict[str, int]:
    """The government of each county below the area of a plan, by the code of the county."""
    rows = Unit.objects.filter(level=Unit.Level.COUNTY, kind="government", exists_to=None)
    found = rows.filter(area__code__startswith=stem(plan.area.code)).values_list("area__code", "pk")
    return dict(found.order_by("area__code"))


def last_period(frequency: str, on: date) -> Period:
    """The last one that is over on a day."""
    kinds: dict[str, Frequency] = {"A": "A", "S": "S", "Q": "Q", "M": "M"}
    period = Period(on.year, 1, kinds[frequency])
    while period.end <= on:
        period = period.moved(1)
    return period.previous


def _costs(plan: Plan, picked: Iterable[Choice], by_county: frozenset[str], period: Period, on: date) -> list[UnitCost]:
    figures = [
        AskedFigure(one.row.code, one.owner.id if one.owner else None, one.row.code in by_county, one.is_computed)
        for one in picked
    ]
    cells = cells_asked(figures, plan.area.code, counties(plan))
    known = Observation.objects.filter(period=str(period), indicator__code__in={cell.code for cell in cells})
    there = set(known.filter(_by_day(on)).values_list("indicator__code", "area__code"))
    found = costs(cells, there)
    names = latest_names({cost.unit for cost in found})
    firms = set(Unit.objects.filter(pk__in=names).filter(_FIRMS).values_list("pk", flat=True))
    return [UnitCost(names[cost.unit], cost, cost.unit in firms) for cost in found]


def _owners(on: date) -> dict[str, int]:
    held = FigureOwner.objects.filter(holds_from__lte=on).filter(Q(holds_to=None) | Q(holds_to__gt=on))
    return dict(held.order_by("holds_from", "id").values_list("indicator_code", "unit_id"))


def _by_day(on: date) -> Q:
    return Q(known_from=None) | Q(known_from__lte=on)


def _latest(plan: Plan, on: date) -> dict[tuple[str, str, str], Figure]:
    """The newest figure of each indicator, version and area, for the area of the plan and those below it."""
    rows = Observation.objects.filter(area__code__startswith=stem(plan.area.code)).filter(_by_day(on))
    figures = [values.observation(row) for row in rows.select_related("indicator", "area").order_by("id")]
    found: dict[tuple[str, str, str], Figure] = {}
    for one in as_known(figures, on):
        place = one.indicator, one.version, one.area
        if one.value is not None and (place not in found or found[place].period <= one.period):
            found[place] = one
    return found


def _counties(area: str, codes: Iterable[str]) -> set[str]:
    return {code for code in codes if code != area}


def _asked(leaving_out: DataSet | None) -> dict[str, list[str]]:
    rows = DataSetIndicator.objects.exclude(data_set=leaving_out).select_related("indicator", "data_set")
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.indicator.code, []).append(row.data_set.name)
    return found


def _used() -> dict[str, list[str]]:
    rows = Target.objects.exclude(indicator_code="").values_list("indicator_code", "measure__plan__title")
    found: dict[str, list[str]] = {}
    for code, title in rows.order_by("measure__plan_id", "order"):
        titles = found.setdefault(code, [])
        if title not in titles:
            titles.append(title)
    return found
