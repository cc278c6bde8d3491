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
