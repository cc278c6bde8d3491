"""Examples (示例): figures made up to show what a plan looks like when figures come in. None is a fact, each says so.

All follows from a seed by SHA-256, so that a demonstration is the same everywhere. What is known already is never
made up a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import NamedTuple

from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.largest_remainder import rounded_parts
from luoshi.indicators.formula import Series, parse_formula, series_of
from luoshi.indicators.formula import value as formula_value
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.periods import Period

SOURCE = "示例"
_PLENTY = Fraction(600)  # of a series by which others are divided and of which nothing is known
_SOME = Fraction(60)  # of one that is only to grow
_GROWTH = Fraction(4, 100)  # a year, of what comes anew each year
_STAYS = Fraction(1, 100)  # of what is counted at the end of it, such as a population
_SMALL = Fraction(2)  # level of what only has to rise

Cell = tuple[str, str, int]  # indicator, area, year


class Setting(NamedTuple):
    """For whom and when figures are made up."""

    area: str
    parts: Sequence[str]  # areas within it
    years: Sequence[int]
    on: date  # what would be published later is not made up
    seed: str = "luoshi"


def examples(questions: Iterable[Question], known: Mapping[Cell, Decimal], setting: Setting) -> tuple[Observation, ...]:
    """A figure for each cell of the targets that has none, of the series of their formulas too. Pure."""
    maker = _Maker(known, setting)
    asked = list(questions)
    for question in asked:
        if not question.indicator.formula:
            maker.make(question.indicator, maker.course(question))
    for question in asked:
        if question.indicator.formula:
            maker.make_bases(question)
    return tuple(maker.observations())


class _Maker:
    """What was made up so far: by indicator the figure of each year of the whole area."""

    def __init__(self, known: Mapping[Cell, Decimal], setting: Setting) -> None:
        self.known, self.setting = known, setting
        self.made: dict[str, tuple[Indicator, dict[int, Decimal]]] = {}

    def make(self, indicator: Indicator, course: Mapping[int, Fraction]) -> None:
        """Take a course as the figures of an indicator, rounded as they are published; known ones stay."""
        figures = {year: _published(level, indicator) for year, level in course.items()}
        real = {year: self.known[cell] for year in figures if (cell := self._cell(indicator.code, year)) in self.known}
        self.made.setdefault(indicator.code, (indicator, figures | real))

    def course(self, question: Question) -> dict[int, Fraction]:
        """From well short of the level that is promised to about it, on a way that is not quite straight."""
        indicator, years, growth = question.indicator, self.setting.years, _growth(question)
        if growth is not None:
            return self._grown(indicator.code, growth, _SOME)
        level = Fraction(question.target.low or question.target.high or _SMALL)
        shares = indicator.highest is not None
        first, last = (self._drawn(indicator.code, year) for year in (years[0], years[-1]))
        start = Fraction(80 if shares else 62, 100) + first * Fraction(14, 100)
        end = Fraction(93, 100) + last * Fraction(10, 100)
        if indicator.direction == "down":
            start, end = 2 - start, 2 - end
        step = (end - start) / max(1, len(years) - 1)
        wobble = {year: (self._drawn(indicator.code, year) - Fraction(1, 2)) * step / 2 for year in years[1:-1]}
        course = {year: level * (start + step * at + wobble.get(year, 0)) for at, year in enumerate(years)}
        return self._through_known(indicator.code, course)

    def _through_known(self, code: str, course: dict[int, Fraction]) -> dict[int, Fraction]:
        """The years up to the first figure that is known are drawn to it."""
        year = next((year for year in course if self._cell(code, year) in self.known), None)
        if year is None or not course[year]:
            return course
        factor = Fraction(self.known[self._cell(code, year)]) / course[year]
        return {each: level * factor if each <= year else level for each, level in course.items()}

    def make_bases(self, question: Question) -> None:
        """The series of a formula: what it divides by is large enough, and its first one makes the result plausible."""
        formula = parse_formula(question.indicator.formula)
        first, *others = series_of(formula)
        named = {one.code: one for one in question.inputs}
        for series in others:
            growth = _STAYS if named[series.code].nature == "stock" else _GROWTH
            self.make(named[series.code], self._grown(series.code, growth, _PLENTY))
        course = self.course(question)
        wanted = {year: course[year] / self._of_one(formula, first, others, year) for year in course}
        self.make(named[first.code], wanted)

    def _of_one(self, formula: object, first: Series, others: Sequence[Series], year: int) -> Fraction:
        """What the formula gives for 1 of its first series."""
        taken = {series: Fraction(self.made[series.code][1][year]) for series in others}
        return formula_value(formula, {first: Fraction(1), **taken}) or Fraction(1)  # type: ignore[arg-type]

    def _grown(self, code: str, growth: Fraction, size: Fraction) -> dict[int, Fraction]:
        """By about the same rate each year, through a figure that is known where there is one."""
        years, area = self.setting.years, self.setting.area
        near = [year for of, where, year in self.known if (of, where) == (code, area)]
        pivot = min(near, key=lambda year: abs(year - years[-1]), default=years[-1])
        level = Fraction(self.known[code, area, pivot]) if near else size * (1 + self._drawn(code, pivot)) / 2
        rate = 1 + growth * (Fraction(3, 4) + self._drawn(code, years[0]) / 2)
        return {year: level * rate ** (year - pivot) for year in years}

    def observations(self) -> Iterator[Observation]:
        """What is not known already, of the area and of its parts."""
        for indicator, figures in self.made.values():
            for year, whole in figures.items():
                period = Period(year)
                if indicator.had_ended(period) or _published_on(indicator, period) > self.setting.on:
                    continue
                for area, value in ((self.setting.area, whole), *self._parts(indicator, year, whole)):
                    if (indicator.code, area, year) not in self.known:
                        yield _example(indicator, area, period, value)

    def _parts(self, indicator: Indicator, year: int, whole: Decimal) -> list[tuple[str, Decimal]]:
        """A number is cut into parts that add up to it; a ratio is about the same everywhere."""
        areas = self.setting.parts
        drawn = [self._drawn(indicator.code, year, area) for area in areas]
        if _is_ratio(indicator):
            near = (Fraction(whole) * (Fraction(93, 100) + one * Fraction(14, 100)) for one in drawn)
            return [(area, _published(one, indicator)) for area, one in zip(areas, near, strict=True)]
        weights = [(1 + self._drawn("", 0, area)) * (5 + one) for area, one in zip(areas, drawn, strict=True)]
        step = Fraction(1, 10**indicator.decimals)
        parts = rounded_parts(Fraction(whole), weights, step, "first") if areas else None
        found = [_published(part.value, indicator) for part in parts or ()]
        return list(zip(areas, found, strict=False))

    def _cell(self, code: str, year: int) -> Cell:
        return code, self.setting.area, year

    def _drawn(self, code: str, year: int, area: str = "") -> Fraction:
        """From 0 to below 1."""
        said = f"{self.setting.seed} {code} {area or self.setting.area} {year}"
        return Fraction(int.from_bytes(sha256(said.encode()).digest()[:4]), 2**32)


def _growth(question: Question) -> Fraction | None:
    """The yearly growth that is promised; None where a level is."""
    target = question.target
    return Fraction(target.low) / 100 if target.kind == "growth" and target.low is not None else None


def _is_ratio(indicator: Indicator) -> bool:
    return "%" in indicator.unit or "/" in indicator.unit


def _published(value: Fraction, indicator: Indicator) -> Decimal:
    """Within its bounds, with as many digits as are published."""
    rounded = Decimal(round(value * 10**indicator.decimals)).scaleb(-indicator.decimals)
    low = rounded if indicator.lowest is None else max(rounded, indicator.lowest)
    return low if indicator.highest is None else min(low, indicator.highest)


def _published_on(indicator: Indicator, period: Period) -> date:
    months = period.end.month - 1 + indicator.lag_months
    return date(period.end.year + months // 12, months % 12 + 1, 1)


def _example(indicator: Indicator, area: str, period: Period, value: Decimal) -> Observation:
    known_from = _published_on(indicator, period)
    return Observation(
        indicator.code, area, period, value, "illustrative", SOURCE, known_from, version=indicator.version
    )
