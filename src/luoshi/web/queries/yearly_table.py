"""A yearly plan as one table: a block for each target, a line for each area, what does not fit beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.year_values import Course, Known, year_values
from luoshi.messages import mark, translate
from luoshi.supervision.yearly.draft import QUARTERS, Cell, YearDraft
from luoshi.supervision.yearly.findings import Finding
from luoshi.web.models import Measure, PlannedTask, Target, YearlyPlan
from luoshi.web.queries.judged import Judged
from luoshi.web.queries.lines import line
from luoshi.web.queries.units import Named, names_on
from luoshi.web.queries.versions import carried
from luoshi.web.queries.yearly import aimed, courses, day_of, indicator_of, led_measures, responsible_units

_NOTES = {
    "target_missing": mark("The plan gives this target no number of its own: write what this year is to reach."),
    "figure_missing": mark("No figure is known and no path is set, so nothing is filled in for this year."),
    "ratio_not_additive": mark("A ratio is not split over counties and quarters; it is filled in for the whole year."),
    "weight_missing": mark("No shares of the counties are set, so their values are not filled in."),
}


class Place(NamedTuple):
    """One cell of the table. `mark`: hard or soft where something does not fit."""

    cell: Cell
    value: Decimal | None
    mark: str

    @property
    def field(self) -> str:
        """Its name in the form."""
        return f"v-{self.cell.target}-{self.cell.area}-{self.cell.quarter}"


class TableLine(NamedTuple):
    """The quarters of one area."""

    area: str
    name: str  # "" for the whole city
    places: tuple[Place, ...]
    findings: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is planned there."""
        return all(place.value is None for place in self.places)


class Block(NamedTuple):
    """One target."""

    target: Target
    promise: str
    unit: str
    known: Known | None
    due: Decimal | None
    set_by_person: bool  # the path of the year
    note: str
    counts_from_january: bool
    lines: tuple[TableLine, ...]


class TaskLine(NamedTuple):
    """One task."""

    row: PlannedTask
    measure: Measure
    unit: Named
    needs: str
    findings: tuple[Finding, ...]


class YearlyTable(NamedTuple):
    """All that the pages of a yearly plan show of it."""

    blocks: tuple[Block, ...]
    tasks: tuple[TaskLine, ...]
    measures: tuple[Measure, ...]
    units: tuple[Named, ...]  # that may be given a task
    findings: tuple[Finding, ...]

    @property
    def hard(self) -> tuple[Finding, ...]:
        """Those that stop the plan."""
        return tuple(one for one in self.findings if one.hard)

    @property
    def loose(self) -> tuple[Finding, ...]:
        """Those that stand beside no cell and no task."""
        return tuple(one for one in self.findings if not one.cells and not one.tasks)


def yearly_table(yearly: YearlyPlan, draft: YearDraft, findings: Sequence[Finding]) -> YearlyTable:
    """The table of a yearly plan, whose values and findings are given."""
    plan, day = yearly.plan, day_of(yearly.plan, yearly.year)
    aims = aimed(plan, yearly.lead_id, yearly.year)
    ways = courses(plan, aims, yearly.year)
    names = names_on(day)
    measures = led_measures(plan, yearly.lead_id, day)
    units = [names[pk] for pk in (yearly.lead_id, *responsible_units(plan, yearly.lead_id, day)) if pk in names]
    return YearlyTable(
        tuple(_block(one, ways[one.target.pk], draft, findings) for one in aims),
        tuple(_task_lines(yearly, {measure.pk: measure for measure in measures}, names, findings)),
        tuple(measures),
        tuple(units),
        tuple(findings),
    )


def _block(one: Judged, course: Course, draft: YearDraft, findings: Sequence[Finding]) -> Block:
    own = [finding for finding in findings if finding.cells and finding.cells[0].target == one.target.pk]
    values = year_values(course, draft.year)
    areas = {draft.city: "", **draft.counties}
    indicator = indicator_of(one)
    return Block(
        one.target,
        line(one).promise,
        one.target.unit_of_measure if one.target.kind == "growth" else indicator.unit or one.target.unit_of_measure,
        course.known,
        values.due,
        draft.year in course.points,
        translate(_NOTES[values.reason]) if values.reason else "",
        course.from_zero and course.adds_up,
        tuple(_line(one.target.pk, area, name, draft.values, own) for area, name in areas.items()),
    )


def _line(target: int, area: str, name: str, values: Mapping[Cell, Decimal], findings: Sequence[Finding]) -> TableLine:
    places = []
    for quarter in QUARTERS:
        cell = Cell(target, area, quarter)
        kinds = {finding.hard for finding in findings if cell in finding.cells}
        places.append(Place(cell, values.get(cell), "hard" if True in kinds else "soft" if kinds else ""))
    here = tuple(finding for finding in findings if finding.cells[0].area == area)
    return TableLine(area, name, tuple(places), here)


def _task_lines(
    yearly: YearlyPlan, measures: Mapping[int, Measure], names: Mapping[int, Named], findings: Sequence[Finding]
) -> list[TaskLine]:
    rows = yearly.tasks.select_related("measure", "needs")
    goes_to = carried(measures.values())
    return [
        TaskLine(
            row,
            measures.get(goes_to.get(row.measure_id, 0), row.measure),
            names.get(row.unit_id) or Named(row.unit_id, str(row.unit_id), str(row.unit_id)),
            row.needs.what if row.needs else "",
            tuple(one for one in findings if row.pk in one.tasks),
        )
        for row in rows
    ]
