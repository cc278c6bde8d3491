"""Facts of an appraisal: what was assigned to whom and what became of it, opinions of scorers, and what adds or takes.

Each keeps where it comes from, so that a point can be opened down to it. How they are scored: items.py, extras.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.judging.question import Question
from luoshi.plans.plan import Target as Promise


class TargetFact(NamedTuple):
    """A target that a unit was given for the year."""

    unit: str
    number: int  # in the plan, from 1
    question: Question  # what is to be reached by the end of the year, and the figures known
    promise: Promise | None = None  # with its sentence in the plan
    role: str = "lead"
    reason: str = ""  # code, where it cannot be judged at all

    @property
    def name(self) -> str:
        """What is measured, as the plan writes it."""
        return self.promise.indicator if self.promise else self.question.indicator.name


class MatterFact(NamedTuple):
    """A matter (督办事项) that a unit leads, as it stood on the day."""

    unit: str
    code: str
    title: str
    done_pct: Decimal | None = None  # what is done, in percent; None: nothing was reported
    late: bool = False  # done after its last day, extensions counted
    not_due: bool = False  # its last day lies after the year
    evidence: str = ""
    measure: str = ""  # id in the plan
    due_on: date | None = None
    done_on: date | None = None


class Opinion(NamedTuple):
    """What a scorer gives a unit for an item, in percent of its weight."""

    unit: str
    item: str
    scorer: str
    score: Decimal  # 0 to 100
    reason: str = ""
    of_unit: str = ""  # where the scorer works: nobody scores his own unit


class Record(NamedTuple):
    """Something in the list of bonuses, deductions or vetoes that happened, with its proof."""

    unit: str
    code: str
    evidence: str = ""
    times: Decimal = Decimal(1)
    note: str = ""


class Facts(NamedTuple):
    """All that a year's appraisal rests on."""

    targets: Sequence[TargetFact] = ()
    matters: Sequence[MatterFact] = ()
    opinions: Sequence[Opinion] = ()
    records: Sequence[Record] = ()
