"""The course that a question tells of: base, current value and target, as parameters or from the figures."""

from __future__ import annotations

from datetime import date

from luoshi.evaluation.courses import Course, Point
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.figures import exact_value, figures_of
from luoshi.evaluation.judging.levels import Counted, level_of, sense_of
from luoshi.evaluation.named.asked import Asked
from luoshi.periods import Period


def course_of(asked: Asked) -> tuple[Course | None, dict[str, str]]:
    """The course, and where something else was taken than was asked for. None for an interval: it has no one way."""
    direction, values, readings = _direction(asked), _values(asked), dict[str, str]()
    if direction not in ("up", "down"):
        return None, readings
    base_year, base = base_of(asked)
    if base is None and base_year is not None and base_year not in values and any(year > base_year for year in values):
        base_year = min(year for year in values if year > base_year)  # as the published method does
        readings["base_year"] = str(base_year)
    start = _point(base_year, values.get(base_year) if base is None and base_year is not None else base)
    now = _current(asked, values)
    goal = target_of(asked, start)
    return Course(start, now, goal, "up" if direction == "up" else "down", asked.number("limit"), values), readings


def _direction(asked: Asked) -> str:
    """As told, else the way in which the target pulls, else that of the indicator."""
    target = asked.question.target
    sense = None if target.low is None else sense_of(target, asked.question.indicator)
    return asked.text("direction") or sense or asked.question.indicator.direction


def _values(asked: Asked) -> dict[int, Number]:
    """Yearly values that are known on the day and whose year is over."""
    told = {year: value for year, value in asked.by_year("values").items() if value is not None}
    if told or not asked.question.series:
        return told
    figures, day = figures_of(asked.question), asked.question.judge_on
    years = sorted({period.year for period in figures.periods if date(period.year, 12, 31) <= day})
    found = {year: exact_value(figures.of(Period(year))) for year in years}
    return {year: value for year, value in found.items() if value is not None}


def base_of(asked: Asked) -> tuple[int | None, Number | None]:
    """Year and value of the base, as parameters or as the plan prints them."""
    target = asked.question.target
    year, value = asked.whole("base_year"), asked.number("base")
    return (target.base_year if year is None else year), (target.base_value if value is None else value)


def _current(asked: Asked, values: dict[int, Number]) -> Point | None:
    year, value = asked.whole("current_year"), asked.number("current")
    if year is None and values:
        year = max(values)
    return _point(year, values.get(year) if value is None and year is not None else value)


def target_of(asked: Asked, base: Point | None) -> Point | None:
    """The level of the target and its year, as parameters or as the plan asks for it."""
    target, value = asked.question.target, asked.number("target")
    year = asked.whole("target_year") or (target.deadline.year if target.deadline else None)
    if value is None and target.low is not None and year is not None:
        counted = Counted(base.value, year - base.year) if base else Counted(None)
        level = level_of(target, asked.question.indicator, counted, {})
        value = None if isinstance(level, str) else level.value
    return _point(year, value)


def _point(year: int | None, value: Number | None) -> Point | None:
    return None if year is None or value is None else Point(year, value)
