"""Counties of a plan: the figures that are known of each, as a map and as the table behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import RowNumber

from luoshi.reports.area_map import AreaMap, Outline, read_area_map
from luoshi.web.models import Area, IndicatorVersion, Observation, Plan
from luoshi.web.queries.areas import counties_of
from luoshi.web.queries.judged import published
from luoshi.web.queries.remembering import remembered

SHADES = 4  # beside that of what is not known


class County(NamedTuple):
    """A county with what is known of it."""

    area: Area
    value: Decimal | int | None  # of the figure that is shown; the number of indicators where none was asked for
    period: str
    source: str
    illustrative: bool
    known: int  # indicators of which a figure is known
    examples: int  # of these, those whose latest figure is an example (示例)
    shade: int  # 0 not known, 1 lowest … SHADES highest


class Drawn(NamedTuple):
    """A county on the map."""

    outline: Outline
    county: County | None


class CountyPage(NamedTuple):
    """What the page of the counties shows."""

    rows: list[County]
    indicators: list[IndicatorVersion]  # of which figures of counties are known
    chosen: IndicatorVersion | None
    map: AreaMap | None
    drawn: list[Drawn]


def county_page(plan: Plan, on: date, code: str = "", *, public: bool = False) -> CountyPage:
    """Of the parts of the area of a plan: one indicator, or how many are known at all. The public sees no map."""
    areas = counties_of(plan.area, on)
    latest = _latest_of(tuple(area.pk for area in areas), on, plan.pk if public else None)
    named = {row.indicator.code: row.indicator for row in latest.values()}
    chosen = named.get(code)
    rows = list(_rows(areas, latest, chosen.code if chosen else ""))
    found = None if public else read_area_map(plan.area.code)  # it has no approved base
    by_code = {row.area.code: row for row in rows}
    drawn = [Drawn(outline, by_code.get(outline.code)) for outline in found.outlines] if found else []
    return CountyPage(rows, sorted(named.values(), key=lambda one: one.name), chosen, found, drawn)


@remembered
def _latest_of(areas: tuple[int, ...], on: date, shown_by: int | None) -> dict[tuple[int, str], Observation]:
    """The figure of the last period that was known on the day, by area and indicator; a later row supersedes.

    An example (示例) of the period never goes before a figure. shown_by: the plan whose published figures are meant.
    """
    known = Q(known_from=None) | Q(known_from__lte=on)
    rows = Observation.objects.filter(known, area__in=areas, value__isnull=False)
    if shown_by is not None:
        rows = published(rows, Plan.objects.get(pk=shown_by), on)
    example = Case(When(obs_status="illustrative", then=1), default=0)
    newest_first = [F("period_end").desc(), example, F("pk").desc()]
    place = Window(RowNumber(), partition_by=[F("area_id"), F("indicator__code")], order_by=newest_first)
    latest = rows.annotate(place=place).filter(place=1).select_related("indicator")
    return {(row.area_id, row.indicator.code): row for row in latest}


def _rows(areas: list[Area], latest: dict[tuple[int, str], Observation], code: str) -> Iterable[County]:
    known: dict[int, int] = defaultdict(int)
    examples: dict[int, int] = defaultdict(int)
    for (area_id, _), row in latest.items():
        known[area_id] += 1
        examples[area_id] += row.obs_status == "illustrative"
    shown = {area.pk: latest.get((area.pk, code)) for area in areas}
    values = [row.value for row in shown.values() if row and row.value is not None] if code else list(known.values())
    for area in areas:
        found = shown[area.pk]
        value = (found.value if found else None) if code else known[area.pk] or None
        shade = _shade(value, values)
        period, source = (found.period, found.source) if found else ("", "")
        illustrative = found is not None and found.obs_status == "illustrative"
        yield County(area, value, period, source, illustrative, known[area.pk], examples[area.pk], shade)


def _shade(value: Decimal | int | None, values: list[Decimal] | list[int]) -> int:
    """Equal steps from the lowest to the highest; one value alone is the highest."""
    if value is None:
        return 0
    low, high = Decimal(min(values)), Decimal(max(values))
    if high == low:
        return SHADES
    return 1 + min(SHADES - 1, int((Decimal(value) - low) / (high - low) * SHADES))
