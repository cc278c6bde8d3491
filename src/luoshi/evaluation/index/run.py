"""One run of an index: from figures and a specification to scores and ranks, with the table after every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index import aggregating, denominate, imputing, normalising, screen, treating, weighing
from luoshi.evaluation.index.figures import Figures, Words
from luoshi.evaluation.index.hierarchy import Hierarchy
from luoshi.evaluation.index.moments import Array, Mask
from luoshi.evaluation.index.ranks import Ties, ranks_from_best
from luoshi.evaluation.index.select import select
from luoshi.evaluation.index.spec import Kind, Spec, Step
from luoshi.evaluation.index.state import Done, State, Told

PERFORM: Mapping[Kind, Callable[[State, Step], Done]] = {
    "denominate": denominate.perform,
    "screen": screen.perform,
    "impute": imputing.perform,
    "treat": treating.perform,
    "normalise": normalising.perform,
    "weight": weighing.perform,
    "aggregate": aggregating.perform,
}


class Stage(NamedTuple):
    """What one step left. Axes of values: periods, units, codes."""

    step: Step
    codes: tuple[str, ...]  # indicators; after the step aggregate, the aggregates as well
    values: Array
    present: Mask  # the units that were in
    told: Mapping[str, Told]


class Results(NamedTuple):
    """All that a run gives. Axes of scores and ranks: periods, units, aggregates."""

    spec: Spec  # of what was selected
    figures: Figures
    stages: tuple[Stage, ...]
    tree: Hierarchy
    weights: Array  # (n_elements,)
    aggregates: tuple[str, ...]  # in the order of the hierarchy, parts before wholes; none without a step aggregate
    scores: Array
    ranks: Array  # 1 for the best; NaN for a unit without score
    group_ranks: Mapping[str, Array]  # by the column that groups the units
    notes: tuple[str, ...]


def run(spec: Spec, figures: Figures) -> Results:
    """Take the steps of the specification, one after the other. Raises IndexNotComputable."""
    first, *others = spec.steps
    done = select(spec, figures, first)
    stages = [_stage(first, done)]
    for step in others:
        done = PERFORM[step.kind](done.state, step)
        stages.append(_stage(step, done))
    state = done.state
    ranked = rounded(state.scores, spec.report.decimals)
    group_ranks = {
        column: ranks_within(ranked, figures.words[column], spec.report.ties) for column in spec.report.groups
    }
    return Results(
        state.spec,
        figures,
        tuple(stages),
        state.tree,
        state.weights,
        state.aggregates if state.scores.shape[-1] else (),
        state.scores,
        _ranks(ranked, spec.report.ties),
        group_ranks,
        state.notes,
    )


def rounded(scores: Array, decimals: int | None) -> Array:
    """Scores rounded half up, each as the shortest decimal that tells it from its neighbours; None: as they are."""
    if decimals is None:
        return scores
    unit, wide = Decimal(1).scaleb(-decimals), Context(prec=400)  # the digits of any double
    return np.array(
        [
            score if np.isnan(score) else float(Decimal(repr(float(score))).quantize(unit, ROUND_HALF_UP, wide))
            for score in scores.flat
        ]
    ).reshape(scores.shape)


def ranks_within(scores: Array, groups: Words, ties: Ties) -> Array:
    """Ranks among the units of the same group. groups: (n_periods, n_units); "" is no group, and gets no rank."""
    found = np.full(scores.shape, np.nan)
    for group in np.unique(groups):
        inside = (groups == group)[..., None] & bool(group)
        found = np.where(inside, _ranks(np.where(inside, scores, np.nan), ties), found)
    return found


def _ranks(scores: Array, ties: Ties) -> Array:
    return np.swapaxes(ranks_from_best(np.swapaxes(scores, -1, -2), ties), -1, -2)


def _stage(step: Step, done: Done) -> Stage:
    state = done.state
    values = np.concatenate([state.values, state.scores], axis=-1)
    codes = state.codes if not state.scores.shape[-1] else state.tree.codes
    return Stage(step, codes, values, state.present, done.told())
