"""Tables that tell of figures: what was received, what breaks rules, what was computed and from what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.checks import Break, is_explained
from luoshi.indicators.choosing import Chosen, why
from luoshi.indicators.figure import Figure
from luoshi.indicators.observation import Observation
from luoshi.indicators.received import Received
from luoshi.indicators.refusals import reason, sentence
from luoshi.indicators.rules import ValidationRule
from luoshi.indicators.statuses import status_word
from luoshi.indicators.workbooks.reading import Reading
from luoshi.indicators.workbooks.telling import left_aside, problems, questions
from luoshi.messages import mark, translate
from luoshi.reports.table import Table

METHODS = {
    "reported": mark("as reported"),
    "sum_of_periods": mark("sum of the periods"),
    "last_period": mark("the last period"),
    "difference_of_periods": mark("difference of two cumulative figures"),
    "sum_of_areas": mark("sum of the areas"),
    "formula": mark("by formula: {formula}"),
}
WITHOUT = {
    "no_data": mark("no data yet"),
    "missing": mark("said to be missing"),
    "not_applicable": mark("not applicable"),
    "incomplete": mark("incomplete; {partial} so far"),
    "zero_denominator": mark("the denominator is zero"),
    "not_additive": mark("cannot be added up without a formula"),
    "sources_disagree": mark("sources disagree and no rule decides"),
    "period_misfit": mark("shorter than the periods that are reported"),
}
_SEVERITIES = {"hard": mark("hard"), "soft": mark("soft")}
_SUMMARY = mark("received {received} = stored {stored} + unchanged {unchanged} + refused {refused}")
_SHOWN = Context(prec=400, rounding=ROUND_HALF_UP)


def summary(received: Received) -> str:
    """The counts in one line, which always add up."""
    counts = {name: len(getattr(received, name)) for name in ("stored", "unchanged", "refused")}
    return translate(_SUMMARY).format(received=received.received, **counts)


def received_tables(received: Received) -> Iterator[Table]:
    """What was refused, and what was stored with an explanation; a table without rows is left out."""
    refused = [(str(one.where), one.code, reason(one)) for one in received.refused]
    yield from _table(mark("Refused"), (mark("place"), mark("code"), mark("reason")), refused, (3, 3, 6))
    told = [(str(one.where), reason(one), one.observation.note) for one in received.explained]
    headings = (mark("place"), mark("what was noticed"), mark("explanation"))
    yield from _table(mark("Stored with an explanation"), headings, told, (3, 5, 4))


def workbook_tables(received: Received, reading: Reading) -> Iterator[Table]:
    """What was refused in a workbook, what is to be looked at, and what was taken for no figure, by cells."""
    where = (mark("sheet"), mark("cells"))
    refused = [(one.sheet, one.cells, one.code, one.sentence) for one in problems(received.refused)]
    yield from _table(mark("Refused"), (*where, mark("code"), mark("reason")), refused, (2, 2, 3, 7))
    asked = [(one.sheet, one.cells, one.sentence) for one in questions(reading.questions)]
    yield from _table(mark("To be looked at"), (*where, mark("question")), asked, (2, 2, 7))
    aside = [(one.sheet, one.cells, one.sentence) for one in left_aside(reading)]
    yield from _table(mark("Left aside"), (*where, mark("taken for")), aside, (2, 4, 5))


def checked_tables(
    broken: Iterable[tuple[Observation, Break]], chosen: Chosen, missing: Iterable[tuple[ValidationRule, str, str]]
) -> Iterator[Table]:
    """Which figures break rules, which lost against another source, and which are missing."""
    rows = [
        (*_place(observation), one.rule.id, _severity(one, observation), sentence(one.code, one.facts))
        for observation, one in broken
    ]
    yield from _table(mark("Rules that are broken"), (*_PLACE, mark("rule"), "", mark("what was noticed")), rows)
    lost = [(*_place(one.observation), _value(one.observation), why(one)) for one in chosen.left_out]
    yield from _table(mark("Figures that do not count"), (*_PLACE, mark("value"), mark("reason")), lost)
    lacking = [(code, area, rule.id) for rule, code, area in missing]
    yield from _table(mark("Figures that are missing"), (mark("indicator"), mark("area"), mark("rule")), lacking)


def _severity(broken: Break, observation: Observation) -> str:
    explained = is_explained(broken, observation)
    return translate(mark("soft, explained") if explained else _SEVERITIES[broken.rule.severity])


def figure_tables(figures: Iterable[Figure], catalogue: Catalogue) -> Iterator[Table]:
    """A table for all figures, each with what it was computed from set in below it."""
    rows = [row for figure in figures for row in _figure_rows(figure, catalogue, 0)]
    headings = (mark("indicator"), mark("area"), mark("period"), mark("value"), mark("status"), mark("how"))
    yield from _table(mark("Computed figures"), headings, rows, (5, 2, 2, 3, 2, 5))


def _figure_rows(figure: Figure, catalogue: Catalogue, depth: int) -> Iterator[tuple[str, ...]]:
    name = "· " * depth + catalogue.indicator(figure.indicator).name
    value = f"{shown(figure, catalogue)}{figure.unit}" if figure.value is not None else ""
    how = translate(METHODS[figure.method]).format(formula=figure.formula)
    if figure.reason:
        how = translate(WITHOUT[figure.reason]).format(partial=figure.partial_value)
    elif figure.observation is not None and figure.observation.source:
        how = figure.observation.source
    status = status_word(figure.obs_status) if figure.value is not None else ""
    yield name, figure.area, str(figure.period), value, status, how
    for term in figure.terms:
        yield from _figure_rows(term, catalogue, depth + 1)


def shown(figure: Figure, catalogue: Catalogue) -> str:
    """The value as it is published: what was computed to the decimals of its indicator, what was reported as it is."""
    value = figure.value
    if value is None:
        return ""
    if figure.method == "reported":
        return f"{value:f}"
    decimals = catalogue.indicator(figure.indicator).decimals
    return f"{value.quantize(Decimal(1).scaleb(-decimals), context=_SHOWN):f}"


_PLACE = (mark("indicator"), mark("area"), mark("period"), mark("source"))


def _place(observation: Observation) -> tuple[str, str, str, str]:
    return observation.indicator, observation.area, str(observation.period), observation.source


def _value(observation: Observation) -> str:
    return status_word(observation.obs_status) if observation.value is None else f"{observation.value:f}"


def _table(
    title: str, headings: Sequence[str], rows: Sequence[tuple[str, ...]], shares: tuple[int, ...] = ()
) -> Iterator[Table]:
    if rows:
        widths = shares or (*(1 for _ in headings[1:]), 3)
        yield Table(translate(title), tuple(map(translate, headings)), tuple(rows), widths)
