"""Analyses of a whole index, as tables by name, each of one period."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshi.evaluation.index.hierarchy import levels, lineage
from luoshi.evaluation.index.results import relations
from luoshi.evaluation.index.results.aggregated import aggregated
from luoshi.evaluation.index.results.contributions import contributions
from luoshi.evaluation.index.results.correlation import Kind
from luoshi.evaluation.index.results.explaining import STANDINGS, standing_rows
from luoshi.evaluation.index.results.influence import effective_weights
from luoshi.evaluation.index.results.powers import NotAdditive
from luoshi.evaluation.index.results.relations import figures_of, number
from luoshi.evaluation.index.results.statistics import Statistics, describe
from luoshi.evaluation.index.run import Results, Stage
from luoshi.evaluation.index.state import Cell, Told

WEIGHTS = ("code", "level", "parent", "weight", "share_in_parent", "share_in_index")
_KINDS: tuple[Kind, ...] = ("pearson", "spearman", "kendall")


def analyse(results: Results, period: int, *, most: int = 5) -> tuple[dict[str, Told], tuple[str, ...]]:
    """Every table by its name, and what a reader should know. Raises NotAggregated.

    There is statistics.STEP for every step that changes figures, and correlations.STEP.KIND for the figures as read and
    those that were aggregated.
    """
    stages = _stages(results)
    tables = {f"statistics.{stage.step.name}": statistics(results, period, stage) for stage in stages}
    for stage in (stages[0], stages[-1]):
        for kind in _KINDS:
            tables[f"correlations.{stage.step.name}.{kind}"] = relations.correlations(results, period, stage, kind)
    tables |= {
        "correlation_flags": relations.flags(results, period),
        "reliability": relations.alphas(results, period),
        "reliability_items": relations.items(results, period),
        **relations.components(results, period),
        "effective_weights": weights(results),
        "strengths": strengths(results, period, most),
    }
    try:
        tables["contributions"] = all_contributions(results, period)
    except NotAdditive as error:
        return tables, (str(error),)
    return tables, ()


def _stages(results: Results) -> list[Stage]:
    """One for each state of the figures before they were aggregated."""
    changing = ("select", "denominate", "impute", "treat", "normalise")
    return [stage for stage in results.stages if stage.step.kind in changing]


def statistics(results: Results, period: int, stage: Stage) -> Told:
    """Of each indicator after one step."""
    codes = results.tree.codes[: results.tree.n_indicators]
    found = describe(figures_of(stage, period)[:, : len(codes)], codes)
    rows = [[number(cell) if isinstance(cell, float) else cell for cell in one] for one in found]
    return Told(Statistics._fields, rows)


def weights(results: Results) -> Told:
    """Each element's weight as given, its share in its whole and in the index."""
    tree, parent, level = results.tree, lineage(results.tree), levels(results.tree)
    overall = effective_weights(results.weights, tree)
    share = np.ones(len(tree.codes))
    for group in tree.groups:
        share[list(group.parts)] = results.weights[list(group.parts)] / results.weights[list(group.parts)].sum()
    rows: list[list[Cell]] = [
        [code, level[at], parent[code], *map(float, (results.weights[at], share[at], overall[at]))]
        for at, code in enumerate(tree.codes)
        if code in parent
    ]
    return Told(WEIGHTS, rows)


def method_details(results: Results) -> Told:
    """What the last step weight tells besides the weights, such as the consistency ratio; no rows where nothing."""
    told = [stage.told["methods"] for stage in results.stages if "methods" in stage.told]
    return told[-1] if told else Told(("whole", "method", "detail", "value"), ())


def strengths(results: Results, period: int, most: int) -> Told:
    """Strengths and weaknesses of every unit."""
    return Told(("unit", "unit_name", *STANDINGS), list(_strengths(results, period, most)))


def _strengths(results: Results, period: int, most: int) -> Iterator[list[Cell]]:
    for unit in np.flatnonzero(results.stages[-1].present[period]):
        for row in standing_rows(results, int(unit), period, most):
            yield [results.figures.units[unit], results.figures.names[unit], *row]


def all_contributions(results: Results, period: int) -> Told:
    """Of every element to the score of every unit. Raises NotAdditive."""
    index = aggregated(results, period)
    found = contributions(index.x, index.weights, index.tree, index.rules).values
    present = np.flatnonzero(results.stages[-1].present[period])
    figures = results.figures
    rows = [[figures.units[unit], figures.names[unit], *map(number, found[unit])] for unit in present]
    return Told(("unit", "unit_name", *index.tree.codes), rows)
