"""Scores by bands, years and other units: grades, steps, bands of standards, years risen, place between least and most.

Bands stand from the highest down; each begins at its border and ends below the border above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from luoshi.evaluation.courses import class_of
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.judgement import Term
from luoshi.evaluation.scores import Direction, Score
from luoshi.messages import mark

Bands = Sequence[Mapping[str, Any]]


def grade(score: Number, bands: Bands) -> str:
    """等次: the grade of the band in which the score lies, decided on every digit of it."""
    return str(class_of(Fraction(score), bands)["grade"])


def step_bands(completion_rate: Number, bands: Bands) -> Score:
    """The points of the band in which the rate lies; below 0 where they are taken off."""
    band = class_of(Fraction(completion_rate), bands)
    words = mark("{rate}%, in the band from {border}%: {points}") if "from" in band else mark("{rate}%: {points}")
    facts = {"rate": completion_rate, "border": band.get("from"), "points": band["points"]}
    return Score(Fraction(band["points"]), "", (Term("score", words, facts),))


def trend_score(values: Mapping[int, Number | None], direction: Direction, points: Number) -> Score:
    """Points x years risen / years; a year counts as risen when it is better than the one before. values: by year.

    The first year is only compared with; a year without a value leaves the score unknown.
    """
    years = sorted(values)
    if len(years) < 2:
        return Score(None, "no_time")
    known = [value for year in range(years[0], years[-1] + 1) if (value := values.get(year)) is not None]
    if len(known) < years[-1] - years[0] + 1:
        return Score(None, "year_missing")
    steps = [Fraction(now) - Fraction(before) for before, now in pairwise(known)]
    risen = sum(1 for step in steps if (step > 0 if direction == "up" else step < 0))
    score = Fraction(points) * risen / len(steps)
    words = mark("better in {risen} of {years} years: {points} x {risen} / {years} = {score}")
    return Score(
        score, "", (Term("score", words, {"risen": risen, "years": len(steps), "points": points, "score": score}),)
    )


def min_max(x: Number, least: Number, most: Number, direction: Direction, points: Number) -> Score:
    """Points x (x - least) / (most - least), turned round where less is better; for comparing units."""
    span = Fraction(most) - Fraction(least)
    if span <= 0:
        return Score(None, "no_range")
    share = (Fraction(x) - Fraction(least)) / span if direction == "up" else (Fraction(most) - Fraction(x)) / span
    score = share * Fraction(points)
    words = mark("{points} x ({x} - {least}) / ({most} - {least}) = {score}")
    if direction == "down":
        words = mark("{points} x ({most} - {x}) / ({most} - {least}) = {score}")
    facts = {"x": x, "least": least, "most": most, "points": points, "score": score}
    return Score(score, "", (Term("score", words, facts),))


def state_asset(x: Number, standards: Sequence[Number], coefficients: Sequence[Number], points: Number) -> Score:
    """企业绩效评价: the base of the band that is reached, and of the way to the next band up what has been done.

    standards, coefficients: from the best band to the poorest. The base of a band is points x coefficient. The best
    band gives no more than its base; a value below the poorest gives 0. Falling standards are for what should fall.
    """
    values, bases = [Fraction(one) for one in standards], [Fraction(points) * Fraction(one) for one in coefficients]
    if len(values) != len(bases):
        return Score(None, "standards_do_not_fit")
    sign = 1 if values[0] >= values[-1] else -1
    if any(sign * upper < sign * lower for upper, lower in pairwise(values)):
        return Score(None, "standards_not_ordered")
    reached = next((at for at, value in enumerate(values) if sign * (Fraction(x) - value) >= 0), None)
    if reached is None:
        return Score(Fraction(0), "", (Term("score", mark("{x} reaches no band: 0"), {"x": x}),))
    if reached == 0:
        return Score(
            bases[0], "", (Term("score", mark("{x} reaches the best band: {score}"), {"x": x, "score": bases[0]}),)
        )
    done = (Fraction(x) - values[reached]) / (values[reached - 1] - values[reached])
    score = bases[reached] + done * (bases[reached - 1] - bases[reached])
    words = mark("base {base} + {done} x ({next} - {base}) = {score}")
    facts = {"base": bases[reached], "done": done, "next": bases[reached - 1], "score": score}
    return Score(score, "", (Term("score", words, facts),))
