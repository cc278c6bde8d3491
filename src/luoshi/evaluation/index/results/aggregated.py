"""One period of a run: what went into the step aggregate, under which rules, and what came of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.aggregate import Rule
from luoshi.evaluation.index.hierarchy import Hierarchy
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.ranks import ranks_from_best
from luoshi.evaluation.index.run import Results
from luoshi.evaluation.index.spec import Choice
from luoshi.messages import mark


class NotAggregated(LuoshiError):
    """The specification has no step aggregate, so there is no score to explain."""

    code = "index_not_aggregated"
    message = mark("The specification {name} has no step aggregate, so there is no score to tell of. Add one.")


class UnitUnknown(LuoshiError):
    """No unit of the figures has this code or name."""

    code = "index_unit_unknown"
    message = mark("There is no unit {unit} among the figures of {name}. Units are: {known}.")


class PeriodUnknown(LuoshiError):
    """The figures have no such period."""

    code = "index_period_unknown"
    message = mark("There is no period {period} among the figures of {name}. Periods are: {known}.")


class Aggregated(NamedTuple):
    """One period. Axes: units, elements of the hierarchy, parts before wholes."""

    x: Array  # (n_units, n_indicators): what was aggregated; NaN for units that are out
    weights: Array  # (n_elements,), relative within each group
    tree: Hierarchy
    rules: tuple[Rule, ...]  # one for each group
    scores: Array  # (n_units, n_elements)
    ranks: Array  # (n_units, n_elements): 1 is the best


def aggregated(results: Results, period: int) -> Aggregated:
    """What the last step aggregate made of one period. Raises NotAggregated."""
    if not results.aggregates:
        raise NotAggregated(name=results.spec.name)
    stage = results.stages[-1]
    x = np.where(stage.present[period, :, np.newaxis], stage.values[period, :, : results.tree.n_indicators], np.nan)
    scores = np.concatenate([x, results.scores[period]], axis=-1)
    ranks = np.concatenate([ranks_from_best(x.T, results.spec.report.ties).T, results.ranks[period]], axis=-1)
    return Aggregated(x, results.weights, results.tree, rules_of(results), scores, ranks)


def rules_of(results: Results) -> tuple[Rule, ...]:
    """The rule of each group, in the order of the hierarchy. Raises NotAggregated."""
    steps = [step for step in results.spec.steps if step.kind == "aggregate"]
    if not steps:
        raise NotAggregated(name=results.spec.name)
    codes = [results.tree.codes[group.whole] for group in results.tree.groups]
    return tuple(_rule(steps[-1].exceptions.get(code, steps[-1].choice)) for code in codes)


def unit_place(results: Results, unit: str) -> int:
    """Where the unit of this code or name stands. Raises UnitUnknown."""
    figures = results.figures
    for known in (figures.units, figures.names):
        if unit in known:
            return known.index(unit)
    raise UnitUnknown(unit=unit, name=results.spec.name, known=", ".join(figures.units))


def period_place(results: Results, period: str | None) -> int:
    """Where the period stands; None is the last. Raises PeriodUnknown."""
    periods = results.figures.periods
    if period is None:
        return len(periods) - 1
    if period not in periods:
        raise PeriodUnknown(period=period, name=results.spec.name, known=", ".join(filter(None, periods)) or "-")
    return periods.index(period)


def _rule(choice: Choice) -> Rule:
    return Rule(choice.method, **{key: value for key, value in choice.settings.items() if key in Rule._fields})
