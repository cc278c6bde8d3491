"""The chart of a target: base, path, observations, what is expected, deadline. Plain values that any page may draw.

Years stand on a line where 2017 is the end of 2017, so that a month falls between two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.evaluation.assessment import Assessed
from luoshi.evaluation.judging.figures import figures_of
from luoshi.evaluation.paths import Ends, path
from luoshi.messages import mark, translate
from luoshi.periods import Period
from luoshi.reports.score_tables import NONE
from luoshi.reports.table import Table

_DIGITS = 6  # significant ones of what is computed; observations keep all of theirs
_SPREAD = mark("{median} ({low} to {high})")


class Seen(NamedTuple):
    """An observation on the chart."""

    period: Period
    value: Decimal
    source: str
    counts: bool  # False: superseded, or beside one that counts
    illustrative: bool = False


class Mark(NamedTuple):
    """A value that is due or expected at the end of a year."""

    year: int
    value: Decimal


class Expected(NamedTuple):
    """What is expected of a year: between low and high with 80 %."""

    year: int
    median: Decimal
    low: Decimal
    high: Decimal


class TargetChart(NamedTuple):
    """Everything that is drawn. What is not known is None or empty, and is not drawn."""

    title: str
    unit: str
    observed: tuple[Seen, ...]
    base: Mark | None
    path: tuple[Mark, ...]
    level: Decimal | None  # that is to be reached
    expected: tuple[Expected, ...]
    deadline: date | None
    base_is_example: bool = False  # 示例; then an even path from it is one too
    path_is_example: bool = False
    expected_is_example: bool = False


def target_chart(one: Assessed, observed: Sequence[Seen], given: Mapping[int, Decimal]) -> TargetChart | None:
    """Of a judged target. `given`: its path by year where the plan or the office says one, else an even path.

    None where there is nothing to draw: no figure and no level.
    """
    level = _level(one)
    if one.question is None or (not observed and level is None):
        return None
    base = _base(one)
    base_is_example = base is not None and one.question.target.base_value is None and _of_example(observed, base.year)
    return TargetChart(
        one.promised.promise.indicator,
        one.question.indicator.unit,
        tuple(sorted(observed, key=lambda seen: (seen.period.end, not seen.counts))),
        base,
        tuple(Mark(year, value) for year, value in sorted(given.items())) or tuple(_even(one, base, level)),
        level,
        tuple(_expected(one)),
        one.question.target.deadline,
        base_is_example,
        base_is_example and not given,
        one.is_illustrative,
    )


def _of_example(observed: Sequence[Seen], year: int) -> bool:
    """Whether the figure of a year is an example; where none is seen, it was computed, and the mark is on the rest."""
    counting = [seen for seen in observed if seen.counts and seen.period == Period(year)]
    return any(seen.illustrative for seen in counting)


def position(day: date) -> float:
    """Where the end of a period or a deadline stands, given the first day after it: 2018-01-01 is 2017."""
    start = date(day.year, 1, 1)
    return round(day.year - 1 + (day - start).days / 366, 3)


def _level(one: Assessed) -> Decimal | None:
    found = one.judgement.fields.get("target_value") if one.judgement else None
    return found if isinstance(found, Decimal) else None


def _base(one: Assessed) -> Mark | None:
    target = one.question.target if one.question else None
    if one.question is None or target is None or target.base_year is None:
        return None
    value = target.base_value
    if value is None:
        found = figures_of(one.question).of_year(target.base_year)
        value = _decimal(found) if found is not None else None
    return Mark(target.base_year, value) if value is not None else None


def _even(one: Assessed, base: Mark | None, level: Decimal | None) -> Iterator[Mark]:
    """The same step each year, of what is a level; a flow has no way from a base."""
    deadline = one.question.target.deadline if one.question else None
    if one.question is None or base is None or level is None or deadline is None:
        return
    if one.question.indicator.nature == "flow" or deadline.year <= base.year:
        return
    yield base
    for due in path(Ends(base.value, base.year, level, deadline.year)).years:
        yield Mark(due.year, _decimal(due.value))


def _expected(one: Assessed) -> Iterator[Expected]:
    for year in one.odds.years if one.odds else ():
        yield Expected(year.year, _decimal(year.median), _decimal(year.low_80), _decimal(year.high_80))


def _decimal(value: object) -> Decimal:
    """With as many digits as a chart can show; a fraction or a float holds more."""
    if isinstance(value, Decimal):
        return value
    return Decimal(f"{float(value):.{_DIGITS}g}")  # type: ignore[arg-type]  # a fraction, a whole number or a float


def chart_table(chart: TargetChart) -> Table:
    """The same as words: a period a row."""
    due = {mark.year: mark.value for mark in (*((chart.base,) if chart.base else ()), *chart.path)}
    first = chart.base.year if chart.base else None
    expected = {one.year: one for one in chart.expected}
    observed: dict[str, list[str]] = {}
    for seen in chart.observed:
        observed.setdefault(str(seen.period), []).append(_seen_words(seen))
    deadline = str(chart.deadline.year) if chart.deadline else ""
    periods = {*map(str, due), *map(str, expected), *observed, *([deadline] if deadline else [])}
    rows = []
    for period in sorted(periods):
        year = int(period) if period.isdecimal() else 0
        due_words = _words(due.get(year, chart.level if period == deadline else None))
        if year in due and (chart.path_is_example or (chart.base_is_example and year == first)) and period != deadline:
            due_words = _example(due_words)
        rows.append(
            (period, due_words, "; ".join(observed.get(period, [NONE])), _expected_words(expected.get(year), chart))
        )
    headings = (mark("Period"), mark("Due"), mark("Observed"), mark("Expected (80%)"))
    return Table(f"{chart.title} ({chart.unit})", tuple(map(translate, headings)), tuple(rows))


def _seen_words(seen: Seen) -> str:
    words = f"{seen.value:,f}"
    if seen.illustrative:
        words = _example(words)
    return words if seen.counts else translate(mark("{value} (does not count)")).format(value=words)


def _example(words: str) -> str:
    return translate(mark("{value} (illustrative)")).format(value=words)


def _expected_words(one: Expected | None, chart: TargetChart) -> str:
    if one is None:
        return NONE
    words = translate(_SPREAD).format(median=_words(one.median), low=_words(one.low), high=_words(one.high))
    return _example(words) if chart.expected_is_example else words


def _words(value: Decimal | None) -> str:
    return NONE if value is None else f"{value:,f}"
