"""A unit reports: saves its draft, submits it, its head signs or sends it back, what was returned is corrected."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.supervision.moves import MOVES, Move, State
from luoshi.web.actions.confirming import ChangedMeanwhile
from luoshi.web.actions.evidence import carry_evidence
from luoshi.web.actions.moving import action_of, moved, see_that_may, see_that_open
from luoshi.web.events import Act, earlier, record
from luoshi.web.models import Cell, ReportingPeriod, Submission
from luoshi.web.queries.report_forms import Form, FormCell, Place, Typed, form, latest
from luoshi.web.visitors import today


class FormUnfinished(LuoshiError):
    """A report is submitted while something in it is open."""

    code = "form_unfinished"
    message = mark(
        "{blank} cells are not answered, {wrong} must be corrected and {explain} explained before this can go on. "
        "Each says below itself what is needed. What you wrote is saved."
    )
    status = 422


class NothingAsked(LuoshiError):
    """The period asks nothing of the unit."""

    code = "nothing_asked"
    message = mark("This period asks no figure of this unit, so it has nothing to report.")
    status = 404


@transaction.atomic
def save_draft(
    act: Act, period: ReportingPeriod, unit_id: int, cells: Mapping[Place, Typed], *, revision: int
) -> Submission:
    """Keep what was typed, right or wrong. revision: of the draft; 0 before there is one.

    Raises NotAllowed, NotOfUnit, PeriodLocked, ChangedMeanwhile, MoveImpossible, NothingAsked.
    """
    see_that_may(act, unit_id, Move.SAVE, MOVES[State.DRAFT, Move.SAVE])
    done = earlier(act, action_of(Move.SAVE))
    if done:
        return Submission.objects.get(pk=done.subject_id)
    submission = latest(period, unit_id)
    if (submission.revision if submission else 0) != revision:
        raise ChangedMeanwhile(name=period.period)
    see_that_open(period, unit_id, correction=submission is not None and submission.version > 1)
    filled = form(period, unit_id, today(), cells)
    if not filled.cells:
        raise NothingAsked
    if submission is None:
        submission = Submission.objects.create(reporting_period=period, unit_id=unit_id, revision=0)
    return moved(act, submission, Move.SAVE, revision=revision, new=_store(submission, filled))


def submit(act: Act, submission: Submission, *, revision: int) -> Submission:
    """Hand the draft to the head of the unit. Raises FormUnfinished too."""

    def see_that_finished(row: Submission) -> None:
        filled = form(row.reporting_period, row.unit_id, today())
        if filled.open_cells:
            raise FormUnfinished(blank=filled.blank, wrong=filled.wrong, explain=filled.to_explain)

    with transaction.atomic():
        done = earlier(act, action_of(Move.SUBMIT))
        if done:
            return Submission.objects.get(pk=done.subject_id)
        row = Submission.objects.select_related("reporting_period__data_set__plan__area").get(pk=submission.pk)
        see_that_open(row.reporting_period, row.unit_id, correction=row.version > 1)
        if row.state == State.DRAFT:
            see_that_finished(row)
        return moved(act, row, Move.SUBMIT, revision=revision)


@transaction.atomic
def sign(act: Act, submission: Submission, *, revision: int) -> Submission:
    """The head answers for it. What was submitted in time can be signed until the period closes."""
    done = earlier(act, action_of(Move.SIGN))
    if done:
        return Submission.objects.get(pk=done.subject_id)
    see_that_open(submission.reporting_period, submission.unit_id, correction=True)
    return moved(act, submission, Move.SIGN, revision=revision)


@transaction.atomic
def send_back(act: Act, submission: Submission, *, revision: int, reason: str) -> Submission:
    """The head gives it back to his reporter, before it has left the unit."""
    done = earlier(act, action_of(Move.SEND_BACK))
    if done:
        return Submission.objects.get(pk=done.subject_id)
    return moved(act, submission, Move.SEND_BACK, revision=revision, reason=reason)


@transaction.atomic
def correct(act: Act, submission: Submission, *, revision: int) -> Submission:
    """Begin the next version with the cells of the one that was returned, which stays as it is."""
    done = earlier(act, action_of(Move.CORRECT))
    if done:
        return Submission.objects.get(pk=done.subject_id)
    row = Submission.objects.select_for_update().get(pk=submission.pk)
    see_that_may(act, row.unit_id, Move.CORRECT, MOVES[State.RETURNED, Move.CORRECT])
    last = latest(row.reporting_period, row.unit_id)
    if row.revision != revision or last is None or last.pk != row.pk:
        raise ChangedMeanwhile(name=str(row))
    if (State(row.state), Move.CORRECT) not in MOVES:
        return moved(act, row, Move.CORRECT, revision=revision)  # raises MoveImpossible
    see_that_open(row.reporting_period, row.unit_id, correction=True)
    made = Submission.objects.create(
        reporting_period=row.reporting_period, unit_id=row.unit_id, version=row.version + 1, saved_by_id=act.person.id
    )
    Cell.objects.bulk_create(_copied(cell, made) for cell in row.cells.all())
    carry_evidence(row, made)
    record(act, action_of(Move.CORRECT), made, old=row.pk, new=made.version)
    return made


def _copied(cell: Cell, made: Submission) -> Cell:
    cell.pk, cell.submission = None, made
    cell._state.adding = True
    return cell


def _store(submission: Submission, filled: Form) -> dict[str, dict[str, str]]:
    """Write the cells that differ; what they were and are, for the log."""
    stored = {(cell.indicator_id, cell.area_id): cell for cell in submission.cells.all()}
    changes = {}
    for line in filled.cells:
        before = stored.get(line.place)
        cell = before or Cell(submission=submission, indicator=line.row, area=line.area)
        old = (cell.typed, cell.explanation)
        if before is None or old != tuple(line.written) or before.filled_from != line.filled_from:
            _fill(cell, line)
            cell.save()
            changes[f"{line.row.code} {line.area.code}"] = {"old": old[0], "new": cell.typed, "note": cell.explanation}
    return changes


def _fill(cell: Cell, line: FormCell) -> None:
    observation = line.checked.observation
    cell.typed, cell.explanation = line.written.typed.strip(), line.written.explanation.strip()
    cell.value = observation.value if observation else None
    cell.obs_status = observation.obs_status if observation else ""
    cell.filled_from = line.filled_from
