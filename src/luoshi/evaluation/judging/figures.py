"""The figures that a target is judged by: as known on the day, one for each period, exact.

What the figure of a year, of a city or of a ratio is: indicators.figures. Which period is looked at: moments.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import itemgetter
from typing import Any

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.moments import Moment
from luoshi.evaluation.judging.question import Question
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.choosing import ONE_SOURCE, ChoiceRule, Chosen, choose
from luoshi.indicators.figure import Figure, total
from luoshi.indicators.figures import figure as figure_by_formula
from luoshi.indicators.formula import parse_formula, series_of
from luoshi.indicators.formula import value as value_of
from luoshi.indicators.indicator import Indicator
from luoshi.indicators.known import as_known
from luoshi.indicators.observation import Observation
from luoshi.indicators.over_periods import over_period
from luoshi.periods import Period

Rows = Mapping[Period, Observation]  # of one indicator and area


class Figures:
    """The figures of one indicator and place, by period, from one series of reports."""

    __slots__ = ("area", "indicator", "rows")

    def __init__(self, indicator: Indicator, area: str, rows: Rows) -> None:
        self.indicator, self.area, self.rows = indicator, area, rows

    @property
    def periods(self) -> Collection[Period]:
        """Those of which something is reported."""
        return self.rows.keys()

    def of(self, period: Period) -> Figure:
        """The figure of a period. Of a cumulative one that lacks its end, what is known before it is a part."""
        found = over_period(self.indicator, self.area, period, self.rows)
        if found.value is None and self.indicator.nature == "flow" and self.indicator.reporting == "cumulative":
            return found._replace(partial_value=self._known_before(period))
        return found

    def _known_before(self, period: Period) -> Decimal | None:
        parts = period.parts(self.indicator.frequency)
        known = [row.value for part in parts if (row := self.rows.get(part)) and row.value is not None]
        return known[-1] if known else None

    def of_year(self, year: int) -> Number | None:
        """The value of a year, where there is one."""
        row = self.rows.get((year, 1, "A"))  # type: ignore[call-overload]  # a period is a tuple, and slower to make
        return row.value if row else exact_value(self.of(Period(year)))

    def to_date(self, period: Period) -> Figure:
        """From January to the end of the period, of a flow; of anything else, and of what is cumulative, its own."""
        if self.indicator.nature == "stock" or self.indicator.reporting == "cumulative":
            return self.of(period)
        parts = Period(period.year).parts(period.frequency)[: period.number]
        return self._added(period, [self.of(part) for part in parts])

    def years(self, first: int, last: int) -> Figure:
        """The sum of years."""
        return self._added(Period(last), [self.of(Period(year)) for year in range(first, last + 1)])

    def at(self, moment: Moment) -> Figure:
        """What a moment looks at."""
        if moment.period is None:
            return Figure(self.indicator.code, self.area, Period(0), self.indicator.unit, None, "no_data")
        return self.to_date(moment.period) if moment.to_date else self.of(moment.period)

    def _added(self, period: Period, terms: Sequence[Figure]) -> Figure:
        empty = Figure(self.indicator.code, self.area, period, self.indicator.unit, None, method="sum_of_periods")
        return total(empty, tuple(terms))


class ComputedFigures(Figures):
    """The same from several series: of areas, of sources, or of what a formula is computed from."""

    __slots__ = ("areas", "catalogue", "chosen")

    def __init__(self, question: Question, known: Sequence[Observation], named: Sequence[str]) -> None:
        self.chosen: Chosen = choose(known, _choice(question.parameters))
        self.catalogue = _Definitions(question.indicator, question.inputs)
        self.areas = tuple(named) or _areas(question, known)
        rows = {seen.period: seen for seen in known if seen.area in self.areas}
        super().__init__(question.indicator, "+".join(self.areas), rows)

    def of(self, period: Period) -> Figure:
        """The figure of a period, for all areas together."""
        return figure_by_formula(self.catalogue, self.indicator.code, self.areas, period, self.chosen)


class _Definitions(Catalogue):
    """The indicators that a question tells of. A series that it does not define counts things, reported as they are."""

    def __init__(self, indicator: Indicator, inputs: Sequence[Indicator]) -> None:
        super().__init__(())
        self._asked = indicator
        self._told = {told.code: told for told in (*inputs, indicator)}

    def indicator(self, code: str, version: str | None = None, named_by: str = "") -> Indicator:
        """The definition under this code."""
        del version, named_by  # a question holds one version of each, and needs no other
        return self._told.get(code) or self._asked._replace(code=code, name=code, unit="个", formula="")


def figures_of(question: Question, series: Sequence[Observation] | None = None) -> Figures:
    """What is known on the question's day of its series, or of another one, such as its benchmark."""
    asked = question.series if series is None else series
    day, indicator = day_known(question), question.indicator
    plain = _plain(asked, day) if not indicator.formula else None
    if plain is not None:
        return Figures(indicator, asked[0].area if asked else "", plain)
    named = question.parameters.get("areas", ()) if series is None else ()  # a benchmark is of other areas
    return ComputedFigures(question, as_known(asked, day), named)


def day_known(question: Question) -> date | None:
    """The day whose knowledge counts: that of judgement, unless `as_known` names another; None: all that is given."""
    asked = question.parameters.get("as_known", True)
    if isinstance(asked, date):
        return asked
    return question.judge_on if asked else None


def exact_value(figure: Figure) -> Number | None:
    """The value with nothing rounded: a ratio whose digits do not end is a fraction."""
    if figure.value is None or figure.method != "formula":
        return figure.value
    node = parse_formula(figure.formula)
    terms = zip(series_of(node), figure.terms, strict=True)
    return value_of(node, {series: Fraction(exact_value(term) or 0) for series, term in terms})


def _plain(series: Sequence[Observation], day: date | None) -> Rows | None:
    """The series by period where it is of one source and place and nothing in it was revised; else None.

    What this tells apart, as_known and choose would find as well: most series are plain, and many are judged.
    """
    rows = {seen.period: seen for seen in series if day is None or seen.known_from is None or seen.known_from <= day}
    if len(rows) < len(series) and len(rows) < sum(1 for seen in series if day is None or _is_known(seen, day)):
        return None
    return rows if len(set(map(_whose, rows.values()))) <= 1 else None


_whose = itemgetter(*map(Observation._fields.index, ("indicator", "version", "area", "source")))


def _is_known(seen: Observation, day: date) -> bool:
    return seen.known_from is None or seen.known_from <= day


def _choice(parameters: Mapping[str, Any]) -> ChoiceRule:
    sources = parameters.get("sources")
    return ChoiceRule("sources", ("has_value", "source"), tuple(sources)) if sources else ONE_SOURCE


def _areas(question: Question, known: Sequence[Observation]) -> tuple[str, ...]:
    """All that report, unless the target's own is among them or nobody reports."""
    reporting = sorted({seen.area for seen in known})
    return tuple(reporting) if reporting and question.target.area not in reporting else (question.target.area,)
