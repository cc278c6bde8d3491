"""Designs: which runs an uncertainty analysis makes, as numbers between 0 and 1, and which of them belong together.

What a number stands for in the specification: assumptions.py. A design of Saltelli has base rows of 2 + d runs: A,
then A with one of its d assumptions taken from B at a time, then B. All A, B and free runs are independent draws, and
intervals rest on them alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Runs = NDArray[np.int64]  # numbers of runs, from 0

MIXED = "A with "  # and the name of an assumption: the label of a run
FREE = ""


class Design(NamedTuple):
    """Numbers of runs. a, b: (n_base,); mixed: (n_assumptions, n_base); free: those that belong to no base row."""

    a: Runs
    mixed: Runs
    b: Runs
    free: Runs

    @property
    def n_runs(self) -> int:
        return self.a.size + self.mixed.size + self.b.size + self.free.size


def monte_carlo(n_runs: int, n_assumptions: int, rng: np.random.Generator) -> tuple[Design, Floats]:
    """Independent draws only. Returns the design and (n_runs, n_assumptions), each in [0, 1)."""
    return _interleaved(0, n_runs, n_assumptions), rng.random((n_runs, n_assumptions))


def saltelli(n_runs: int, n_assumptions: int, rng: np.random.Generator) -> tuple[Design, Floats]:
    """As many base rows as n_runs allow and a Sobol sequence is balanced for (a power of 2); the rest are free draws.

    Returns the design and (n_runs, n_assumptions), each in [0, 1).
    """
    from scipy.stats.qmc import Sobol

    together = n_assumptions + 2
    if n_assumptions == 0 or n_runs < together:
        return monte_carlo(n_runs, n_assumptions, rng)
    power = (n_runs // together).bit_length() - 1
    both = Sobol(2 * n_assumptions, rng=rng).random_base2(power)
    a, b = both[:, None, :n_assumptions], both[:, None, n_assumptions:]
    mixed = np.where(np.eye(n_assumptions, dtype=bool), b, a)
    rows = np.concatenate([a, mixed, b], axis=1).reshape(-1, n_assumptions)
    design = _interleaved(2**power, n_runs, n_assumptions)
    return design, np.concatenate([rows, rng.random((len(design.free), n_assumptions))])


def design_of(values: Floats) -> Design:
    """The design that parameters were drawn by, told by the parameters themselves: (n_runs, n_assumptions).

    Known are the two orders in use: all A, all B, then the mixed runs by assumption (COINr); or base row after base
    row (SALib). Anything else is a set of free runs.
    """
    n_runs, n_assumptions = values.shape
    n_base = n_runs // (n_assumptions + 2)
    for design in (_blocks(n_base, n_assumptions), _interleaved(n_base, n_runs, n_assumptions)):
        if n_assumptions and design.n_runs == n_runs and not design.free.size and _is_mixed_by(values, design):
            return design
    return _interleaved(0, n_runs, n_assumptions)


def labels(design: Design, names: Sequence[str]) -> list[str]:
    """What each run is in its design: A, B, the name of the assumption that A takes from B, or nothing."""
    told = [FREE] * design.n_runs
    mixed = {f"{MIXED}{name}": runs for name, runs in zip(names, design.mixed, strict=True)}
    for label, runs in {"A": design.a, "B": design.b, **mixed}.items():
        for run in runs:
            told[run] = label
    return told


def labelled(told: Sequence[str], names: Sequence[str]) -> Design | None:
    """The design with these labels; None where they make none. The first A, the first B and so on make a base row."""
    wanted = ("A", *(f"{MIXED}{name}" for name in names), "B")
    runs = {label: [run for run, found in enumerate(told) if found == label] for label in (*wanted, FREE)}
    if sum(map(len, runs.values())) != len(told) or len({len(runs[label]) for label in wanted}) != 1:
        return None
    n_base = len(runs["A"])
    a, *mixed, b = (np.array(runs[label], np.int64) for label in wanted)
    return Design(a, np.array(mixed, np.int64).reshape(len(names), n_base), b, np.array(runs[FREE], np.int64))


def _interleaved(n_base: int, n_runs: int, n_assumptions: int) -> Design:
    together = n_assumptions + 2
    rows = np.arange(n_base * together).reshape(n_base, together)
    return Design(rows[:, 0], rows[:, 1:-1].T, rows[:, -1], np.arange(n_base * together, n_runs))


def _blocks(n_base: int, n_assumptions: int) -> Design:
    rows = np.arange(n_base * (n_assumptions + 2)).reshape(n_assumptions + 2, n_base)
    return Design(rows[0], rows[2:], rows[1], np.arange(0))


def _is_mixed_by(values: Floats, design: Design) -> bool:
    """Whether the mixed runs are A but for one assumption, which is that of B."""
    own = np.eye(values.shape[1], dtype=bool)[:, None]
    return bool(np.all(values[design.mixed] == np.where(own, values[design.b], values[design.a])))
