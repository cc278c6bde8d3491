"""How the elements of an index go together, as tables of one period: correlations, flags, reliability, components."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.hierarchy import Hierarchy, levels, lineage
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.aggregated import aggregated
from luoshi.evaluation.index.results.components import NoComponents, principal_components
from luoshi.evaluation.index.results.correlation import Kind, correlation
from luoshi.evaluation.index.results.flags import with_parents, within_groups
from luoshi.evaluation.index.results.reliability import cronbach_alpha, reliability
from luoshi.evaluation.index.run import Results, Stage
from luoshi.evaluation.index.state import Cell, Told

PAIRS = ("kind", "group", "first", "second", "correlation", "flag", "meaning")
ALPHAS = ("step", "level", "whole", "elements", "alpha", "standardised_alpha")
ITEMS = (
    "whole", "level", "code", "correlation_with_rest", "alpha_if_deleted", "standardised_correlation_with_rest",
    "standardised_alpha_if_deleted",
)  # fmt: skip
EIGENVALUES = (
    "whole", "level", "component", "eigenvalue", "standard_deviation", "share_pct", "cumulative_pct", "reason",
)  # fmt: skip
LOADINGS = ("whole", "level", "code", "component", "loading", "coefficient")


class Block(NamedTuple):
    """Elements of one level below one whole."""

    whole: str
    level: int
    codes: tuple[str, ...]


def figures_of(stage: Stage, period: int) -> Array:
    """(n_units, n_codes): the figures of the units that were in."""
    return np.asarray(stage.values[period, stage.present[period]])


def correlations(results: Results, period: int, stage: Stage, kind: Kind) -> Told:
    """The indicators with one another, after one step."""
    codes = results.tree.codes[: results.tree.n_indicators]
    found = correlation(figures_of(stage, period)[:, : len(codes)], kind=kind)
    return Told(("code", *codes), [[code, *map(number, row)] for code, row in zip(codes, found, strict=True)])


def flags(results: Results, period: int) -> Told:
    """Pairs within a group, and elements with their whole, of the scores; what is moderate as well."""
    index = aggregated(results, period)
    r, parents = correlation(index.scores), lineage(index.tree)
    kinds = {"within_group": within_groups, "with_parent": with_parents}
    rows: list[list[Cell]] = [
        [kind, pair.group, pair.first, pair.second, number(pair.r), pair.flag.name.lower(), str(pair.flag)]
        for kind, pairs in kinds.items()
        for pair in pairs(r, index.tree.codes, parents)
    ]
    return Told(PAIRS, rows)


def alphas(results: Results, period: int) -> Told:
    """Cronbach's alpha of every block, after each step; of aggregates after the last alone."""
    return Told(ALPHAS, [row for stage in results.stages for row in _alpha_rows(results, stage, period)])


def _alpha_rows(results: Results, stage: Stage, period: int) -> Iterator[list[Cell]]:
    values, codes = figures_of(stage, period), list(stage.codes)
    for block in blocks(results.tree):
        if not set(block.codes) <= set(codes) or stage.told.get(""):
            continue
        chosen = values[:, [codes.index(code) for code in block.codes]]
        found = (number(cronbach_alpha(chosen, standardised=standardised)) for standardised in (False, True))
        yield [stage.step.name, block.level, block.whole, len(block.codes), *found]


def items(results: Results, period: int) -> Told:
    """What each element does to the alpha of its block, as it was aggregated."""
    index, rows = aggregated(results, period), list[list[Cell]]()
    for block in blocks(index.tree):
        values = index.scores[:, [index.tree.codes.index(code) for code in block.codes]]
        plain = reliability(values, block.codes)
        standard = reliability(values, block.codes, standardised=True)
        for one, other in zip(plain.items, standard.items, strict=True):
            figures = (one.item_rest, one.alpha_if_deleted, other.item_rest, other.alpha_if_deleted)
            rows.append([block.whole, block.level, one.code, *map(number, figures)])
    return Told(ITEMS, rows)


def components(results: Results, period: int) -> dict[str, Told]:
    """Eigenvalues and loadings of every block, as it was aggregated; a block without components says why."""
    index = aggregated(results, period)
    eigenvalues: list[list[Cell]] = []
    loadings: list[list[Cell]] = []
    for block in blocks(index.tree):
        values = index.scores[:, [index.tree.codes.index(code) for code in block.codes]]
        try:
            found = principal_components(values, block.codes)
        except NoComponents as error:
            eigenvalues.append([block.whole, block.level, None, None, None, None, None, str(error)])
            continue
        together = zip(found.eigenvalues, np.sqrt(found.eigenvalues), 100 * found.shares, strict=True)
        summed = np.cumsum(100 * found.shares)
        for at, figures in enumerate(together):
            told = [*map(float, figures), float(summed[at])]
            eigenvalues.append([block.whole, block.level, at + 1, *told, ""])
        for row, code in enumerate(block.codes):
            for at, vector in enumerate(found.vectors[row]):
                told = [float(found.loadings[row, at]), float(vector)]
                loadings.append([block.whole, block.level, code, at + 1, *told])
    return {"eigenvalues": Told(EIGENVALUES, eigenvalues), "loadings": Told(LOADINGS, loadings)}


def blocks(tree: Hierarchy) -> Iterator[Block]:
    """For each whole, the elements of every level below it, where there are at least two."""
    level = levels(tree)
    below: dict[int, list[int]] = {at: [at] for at in range(tree.n_indicators)}
    for group in tree.groups:
        inside = [element for part in group.parts for element in below[part]]
        below[group.whole] = [*inside, group.whole]
        for each in sorted({level[element] for element in inside}):
            codes = tuple(tree.codes[element] for element in inside if level[element] == each)
            if len(codes) > 1:
                yield Block(tree.codes[group.whole], each, codes)


def number(value: float) -> float | None:
    """A figure for a table; None where there is none."""
    return None if np.isnan(value) else float(value)
