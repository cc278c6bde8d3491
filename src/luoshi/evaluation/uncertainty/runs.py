"""Runs: scores and ranks of an index under many sets of values of its assumptions.

Runs that share steps share their figures, and runs that differ in weights alone are one array. What a run gives does
not depend on the runs beside it, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.hierarchy import Hierarchy
from luoshi.evaluation.index.ranks import ranks_from_best
from luoshi.evaluation.index.run import PERFORM, rounded
from luoshi.evaluation.index.spec import hierarchy
from luoshi.evaluation.index.state import State
from luoshi.evaluation.uncertainty.assumptions import Assumption, Choices, DataNoise, Range, WeightNoise, WeightSets
from luoshi.evaluation.uncertainty.noise import measured, weighed
from luoshi.evaluation.uncertainty.variants import Written, changed
from luoshi.evaluation.uncertainty.variations import Change
from luoshi.evaluation.uncertainty.ways import BYTES_KEPT, Key, Way, Ways
from luoshi.messages import mark

Floats = NDArray[np.float64]
Ranks = NDArray[np.int64]


class NothingToRank(LuoshiError):
    """The specification ends before it aggregates."""

    code = "nothing_to_rank"
    message = mark("The specification {name} has no step that aggregates, so there are no ranks that could be unsure.")


class Reason(NamedTuple):
    """Why a run has no result."""

    code: str  # of the error
    step: str  # "" where it is the specification itself
    told: str  # in the language in use


class Outcome(NamedTuple):
    """Of several runs. A run with a reason has no scores."""

    scores: Floats  # (n_runs, n_units), NaN for a unit without score
    ranks: Ranks  # from 1, the best; 0 for a unit without score
    reasons: tuple[Reason | None, ...]  # (n_runs,)


class Runs:
    """An index that can be run under any values of its assumptions.

    figures: all periods are in every run; scores and ranks are those of one of them. Raises NothingToRank.
    """

    def __init__(self, written: Written, figures: Figures, assumptions: Sequence[Assumption], period: int = -1) -> None:
        if not any(step.kind == "aggregate" for step in written.spec.steps):
            raise NothingToRank(name=written.spec.name)
        self._written, self._figures, self._period = written, figures, period
        self._assumptions = tuple(assumptions)
        self._of_weights = [each for each in assumptions if isinstance(each, WeightNoise | WeightSets)]
        self._of_way = [each for each in assumptions if not isinstance(each, WeightNoise | WeightSets)]
        weights = np.array([isinstance(each, WeightNoise | WeightSets) for each in assumptions], dtype=bool)
        self._columns = np.flatnonzero(~weights), np.flatnonzero(weights)
        self._weighed_by = partial(weighed, written=np.sort(hierarchy(written.spec).codes))
        self._ways = Ways(figures)
        self._way = lru_cache(max(4, BYTES_KEPT // max(1, figures.values.nbytes)))(self._walked)

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units, in the order of all arrays."""
        return self._figures.units

    def noisy_weights(self, values: Floats) -> Iterator[tuple[str, int, Hierarchy, Floats]]:
        """Of every assumption of noise and every set that these values hold: the weights, all else as specified."""
        state = _weights_known(self._ways.walk(self._written.spec, self._figures)).state
        for place, assumption in enumerate(self._assumptions):
            if isinstance(assumption, WeightNoise):
                for number in np.unique(values[:, place]).astype(int).tolist():
                    noisy = self._weighed_by(state.weights, state.tree, assumption, number)
                    yield assumption.name, number, state.tree, noisy

    def as_specified(self) -> Outcome:
        """The index without any variation, as one run. Raises what its steps raise."""
        way = _weights_known(self._ways.walk(self._written.spec, self._figures))
        return self._ranked(way, _folded(way, lambda state: state.weights)[None], (None,))

    def outcome(self, values: Floats) -> Outcome:
        """Of as many runs as `values`, (n_runs, n_assumptions), has rows."""
        shape = len(values), len(self._figures.units)
        scores, ranks = np.full(shape, np.nan), np.zeros(shape, np.int64)
        reasons: list[Reason | None] = [None] * len(values)
        of_way, of_weights = self._columns
        ways, which = np.unique(values[:, of_way], axis=0, return_inverse=True)
        for number, way in enumerate(ways.tolist()):
            runs = np.flatnonzero(which.ravel() == number)
            sets, again = np.unique(values[np.ix_(runs, of_weights)], axis=0, return_inverse=True)
            found = self._of_one_way(tuple(way), sets.astype(int).tolist())
            scores[runs], ranks[runs] = found.scores[again.ravel()], found.ranks[again.ravel()]
            for run, place in zip(runs.tolist(), again.ravel().tolist(), strict=True):
                reasons[run] = found.reasons[place]
        return Outcome(scores, ranks, tuple(reasons))

    def _of_one_way(self, values: tuple[float, ...], sets: Sequence[Sequence[int]]) -> Outcome:
        """Runs that differ in their sets of weights alone."""
        try:
            way = self._way(values)
            return self._of_sets(way, sets)
        except LuoshiError as error:
            if len(sets) == 1:
                none = np.full((1, len(self._figures.units)), np.nan)
                return Outcome(none, np.zeros(none.shape, np.int64), (_reason(error),))
        each = [self._of_one_way(values, [one]) for one in sets]
        scores, ranks, reasons = zip(*each, strict=True)
        return Outcome(np.concatenate(scores), np.concatenate(ranks), tuple(reason for (reason,) in reasons))

    def _walked(self, values: tuple[float, ...]) -> Way:
        changes: list[Change] = []
        figures, key = self._figures, Key()
        for assumption, value in zip(self._of_way, values, strict=True):
            match assumption:
                case Choices(changes=of_each):
                    changes += of_each[int(value)]
                case Range(path=path):
                    changes.append(Change(path, value))
                case DataNoise() as noise:
                    codes = [element.code for element in self._written.spec.indicators]
                    figures, key = measured(figures, codes, noise, int(value)), (*key, noise.name, value)
        return _weights_known(self._ways.walk(changed(self._written, changes), figures, key))

    def _of_sets(self, way: Way, sets: Sequence[Sequence[int]]) -> Outcome:
        """Raises what aggregation raises for any of the sets."""
        if len(way.rest) > 1:  # weights that depend on scores come after: each set is a way of its own
            folded = [_folded(way, partial(self._weighed, numbers=numbers)) for numbers in sets]
            return self._ranked(way, np.array(folded), (None,) * len(sets))
        weights = np.array([self._weighed(way.state, numbers) for numbers in sets])
        scores = _folded(way, lambda _: weights[:, None])
        return self._ranked(way, np.broadcast_to(scores, (len(sets), *scores.shape[-2:])), (None,) * len(sets))

    def _weighed(self, state: State, numbers: Sequence[int]) -> Floats:
        """The weights of the elements with all noise: (n_elements,)."""
        weights = state.weights
        for assumption, number in zip(self._of_weights, numbers, strict=True):
            weights = self._weighed_by(weights, state.tree, assumption, number)
        return weights

    def _ranked(self, way: Way, scores: Floats, reasons: tuple[Reason | None, ...]) -> Outcome:
        """scores: (n_runs, n_periods, n_units)."""
        report = way.state.spec.report
        found = scores[:, self._period]
        ties = "min" if report.ties == "average" else report.ties  # ranks are counted, so they are whole numbers
        ranks = ranks_from_best(rounded(found, report.decimals), ties)
        return Outcome(found, np.nan_to_num(ranks, nan=0).astype(np.int64), reasons)


def _weights_known(way: Way) -> Way:
    """The way up to the step that aggregates."""
    state, rest = way
    while rest and rest[0].kind == "weight":
        state, rest = PERFORM["weight"](state, rest[0]).state, rest[1:]
    return Way(state, rest)


def _folded(way: Way, weighed: Callable[[State], Floats]) -> Floats:
    """Scores of the index, (…, n_periods, n_units), by these weights wherever aggregates are made."""
    state = way.state
    for step in way.rest:
        if step.kind == "aggregate":
            done = PERFORM[step.kind](state._replace(weights=weighed(state)), step).state
            state = done._replace(weights=state.weights)
        else:
            state = PERFORM[step.kind](state, step).state
    return state.scores[..., -1]


def _reason(error: LuoshiError) -> Reason:
    return Reason(error.code, str(error.facts.get("step", "")), str(error))
