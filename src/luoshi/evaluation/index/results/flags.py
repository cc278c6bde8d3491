"""Flags on correlations: pairs that repeat one another, work against one another, or have little to do with another.

Within a group, and of each element with the whole it goes into. Correlations themselves: correlation.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.moments import Array
from luoshi.messages import mark


class Flag(StrEnum):
    """What a correlation says of a pair that is added up."""

    COLLINEAR = mark("collinear: the two say nearly the same, which then counts twice")
    OK = mark("moderate: the two go together without saying the same")
    WEAK = mark("weak: the two have little to do with one another")
    NEGATIVE = mark("negative: what raises one lowers the other, so that adding them hides both")
    UNKNOWN = mark("not computable: one of the two does not vary, or too few units have both")


class Thresholds(NamedTuple):
    """Borders between the flags; a correlation on a border belongs to the upper flag, on `negative` to the lower."""

    negative: float = -0.4
    weak: float = 0.3
    collinear: float = 0.9


USUAL = Thresholds()


class Pair(NamedTuple):
    """A correlation and what it says. group: the whole that both go into, or the second where it is that whole."""

    group: str
    first: str
    second: str
    r: float
    flag: Flag


def flag_of(r: float, thresholds: Thresholds = USUAL) -> Flag:
    """What a correlation says."""
    if np.isnan(r):
        return Flag.UNKNOWN
    if r <= thresholds.negative:
        return Flag.NEGATIVE
    if r < thresholds.weak:
        return Flag.WEAK
    return Flag.OK if r < thresholds.collinear else Flag.COLLINEAR


def within_groups(
    r: Array, codes: Sequence[str], parents: Mapping[str, str], thresholds: Thresholds = USUAL
) -> Iterator[Pair]:
    """Every pair of codes that has the same parent, once. r: (n, n) in the order of codes; parents: code to parent."""
    for i, j in combinations(range(len(codes)), 2):
        group = parents.get(codes[i])
        if group is not None and group == parents.get(codes[j]):
            yield Pair(group, codes[i], codes[j], float(r[i, j]), flag_of(float(r[i, j]), thresholds))


def with_parents(
    r: Array, codes: Sequence[str], parents: Mapping[str, str], thresholds: Thresholds = USUAL
) -> Iterator[Pair]:
    """Every code with its parent, where both are among the codes."""
    place = {code: i for i, code in enumerate(codes)}
    for i, code in enumerate(codes):
        parent = parents.get(code)
        if parent in place and parent is not None:
            found = float(r[i, place[parent]])
            yield Pair(parent, code, parent, found, flag_of(found, thresholds))
