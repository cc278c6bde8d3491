"""Votes: what comparing units two by two tells besides scores: who outranks whom, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from luoshi.evaluation.index.copeland import outranking
from luoshi.evaluation.index.hierarchy import Group
from luoshi.evaluation.index.kemeny import has_one_order
from luoshi.evaluation.index.spec import Choice, Step
from luoshi.evaluation.index.state import Cell, State, Told, noted
from luoshi.messages import mark, translate

_VOTES = frozenset({"copeland", "kemeny"})
_OPEN = mark(
    "{whole}{period}: several orders agree equally well with the comparisons; units on which they differ are ranked by "
    "how many come before and after them in all of these orders."
)


def noted_ties(state: State, step: Step) -> State:
    """The state, with a note for each aggregate and period that has more than one Kemeny order."""
    for at, group in enumerate(state.tree.groups):
        if _choice(state, step, group).method != "kemeny" or state.scores.ndim > 3:  # many runs at once take no notes
            continue
        for period, scores in zip(state.figures.periods, state.scores[..., at], strict=True):
            if not has_one_order(scores):
                told = translate(_OPEN)
                state = noted(state, told.format(whole=state.tree.codes[group.whole], period=f" {period}".rstrip()))
    return state


def outranking_tables(state: State, step: Step) -> Mapping[str, Told]:
    """For each vote of one run, the share of weight by which the unit of a row is better than that of a column."""
    voted = [group for group in state.tree.groups if _choice(state, step, group).method in _VOTES]
    if not voted:
        return {}
    rows = [row for group in voted for row in _rows(state, group)]
    return {"outranking": Told(("whole", "period", "unit", *state.figures.units), rows)}


def _choice(state: State, step: Step, group: Group) -> Choice:
    return step.exceptions.get(state.tree.codes[group.whole], step.choice)


def _rows(state: State, group: Group) -> Iterator[list[Cell]]:
    everything = np.concatenate([state.values, state.scores], axis=-1)
    parts = list(group.parts)
    for period, values in zip(state.figures.periods, everything[..., parts], strict=True):
        for unit, shares in zip(state.figures.units, outranking(values, state.weights[parts]), strict=True):
            cells = [None if np.isnan(share) else float(share) for share in shares]
            yield [state.tree.codes[group.whole], period, unit, *cells]
