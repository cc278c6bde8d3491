"""Standing: one period of an index as a report looks at it: units from the best to the worst, names, decimals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.hierarchy import levels, lineage
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.aggregated import Aggregated, aggregated
from luoshi.evaluation.index.results.contributions import contributions
from luoshi.evaluation.index.results.powers import NotAdditive
from luoshi.evaluation.index.run import Results
from luoshi.evaluation.index.spec import elements
from luoshi.messages import mark, translate
from luoshi.reports.index.telling import Label, Number

_MOST_DECIMALS = 4


class Standing(NamedTuple):
    """One period of a run."""

    results: Results
    period: int
    aggregated: Aggregated
    order: tuple[int, ...]  # places of all units: by their rank, those without one at the end
    shares: Array | None  # (n_units, n_elements): contributions; None where the index has no terms that add up
    not_additive: str  # why it has none
    decimals: int  # of scores

    @property
    def scored(self) -> tuple[int, ...]:
        """Places of the units that have a score, from the best."""
        return tuple(unit for unit in self.order if not np.isnan(self.aggregated.ranks[unit, -1]))

    @property
    def named(self) -> bool:
        """Whether units have names beside their codes."""
        return bool(self.results.spec.data.unit_name)

    def rank(self, value: float) -> Number | None:
        """A cell with a rank: equal scores may share one that lies between two whole numbers."""
        return number(value, 1 if self.results.spec.report.ties == "average" else 0)

    def unit(self, at: int) -> Label:
        """Name and code of a unit."""
        return Label(self.results.figures.names[at], self.results.figures.units[at])

    def element(self, at: int) -> Label:
        """Name and code of an element, by its place in the hierarchy."""
        code = self.aggregated.tree.codes[at]
        return Label(elements(self.results.spec)[code].name or code, code)

    def name(self, code: str) -> str:
        """The name of an element, or its code where it has none."""
        found = elements(self.results.spec).get(code)
        return (found.name if found else "") or code

    def parent(self, code: str) -> str:
        """The name of what an element is part of."""
        above = lineage(self.aggregated.tree).get(code, "")
        return self.name(above) if above else ""

    @property
    def wholes(self) -> tuple[int, ...]:
        """Places of the aggregates below the index, the upper levels first."""
        level = levels(self.aggregated.tree)
        places = range(self.aggregated.tree.n_indicators, len(level) - 1)
        return tuple(sorted(places, key=lambda at: -level[at]))

    @property
    def parts(self) -> tuple[int, ...]:
        """Places of what the index directly consists of."""
        return self.aggregated.tree.groups[-1].parts

    @property
    def indicators(self) -> range:
        """Places of the indicators."""
        return range(self.aggregated.tree.n_indicators)


def standing(results: Results, period: int) -> Standing:
    """How the units stand in one period. Raises NotAggregated."""
    index = aggregated(results, period)
    ranks = index.ranks[:, -1]
    order = sorted(range(len(ranks)), key=lambda unit: (np.isnan(ranks[unit]), ranks[unit]))
    shares, why = None, ""
    try:
        shares = contributions(index.x, index.weights, index.tree, index.rules).values
    except NotAdditive as error:
        why = str(error)
    decimals = _decimals(index.scores[:, -1], results.spec.report.decimals)
    return Standing(results, period, index, tuple(order), shares, why, decimals)


def _decimals(scores: Array, told: int | None) -> int:
    """Those of the specification; else as few as tell apart what differs, and no more than four."""
    if told is not None:
        return told
    known = scores[~np.isnan(scores)]
    fewest = 2 if np.abs(known).max(initial=0) >= 10 else 3
    for decimals in range(fewest, _MOST_DECIMALS):
        if len(np.unique(np.round(known, decimals))) == len(np.unique(known)):
            return decimals
    return _MOST_DECIMALS


def number(value: float, decimals: int, remark: str = "") -> Number | None:
    """A cell with a figure; None where there is none."""
    return None if np.isnan(value) else Number(float(value), decimals, remark)


def plain(value: float) -> Number | None:
    """A figure as it was read, with the decimals that it was written with, as far as six."""
    if np.isnan(value):
        return None
    text = np.format_float_positional(value, precision=6, trim="-")
    return Number(float(value), len(text.partition(".")[2]))


def listed(words: Sequence[str]) -> str:
    """The words one after the other, as the language in use lists them."""
    return translate(mark(", ")).join(words)
