"""Tables of an uncertainty analysis: the heading, then rows, as they stand in the CSV files.

Units stand by their rank as specified. An empty cell is a figure that does not exist. What the columns mean:
docs/how-to/how-sure-is-a-rank.md
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from luoshi.evaluation.index.hierarchy import levels
from luoshi.evaluation.index.state import Cell
from luoshi.evaluation.uncertainty.runs import Reason, Runs
from luoshi.evaluation.uncertainty.section import Section
from luoshi.evaluation.uncertainty.sobol import SobolIndices
from luoshi.evaluation.uncertainty.study import OUTPUTS, Draw, Study

Rows = Iterator[Sequence[Cell]]
_INDICES = SobolIndices._fields
_SHIFT = "average_rank_shift"


def interval_rows(study: Study, section: Section, units: Sequence[str]) -> Rows:
    """Of each unit: its rank as specified, and how its ranks lie in the independent runs."""
    low, high = (f"q{share:g}" for share in section.interval)
    yield ("unit", "nominal", "mean", "median", low, high, "best", "worst", "runs")
    found = study.counts.intervals(section.interval)
    columns = found.mean, found.median, found.low, found.high, found.best, found.worst
    for place in _best_first(study):
        nominal = int(study.nominal.ranks[0, place]) or None
        yield (units[place], nominal, *(_cell(column[place]) for column in columns), int(found.runs[place]))


def sensitivity_rows(study: Study, section: Section) -> Rows:
    """Of the average shift in rank: the indices of each assumption with their intervals."""
    yield ("output", "assumption", *_INDICES, "rows")
    for number, assumption in enumerate(section.assumptions):
        yield (_SHIFT, assumption.name, *_indices(study, number, 0), int(study.rows[0]))


def unit_sensitivity_rows(study: Study, section: Section, units: Sequence[str]) -> Rows:
    """Of the rank and the score of each unit: which assumption moves it."""
    yield ("unit", "output", "assumption", *_INDICES, "rows")
    for place in _best_first(study):
        for kind, output in enumerate(OUTPUTS):
            column = 1 + kind * len(units) + place
            for number, assumption in enumerate(section.assumptions):
                yield (units[place], output, assumption.name, *_indices(study, number, column), int(study.rows[column]))


def above_rows(study: Study, units: Sequence[str]) -> Rows:
    """The share of runs in which the unit of the row stands above that of the column."""
    order = _best_first(study)
    ordered = [units[place] for place in order]
    yield from _matrix(study.counts.above_share()[np.ix_(order, order)], ordered, ordered)


def acceptability_rows(study: Study, units: Sequence[str]) -> Rows:
    """The share of runs in which the unit of the row has the rank of the column."""
    order = _best_first(study)
    ranks = [str(rank) for rank in range(1, len(units) + 1)]
    yield from _matrix(study.counts.acceptability()[order], [units[place] for place in order], ranks)


def noisy_weight_rows(runs: Runs, draw: Draw) -> Rows:
    """The sets of noisy weights that were drawn, in the form of a file of sets of weights."""
    yield ("assumption", "set", "iCode", "Level", "Weight")
    for name, number, tree, weights in runs.noisy_weights(draw.values):
        for code, level, weight in zip(tree.codes, levels(tree), weights.tolist(), strict=True):
            yield (name, number, code, level, weight)


def failure_rows(failed: Mapping[int, Reason]) -> Rows:
    """Runs without a result, counted by reason."""
    yield ("code", "step", "runs", "first_run")
    counted = Counter((why.code, why.step) for why in failed.values())
    for (code, step), count in sorted(counted.items()):
        first = min(run for run, why in failed.items() if (why.code, why.step) == (code, step))
        yield (code, step, count, first + 1)


def _best_first(study: Study) -> list[int]:
    """Units by their rank as specified; those without one at the end."""
    ranks = study.nominal.ranks[0].tolist()
    return sorted(range(len(ranks)), key=lambda place: ranks[place] or np.inf)


def _indices(study: Study, assumption: int, output: int) -> Iterator[Cell]:
    return (_cell(index[assumption, output]) for index in study.indices)


def _matrix(shares: NDArray[np.float64], rows: Sequence[str], columns: Sequence[str]) -> Rows:
    yield ("unit", *columns)
    for unit, row in zip(rows, shares, strict=True):
        yield (unit, *map(_cell, row))


def _cell(value: float) -> Cell:
    return None if np.isnan(value) else float(value)
