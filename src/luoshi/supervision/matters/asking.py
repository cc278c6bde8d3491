"""What is asked for by a move: the matter, the move, by whom, when, with which details, by which rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from luoshi.supervision.matters.deadlines import day_of
from luoshi.supervision.matters.limits import Rules
from luoshi.supervision.matters.matter import Matter, Part, Person, Progress, Stage
from luoshi.supervision.matters.moves import Move


class Details(NamedTuple):
    """What comes with a move; each move reads its own. None leaves as it was."""

    reason: str = ""
    lead: int | None = None  # revise, settle
    due_on: date | None = None  # revise, reopen: the due date; ask_extension: the date that is wished
    starts_on: date | None = None  # revise
    parts: tuple[Part, ...] | None = (
        None  # revise: instead of all; settle, reopen: beside them, or for an open one of the same key
    )
    stages: tuple[Stage, ...] | None = None  # revise
    part: str = ""  # finish_part: its key
    progress: Progress | None = None  # record, report
    old_unit: int | None = None  # hand_over
    new_unit: int | None = None


class Asking(NamedTuple):
    """One move that somebody wants to make."""

    matter: Matter
    move: Move
    who: Person
    now: datetime
    details: Details
    rules: Rules

    @property
    def day(self) -> date:
        """The day in the city."""
        return day_of(self.now)
