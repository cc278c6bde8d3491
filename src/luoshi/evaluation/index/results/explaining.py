"""One unit explained: what its score is made of, what sets it apart from others, where it is strong and weak."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.hierarchy import levels, lineage
from luoshi.evaluation.index.moments import Array, mean, samples
from luoshi.evaluation.index.normalise import turn_intervals
from luoshi.evaluation.index.ranks import place
from luoshi.evaluation.index.results.aggregated import Aggregated, aggregated
from luoshi.evaluation.index.results.change import Year, decompose_change
from luoshi.evaluation.index.results.contributions import contributions
from luoshi.evaluation.index.results.influence import effective_weights
from luoshi.evaluation.index.results.powers import NotAdditive
from luoshi.evaluation.index.results.strengths import Standing, strengths_and_weaknesses
from luoshi.evaluation.index.run import Results
from luoshi.evaluation.index.spec import SIGNS, elements
from luoshi.evaluation.index.state import Cell, Told

ELEMENTS = ("code", "name", "level", "parent", "score", "rank", "weight", "contribution", "share_pct", "gap")
STANDINGS = ("side", "code", "name", "parent", "rank", "units", "value", "unit_of_measure")


class Explanation(NamedTuple):
    """Tables by name, and what a reader should know."""

    tables: dict[str, Told]
    notes: tuple[str, ...]


def explain(results: Results, unit: int, period: int, *, against: int | None = None, most: int = 5) -> Explanation:
    """Two tables of one unit: "elements" of the index, and its "strengths" and weaknesses by the figures as they are.

    Contributions of the elements of a level add up to the score, and the gaps of the indicators to the gap between the
    score and that of `against`, another unit; None is the mean of all units in each indicator. Both are None, with a
    note, where the index has no terms that add up. weight: in the whole.
    """
    index = aggregated(results, period)
    reference = mean(samples(index.x))[:, 0] if against is None else index.x[against]
    notes: tuple[str, ...] = ()
    shown = np.full((2, len(index.tree.codes)), np.nan)
    try:
        shown[0] = contributions(index.x[unit], index.weights, index.tree, index.rules).values
        shown[1] = gaps(index, index.x[unit], reference)
    except NotAdditive as error:
        notes = (str(error),)
    told = Told(ELEMENTS, list(_elements(results, index, unit, shown)))
    standings = Told(STANDINGS, list(standing_rows(results, unit, period, most)))
    return Explanation({"elements": told, "strengths": standings}, notes)


def gaps(index: Aggregated, x: Array, reference: Array) -> Array:
    """(n_elements,): what each element adds to the gap between the scores of x and of the reference, both
    (n_indicators,). Raises NotAdditive."""
    change = decompose_change(Year(reference, index.weights), Year(x, index.weights), index.tree, index.rules)
    return np.asarray(change.by_values + change.by_weights)


def _elements(results: Results, index: Aggregated, unit: int, shown: Array) -> Iterator[list[Cell]]:
    weights, by_code = effective_weights(index.weights, index.tree), elements(results.spec)
    whole, level, parent = index.scores[unit, -1], levels(index.tree), lineage(index.tree)
    for at in sorted(range(len(index.tree.codes)), key=lambda at: -level[at]):
        code, (contribution, gap) = index.tree.codes[at], shown[:, at]
        share = 100 * contribution / whole if whole else np.nan
        figures = (index.scores[unit, at], index.ranks[unit, at], weights[at], contribution, share, gap)
        score, rank, *others = map(_figure, figures)
        told = None if rank is None else place(rank)
        yield [code, by_code[code].name or code, level[at], parent.get(code, ""), score, told, *others]


def standing_rows(results: Results, unit: int, period: int, most: int) -> Iterator[list[Cell]]:
    """Rows of STANDINGS: ranks by the figures as they were read, of the units that are in to the end."""
    stage, by_code, parent = results.stages[0], elements(results.spec), lineage(results.tree)
    codes = [element.code for element in results.spec.indicators]
    values = np.where(results.stages[-1].present[period, :, np.newaxis], stage.values[period], np.nan)
    found = strengths_and_weaknesses(better(results, values), codes, unit, most=most)

    def row(side: str, one: Standing) -> list[Cell]:
        element = by_code[one.code]
        value = float(values[unit, codes.index(one.code)])
        name = element.name or one.code
        return [side, one.code, name, parent.get(one.code, ""), one.rank, one.units, value, element.unit]

    yield from (row("strength", one) for one in found.strengths)
    yield from (row("weakness", one) for one in found.weaknesses)


def better(results: Results, values: Array) -> Array:
    """The figures (n_units, n_indicators) turned so that more is better: falling ones by their sign, those with an
    interval by how far they lie outside."""
    intervals = np.array([element.interval or (np.nan, np.nan) for element in results.spec.indicators]).T
    signs = np.array([SIGNS[element.direction] or 1 for element in results.spec.indicators])
    is_interval = np.array([element.direction == "interval" for element in results.spec.indicators])
    low, high = np.where(is_interval, intervals, np.nan)
    return turn_intervals(values * signs, low, high)


def _figure(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
