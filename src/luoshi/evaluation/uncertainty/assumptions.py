"""Assumptions: what may vary in a specification, and what a number between 0 and 1 stands for.

A value is a number: the place of an alternative, from 0; the number of a set of noise, from 1; or the value of a range
itself. In parameters.csv it is written as a person wrote it in the specification. The section of the specification
that names assumptions is read by section.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.evaluation.uncertainty.variations import Change, Path

Floats = NDArray[np.float64]

RUN, REP, MATRIX, STATUS = "run", "rep", "matrix", "status"
NOT_ASSUMPTIONS = (RUN, REP, MATRIX, STATUS)  # columns of parameters.csv; rep: as COINr's analyses number their runs
EVERY = ""  # key of a share that holds for every level or indicator without one of its own


class Choices(NamedTuple):
    """One of several alternatives, each as likely; what each changes in the specification."""

    name: str
    labels: tuple[str, ...]
    changes: tuple[tuple[Change, ...], ...]


class Range(NamedTuple):
    """Any value between two, each as likely."""

    name: str
    path: Path
    low: float
    high: float


class WeightNoise(NamedTuple):
    """Weights of elements multiplied by 1 + s, s uniform between -share and share of their level; one set a number."""

    name: str
    shares: Mapping[str, float]  # by level, or EVERY
    sets: int


class WeightSets(NamedTuple):
    """One of several sets of weights that were given, each as likely. Elements that a set does not name keep theirs."""

    name: str
    weights: Mapping[int, Mapping[str, float]]  # number of the set: element: weight


class DataNoise(NamedTuple):
    """Figures multiplied by 1 + s, s normal with this standard deviation: an error of measurement; one set a number."""

    name: str
    shares: Mapping[str, float]  # standard deviation by indicator, or EVERY
    sets: int


Assumption = Choices | Range | WeightNoise | WeightSets | DataNoise


def drawn(assumption: Assumption, u: Floats) -> Floats:
    """The values that these numbers in [0, 1) stand for."""
    match assumption:
        case Choices(labels=labels):
            return np.floor(u * len(labels))
        case Range(low=low, high=high):
            return low + u * (high - low)
        case WeightSets(weights=weights):
            return np.array(list(weights), np.float64)[np.floor(u * len(weights)).astype(np.int64)]
        case WeightNoise(sets=sets) | DataNoise(sets=sets):
            return np.floor(u * sets) + 1


def written(assumption: Assumption, value: float) -> str | float:
    """A value as it stands in parameters.csv: the name of an alternative, else the number itself."""
    if not isinstance(assumption, Choices):
        return value
    label = assumption.labels[int(value)]
    number = _number(label)
    return label if number is None else number


def understood(assumption: Assumption, text: str) -> float | None:
    """The value that stands in parameters.csv as `text`; None where it is none of this assumption."""
    number = _number(text)
    match assumption:
        case Choices(labels=labels):
            plain = text.removeprefix("'")  # before what a spreadsheet would take for a formula
            equal = [place for place, label in enumerate(labels) if label in (text, plain)]
            alike = [place for place, label in enumerate(labels) if number is not None and _number(label) == number]
            return next(iter([*equal, *alike]), None)
        case Range(low=low, high=high):
            return number if number is not None and low <= number <= high else None
        case WeightSets(weights=weights):
            return number if number in weights else None
        case WeightNoise(sets=sets) | DataNoise(sets=sets):
            return number if number is not None and number in range(1, sets + 1) else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
