"""Attainment (完成情况): what the figures say of a target, before its deadline and after it.

Who asks with another rule: rules.py. The parts: figures.py, moments.py, levels.py, progress.py, on_track.py.
"""

from __future__ import annotations

from typing import cast

from luoshi.evaluation.judging.absence import absent, is_retired, not_due, retired
from luoshi.evaluation.judging.bases import base_of
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.figures import Figures, exact_value, figures_of
from luoshi.evaluation.judging.judgement import Finding
from luoshi.evaluation.judging.levels import FROM_BASE, Counted, Level, level_of
from luoshi.evaluation.judging.moments import Moment, moment_of
from luoshi.evaluation.judging.monotone import monotone
from luoshi.evaluation.judging.on_track import Standing, on_track
from luoshi.evaluation.judging.progress import HUNDRED, observed_growth, progress_of
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.readings import reading_of
from luoshi.evaluation.judging.reckoning import Reckoning
from luoshi.evaluation.judging.sheet import Sheet
from luoshi.evaluation.target_light import LIGHT_RULE, light_of_target
from luoshi.indicators.figure import Figure

FIELDS = (
    "value", "target_value", "path_value", "partial_value", "completion_rate", "attainment_share", "time_share",
    "plan_pct", "actual_pct", "gap", "observed_growth", "light", "status",
)  # fmt: skip


def attainment(question: Question) -> Finding:
    """Whether the level that the target asks for is kept: at the deadline for good, before it as far as is known."""
    if question.target.kind == "monotone":
        return monotone(question)
    sheet = Sheet(FIELDS)
    if is_retired(question):
        if sheet.read("retired", question.parameters) == "not_applicable":
            return retired(sheet)
        question = _as_it_ended(question)
    figures = figures_of(question)
    moment = moment_of(question, figures.periods)
    figure = figure_at(question, figures, moment)
    base = base_of(question, figures, moment)
    level = level_of(question.target, question.indicator, Counted(base, _years(question, moment)), question.parameters)
    value = exact_value(figure)
    _note(sheet, moment, figure, value, level)
    _note_readings(sheet, question, value)
    sheet.terms = Reckoning(question, moment, figure, base, level, sheet.fields, sheet.reasons).terms
    if value is None:
        return _without_figure(question, sheet, figure, level, final=moment.final)
    if _is_too_early(question, moment):
        return not_due(sheet)
    if isinstance(level, str):
        return _without_level(sheet, level)
    standing = Standing(question, moment, value, level, base, progress_of(question, moment, value, level, base))
    return _standing(sheet, standing, figures)


def figure_at(question: Question, figures: Figures, moment: Moment) -> Figure:
    """The figure that decides: of the period, or of all years since the base year where these are counted together."""
    if moment.period is None or reading_of("flow", question.parameters) == "year":
        return figures.at(moment)
    first = question.target.base_year
    return figures.years(moment.year if first is None else first + 1, moment.year)


def _is_too_early(question: Question, moment: Moment) -> bool:
    """Whether the latest figure is older than the base, so that nothing can have been done yet."""
    base_year = question.target.base_year
    return not moment.final and base_year is not None and moment.year < base_year


def _as_it_ended(question: Question) -> Question:
    """The question put on the day on which the indicator ended, for good."""
    ended = question.indicator.retired_on or question.judge_on
    return question._replace(judge_on=ended, target=question.target._replace(deadline=None))


def _years(question: Question, moment: Moment) -> int | None:
    """How many years a growth counts: from the base year to the deadline."""
    target = question.target
    if target.base_year is None:
        return None
    return (target.deadline.year if target.deadline else moment.year) - target.base_year


def _note(sheet: Sheet, moment: Moment, figure: Figure, value: Number | None, level: Level | str) -> None:
    fields = sheet.fields
    fields["period"] = None if moment.period is None else str(moment.period)
    fields["obs_status"] = figure.obs_status
    sheet.put("value", value if value is not None else figure.reason)
    sheet.put("target_value", level if isinstance(level, str) else "two_bounds" if level.value is None else level.value)
    if figure.partial_value is not None:
        fields["partial_value"] = figure.partial_value


def _note_readings(sheet: Sheet, question: Question, value: Number | None) -> None:
    """What was taken where practice leaves a choice that matters here; more is noted where it comes up."""
    target, parameters = question.target, question.parameters
    if target.comparator == "~" and question.indicator.direction != "interval":
        sheet.read("about", parameters)
    if target.kind == "benchmark":
        sheet.read("benchmark", parameters)
    elif target.kind in FROM_BASE:
        sheet.read("base", parameters)
    if target.base_year is not None and question.indicator.nature == "flow":
        sheet.read("flow", parameters)
    if value is not None and value < 0:
        sheet.read("negative", parameters)


def _without_figure(question: Question, sheet: Sheet, figure: Figure, level: Level | str, *, final: bool) -> Finding:
    """Nothing, unless a part of a sum is taken as proof."""
    partial = figure.partial_value
    if partial is not None and sheet.read("partial_sum", question.parameters) == "proves" and isinstance(level, Level):
        if level.ceiling is not None and partial > level.ceiling:
            return sheet.end("not_met")
        if level.ceiling is None and level.holds(partial):
            return sheet.end("met" if final else "on_track")
    return absent(question, sheet, figure, final=final)


def _without_level(sheet: Sheet, code: str) -> Finding:
    if code == "benchmark_missing":
        sheet.fields["light"] = "grey"
        return sheet.end("no_data", code)
    return sheet.end("not_computable", code)


def _standing(sheet: Sheet, standing: Standing, figures: Figures) -> Finding:
    """The finding where there are a figure and a level."""
    progress, parameters = standing.progress, standing.question.parameters
    sheet.put("completion_rate", progress.completion)
    sheet.put("attainment_share", progress.share)
    sheet.put("time_share", progress.time)
    if standing.question.target.kind == "growth":
        sheet.put("observed_growth", _growth(standing))
    if not standing.moment.final:
        found = on_track(sheet, standing)
        if isinstance(found, str):
            return sheet.end("not_computable", found)
        _show_light(sheet, met=False)
        return sheet.end("on_track" if found else "behind")
    sheet.put("path_value", standing.level.value)
    if not isinstance(progress.completion, str):
        sheet.compare(HUNDRED, progress.completion)
    met = standing.level.holds(standing.value)
    if not met and sheet.read("early", parameters) == "keeps":
        met = _was_met(standing, figures)
    _show_light(sheet, met=met)
    return sheet.end("met" if met else "not_met")


def _show_light(sheet: Sheet, *, met: bool) -> None:
    """The light, where what is planned and what is done can be compared."""
    gap = sheet.fields.get("gap")
    if met or gap is not None:
        sheet.readings["light"] = LIGHT_RULE  # whether exactly 10 points are yellow, and what is done green or blue
        sheet.fields["light"] = light_of_target(cast("Number | None", gap), met=met)


def _growth(standing: Standing) -> Number | str:
    return observed_growth(standing.question.target, standing.moment, standing.value, standing.base)


def _was_met(standing: Standing, figures: Figures) -> bool:
    """Whether the level was kept in a year after the base year."""
    first = standing.question.target.base_year or min(period.year for period in figures.periods) - 1
    values = (figures.of_year(year) for year in range(first + 1, standing.moment.year))
    return any(value is not None and standing.level.holds(value) for value in values)
