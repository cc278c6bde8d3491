"""The office and the statistics bureau decide on a report. Neither ever edits a figure: they take it or return it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.indicators.handed_in import Handed
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.indicators.received import Incoming, Where
from luoshi.indicators.refusals import reason as reason_of
from luoshi.messages import mark
from luoshi.periods import parse_period
from luoshi.supervision.moves import Move
from luoshi.supervision.settling import as_accepted, as_settled, is_statistical
from luoshi.web.actions.figures import receive_figures
from luoshi.web.actions.moving import action_of, moved
from luoshi.web.events import Act, earlier
from luoshi.web.models import Cell, Submission
from luoshi.web.queries import values
from luoshi.web.queries.report_forms import source_of
from luoshi.web.visitors import today


class FiguresRefused(LuoshiError):
    """Figures of a report do not fit the catalogue any more."""

    code = "figures_refused"
    message = mark("The report cannot be accepted: {reasons} Return it with this as the reason.")
    status = 409


class NothingToSettle(LuoshiError):
    """A report has no statistical figure."""

    code = "nothing_to_settle"
    message = mark("The statistics bureau answers for no figure of this report, so there is nothing to settle in it.")
    status = 409


@transaction.atomic
def return_report(act: Act, submission: Submission, *, revision: int, reason: str) -> Submission:
    """The office gives a signed report back; the unit corrects it as the next version. Raises ReasonNeeded."""
    return _decided(act, submission, Move.RETURN, revision, reason)


@transaction.atomic
def accept(act: Act, submission: Submission, *, revision: int) -> Submission:
    """The office takes a signed report: its figures become observations. Raises FiguresRefused."""

    def figures(row: Submission) -> None:
        _receive(act, row, as_accepted)

    return _decided(act, submission, Move.ACCEPT, revision, then=figures)


@transaction.atomic
def contest(act: Act, submission: Submission, *, revision: int, reason: str) -> Submission:
    """The statistics bureau returns an accepted report. What was accepted stays until a correction replaces it."""
    _see_that_statistical(submission)
    return _decided(act, submission, Move.CONTEST, revision, reason)


@transaction.atomic
def settle(act: Act, submission: Submission, *, revision: int) -> Submission:
    """The statistics bureau settles the statistical figures: they are provisional no more. Raises NothingToSettle."""
    _see_that_statistical(submission)

    def figures(row: Submission) -> None:
        _receive(act, row, lambda observation, indicator: as_settled(as_accepted(observation, indicator)))

    return _decided(act, submission, Move.SETTLE, revision, then=figures)


def has_statistical(submission: Submission) -> bool:
    """Whether the statistics bureau answers for a figure of it."""
    return any(
        is_statistical(values.indicator(cell.indicator)) for cell in submission.cells.select_related("indicator")
    )


def _see_that_statistical(submission: Submission) -> None:
    if not has_statistical(submission):
        raise NothingToSettle


def _decided(
    act: Act,
    submission: Submission,
    move: Move,
    revision: int,
    reason: str = "",
    then: Callable[[Submission], None] = lambda _: None,
) -> Submission:
    done = earlier(act, action_of(move))
    if done:
        return Submission.objects.get(pk=done.subject_id)
    row = moved(act, submission, move, revision=revision, reason=reason)
    then(row)
    return row


def _receive(act: Act, row: Submission, counted: Callable[[Observation, Indicator], Observation]) -> None:
    """Put the figures of a report beside all others, as those of its unit."""
    source = source_of(row.unit_id, row.reporting_period.due_on)
    cells = row.cells.select_related("indicator", "area")
    incoming = []
    for number, cell in enumerate(cells, 1):
        indicator = values.indicator(cell.indicator)
        observation = counted(_observation(cell, row, source), indicator)
        incoming.append(Incoming(observation, Where(row=number)))
    plan = row.reporting_period.data_set.plan
    received = receive_figures(
        act._replace(key=None), Handed(tuple(incoming)), submission=row, source=source, subject=plan
    )
    if received.refused:
        raise FiguresRefused(reasons=" ".join(map(reason_of, received.refused)))


def _observation(cell: Cell, row: Submission, source: str) -> Observation:
    written = cell.typed if cell.value is not None and cell.typed != f"{cell.value:f}" else ""
    return Observation(
        cell.indicator.code,
        cell.area.code,
        parse_period(row.reporting_period.period),
        cell.value,
        cell.obs_status,  # type: ignore[arg-type]
        source,
        today(),
        version=cell.indicator.version,
        note=cell.explanation,
        reported=written,
    )
