"""Work that waits: for a reporter, for a head, for the office, for the statistics bureau; and who has answered."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from luoshi.indicators.observation import Observation
from luoshi.messages import mark
from luoshi.supervision.locks import Locked
from luoshi.supervision.moves import STATE_WORDS, State
from luoshi.supervision.settling import is_statistical
from luoshi.web import access
from luoshi.web.models import Cell, Plan, ReportingPeriod, Submission, Target
from luoshi.web.queries import values
from luoshi.web.queries.asked import asked_cells, names_of
from luoshi.web.queries.locks import lock_for, locks_for
from luoshi.web.queries.report_forms import Form, form
from luoshi.web.queries.units import Named
from luoshi.web.roles import Permission
from luoshi.web.visitors import Visitor


class Duty(NamedTuple):
    """What a unit must do for a period. needed_for: the targets that use its figures."""

    form: Form
    unit: Named
    lock: Locked
    needed_for: list[Target]

    @property
    def state(self) -> str:
        """Where the report stands, as a msgid."""
        submission = self.form.submission
        return STATE_WORDS[State(submission.state)] if submission else mark("not begun")

    @property
    def is_mine(self) -> bool:
        """Whether the reporter has to do something now."""
        submission = self.form.submission
        return submission is None or submission.state in (State.DRAFT, State.RETURNED)


def my_duties(person: Visitor, plan: Plan, now: datetime) -> list[Duty]:
    """The periods that are not closed for the units of a reporter, those first that he has to do something about."""
    day = now.date()
    running = Q(closes_on__gte=day) | Q(exceptions__expires_on__gte=day)
    rows = ReportingPeriod.objects.filter(running, data_set__plan=plan, opens_on__lte=day).distinct()
    units = access.units_with(person, Permission.REPORT)
    found = []
    for period in rows.select_related("data_set__plan__area").order_by("due_on", "id"):
        asked = {cell.unit for cell in asked_cells(period)} & units
        names = names_of({one for one in asked if one is not None}, period.due_on)
        for unit_id, name in sorted(names.items()):
            filled = form(period, unit_id, day)
            found.append(Duty(filled, name, lock_for(period, unit_id, now), _needed_for(plan, filled)))
    return sorted(found, key=lambda one: not one.is_mine)


def _needed_for(plan: Plan, filled: Form) -> list[Target]:
    codes = {cell.row.code for cell in filled.cells}
    return list(Target.objects.filter(measure__plan=plan, indicator_code__in=codes, holds_to=None).order_by("pk"))


class Line(NamedTuple):
    """A cell that was handed in, beside what it is compared with."""

    cell: Cell
    last_year: Observation | None
    earlier: Cell | None  # in the version before, where that differs
    change: str  # against last year, in percent
    explained: tuple[str, ...]


class Handed(NamedTuple):
    """A report as whoever decides on it sees it."""

    submission: Submission
    unit: Named
    state: str  # msgid
    lines: list[Line]
    statistical: bool

    @property
    def explained(self) -> int:
        """How many cells break a rule and say why."""
        return sum(bool(line.explained) for line in self.lines)


def handed(submission: Submission) -> Handed:
    """A report with what it is compared with."""
    period = submission.reporting_period
    shown = {cell.place: cell for cell in form(period, submission.unit_id, period.due_on).cells}
    before = {
        (cell.indicator_id, cell.area_id): cell
        for cell in Cell.objects.filter(
            submission__reporting_period=period,
            submission__unit_id=submission.unit_id,
            submission__version=submission.version - 1,
        )
    }
    cells = list(submission.cells.select_related("indicator", "area"))
    lines = []
    for cell in cells:
        place = cell.indicator_id, cell.area_id
        beside = shown.get(place)
        old = before.get(place)
        last = beside.last_year if beside else None
        differs = old if old is not None and old.typed != cell.typed else None
        lines.append(Line(cell, last, differs, _change(cell, last), beside.checked.explained if beside else ()))
    return Handed(
        submission,
        names_of({submission.unit_id}, period.due_on)[submission.unit_id],
        STATE_WORDS[State(submission.state)],
        lines,
        any(is_statistical(values.indicator(cell.indicator)) for cell in cells),
    )


def waiting(person: Visitor, plan: Plan, state: State) -> list[Handed]:
    """The reports in a state that the visitor reaches, the oldest first."""
    rows = access.submissions(person, plan).filter(state=state.value).select_related("signed_by", "submitted_by")
    return [handed(row) for row in rows.order_by("submitted_at", "id")]


def _change(cell: Cell, last: Observation | None) -> str:
    if cell.value is None or last is None or not last.value:
        return ""
    return f"{100 * (cell.value - last.value) / abs(last.value):+.1f}%"


class Answered(NamedTuple):
    """A unit that is asked in a period, and how far it is. state: msgid; "" where it has not begun."""

    unit: Named
    cells: int
    submission: Submission | None
    state: str
    lock: Locked


class PeriodShown(NamedTuple):
    """A period with who has answered."""

    period: ReportingPeriod
    units: list[Answered]
    without_owner: int  # figures that nobody is asked for

    @property
    def done(self) -> int:
        """How many units have handed in what their head signed."""
        kept = (State.SIGNED, State.ACCEPTED, State.SETTLED)
        return sum(one.submission is not None and one.submission.state in kept for one in self.units)


def periods_of(plan: Plan, now: datetime) -> list[PeriodShown]:
    """All periods of a plan, the latest first."""
    rows = ReportingPeriod.objects.filter(data_set__plan=plan).select_related("data_set__plan__area")
    return [period_shown(row, now) for row in rows.order_by("-due_on", "-id")]


def period_shown(period: ReportingPeriod, now: datetime) -> PeriodShown:
    """Who is asked in a period and how far each is."""
    asked: dict[int, int] = {}
    orphans = 0
    for cell in asked_cells(period):
        if cell.unit is None:
            orphans += 1
        else:
            asked[cell.unit] = asked.get(cell.unit, 0) + 1
    latest = {row.unit_id: row for row in period.submissions.order_by("version")}
    units = set(asked) | {unit for unit, row in latest.items() if row.state != State.DRAFT}
    names, locks = names_of(units, period.due_on), locks_for(period, units, now)
    rows = [
        Answered(
            names[unit],
            asked.get(unit, 0),
            latest.get(unit),
            STATE_WORDS[State(latest[unit].state)] if unit in latest else "",
            locks[unit],
        )
        for unit in units
    ]
    return PeriodShown(period, sorted(rows, key=lambda one: (one.submission is not None, one.unit.short)), orphans)
