"""The data of a site under load: plans of one province, each with the same indicators in its own city and counties."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

from django.db import connection, transaction

from luoshi.web.models import (
    Area,
    Duty,
    FigureOwner,
    IndicatorVersion,
    Measure,
    Observation,
    Plan,
    Target,
    Unit,
    UnitName,
)

FIRST, LAST = 2015, 2020
MEASURES, TARGETS, UNITS, COUNTIES = 29, 27, 46, 6
YEARLY, MONTHLY = TARGETS, 108  # indicators: those of targets, and the series that are reported every month
MONTHS = tuple(f"{year}-M{month:02}" for year in range(2014, 2021) for month in range(1, 13))
YEARS = tuple(str(year) for year in range(2011, 2021))
KNOWN = date(2020, 2, 1)
COLUMNS = (
    "indicator_id", "area_id", "period", "period_end", "source", "value", "obs_status", "known_from", "note",
    "document", "reported",
)  # fmt: skip


def make_indicators() -> list[IndicatorVersion]:
    """The catalogue that all plans share."""
    body = {"direction": "positive", "nature": "stock", "source": "示例", "definition": "示例", "owner": ""}
    rows = []
    for number in range(YEARLY + MONTHLY):
        yearly = number < YEARLY
        code, name = f"BENCH_{number:03}", f"示例指标{number:03}"
        own = {"code": code, "name": name, "unit": "件", "frequency": "A" if yearly else "M"}
        rows.append(IndicatorVersion(code=code, name=name, unit="件", body=own | body))
    return list(IndicatorVersion.objects.bulk_create(rows))


@transaction.atomic
def make_plan(number: int, indicators: list[IndicatorVersion]) -> Plan:
    """A plan of a city with its counties, units, measures, targets, owners and 65,000 observations."""
    city = Area.objects.create(code=f"99{number + 1:02}00", name=f"示例市{number:02}")
    counties = [
        Area.objects.create(code=f"99{number + 1:02}{n + 21}", name=f"示例县{number:02}{n}", parent=city)
        for n in range(COUNTIES)
    ]
    start = date(FIRST, 1, 1)
    units = Unit.objects.bulk_create(Unit(level="city", area=city) for _ in range(UNITS))
    UnitName.objects.bulk_create(
        UnitName(unit=unit, name=f"示例市{number:02}第{n}局", short=f"{number:02}第{n}局")
        for n, unit in enumerate(units)
    )
    plan = Plan.objects.create(
        title=f"示例规划{number:02}", number=f"示例〔2014〕{number}号", issuer=city.name, issued_on=start, area=city,
        first_year=FIRST, last_year=LAST, office=units[0], published=True,
    )  # fmt: skip
    measures = Measure.objects.bulk_create(
        Measure(
            plan=plan,
            code=str(n + 1),
            chapter=f"第{n // 6}章",
            heading=f"任务{n}",
            text="示例",
            order=n,
            holds_from=start,
        )
        for n in range(MEASURES)
    )  # fmt: skip
    Duty.objects.bulk_create(
        Duty(measure=measure, unit=units[(n * 7 + at) % UNITS], printed="示例", role=role, holds_from=start)
        for n, measure in enumerate(measures)
        for at, role in enumerate(("lead", "responsible", "responsible", "responsible"))
    )
    Target.objects.bulk_create(_target(n, measures[n % MEASURES], indicators[n], start) for n in range(TARGETS))
    if number == 0:
        FigureOwner.objects.bulk_create(
            FigureOwner(indicator_code=one.code, unit=units[n % UNITS], holds_from=start)
            for n, one in enumerate(indicators)
        )
    copy(COLUMNS, observation_rows(indicators, [city, *counties]))
    return plan


def _target(number: int, measure: Measure, indicator: IndicatorVersion, start: date) -> Target:
    return Target(
        measure=measure, order=number + 1, name=indicator.name, indicator_code=indicator.code, kind="level",
        comparator=">=", low=str(100 + number), unit_of_measure="件", deadline="2020", words="示例", holds_from=start,
    )  # fmt: skip


def observation_rows(indicators: list[IndicatorVersion], areas: list[Area]) -> Iterator[tuple[Any, ...]]:
    """The figures of one plan: 27 series a year and 108 a month, of a city and its counties."""
    for number, indicator in enumerate(indicators):
        yearly = indicator.body["frequency"] == "A"
        for area in areas:
            for at, period in enumerate(YEARS if yearly else MONTHS):
                value = str(60 + (number * 7 + at * 11) % 90)
                end = date(int(period) + 1, 1, 1) if yearly else _month_end(period)
                known = min(date(int(period[:4]) + 1, 3, 1), KNOWN)
                yield indicator.pk, area.pk, period, end, "示例统计局", value, "normal", known, "", "示例年鉴", ""


def _month_end(period: str) -> date:
    year, month = int(period[:4]), int(period[6:])
    return date(year + month // 12, month % 12 + 1, 1)


def copy(columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]], table: str = Observation._meta.db_table) -> int:
    """COPY rows into a table: the fastest way that PostgreSQL has; how many there were."""
    count = 0
    with closing(connection.cursor()) as cursor:
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with cursor.copy(statement) as into:
            for row in rows:
                into.write_row(row)
                count += 1
    return count


def as_csv(indicators: list[IndicatorVersion], area: Area, count: int) -> bytes:
    """Monthly figures as a file that the office imports: of one area, from 1900 on, each with its explanation."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("indicator", "area", "period", "value", "source", "known_from", "note"))
    monthly = [one for one in indicators if one.body["frequency"] == "M"]
    for number in range(count):
        at, which = divmod(number, len(monthly))
        period = f"{1900 + at // 12}-M{at % 12 + 1:02}"
        table.writerow((monthly[which].code, area.code, period, 60 + number % 90, "示例", "2020-01-01", "示例"))
    return text.getvalue().encode()
