"""Scores (计分): the points of one item by a named formula. Thresholds and points are arguments: they stand in rules.

A cap acts after the formula, a floor after the cap, and neither unless it is named. What has no figure has no score.
Many items together: totals.py. Scores that look at bands, years or other units: band_scores.py.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.judgement import Term
from luoshi.messages import mark

Direction = Literal["up", "down"]


class Bounds(NamedTuple):
    """What a score may not go beyond."""

    cap: Number | None = None
    floor: Number | None = None


class Steps(NamedTuple):
    """So many points for each so much above or below a target."""

    per: Number  # points
    unit: Number  # of the indicator that they are given for: 1 for each percentage point
    whole: bool = False  # only whole units count; else parts of one count in proportion


class Score(NamedTuple):
    """The points, or the code of why there are none, and how they came about."""

    value: Fraction | None
    reason: str = ""
    terms: tuple[Term, ...] = ()


NO_BOUNDS = Bounds()


def bounded(score: Fraction, bounds: Bounds, term: Term) -> Score:
    """The score within its bounds, with a term for each that acted."""
    terms = [term]
    if bounds.cap is not None and score > Fraction(bounds.cap):
        terms.append(Term("cap", mark("{score} is above the cap {cap}"), {"score": score, "cap": bounds.cap}))
        score = Fraction(bounds.cap)
    if bounds.floor is not None and score < Fraction(bounds.floor):
        terms.append(Term("floor", mark("{score} is below the floor {floor}"), {"score": score, "floor": bounds.floor}))
        score = Fraction(bounds.floor)
    return Score(score, "", tuple(terms))


def efficacy(x: Number, satisfactory: Number, not_allowed: Number, c: Number, d: Number, bounds: Bounds) -> Score:
    """功效系数: (x - s) / (h - s) x c + d; h below s for what should fall."""
    span = Fraction(satisfactory) - Fraction(not_allowed)
    if span == 0:
        return Score(None, "satisfactory_equals_not_allowed")
    score = (Fraction(x) - Fraction(not_allowed)) / span * Fraction(c) + Fraction(d)
    facts = {"x": x, "h": satisfactory, "s": not_allowed, "c": c, "d": d, "score": score}
    return bounded(score, bounds, Term("score", mark("({x} - {s}) / ({h} - {s}) x {c} + {d} = {score}"), facts))


def proportional(points: Number, completion_rate: Number, bounds: Bounds) -> Score:
    """All points when done (100 % or more), else points x completion rate."""
    rate = Fraction(completion_rate)
    score = Fraction(points) * min(rate, Fraction(100)) / 100
    words = mark("completion rate {rate}%: {points} x {rate}% = {score}")
    if rate >= 100:
        words = mark("completion rate {rate}%: done, all of {points}")
    return bounded(score, bounds, Term("score", words, {"points": points, "rate": rate, "score": score}))


def full_or_nothing(points: Number, *, done: bool) -> Score:
    """All points when done, else 0."""
    words = mark("done: all of {points}") if done else mark("not done: 0 of {points}")
    return Score(Fraction(points) if done else Fraction(0), "", (Term("score", words, {"points": points}),))


def beyond(x: Number, target: Number, direction: Direction, unit: Number, *, whole: bool) -> Fraction:
    """By how many units a value is better than its target; below 0 where it is worse."""
    units = (Fraction(x) - Fraction(target)) / Fraction(unit) * (1 if direction == "up" else -1)
    return Fraction(int(units)) if whole else units


def per_point(x: Number, target: Number, direction: Direction, *, full: Number, steps: Steps, bounds: Bounds) -> Score:
    """`full` points at the target, and `per` more or less for each unit above or below it."""
    units = beyond(x, target, direction, steps.unit, whole=steps.whole)
    score = Fraction(full) + units * Fraction(steps.per)
    facts = {"full": full, "units": units, "per": steps.per, "score": score}
    return bounded(score, bounds, Term("score", mark("{full} + {units} x {per} = {score}"), facts))


def base_step(
    x: Number, target: Number, direction: Direction, *, points: Number, share: Number, steps: Steps, bounds: Bounds
) -> Score:
    """`share` percent of the points at the target, and `per` more or less for each unit above or below it."""
    base = Fraction(points) * Fraction(share) / 100
    return per_point(x, target, direction, full=base, steps=steps, bounds=bounds)


def bonus_cap(points: Number, bonus: Number, limit_share: Number, bounds: Bounds) -> Score:
    """The item's points and a bonus for over-fulfilment, the bonus at most `limit_share` percent of the points."""
    limit = Fraction(points) * Fraction(limit_share) / 100
    added = min(Fraction(bonus), limit)
    facts = {"points": points, "bonus": bonus, "limit": limit, "score": Fraction(points) + added}
    words = mark("{points} + {bonus} = {score}")
    if added < Fraction(bonus):
        words = mark("{points} + {limit}, which is all that the bonus of {bonus} may be, = {score}")
    return bounded(Fraction(points) + added, bounds, Term("score", words, facts))
