"""Between two runs, or two periods of one: ranks that shift, scores that differ, and what the difference is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from luoshi.evaluation.index.hierarchy import levels
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.aggregated import aggregated
from luoshi.evaluation.index.results.change import Change, Year, decompose_change
from luoshi.evaluation.index.results.comparison import Comparison, compare
from luoshi.evaluation.index.run import Results, rounded
from luoshi.evaluation.index.spec import elements
from luoshi.evaluation.index.state import Cell, Told

SHIFTS = (
    "unit", "unit_name", "score_first", "score_second", "score_difference", "rank_first", "rank_second", "rank_shift",
)  # fmt: skip
CHANGES = (
    "unit", "unit_name", "code", "name", "level", "score_from", "score_to", "difference", "by_values", "by_weights",
    "total",
)  # fmt: skip


def compare_runs(first: Results, second: Results, periods: tuple[int, int]) -> Comparison:
    """The scores and ranks at the top of both, over all units of either. Raises NotAggregated."""
    units = tuple(dict.fromkeys((*first.figures.units, *second.figures.units)))
    (scores, ranks), (other_scores, other_ranks) = (
        _at_the_top(results, at, units) for results, at in zip((first, second), periods, strict=True)
    )
    return compare(units, scores, other_scores, (ranks, other_ranks))


def shifts(comparison: Comparison, *runs: Results) -> Told:
    """The shifts as a table, from the best under the second to the worst. runs: that know the names of the units."""
    names = {unit: name for run in runs for unit, name in zip(run.figures.units, run.figures.names, strict=True)}
    rows = sorted(comparison.shifts, key=lambda shift: (shift.rank_second is None, shift.rank_second or 0))
    return Told(SHIFTS, [(shift.unit, names.get(shift.unit, shift.unit), *shift[1:]) for shift in rows])


def _at_the_top(results: Results, period: int, units: Sequence[str]) -> Array:
    """(2, n_units): the scores that were ranked, and their ranks; NaN for a unit that the index does not have."""
    index = aggregated(results, period)
    ranked = rounded(index.scores[:, -1], results.spec.report.decimals)
    found = dict(zip(results.figures.units, zip(ranked, index.ranks[:, -1], strict=True), strict=True))
    return np.array([found.get(unit, (np.nan, np.nan)) for unit in units]).T


def decompose(results: Results, before: int, after: int, units: Sequence[int]) -> Told:
    """What the elements added to the change of the score between two periods, for these units.

    by_values of the indicators and by_weights of all elements add up to the change of the score. Raises NotAdditive.
    """
    first, second = aggregated(results, before), aggregated(results, after)
    years = Year(first.x, first.weights), Year(second.x, second.weights)
    change = decompose_change(*years, first.tree, first.rules)
    return Told(CHANGES, [row for unit in units for row in _rows(results, change, unit)])


def _rows(results: Results, change: Change, unit: int) -> Iterator[list[Cell]]:
    figures, by_code, level = results.figures, elements(results.spec), levels(results.tree)
    for at in sorted(range(len(change.codes)), key=lambda at: -level[at]):
        code, before, after = change.codes[at], change.before[unit, at], change.after[unit, at]
        values, weights = change.by_values[unit, at], change.by_weights[unit, at]
        found = (before, after, after - before, values, weights, values + weights)
        told = (None if np.isnan(figure) else float(figure) for figure in found)
        yield [figures.units[unit], figures.names[unit], code, by_code[code].name or code, level[at], *told]


def alike(comparison: Comparison) -> dict[str, float | int | None]:
    """How alike the two order the units, by name."""
    told = comparison._asdict()
    return {name: told[name] if told[name] == told[name] else None for name in Comparison._fields[1:]}
