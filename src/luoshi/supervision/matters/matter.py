"""A matter (督办事项): what is asked of whom until when, what came of it, and every move that was made.

A value that nobody changes: a move gives a new one (making.py). Whether it is overdue: deadlines.py.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from luoshi.periods import Period
from luoshi.supervision.matters.deadlines import Dates, day_of
from luoshi.supervision.matters.moves import OPEN, Move, State, Who


class Person(NamedTuple):
    """Who acts: by name, with the offices he holds, for his unit."""

    name: str
    offices: frozenset[Who] = frozenset()  # OFFICE, OFFICE_HEAD, INSPECTOR
    unit: int | None = None


class Part(NamedTuple):
    """A co-unit's own sub-task (协办子任务)."""

    key: str
    unit: int
    what: str
    due_on: date
    done_on: date | None = None


class Stage(NamedTuple):
    """What is to be reached by the end of a quarter (阶段节点)."""

    quarter: Period
    planned_pct: Decimal  # of the whole matter
    goal: str = ""


class Progress(NamedTuple):
    """One report of what was done (工作进展). pct: None where nothing is said in numbers."""

    on: date
    pct: Decimal | None
    text: str = ""
    problem: str = ""
    next_step: str = ""
    coordination: str = ""  # what needs others
    evidence: tuple[str, ...] = ()
    round: int = 0


class Extension(NamedTuple):
    """An extension that was asked for (延期). decision: "" while nobody has decided, granted, refused, lapsed."""

    asked_on: date
    old_due_on: date
    new_due_on: date
    reason: str
    decision: str = ""
    decided_on: date | None = None
    round: int = 0


class Made(NamedTuple):
    """One move that was made, with the lead unit and the due date as they were after it."""

    move: Move
    of: State
    to: State
    who: str
    at: datetime
    reason: str
    lead: int | None
    due_on: date | None


class Matter(NamedTuple):
    """One matter, one record (一事一记). round: how many times it was reopened."""

    title: str
    registered_at: datetime
    origin: str = ""  # measure, target, meeting or instruction
    state: State = State.REGISTERED
    lead: int | None = None
    starts_on: date | None = None
    due_on: date | None = None  # as it was assigned; an approved extension stands beside it
    figure_on: date | None = None  # when the figure that proves it is published; None where none is waited for
    parts: tuple[Part, ...] = ()
    stages: tuple[Stage, ...] = ()
    progress: tuple[Progress, ...] = ()
    extensions: tuple[Extension, ...] = ()
    made: tuple[Made, ...] = ()
    round: int = 0

    @property
    def is_open(self) -> bool:
        """Whether anybody still has to do anything about it."""
        return self.state in OPEN

    @property
    def asked(self) -> Extension | None:
        """The extension that waits for a decision."""
        return next((one for one in self.extensions if not one.decision), None)

    @property
    def actual_pct(self) -> Decimal | None:
        """What was last said to be done since the matter was opened; None where nothing was."""
        told = [one.pct for one in self.progress if one.round == self.round and one.pct is not None]
        return told[-1] if told else None

    @property
    def evidence(self) -> tuple[str, ...]:
        """All evidence given since the matter was opened, each once."""
        return tuple(dict.fromkeys(one for told in self.progress if told.round == self.round for one in told.evidence))

    @property
    def since(self) -> datetime:
        """Since when it stands where it stands; a hand-over gives the successor the whole time."""
        moved = [one.at for one in self.made if one.of is not one.to or one.move is Move.HAND_OVER]
        return moved[-1] if moved else self.registered_at

    @property
    def done_on(self) -> date | None:
        """The day of the report by which it was finished: the time of review is not the unit's; None while open."""
        if self.state not in (State.FINISHED, State.CHECKED, State.CLOSED):
            return None
        return next(day_of(one.at) for one in reversed(self.made) if one.move is Move.REPORT)


class PartsDone(NamedTuple):
    """3 of 5."""

    done: int
    of: int


def parts_done(matter: Matter) -> PartsDone:
    """How many of the sub-tasks are done."""
    return PartsDone(sum(part.done_on is not None for part in matter.parts), len(matter.parts))


def dates_of(matter: Matter) -> Dates:
    """The dates by which the matter is overdue or not."""
    granted = [one.new_due_on for one in matter.extensions if one.decision == "granted" and one.round == matter.round]
    extended_to = granted[-1] if granted else None
    return Dates(matter.due_on, extended_to, matter.figure_on, matter.done_on, dropped=matter.state is State.DISMISSED)


def planned_pct(matter: Matter, day: date) -> Decimal | None:
    """What should be done by the end of a day (序时进度): even between the ends of the stages, else up to the due date.

    None before anything is planned. Source: docs/methods.md, "Planned progress of a matter".
    """
    ends = _ends(matter)
    if not ends:
        return None
    before_on, before = _start(matter) - timedelta(days=1), Decimal(0)
    for on, planned in ends:
        if day < on:
            passed, whole = max((day - before_on).days, 0), (on - before_on).days
            return before + (planned - before) * passed / whole if passed else before  # whole > passed here
        before_on, before = max(before_on, on), planned
    return before


def _ends(matter: Matter) -> list[tuple[date, Decimal]]:
    """By which day how much is planned, in order; what was planned to end with the due date moves with it."""
    dates = dates_of(matter)
    last = dates.extended_to or dates.due_on
    stages = () if matter.round else matter.stages  # what is opened again is planned anew
    ends = sorted((one.quarter.end - timedelta(days=1), one.planned_pct) for one in stages)
    if last is None or dates.due_on is None:
        return ends
    before = [(on, planned) for on, planned in ends if on < dates.due_on]
    moved = [(max(on, last), planned) for on, planned in ends if on >= dates.due_on]
    return [*before, *(moved or [(last, Decimal(100))])]


def _start(matter: Matter) -> date:
    if matter.round:
        return next(day_of(one.at) for one in reversed(matter.made) if one.move is Move.REOPEN)
    first = min((one.quarter.start for one in matter.stages), default=day_of(matter.registered_at))
    return matter.starts_on or first
