"""Step figures: what every step left of every unit, as one table that can be filtered by step."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshi.evaluation.index.run import Stage
from luoshi.messages import mark, translate
from luoshi.reports.index.scores import unit_cells, unit_headings
from luoshi.reports.index.standing import Standing, number, plain
from luoshi.reports.index.telling import Cell, Grid

_AS_READ = frozenset({"select", "denominate", "screen", "impute", "treat"})  # figures in their own units of measure


def figure_grid(stand: Standing) -> Grid:
    """The units in their order after each step, but for steps that have a table of another kind; all periods."""
    results, codes = stand.results, stand.aggregated.tree.codes
    timed = bool(results.figures.time_heading)
    period = (translate(mark("Period")),) if timed else ()
    heads = (translate(mark("After the step")), *period, *unit_headings(stand))
    names = (f"{stand.element(at).words}\n{code}" for at, code in enumerate(codes))
    rows = tuple(row for stage in results.stages if stage.step.kind != "weight" for row in _rows(stand, stage))
    return Grid(translate(mark("Figures by step")), (*heads, *names), rows, keys=2 + timed + stand.named)


def _rows(stand: Standing, stage: Stage) -> Iterator[tuple[Cell, ...]]:
    periods, n_codes = stand.results.figures.periods, len(stand.aggregated.tree.codes)
    for period in range(len(periods)):
        timed = (periods[period],) if stand.results.figures.time_heading else ()
        for unit in stand.order:
            values = stage.values[period, unit]
            cells = [_cell(stand, stage, float(value)) for value in values]
            key = (stage.step.name, *timed, *unit_cells(stand, unit))
            yield (*key, *cells, *([None] * (n_codes - len(values))))


def _cell(stand: Standing, stage: Stage, value: float) -> Cell:
    if np.isnan(value):
        return None
    return plain(value) if stage.step.kind in _AS_READ else number(value, stand.decimals)
