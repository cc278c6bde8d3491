"""逐年提高: whether a figure rises (or falls) in every year after a start. One year that does not decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from luoshi.evaluation.judging.absence import absent, is_retired, retired
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.figures import exact_value, figures_of
from luoshi.evaluation.judging.judgement import Finding, Term
from luoshi.evaluation.judging.levels import sense_of
from luoshi.evaluation.judging.moments import Moment, moment_of
from luoshi.evaluation.judging.question import Question
from luoshi.evaluation.judging.reasons import Reason
from luoshi.evaluation.judging.reckoning import figure_term
from luoshi.evaluation.judging.sheet import Sheet
from luoshi.indicators.figure import Figure
from luoshi.messages import mark
from luoshi.periods import Period


class Walk(NamedTuple):
    """What was found on the way through the years."""

    years: int  # to be tested
    risen: int  # strictly above the year before
    against: int | None  # first year that certainly is not
    gap: Figure | None  # first figure that is not there


def monotone(question: Question) -> Finding:
    """Strictly above the year before in each year after `from`; below it where the indicator should fall.

    A year that cannot be tested leaves it open, unless a year against the direction is certain: two known years with
    unknown ones between them are enough for that.
    """
    sheet = Sheet(("value", "completion_rate", "light", "status"))
    if is_retired(question) and sheet.read("retired", question.parameters) == "not_applicable":
        return retired(sheet)
    sense = sense_of(question.target, question.indicator)
    if sense not in ("up", "down"):
        return _no_way(sheet, "direction_unsuited" if sense else "direction_contradicts_target")
    figures = figures_of(question)
    moment = moment_of(question, figures.periods)
    start = question.parameters.get("from", question.target.base_year)
    if start is None:
        start = min((period.year for period in figures.periods), default=moment.year)
    years = [figures.of(Period(year)) for year in range(start, moment.year + 1)]
    walk = _walk(years, falling=sense == "down")
    sheet.terms = YearByYear(sheet.fields, sheet.reasons, tuple(years)).terms
    _note(sheet, moment, years, walk)
    return _end(question, sheet, moment, walk)


def _no_way(sheet: Sheet, code: str) -> Finding:
    """The finding where nobody can say which way the years should go."""
    sheet.terms = (Term("status", _STATUS["not_computable"], {"reason": Reason(code)}),)
    return sheet.end("not_computable", code)


class YearByYear(NamedTuple):
    """The years with what was found of them."""

    results: Mapping[str, Any]
    codes: Mapping[str, str]  # why results have no value
    years: tuple[Figure, ...]

    def terms(self) -> tuple[Term, ...]:
        """The verdict, resting on the years one by one."""
        status = str(self.results["status"])
        facts = {"year": self.results.get("first_against"), "reason": Reason(self.codes.get("status", ""))}
        return (Term("status", _STATUS[status], facts, tuple(map(_year_term, self.years))),)


_STATUS = {
    "met": mark("met: every year goes in the direction"),
    "on_track": mark("on track: every year so far goes in the direction"),
    "not_met": mark("not met: {year} does not go in the direction"),
    "behind": mark("behind: {year} does not go in the direction"),
    "no_data": mark("no data: {reason}"),
    "not_computable": mark("not computable: {reason}"),
    "not_applicable": mark("not applicable: {reason}"),
}


def _year_term(figure: Figure) -> Term:
    if figure.value is not None:
        return figure_term(figure)
    return Term("value", mark("{period}: {reason}"), {"period": str(figure.period), "reason": Reason(figure.reason)})


def _walk(figures: Sequence[Figure], *, falling: bool) -> Walk:
    risen, against, gap = 0, None, None
    before: Number | None = None
    adjacent = False
    for figure in figures:
        value = exact_value(figure)
        if value is None:
            gap, adjacent = gap or figure, False
            continue
        if before is not None:
            moved = value < before if falling else value > before
            risen += moved and adjacent
            against = figure.period.year if not moved and against is None else against
        before, adjacent = value, True
    return Walk(max(len(figures) - 1, 0), risen, against, gap)


def _note(sheet: Sheet, moment: Moment, years: Sequence[Figure], walk: Walk) -> None:
    last = years[-1] if years else None
    sheet.fields["period"] = None if moment.period is None else str(moment.period)
    sheet.put("value", "no_data" if last is None else last.reason if last.value is None else exact_value(last))
    sheet.fields["first_against"] = None if walk.against is None else str(walk.against)
    untestable = "no_year_to_test" if not walk.years else walk.gap.reason if walk.gap else ""
    sheet.put("completion_rate", untestable or Fraction(walk.risen * 100, walk.years))


def _end(question: Question, sheet: Sheet, moment: Moment, walk: Walk) -> Finding:
    if walk.against is not None:
        early = sheet.read("early_fall", question.parameters)
        return sheet.end("not_met" if moment.final or early == "decides" else "behind")
    if walk.gap is not None and sheet.read("gaps", question.parameters) == "no_data":
        return absent(question, sheet, walk.gap, final=moment.final)
    if not walk.years:
        sheet.fields["light"] = "grey"
        return sheet.end("no_data", "no_year_to_test")
    return sheet.end("met" if moment.final else "on_track")
