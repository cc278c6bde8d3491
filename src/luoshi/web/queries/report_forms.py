"""The form of a unit for a period: what was typed, what is known beside it, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.messages import mark, translate
from luoshi.periods import parse_period
from luoshi.supervision.form_checks import Checked, Filled, Reporting, check_form, minutes
from luoshi.web.models import Area, Cell, IndicatorVersion, ReportingPeriod, Submission
from luoshi.web.queries import values
from luoshi.web.queries.asked import asked_cells, names_of
from luoshi.web.queries.known_figures import KnownFigures, known_figures, validation_rules


class Typed(NamedTuple):
    """What a reporter wrote in a cell."""

    typed: str
    explanation: str = ""


Place = tuple[int, int]  # ids of the indicator and the area


class FormCell(NamedTuple):
    """One line of the form."""

    row: IndicatorVersion
    indicator: Indicator
    area: Area
    written: Typed
    filled_from: str  # where a value that was known came from; "" where it was typed
    last_year: Observation | None
    last_period: Observation | None  # None for yearly figures too, whose last period is last year
    checked: Checked

    @property
    def place(self) -> Place:
        """Which cell it is."""
        return self.row.pk, self.area.pk


class Form(NamedTuple):
    """What a unit is asked for a period. submission: the version in hand; None before anything was saved."""

    period: ReportingPeriod
    unit_id: int
    submission: Submission | None
    cells: list[FormCell]

    @property
    def open_cells(self) -> list[FormCell]:
        """Those that are not done: blank, wrong, or to be explained."""
        return [cell for cell in self.cells if not cell.checked.is_done]

    @property
    def blank(self) -> int:
        """How many are not answered."""
        return sum(not cell.written.typed.strip() for cell in self.cells)

    @property
    def wrong(self) -> int:
        """How many are answered and must be corrected."""
        return sum(any(one.hard for one in cell.checked.problems) for cell in self.cells) - self.blank

    @property
    def to_explain(self) -> int:
        """How many need an explanation and nothing else."""
        return len(self.open_cells) - self.blank - self.wrong

    @property
    def minutes(self) -> int:
        """How long what is left will take."""
        filled = len(self.cells) - self.blank
        return minutes(self.blank, filled, self.to_explain + self.wrong)


def form(period: ReportingPeriod, unit_id: int, on: date, typed: Mapping[Place, Typed] | None = None) -> Form:
    """The form of a unit as it stands, or as it would stand with what is typed."""
    submission = latest(period, unit_id)
    stored = {(cell.indicator_id, cell.area_id): cell for cell in _cells(submission)}
    asked = [(cell.indicator, cell.area) for cell in asked_cells(period, unit_id)]
    if submission is not None and submission.state != Submission.State.DRAFT:
        asked = [(cell.indicator, cell.area) for cell in stored.values()]  # what was asked then
    known = known_figures((row.code for row, _ in asked), on)
    lines = [_line(period, row, area, stored.get((row.pk, area.pk)), typed or {}, known) for row, area in asked]
    filled = [Filled(line.indicator, line.area.code, *line.written) for line in lines]
    reporting = Reporting(parse_period(period.period), source_of(unit_id, period.due_on), on)
    checked = check_form(filled, reporting, known.catalogue, known.observations, validation_rules())
    cells = [line._replace(checked=found) for line, found in zip(lines, checked, strict=True)]
    return Form(period, unit_id, submission, cells)


def latest(period: ReportingPeriod, unit_id: int) -> Submission | None:
    """The last version that a unit began."""
    return Submission.objects.filter(reporting_period=period, unit_id=unit_id).order_by("version").last()


def source_of(unit_id: int, day: date) -> str:
    """As whose figures those of a unit count: its full name."""
    return names_of({unit_id}, day)[unit_id].name


def _cells(submission: Submission | None) -> list[Cell]:
    if submission is None:
        return []
    return list(submission.cells.select_related("indicator", "area"))


def _line(
    period: ReportingPeriod,
    row: IndicatorVersion,
    area: Area,
    cell: Cell | None,
    typed: Mapping[Place, Typed],
    known: KnownFigures,
) -> FormCell:
    indicator = values.indicator(row)
    at = parse_period(period.period)
    counts = known.counts
    here = counts.get((row.code, row.version, area.code, at))
    suggested = f"{here.value:f}" if here is not None and here.value is not None else ""
    written = typed.get((row.pk, area.pk)) or (Typed(cell.typed, cell.explanation) if cell else Typed(suggested, ""))
    before = counts.get((row.code, row.version, area.code, at.previous)) if at.frequency != "A" else None
    return FormCell(
        row,
        indicator,
        area,
        written,
        _from(here) if here is not None and suggested and written.typed.strip() == suggested else "",
        counts.get((row.code, row.version, area.code, at.same_last_year)),
        before,
        Checked(None),
    )


def _from(known: Observation) -> str:
    day = known.known_from.isoformat() if known.known_from else translate(mark("day not known"))
    return f"{known.source} ({day})"
