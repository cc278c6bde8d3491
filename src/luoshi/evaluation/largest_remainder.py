"""Largest remainder (最大余数法): a total cut into parts that are multiples of a step and add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

Tie = Literal["first", "last"]  # which of two parts with equal remainders gets a step that is left


class Part(NamedTuple):
    """One part, and how it came about."""

    value: Fraction
    quota: Fraction  # what its weight entitles it to
    raised: bool = False  # got one of the steps that the floors left


def exact_parts(total: Fraction, weights: Sequence[Fraction]) -> tuple[Part, ...]:
    """The parts without rounding. weights: none negative, not all zero."""
    whole = sum(weights, Fraction(0))
    return tuple(Part(quota, quota) for quota in (total * weight / whole for weight in weights))


def rounded_parts(total: Fraction, weights: Sequence[Fraction], step: Fraction, tie: Tie) -> tuple[Part, ...] | None:
    """Each quota down to a multiple of the step, the steps left one each to the largest remainders.

    A negative total is cut by its size. None when the total itself is no multiple of the step, so that no such parts
    add up to it.
    """
    if (total / step).denominator != 1:
        return None
    sign = -1 if total < 0 else 1
    quotas = [part.value for part in exact_parts(abs(total), weights)]
    floors = [quota // step for quota in quotas]
    remainders = [quota / step - floor for quota, floor in zip(quotas, floors, strict=True)]
    left = int(abs(total) / step) - sum(floors)
    order = sorted(range(len(quotas)), key=lambda at: (-remainders[at], at if tie == "first" else -at))
    raised = set(order[:left])
    return tuple(
        Part(sign * (floors[at] + (at in raised)) * step, sign * quotas[at], raised=at in raised)
        for at in range(len(quotas))
    )


def moved_parts(
    reached: Sequence[Fraction], total: Fraction, weights: Sequence[Fraction], step: Fraction
) -> tuple[Fraction, ...]:
    """The parts of a total that has moved on from the sum of `reached`: none moves the other way.

    Each moves by what it lacks of its new quota, in whole steps; the steps left go to those that lack most. So parts
    that were rounded up before are caught up with, which cutting each movement apart from the others would never do.
    Both totals are multiples of the step, and so is each part of `reached`.
    """
    sign = -1 if total < sum(reached) else 1
    quotas = [part.value for part in exact_parts(total, weights)]
    lacks = [sign * (quota - part) / step for quota, part in zip(quotas, reached, strict=True)]
    moves = [max(0, lack // 1) for lack in lacks]
    left = int(sign * (total - sum(reached)) / step) - sum(moves)
    while left:
        at = _most_in_want(lacks, moves) if left > 0 else _least_in_want(lacks, moves)
        moves[at] += 1 if left > 0 else -1
        left += -1 if left > 0 else 1
    return tuple(part + sign * move * step for part, move in zip(reached, moves, strict=True))


def _most_in_want(lacks: Sequence[Fraction], moves: Sequence[int]) -> int:
    return max(range(len(lacks)), key=lambda at: (lacks[at] - moves[at], -at))


def _least_in_want(lacks: Sequence[Fraction], moves: Sequence[int]) -> int:
    return min((at for at in range(len(lacks)) if moves[at]), key=lambda at: (lacks[at] - moves[at], -at))
