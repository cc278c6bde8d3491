"""Figures as they are handed in: the words of a row as an observation, or every reason why they are none.

Whether the figure is taken: receiving.py. Sheets of a workbook, whose headings must be understood first: workbooks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from unicodedata import normalize

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.cells import Written, day_in, written
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation, ObsStatus
from luoshi.indicators.received import Incoming, Refusal, Where
from luoshi.indicators.statuses import SDMX_CODES, WITHOUT_VALUE, status_of, status_word
from luoshi.indicators.units import UnitMisfit, UnitUnknown, convert
from luoshi.messages import translate
from luoshi.patterns import regex
from luoshi.periods import (
    FREQUENCY_NAMES,
    Period,
    PeriodMisfit,
    PeriodUnreadable,
    counts_from_january,
    parse_period,
)

_FLOATED_CODE = regex(r"(\d{6,12})\.0")  # an area code that a spreadsheet took for a number


class Defaults(NamedTuple):
    """What holds for every figure that does not say it itself."""

    area: str = ""
    source: str = ""
    known_from: date | None = None
    reported_by: str = ""


class Handed(NamedTuple):
    """What was handed in: figures, and what could not be read as one."""

    incoming: tuple[Incoming, ...] = ()
    refused: tuple[Refusal, ...] = ()
    passed_over: tuple[str, ...] = ()  # headings of columns that mean nothing here


def figure_of(
    words: Mapping[str, str],
    where: Where,
    catalogue: Catalogue | None = None,
    defaults: Defaults | None = None,
    columns: Mapping[str, str] | None = None,
) -> Incoming | Refusal:
    """The observation that words say, by the names of its fields, `unit` and `name`; else all that is wrong with them.

    catalogue: finds the indicator by code, name or alias, its version, the frequency of its periods and its unit;
    without it the indicator is taken as it is written. columns: what the column of each field is called in the table.
    """
    row = _Row(words, catalogue, defaults or Defaults())
    observation = row.observation()
    if not row.problems:
        return Incoming(observation, where)
    field, code, facts = row.problems[0]
    place = where._replace(column=(columns or {}).get(field, where.column))
    return Refusal(place, code, facts, also=tuple((code, facts) for _, code, facts in row.problems[1:]))


class _Row:
    """Reads the fields one after another and keeps what is wrong with each."""

    def __init__(self, words: Mapping[str, str], catalogue: Catalogue | None, defaults: Defaults) -> None:
        self.words, self.catalogue, self.defaults = words, catalogue, defaults
        self.problems: list[tuple[str, str, dict[str, Any]]] = []

    def observation(self) -> Observation:
        indicator = self._indicator()
        status, cell = self._status_and_cell()
        return Observation(
            indicator=indicator.code,
            area=self._area(),
            period=self._period(indicator),
            value=self._value(indicator, cell),
            obs_status=status,
            source=self._said("source") or self.defaults.source,
            known_from=self._known_from(),
            reported_by=self._said("reported_by") or self.defaults.reported_by,
            supersedes=self._said("supersedes"),
            version=indicator.version,
            note=self.words.get("note", ""),
            document=self.words.get("document", ""),
            reported=self._reported(indicator, cell),
        )

    def _said(self, field: str) -> str:
        return self.words.get(field, "").strip()

    def _refuse(self, field: str, code: str, **facts: object) -> None:
        self.problems.append((field, code, facts))

    def _indicator(self) -> Indicator:
        code, name, version = self._said("indicator"), self._said("name"), self._said("version")
        said = code or name
        unknown = Indicator(said, said, "", version=version or "1")
        if not said:
            self._refuse("indicator", "indicator_missing")
            return unknown
        if self.catalogue is None:
            return unknown
        codes = self.catalogue.named(said)
        if code and name and not set(codes) & set(self.catalogue.named(name)):
            self._refuse("name", "names_disagree", indicator=code, name=name)
        if len(codes) != 1:
            problem = "indicator_ambiguous" if codes else "indicator_unknown"
            self._refuse("indicator", problem, indicator=said, known=", ".join(codes))
            return unknown
        versions = self.catalogue.versions(codes[0])
        if version and version not in versions:
            self._refuse("version", "version_unknown", indicator=codes[0], version=version, known=", ".join(versions))
            return unknown
        return self.catalogue.indicator(codes[0], version or None)

    def _area(self) -> str:
        said = "".join(normalize("NFKC", self.words.get("area", "")).split())
        floated = _FLOATED_CODE.fullmatch(said)
        area = floated[1] if floated else said or self.defaults.area
        if not area:
            self._refuse("area", "area_missing")
        return area

    def _period(self, indicator: Indicator) -> Period:
        said = self._said("period")
        if not said:
            self._refuse("period", "period_missing")
            return Period(1)
        frequency = indicator.frequency if self._knows(indicator) else None
        try:
            period = parse_period(said, frequency)
        except PeriodUnreadable:
            self._refuse("period", "period_unreadable", words=said)
            return Period(1)
        except PeriodMisfit:
            told = translate(FREQUENCY_NAMES[indicator.frequency])
            self._refuse("period", "period_misfit", period=said, indicator=indicator.code, frequency=told)
            return Period(1)
        alone = indicator.nature == "flow" and indicator.reporting == "per_period"
        if frequency and alone and counts_from_january(said, period):
            self._refuse("period", "counted_from_january", words=said, indicator=indicator.code, period=str(period))
        return period

    def _knows(self, indicator: Indicator) -> bool:
        return self.catalogue is not None and indicator.code in self.catalogue

    def _status_and_cell(self) -> tuple[ObsStatus, Written]:
        """The status that is said, else the one that the sign in the cell says; and the cell."""
        said, cell = self._said("obs_status"), written(self.words.get("value", ""))
        status = status_of(said) if said else cell.obs_status or "normal"
        if status is None:
            self._refuse("obs_status", "status_unknown", words=said, known=", ".join(map(status_word, SDMX_CODES)))
            return "normal", cell
        if cell.problem:
            self._refuse("value", cell.problem, words=self.words.get("value", "").strip())
        elif cell.value is None and (status not in WITHOUT_VALUE or not (said or self._said("value"))):
            self._refuse("value", "value_missing")
        elif cell.value is not None and status in WITHOUT_VALUE:
            self._refuse("value", "value_not_expected", value=self._said("value"), status=status)
        return status, cell

    def _value(self, indicator: Indicator, cell: Written) -> Decimal | None:
        unit = cell.unit or self._said("unit")
        if cell.value is None or not unit or not self._knows(indicator):
            return cell.value
        try:
            self._check_both(indicator, cell)
            return convert(cell.value, unit, indicator.unit)
        except (UnitMisfit, UnitUnknown):
            self._refuse("unit", "unit_misfit", unit=unit, needed=indicator.unit, indicator=indicator.code)
            return cell.value

    def _check_both(self, indicator: Indicator, cell: Written) -> None:
        """A unit behind the number and another one in its own column: they must be of the same size."""
        beside = self._said("unit")
        if cell.unit and beside and cell.value and convert(cell.value, cell.unit, beside) != cell.value:
            raise UnitMisfit(unit=f"{cell.unit}, {beside}", needed=indicator.unit)

    def _reported(self, indicator: Indicator, cell: Written) -> str:
        """The figure as it was written, where the unit was another one or cannot be looked up."""
        unit = cell.unit or self._said("unit")
        if self._said("reported") or cell.value is None or not unit or unit == indicator.unit:
            return self._said("reported")
        return f"{self._said('value').removesuffix(cell.unit)}{unit}"

    def _known_from(self) -> date | None:
        said = self._said("known_from")
        if not said:
            return self.defaults.known_from
        day = day_in(said)
        if day is None:
            self._refuse("known_from", "not_a_day", words=said)
        return day
