"""Matching: which target of a reading is which target of the annotation.

First those that agree in everything but the name; what is left is paired with what resembles it, so that one wrong
year is told as a wrong year and not as two unrelated targets.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from luoshi.plans.closeness import fold, is_close
from luoshi.plans.readings import ReadTarget

PARTS = ("measure", "kind", "comparator", "number", "unit", "deadline")
_DIGITS = 6  # after the point: two thirds are 0.666667

Pair = tuple[ReadTarget, ReadTarget]  # annotated, found


@dataclass(frozen=True, slots=True)
class Matching:
    """Every target of both sides, once."""

    same: tuple[Pair, ...]  # agree in all parts
    alike: tuple[Pair, ...]  # agree in some
    missed: tuple[ReadTarget, ...]
    extra: tuple[ReadTarget, ...]


def match(annotated: Sequence[ReadTarget], found: Sequence[ReadTarget]) -> Matching:
    """Pairs of targets. In the order of the annotation, each takes the first equal one with a name that is close.

    If none has such a name it takes the first that is equal.
    """
    pool: dict[Hashable, list[ReadTarget]] = {}
    for target in found:
        pool.setdefault(_key(target), []).append(target)
    same, missed = [], []
    for target in annotated:
        equal = pool.get(_key(target))
        if not equal:
            missed.append(target)
            continue
        named = (i for i, other in enumerate(equal) if is_close(other.names[0], target.names))
        same.append((target, equal.pop(next(named, 0))))
    extra = [target for equal in pool.values() for target in equal]
    alike = _pair_alike(missed, extra)
    return Matching(
        tuple(same),
        tuple((missed[i], extra[j]) for i, j in alike),
        tuple(target for i, target in enumerate(missed) if i not in {pair[0] for pair in alike}),
        tuple(target for j, target in enumerate(extra) if j not in {pair[1] for pair in alike}),
    )


def parts_of(target: ReadTarget) -> dict[str, Hashable]:
    """The value of each of PARTS, as it is compared: numbers to six digits, the deadline to its year."""
    low, high = (None if number is None else round(number, _DIGITS) for number in (target.low, target.high))
    year = (target.deadline or "")[:4] or None
    values = (target.measure, target.kind, target.comparator, (low, high), fold(target.unit), year)
    return dict(zip(PARTS, values, strict=True))


def agreeing(annotated: ReadTarget, found: ReadTarget) -> frozenset[str]:
    """Those of PARTS in which both agree."""
    ours, theirs = parts_of(annotated), parts_of(found)
    return frozenset(part for part in PARTS if ours[part] == theirs[part])


def _key(target: ReadTarget) -> Hashable:
    return tuple(parts_of(target).values())


def _pair_alike(missed: Sequence[ReadTarget], extra: Sequence[ReadTarget]) -> list[tuple[int, int]]:
    """Pairs that agree in two of measure, number and name; those that agree in most first."""
    candidates = []
    for i, target in enumerate(missed):
        for j, other in enumerate(extra):
            parts = agreeing(target, other)
            place_or_number = len(parts & {"measure", "number"})
            if not place_or_number:
                continue
            named = is_close(other.names[0], target.names)
            if place_or_number + named >= 2:
                candidates.append((-len(parts) - named, i, j))
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(candidates):
        if all(i != taken and j != other for taken, other in pairs):
            pairs.append((i, j))
    return sorted(pairs)
