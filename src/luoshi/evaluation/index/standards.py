"""Standards: normalisation by figures that someone has set: goalposts, targets, satisfactory values, intervals.

Samples are (..., n_indicators, n_units), `sign` is (n_indicators, 1): 1 where more is better, -1 where less is, 0 where
a middle is (区间指标); standards are (n_indicators, 1) or one number. NaN where a standard is missing or gives no
scale. Formulas with their sources: docs/methods.md, "Normalisation".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshi.evaluation.index.moments import Array, highest, lowest
from luoshi.evaluation.index.scales import quotient

Standard = Array | float


def scaled(x: Array, sign: Array, *, lower: Standard = 0.0, upper: Standard = 100.0) -> Array:
    """100 (x - lower)/(upper - lower); 100 (upper - x)/(upper - lower) where less is better."""
    return 100 * _along(x, sign, lower, upper)


def goalposts(
    x: Array,
    sign: Array,
    *,
    lower: Standard,
    upper: Standard,
    scale: Standard = 100.0,
    truncate: bool = True,
    log: bool | Array = False,
) -> Array:
    """Way from the worse goalpost to the better, times scale. truncate: what lies beyond a goalpost counts as on it.
    log: of the figures and the goalposts, ln is taken first."""
    figures, low, high = (np.where(log, _ln(part), part) for part in (x, np.asarray(lower), np.asarray(upper)))
    share = _along(figures, sign, low, high)
    return (np.clip(share, 0.0, 1.0) if truncate else share) * scale


def dist2targ(x: Array, sign: Array, *, target: Standard, cap: bool = False) -> Array:
    """Way from the worst unit to the target that a unit has gone; not above 1 where capped."""
    worst = np.where(sign > 0, lowest(x), highest(x))
    score = quotient(x - worst, target - worst)
    return np.minimum(score, 1.0) if cap else score


def efficacy(
    x: Array,
    sign: Array,
    *,
    satisfactory: Standard,
    not_allowed: Standard,
    c: float = 40.0,
    d: float = 60.0,
    cap: Sequence[float | None] = (None, None),
) -> Array:
    """功效系数 c (x - s)/(h - s) + d, h satisfactory and s not allowed; where less is better, h < s says so."""
    score = c * quotient(x - not_allowed, satisfactory - np.asarray(not_allowed)) + d + 0 * sign
    low, high = (np.nan if bound is None else bound for bound in cap)
    return np.where(score < low, low, np.where(score > high, high, score))


def efficacy_sample(
    x: Array, sign: Array, *, c: float = 40.0, d: float = 60.0, cap: Sequence[float | None] = (None, None)
) -> Array:
    """功效系数 with the best unit as satisfactory and the worst as not allowed."""
    best, worst = sign * highest(x * sign), sign * lowest(x * sign)
    return efficacy(x, sign, satisfactory=best, not_allowed=worst, c=c, d=d, cap=cap)


def attainment(x: Array, sign: Array, *, target: Standard, cap: float = 100.0) -> Array:
    """Share of the standard in percent, from 0 to the cap: x/target; target/x where less is better. No value for a
    target that is not above 0, for x < 0, and for target/x with x = 0."""
    standard = np.asarray(target, dtype=np.float64)
    share = np.where(sign > 0, quotient(x, standard), quotient(standard, x))
    return np.where((standard > 0) & (x >= 0), np.clip(100 * share, 0.0, cap), np.nan)


def interval(x: Array, sign: Array, *, low: Standard, high: Standard, least: Standard, most: Standard) -> Array:
    """100 within [low, high], falling in a straight line to 0 at the allowed bounds `least` and `most`."""
    below = quotient(x - least, low - np.asarray(least))
    above = quotient(most - x, most - np.asarray(high))
    score = np.where(x < low, below, np.where(x > high, above, np.where(np.isnan(x), np.nan, 1.0)))
    known = ~np.isnan(np.asarray(low) + high + 0 * sign)
    return np.where(known, 100 * np.clip(score, 0.0, 1.0), np.nan)


def interval_sample(x: Array, sign: Array, *, low: Standard, high: Standard) -> Array:
    """1 within [low, high], falling in a straight line to 0 at the unit that lies farthest outside."""
    outside = distance(x, low, high) + 0 * sign
    farthest = highest(outside)
    return np.where(outside == 0, 1.0, 1 - quotient(outside, farthest))


def distance(x: Array, low: Standard, high: Standard) -> Array:
    """How far a figure lies outside [low, high]; 0 within."""
    return np.maximum(np.maximum(low - x, x - high), 0.0)


def _along(x: Array, sign: Array, lower: Standard, upper: Standard) -> Array:
    share = quotient(x - lower, np.asarray(upper) - lower)
    return np.where(sign > 0, share, quotient(upper - x, np.asarray(upper) - lower))


def _ln(x: Array) -> Array:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(x > 0, np.log(x), np.nan)
