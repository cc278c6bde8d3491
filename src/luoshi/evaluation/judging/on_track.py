"""On track (序时进度): whether a target is on its way before its deadline, by the share or path that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.judging.exact import Number, times
from luoshi.evaluation.judging.levels import HUNDREDTH, Counted, Level, level_of
from luoshi.evaluation.judging.moments import Moment
from luoshi.evaluation.judging.progress import Progress, attainment_share, obstacle_of_share, on_line
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.sheet import Sheet


class Standing(NamedTuple):
    """A figure before the deadline, with what it is held against."""

    question: Question
    moment: Moment
    value: Number
    level: Level
    base: Number | None
    progress: Progress


def on_track(sheet: Sheet, standing: Standing) -> bool | str:
    """Whether it is on its way, or the code of why that cannot be told. Notes the path, and plan against actual."""
    parameters = standing.question.parameters
    if standing.question.target.kind == "growth":
        sheet.readings["path_shape"] = "compound"
        return _on_growth_path(sheet, standing)
    if parameters.get("path"):
        sheet.readings["path_shape"] = "given"
        return _on_given_path(sheet, standing)
    share = sheet.read("share", parameters)
    if share == "linear":
        return _against_time(sheet, standing)
    if share == "year_to_date":
        return _in_the_year(sheet, standing)
    return standing.level.holds(standing.value)


def _on_growth_path(sheet: Sheet, standing: Standing) -> bool | str:
    """base x (1 + r)^k after k years."""
    target = standing.question.target
    if target.base_year is None:
        return "base_year_missing"
    return _holds(sheet, standing, Counted(standing.base, standing.moment.year - target.base_year))


def _on_given_path(sheet: Sheet, standing: Standing) -> bool | str:
    """The level that the path names for the year, or for the last year before it that is named."""
    path: Mapping[int, Decimal] = standing.question.parameters["path"]
    named = [year for year in path if year <= standing.moment.year]
    if not named:
        return "path_begins_later"
    due = path[max(named)]
    planned, share = attainment_share(due, standing.level, standing.base), standing.progress.share
    if not isinstance(planned, str) and not isinstance(share, str):
        sheet.compare(planned, share)
    target = standing.question.target._replace(kind="level", low=due, high=None, unit="")
    return _holds(sheet, standing._replace(question=standing.question._replace(target=target)), Counted(None))


def _holds(sheet: Sheet, standing: Standing, counted: Counted) -> bool | str:
    question = standing.question
    level = level_of(question.target, question.indicator, counted, question.parameters)
    if isinstance(level, str):
        return level
    sheet.put("path_value", level.value)
    return level.holds(standing.value)


def _against_time(sheet: Sheet, standing: Standing) -> bool | str:
    """The attainment share against the time share; the level, where no share can be formed from this base."""
    base, share, time = standing.base, standing.progress.share, standing.progress.time
    if base is None:
        return "base_missing"
    obstacle = obstacle_of_share(standing.level, base)
    if obstacle:
        beyond = sheet.read("base_beyond_target", standing.question.parameters)
        return standing.level.holds(standing.value) if beyond == "level_now" else obstacle
    if isinstance(time, str) or isinstance(share, str):
        return str(time)
    sheet.readings["path_shape"] = "linear"
    sheet.put("path_value", on_line(base, standing.level, time))
    sheet.compare(time, share)
    return share >= time


def _in_the_year(sheet: Sheet, standing: Standing) -> bool | str:
    """The completion rate against the months of the year that are over; a ceiling against its part of them."""
    completion, time, level = standing.progress.completion, standing.progress.time, standing.level
    if isinstance(time, str) or level.value is None:
        return "two_bounds"
    due = times(times(level.value, time), HUNDREDTH)
    sheet.readings["path_shape"] = "by_months"
    sheet.put("path_value", due)
    if isinstance(completion, str):
        return completion
    sheet.compare(time, completion)
    return completion >= time if level.sense == "up" else standing.value <= due
