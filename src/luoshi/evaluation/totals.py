"""Totals (总分): many items into one score, every term and weight shown, so that anybody can recompute it.

The weight of a missing item is held or redistributed, as the rule says; what does not apply always leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.scores import NO_BOUNDS, Bounds

Missing = Literal["held", "redistribute"]


class Item(NamedTuple):
    """Something that is scored, or a group of such. A score without a value is missing, unless it does not apply."""

    name: str
    weight: Number
    score: Number | None = None  # percent of the weight
    not_applicable: bool = False
    items: tuple[Item, ...] = ()  # of a group: its score is computed from them


class Row(NamedTuple):
    """One line of a total. Contributions of the rows of one group add up to its score."""

    name: str
    weight: Fraction  # as given
    share: Fraction | None  # percent of the group's score that it decides; none for what left
    score: Fraction | None
    contribution: Fraction | None  # share x score / 100
    state: Literal["scored", "missing", "not_applicable"]
    pending: Fraction  # of its share: how much waits for figures, from 0 to 1
    rows: tuple[Row, ...] = ()


class Rollup(NamedTuple):
    """The score of a group, in percent."""

    score: Fraction | None
    reason: str  # no_data, not_applicable, no_weight, negative_weight where there is none
    weight_pending: Fraction  # held for missing items, in the weights as given
    weight_redistributed: Fraction
    rows: tuple[Row, ...]


def weighted_total(items: Sequence[Item], missing: Missing) -> Rollup:
    """Sum of weight x score over the sum of weights, on every level. Weights need not add up to anything.

    held: the weight of a missing item stays in the sum, so the score can still rise by it. redistribute: it goes to the
    others of its group in proportion.
    """
    rows = [_measured(item, missing) for item in items]
    applying = [row for row in rows if row.state != "not_applicable"]
    scored = [row for row in applying if row.score is not None]
    whole = sum((row.weight for row in applying), Fraction(0))
    counted = scored if missing == "redistribute" else applying
    deciding = sum((row.weight for row in counted), Fraction(0))
    if reason := _hindrance(applying, scored, deciding):
        return Rollup(None, reason, whole, Fraction(0), tuple(rows))
    shared = tuple(_shared(row, deciding if row in counted else None) for row in rows)
    score = sum((row.contribution for row in shared if row.contribution is not None), Fraction(0))
    held = sum((row.weight * row.pending for row in counted), Fraction(0))
    return Rollup(score, "", held, whole - deciding, shared)


def _hindrance(applying: Sequence[Row], scored: Sequence[Row], deciding: Fraction) -> str:
    if not applying:
        return "not_applicable"
    if any(row.weight < 0 for row in applying):
        return "negative_weight"
    return "no_data" if not scored else "" if deciding else "no_weight"


def _measured(item: Item, missing: Missing) -> Row:
    """The row of an item, without its share."""
    weight = Fraction(item.weight)
    if item.not_applicable:
        return Row(item.name, weight, None, None, None, "not_applicable", Fraction(0))
    if item.items:
        group = weighted_total(item.items, missing)
        if group.score is None:
            state: Literal["missing", "not_applicable"] = (
                "not_applicable" if group.reason == "not_applicable" else "missing"
            )
            return Row(item.name, weight, None, None, None, state, Fraction(state == "missing"), group.rows)
        applying = sum((row.weight for row in group.rows if row.state != "not_applicable"), Fraction(0))
        pending = group.weight_pending / applying
        return Row(item.name, weight, None, group.score, None, "scored", pending, group.rows)
    if item.score is None:
        return Row(item.name, weight, None, None, None, "missing", Fraction(1))
    return Row(item.name, weight, None, Fraction(item.score), None, "scored", Fraction(0))


def _shared(row: Row, deciding: Fraction | None) -> Row:
    if deciding is None:
        return row
    share = row.weight / deciding * 100
    return row._replace(share=share, contribution=None if row.score is None else share * row.score / 100)


class Extra(NamedTuple):
    """A bonus (加分项) or a deduction (扣分项): points, both above 0."""

    name: str
    points: Number


class Adjusted(NamedTuple):
    """A score after bonuses and deductions, each list within its cap, and after a veto."""

    score: Fraction | None
    bonus: Fraction  # that counted
    deduction: Fraction
    vetoed: bool


def adjusted(
    score: Fraction | None,
    *,
    bonuses: Sequence[Extra] = (),
    deductions: Sequence[Extra] = (),
    caps: tuple[Number | None, Number | None] = (None, None),
    bounds: Bounds = NO_BOUNDS,
    vetoed: bool = False,
) -> Adjusted:
    """The score with what is added and taken off. caps: of the bonuses, of the deductions. vetoed: 0, whatever else."""
    bonus, deduction = _within(bonuses, caps[0]), _within(deductions, caps[1])
    if vetoed:
        return Adjusted(Fraction(0), bonus, deduction, True)
    if score is None:
        return Adjusted(None, bonus, deduction, False)
    score += bonus - deduction
    if bounds.cap is not None:
        score = min(score, Fraction(bounds.cap))
    if bounds.floor is not None:
        score = max(score, Fraction(bounds.floor))
    return Adjusted(score, bonus, deduction, False)


def _within(extras: Sequence[Extra], cap: Number | None) -> Fraction:
    points = sum((Fraction(extra.points) for extra in extras), Fraction(0))
    return points if cap is None else min(points, Fraction(cap))
