"""Objections (申诉) before publication: an appraisal is announced (公示), may be objected to, and only then published.

What is decided changes facts, not points: the appraisal is made again from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from luoshi.evaluation.appraisal.appraise import Appraisal
from luoshi.messages import mark


class Stage(StrEnum):
    """How far an appraisal has come. The value is what is stored."""

    DRAFT = "draft"
    ANNOUNCED = "announced"  # 公示
    PUBLISHED = "published"


STAGE_WORDS: dict[Stage, str] = {
    Stage.DRAFT: mark("draft of an appraisal"),
    Stage.ANNOUNCED: mark("announced, open to objections"),
    Stage.PUBLISHED: mark("appraisal published"),
}


class Objection(NamedTuple):
    """What a unit says against a line of its own sheet, and what was decided."""

    unit: str
    code: str  # of the item, bonus, deduction or veto; "" for the whole
    reason: str
    raised_on: date
    decided_on: date | None = None
    upheld: bool = False
    decision: str = ""
    decided_by: str = ""


class Course(NamedTuple):
    """What has happened to an appraisal."""

    announced_on: date | None = None
    published_on: date | None = None
    objections: tuple[Objection, ...] = ()


def stage_of(course: Course) -> Stage:
    """Told by the dates alone."""
    if course.published_on:
        return Stage.PUBLISHED
    return Stage.ANNOUNCED if course.announced_on else Stage.DRAFT


def objections_until(appraisal: Appraisal, announced_on: date) -> date:
    """The last day on which a unit may object; the day of the announcement does not count."""
    return announced_on + timedelta(days=appraisal.rule.objection_days)


def may_object(appraisal: Appraisal, course: Course, unit: str, day: date) -> str:
    """ "" where the unit may object on the day, else the code of why not."""
    if unit not in {score.unit for group in appraisal.groups for score in group.scores}:
        return "not_appraised"
    if course.announced_on is None or day < course.announced_on:
        return "not_announced"
    if course.published_on:
        return "published"
    return "" if day <= objections_until(appraisal, course.announced_on) else "time_over"


def hindrances_to_publish(appraisal: Appraisal, course: Course, day: date) -> tuple[str, ...]:
    """Codes of what stands in the way of publishing on the day; none where nothing does."""
    found = []
    if course.announced_on is None:
        found.append("not_announced")
    elif day <= objections_until(appraisal, course.announced_on):
        found.append("time_not_over")
    if any(objection.decided_on is None for objection in course.objections):
        found.append("objection_open")
    if any(objection.upheld and not _made_again(objection, course) for objection in course.objections):
        found.append("not_made_again")
    if any(score.pending for group in appraisal.groups for score in group.scores):
        found.append("weight_pending")
    return tuple(found)


def hindrance_to_decide(objection: Objection, decided_by: str, scorers: Sequence[str]) -> str:
    """ "" where the person may decide; who scored the unit, or decided already, does not."""
    if objection.decided_on is not None:
        return "decided_already"
    return "own_score" if decided_by in scorers else ""


def _made_again(objection: Objection, course: Course) -> bool:
    """Whether the appraisal was announced again after the decision, so that it holds what was decided."""
    return bool(course.announced_on and objection.decided_on and course.announced_on >= objection.decided_on)
