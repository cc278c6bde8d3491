"""An uncertainty analysis: many runs of an index, and what they say of its ranks and of the assumptions behind them.

Nothing grows with the number of runs but their parameters. Sources: docs/methods.md, "How sure a rank is".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.evaluation.uncertainty.assumptions import drawn
from luoshi.evaluation.uncertainty.designs import Design, monte_carlo, saltelli
from luoshi.evaluation.uncertainty.rank_counts import RankCounts
from luoshi.evaluation.uncertainty.runs import Outcome, Reason, Runs
from luoshi.evaluation.uncertainty.section import Section
from luoshi.evaluation.uncertainty.sobol import ROWS_TOGETHER, SobolIndices, SobolSums

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Watch = Callable[[Numbers, Outcome], None]

TOGETHER = 1000  # runs held at once
OUTPUTS = ("rank", "score")  # of each unit; before them stands the average shift in rank


class Draw(NamedTuple):
    """The runs to make."""

    design: Design
    values: Floats  # (n_runs, n_assumptions)


class Study(NamedTuple):
    """What the runs say. Indices have the outputs average shift in rank, rank of each unit, score of each unit."""

    nominal: Outcome  # the index as specified, as one run
    counts: RankCounts  # of the independent runs that have a result
    indices: SobolIndices  # nan where there are no base rows
    rows: Numbers  # base rows that count for each output
    failed: Mapping[int, Reason]  # runs without a result


def draw(section: Section, n_runs: int, rng: np.random.Generator) -> Draw:
    """As many runs as asked, by the design of the section."""
    sampler = saltelli if section.design == "sobol" else monte_carlo
    design, u = sampler(n_runs, len(section.assumptions), rng)
    columns = [drawn(assumption, u[:, place]) for place, assumption in enumerate(section.assumptions)]
    return Draw(design, np.array(columns).T.reshape(n_runs, len(columns)))


def study(
    runs: Runs,
    section: Section,
    made: Draw,
    rng: np.random.Generator,
    *,
    together: int = TOGETHER,
    watch: Watch = lambda numbers, outcome: None,
) -> Study:
    """Make the runs, and sum them up. Raises what the index as specified raises.

    rng: for the bootstrap. together: runs held at once; the result does not depend on it. watch: is told of every
    part of the runs when it is done.
    """
    nominal = runs.as_specified()
    design, values = made
    origin = np.nan_to_num(_outputs(nominal, nominal)[0])
    sums = SobolSums(len(design.a), values.shape[1], origin, rng, resamples=section.resamples)
    tally = _Tally(len(nominal.ranks[0]), watch)
    for rows in _pieces(len(design.a), max(ROWS_TOGETHER, together // (values.shape[1] + 2))):
        of_a, of_b, of_mixed = design.a[rows], design.b[rows], design.mixed[:, rows]
        numbers = np.concatenate([of_a, of_b, of_mixed.ravel()])
        outcome = runs.outcome(values[numbers])
        tally.add(numbers, outcome, independent=2 * len(of_a))
        a, b, *mixed = np.split(_outputs(outcome, nominal), values.shape[1] + 2)
        sums.add(a, b, np.array(mixed))
    for rows in _pieces(len(design.free), max(ROWS_TOGETHER, together)):
        numbers = design.free[rows]
        tally.add(numbers, runs.outcome(values[numbers]), independent=len(numbers))
    indices = sums.indices(estimator=section.estimator, interval=section.interval)
    return Study(nominal, tally.counts, indices, sums.rows(), tally.failed)


class _Tally:
    """What is kept of all runs."""

    def __init__(self, n_units: int, watch: Watch) -> None:
        self.counts = RankCounts(n_units)
        self.failed: dict[int, Reason] = {}
        self._watch = watch

    def add(self, numbers: Numbers, outcome: Outcome, *, independent: int) -> None:
        """Take in these runs, of which the first so many are independent of one another."""
        self.failed |= {int(run): why for run, why in zip(numbers, outcome.reasons, strict=True) if why}
        there = np.array([why is None for why in outcome.reasons[:independent]], dtype=bool)
        self.counts.add(outcome.ranks[:independent][there])
        self._watch(numbers, outcome)


def _pieces(n: int, together: int) -> Iterator[slice]:
    """Stretches of whole blocks of base rows."""
    step = together // ROWS_TOGETHER * ROWS_TOGETHER
    yield from (slice(start, start + step) for start in range(0, n, step))


def _outputs(outcome: Outcome, nominal: Outcome) -> Floats:
    """(n_runs, 1 + 2 n_units): average shift in rank, ranks, scores; nan where a unit has none."""
    ranks = np.where(outcome.ranks > 0, outcome.ranks, np.nan)
    both = (outcome.ranks > 0) & (nominal.ranks > 0)
    shifts = np.where(both, np.abs(outcome.ranks - nominal.ranks), 0).sum(axis=1, keepdims=True)
    n_both = both.sum(axis=1, keepdims=True)
    shift = np.divide(shifts, n_both, out=np.full(shifts.shape, np.nan), where=n_both > 0)
    return np.concatenate([shift, ranks, outcome.scores], axis=1)
