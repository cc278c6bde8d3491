"""Scores by name: one item, from the parameters of the question or from what its figures say of its target."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from luoshi.evaluation.band_scores import grade, min_max, state_asset, step_bands, trend_score
from luoshi.evaluation.judging.exact import Number
from luoshi.evaluation.judging.judgement import Finding, Term, told
from luoshi.evaluation.judging.monotone import monotone
from luoshi.evaluation.judging.parameters import MONOTONE
from luoshi.evaluation.named.asked import Asked, Lacking
from luoshi.evaluation.named.values import divisor, exact
from luoshi.evaluation.scores import (
    Bounds,
    Direction,
    Score,
    Steps,
    base_step,
    bonus_cap,
    bounded,
    efficacy,
    full_or_nothing,
    per_point,
    proportional,
)
from luoshi.messages import mark

_HUNDRED = Decimal(100)


def find_score(asked: Asked) -> Finding:
    """The score of an item, by the method of the rule; none where a figure is missing or does not apply."""
    try:
        if asked.attained.fields.get("status") == "not_applicable":
            raise Lacking("not_applicable")
        score = _METHODS[str(asked.rule.body["method"])](asked)
    except Lacking as lacking:
        score = Score(None, lacking.code)
    reasons = {"score": score.reason} if score.value is None else {}
    return Finding({**asked.noted, "score": score.value}, reasons, score.reason or None, terms=score.terms)


def _bounds(asked: Asked) -> Bounds:
    return Bounds(asked.number("cap"), asked.number("floor"))


def _points(asked: Asked) -> Number:
    points = asked.number("points")
    return _HUNDRED if points is None else points


def _steps(asked: Asked) -> Steps:
    return Steps(asked.needed("per"), divisor(asked.needed("unit"), "unit"), bool(asked.flag("whole")))


def _direction(asked: Asked) -> Direction:
    return "down" if asked.direction == "down" else "up"


def _rate(asked: Asked) -> Number:
    """The completion rate, noted. What is done has at least 100 %, whatever the rate cannot be computed from."""
    done = asked.flag("done")
    if done is None:
        done = asked.number("completion_rate") is None and asked.attained.fields.get("status") == "met"
    try:
        rate = asked.measured("completion_rate")
    except Lacking:
        if not done:
            raise
        rate = _HUNDRED
    rate = _HUNDRED if done and rate < 100 else rate
    asked.noted["completion_rate"] = rate
    return rate


def _efficacy(asked: Asked) -> Score:
    x, h, s = asked.measured("x", "value"), asked.needed("h", "standard_missing"), asked.needed("s", "standard_missing")
    return efficacy(x, h, s, asked.needed("c"), asked.needed("d"), _bounds(asked))


def _proportional(asked: Asked) -> Score:
    return proportional(_points(asked), _rate(asked), _bounds(asked))


def _full_or_nothing(asked: Asked) -> Score:
    done, status, rate = asked.flag("done"), asked.attained.fields.get("status"), asked.number("completion_rate")
    if done is None and rate is not None:
        done = rate >= 100
    if done is None and status not in ("met", "not_met"):
        raise Lacking(asked.attained.reason or "not_yet_due")
    return full_or_nothing(_points(asked), done=status == "met" if done is None else done)


def _per_point(asked: Asked) -> Score:
    x, target = asked.measured("x", "value"), asked.measured("target", "target_value")
    full = asked.number("points")
    full = asked.needed("full") if full is None else full
    return per_point(x, target, _direction(asked), full=full, steps=_steps(asked), bounds=_bounds(asked))


def _base_step(asked: Asked) -> Score:
    x, target = asked.measured("x", "value"), asked.measured("target", "target_value")
    points, bounds, cap_share = _points(asked), _bounds(asked), asked.number("cap_share")
    if bounds.cap is None and cap_share is not None:
        bounds = bounds._replace(cap=Fraction(points) * Fraction(cap_share) / 100)
    share = asked.needed("base_share")
    return base_step(x, target, _direction(asked), points=points, share=share, steps=_steps(asked), bounds=bounds)


def _bonus_cap(asked: Asked) -> Score:
    points, bonus = _points(asked), asked.number("bonus")
    if bonus is None:
        rate = _rate(asked)
        if rate < 100:
            return proportional(points, rate, _bounds(asked))
        bonus = (Fraction(rate) - 100) * Fraction(asked.needed("per", "bonus_missing"))
    return bonus_cap(points, bonus, asked.needed("limit_share"), _bounds(asked))


def _step_bands(asked: Asked) -> Score:
    score = step_bands(_rate(asked), asked.bands("bands", "points"))
    return score if score.value is None else bounded(score.value, _bounds(asked), score.terms[0])


def _trend_score(asked: Asked) -> Score:
    if asked.parameters.get("values"):
        return trend_score(asked.by_year("values"), _direction(asked), _points(asked))
    own = {name: value for name, value in asked.question.parameters.items() if name in MONOTONE}
    indicator = asked.question.indicator
    if told_direction := asked.text("direction"):
        indicator = indicator._replace(direction=cast(Direction, told_direction))
    found = monotone(asked.question._replace(parameters=own, indicator=indicator))
    rate = found.fields.get("completion_rate")
    if not isinstance(rate, Decimal | Fraction):
        raise Lacking(found.reasons.get("completion_rate") or found.reason or "no_data")
    asked.noted["completion_rate"] = rate
    score = Fraction(_points(asked)) * Fraction(rate) / 100
    facts = {"points": _points(asked), "rate": rate, "score": score}
    return Score(score, "", (Term("score", mark("{points} x {rate}% = {score}"), facts, told(found.terms)),))


def _min_max(asked: Asked) -> Score:
    values, direction, points = asked.numbers("values"), _direction(asked), _points(asked)
    known = [value for value in values.values() if value is not None]
    least, most = asked.number("min"), asked.number("max")
    least = min(known, default=None) if least is None else least
    most = max(known, default=None) if most is None else most
    if least is None or most is None:
        raise Lacking("no_range")

    def score_of(x: Number) -> Score:
        return min_max(x, least, most, direction, points)

    if values and "x" not in asked.parameters:
        asked.noted["scores"] = {name: None if x is None else score_of(x).value for name, x in values.items()}
        own = values.get(asked.text("area") or asked.question.target.area)
        if own is None:
            raise Lacking("several_units")
        return score_of(own)
    return score_of(asked.measured("x", "value"))


def _state_asset(asked: Asked) -> Score:
    x, standards = asked.measured("x", "value"), _row(asked, "standards")
    if not standards:
        raise Lacking("standard_missing")
    return state_asset(x, standards, _row(asked, "coefficients"), _points(asked))


def _row(asked: Asked, name: str) -> list[Number]:
    """Numbers in order, whether given as a list or by name."""
    given = asked.parameters.get(name)
    row = given.values() if isinstance(given, Mapping) else asked.rows(name)
    return [exact(one, name) for one in row]


_METHODS: Mapping[str, Callable[[Asked], Score]] = {
    "efficacy": _efficacy,
    "proportional": _proportional,
    "full_or_nothing": _full_or_nothing,
    "per_point": _per_point,
    "base_step": _base_step,
    "bonus_cap": _bonus_cap,
    "step_bands": _step_bands,
    "trend_score": _trend_score,
    "min_max": _min_max,
    "state_asset": _state_asset,
}


def find_grade(asked: Asked) -> Finding:
    """The grade of a score."""
    score = asked.number("score")
    score = asked.number("x") if score is None else score
    if score is None:
        return Finding({"grade": None}, {"grade": "no_data"}, "no_data")
    found = grade(score, asked.bands("grades", "grade"))
    return Finding(
        {"grade": found}, terms=(Term("grade", mark("{score} is {grade}"), {"score": score, "grade": found}),)
    )
