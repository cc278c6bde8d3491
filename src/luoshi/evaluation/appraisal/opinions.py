"""Opinions (定性评分): those of at least two scorers become one score; too far apart, a further scorer is asked."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from luoshi.errors import LuoshiError
from luoshi.evaluation.appraisal.facts import Opinion
from luoshi.evaluation.appraisal.rule import Scorers
from luoshi.evaluation.judging.judgement import Term
from luoshi.messages import mark


class OpinionTwice(LuoshiError):
    """A scorer scored one item of one unit twice."""

    code = "opinion_twice"
    message = mark(
        "{scorer} scored {unit} twice for {item}; nobody can tell which one holds, and two by one person are not two "
        "scorers. Leave one out."
    )


class Combined(NamedTuple):
    """One score out of several, in percent; or the code of why there is none."""

    score: Fraction | None
    reason: str = ""
    terms: tuple[Term, ...] = ()


def combined(opinions: Sequence[Opinion], scorers: Scorers) -> Combined:
    """What the opinions come to. Those of a scorer about his own unit do not count. Raises OpinionTwice."""
    seen: set[str] = set()
    for one in opinions:
        if one.scorer in seen:
            raise OpinionTwice(scorer=one.scorer, unit=one.unit, item=one.item)
        seen.add(one.scorer)
    ordered = sorted(opinions, key=lambda one: (one.score, one.scorer))
    told = tuple(_term(one) for one in ordered)
    scores = [Fraction(one.score) for one in ordered if one.of_unit != one.unit]
    if len(scores) < scorers.least:
        return Combined(None, "too_few_scorers", told)
    apart = scores[-1] - scores[0]
    if scorers.difference is None or apart <= scorers.difference:
        score, words = _by(scorers.combine, scores), _COMBINED[scorers.combine]
    elif len(scores) == scorers.least:
        facts = {"apart": apart, "difference": scorers.difference}
        return Combined(None, "further_scorer_needed", (Term("score", _APART, facts), *told))
    else:
        score, words = _by(scorers.third, scores), _COMBINED[scorers.third]
    return Combined(score, "", (Term("score", words, {"score": score, "count": len(scores)}, told),))


_APART = mark("highest and lowest are {apart} apart, more than {difference}: a further scorer is needed")
_COMBINED = {
    "mean": mark("mean of {count} scorers: {score}"),
    "median": mark("median of {count} scorers: {score}"),
    "trimmed_mean": mark("mean of {count} scorers without the highest and the lowest: {score}"),
    "nearest_two": mark("mean of the two nearest of {count} scorers: {score}"),
}


def _by(way: str, scores: Sequence[Fraction]) -> Fraction:
    """scores: in order, at least two."""
    if way == "median":
        return Fraction(median(scores))
    if way == "trimmed_mean" and len(scores) > 2:
        return _mean(scores[1:-1])
    return _mean(_nearest(scores)) if way == "nearest_two" else _mean(scores)


def _nearest(scores: Sequence[Fraction]) -> list[Fraction]:
    """The two that are nearest to each other; where two pairs are equally near, all of these."""
    least = min(upper - lower for lower, upper in pairwise(scores))
    at = {place for place in range(len(scores) - 1) if scores[place + 1] - scores[place] == least}
    return [score for place, score in enumerate(scores) if place in at or place - 1 in at]


def _mean(scores: Sequence[Fraction]) -> Fraction:
    return sum(scores, Fraction(0)) / len(scores)


def _term(one: Opinion) -> Term:
    words = mark("{scorer}: {score}")
    if one.of_unit == one.unit:
        words = mark("{scorer}: {score}, does not count, since nobody scores his own unit")
    elif one.reason:
        words = mark("{scorer}: {score} ({reason})")
    return Term("score", words, {"scorer": one.scorer, "score": Decimal(one.score), "reason": one.reason})
