"""Sureness: how far the ranks hold when assumptions vary: intervals, who stands above whom, what moves whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.uncertainty.section import Section as Assumptions
from luoshi.evaluation.uncertainty.study import Study
from luoshi.messages import mark, translate
from luoshi.reports.index.scores import numbered, pages, unit_cells, unit_headings
from luoshi.reports.index.standing import Standing, listed, number
from luoshi.reports.index.telling import Block, Cell, Chart, Grid, Label, Section, Series, Spans, shown

_ABOUT = mark(
    "{runs} runs, seed {seed}: in each, every assumption takes one of its values: {assumptions}. The bounds are "
    "the percentiles {low} and {high} of the ranks."
)
_INDICES = mark(
    "Total order: share of the variance that an assumption has, alone and together with others. First order: alone. "
    "In brackets stands the interval of the bootstrap."
)


class Sureness(NamedTuple):
    """What many runs said. units: codes in the order of the study."""

    study: Study
    section: Assumptions
    units: tuple[str, ...]
    n_runs: int
    seed: int


def sureness_section(stand: Standing, sure: Sureness) -> Section:
    """The section of a report."""
    low, high = sure.section.interval
    words = translate(_ABOUT).format(
        runs=sure.n_runs,
        seed=sure.seed,
        assumptions=listed([one.name for one in sure.section.assumptions]) or translate(mark("none")),
        low=f"{low:g}",
        high=f"{high:g}",
    )
    failed = translate(mark("{count} runs have no result.")).format(count=len(sure.study.failed))
    moved = movers(stand, sure)
    blocks: tuple[Block, ...] = (words, *((failed,) if sure.study.failed else ()), *_charts(stand, sure))
    indices: tuple[Block, ...] = (translate(_INDICES), sensitivity_grid(sure), moved) if moved.rows else ()
    return Section(translate(mark("How sure the ranks are")), (*blocks, interval_grid(stand, sure), *indices))


def _place(sure: Sureness, stand: Standing, unit: int) -> int:
    return sure.units.index(stand.results.figures.units[unit])


def _charts(stand: Standing, sure: Sureness) -> list[Chart]:
    """Ranks as specified within their intervals."""
    found = sure.study.counts.intervals(sure.section.interval)
    title = translate(mark("Rank intervals"))
    charts = []
    for at_page, units in enumerate(pages(stand.scored), 1):
        at = [_place(sure, stand, unit) for unit in units]
        low, median, high = (_known(one[at]) for one in (found.low, found.median, found.high))
        ranks = Series(
            Label(translate(mark("rank as specified")), "rank"), _known(stand.aggregated.ranks[list(units), -1])
        )
        labels = tuple(map(stand.unit, units))
        spans = Spans(
            labels, low, high, Series(Label(translate(mark("median of the runs")), "median"), median), ranks,
            translate(mark("rank")),
        )  # fmt: skip
        told = [
            f"{label.words} {_shown(first)}–{_shown(last)}"
            for label, first, last in zip(labels, low, high, strict=True)
        ]
        charts.append(Chart(numbered(title, at_page, stand.scored), f"{title}: {listed(told)}", spans))
    return charts


def _shown(value: float | None) -> str:
    return "—" if value is None else shown(value, 1)


def _known(values: np.ndarray) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(value) else float(value) for value in values)


def interval_grid(stand: Standing, sure: Sureness) -> Grid:
    """Of each unit with a rank: how its ranks lie, and how often it stands above the one that follows it."""
    found, above = sure.study.counts.intervals(sure.section.interval), sure.study.counts.above_share()
    low, high = (translate(mark("percentile {share}")).format(share=f"{share:g}") for share in sure.section.interval)
    headings = (mark("Rank"), mark("Median"), mark("Best"), mark("Worst"), mark("Runs above the next, %"))
    rank, median, best, worst, next_ = map(translate, headings)
    rows = []
    for unit, after in zip(stand.scored, (*stand.scored[1:], None), strict=True):
        at = _place(sure, stand, unit)
        share = float("nan") if after is None else 100 * above[at, _place(sure, stand, after)]
        figures = [found.median[at], found.low[at], found.high[at], found.best[at], found.worst[at]]
        cells = [number(float(value), 1) for value in figures[:3]] + [number(float(value), 0) for value in figures[3:]]
        first = stand.rank(float(stand.aggregated.ranks[unit, -1]))
        rows.append((first, *unit_cells(stand, unit), *cells, number(float(share), 1)))
    columns = (rank, *unit_headings(stand), median, low, high, best, worst, next_)
    return Grid(translate(mark("Rank intervals")), columns, tuple(rows), keys=2 + stand.named)


def above_grid(stand: Standing, sure: Sureness) -> Grid:
    """The share of runs in which the unit of the row stands above that of the column."""
    above = 100 * sure.study.counts.above_share()
    places = [_place(sure, stand, unit) for unit in stand.scored]
    headings = (*unit_headings(stand), *(stand.unit(unit).words for unit in stand.scored))
    rows = tuple(
        (*unit_cells(stand, unit), *(number(float(above[at, other]), 1) for other in places))
        for unit, at in zip(stand.scored, places, strict=True)
    )
    title = translate(mark("Runs in which the unit of the row stands above that of the column, %"))
    return Grid(title, headings, rows, keys=1 + stand.named)


def sensitivity_grid(sure: Sureness) -> Grid:
    """What moves the ranking as a whole."""
    rows = tuple(
        (assumption.name, _interval(sure, "total_order", at), _interval(sure, "first_order", at))
        for at, assumption in enumerate(sure.section.assumptions)
    )
    headings = tuple(map(translate, (mark("Assumption"), mark("Total order"), mark("First order"))))
    return Grid(translate(mark("What moves the ranking: average shift in rank")), headings, rows)


def _interval(sure: Sureness, order: str, assumption: int) -> str:
    value, low, high = (
        float(getattr(sure.study.indices, f"{order}{end}")[assumption, 0]) for end in ("", "_low", "_high")
    )
    return "—" if np.isnan(value) else f"{shown(value, 3)} [{shown(low, 3)}, {shown(high, 3)}]"


def movers(stand: Standing, sure: Sureness) -> Grid:
    """What moves the rank of each unit: total order of each assumption; no rows where no run tells."""
    total = sure.study.indices.total_order
    if not total.size or np.isnan(total[:, 0]).all():
        return Grid(translate(mark("What moves the rank of each unit: total order")), (), ())
    rows = tuple(_mover(stand, sure, unit, total) for unit in stand.scored)
    names: Sequence[str] = [one.name for one in sure.section.assumptions]
    headings = (*unit_headings(stand), translate(mark("Most by")), *names)
    return Grid(translate(mark("What moves the rank of each unit: total order")), headings, rows, keys=2 + stand.named)


def _mover(stand: Standing, sure: Sureness, unit: int, total: np.ndarray) -> tuple[Cell, ...]:
    column = total[:, 1 + _place(sure, stand, unit)]
    steady = np.isnan(column).all()
    most = translate(mark("does not move")) if steady else sure.section.assumptions[int(np.nanargmax(column))].name
    return (*unit_cells(stand, unit), most, *(number(float(value), 3) for value in column))
