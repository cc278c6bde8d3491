"""Ranks and grades (排名、等次): within a group only, and ranks only by the attainment of what was assigned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from luoshi.evaluation.appraisal.lines import Line
from luoshi.evaluation.appraisal.rule import AppraisalRule, ShareLimit
from luoshi.evaluation.appraisal.unit_score import UnitScore
from luoshi.evaluation.band_scores import grade

_Key = tuple[Fraction, ...]


def ranked(rule: AppraisalRule, scores: Sequence[UnitScore]) -> tuple[UnitScore, ...]:
    """The units of one group with ranks, the first one first; equals share a rank and the next one is left out."""
    hindered = [score._replace(rank_reason=_hindrance(score)) for score in scores]
    keys = {one.unit: _key(rule, one) for one in hindered if not one.rank_reason}
    placed = [
        one if one.rank_reason else one._replace(rank=1 + sum(key > keys[one.unit] for key in keys.values()))
        for one in hindered
    ]
    return tuple(sorted(placed, key=lambda one: (one.rank is None, one.rank or 0, one.unit)))


def graded(rule: AppraisalRule, scores: Sequence[UnitScore]) -> tuple[UnitScore, ...]:
    """The ranked units of one group with grades by half-open bands, no more of the limited grade than the rule lets."""
    if not rule.grades:
        return tuple(scores)
    found = [_graded(rule, score) for score in scores]
    return tuple(found if rule.limit is None else _limited(rule, rule.limit, found))


def _hindrance(score: UnitScore) -> str:
    if score.vetoed:
        return "vetoed"
    if score.score is None:
        return score.reason
    if score.attainment is None:
        return "nothing_assigned"
    return "weight_pending" if score.pending else ""


def _key(rule: AppraisalRule, score: UnitScore) -> _Key:
    by_code = {line.code: line for line in score.lines if line.kind == "item"}
    return (score.attainment or Fraction(0), *(_share(by_code.get(code)) for code in rule.ties))


def _share(line: Line | None) -> Fraction:
    """What a unit gained of an item's weight, which may differ from unit to unit."""
    if line is None or not line.weight or line.points is None:
        return Fraction(-1)
    return Fraction(line.points) / Fraction(line.weight)


def _graded(rule: AppraisalRule, score: UnitScore) -> UnitScore:
    if score.vetoed:
        lowest = str(rule.grades[-1]["grade"])
        return score._replace(grade=rule.veto.grade or lowest, grade_reason="vetoed")
    if score.score is None:
        return score._replace(grade_reason=score.reason)
    if score.pending:
        return score._replace(grade_reason="weight_pending")
    return score._replace(grade=grade(score.score, rule.grades))


def _limited(rule: AppraisalRule, limit: ShareLimit, scores: Sequence[UnitScore]) -> list[UnitScore]:
    """Those beyond the share have the next grade. Equals at the border do not fit all, so none of them keeps it."""
    names = [str(band["grade"]) for band in rule.grades]
    below = names[names.index(limit.grade) + 1]
    room = places_of(limit, len(scores))
    holders = [one for one in scores if one.grade == limit.grade]
    ahead = {one.unit: sum(_before(other, one) for other in holders) for one in holders}
    level = {one.unit: sum(_place(other) == _place(one) for other in holders) for one in holders}
    kept = {unit for unit in ahead if ahead[unit] + level[unit] <= room}
    return [
        one._replace(grade=below, grade_reason="share_limit") if one in holders and one.unit not in kept else one
        for one in scores
    ]


def _before(one: UnitScore, other: UnitScore) -> bool:
    return _place(one) < _place(other)


def _place(score: UnitScore) -> tuple[bool, int]:
    return score.rank is None, score.rank or 0


def places_of(limit: ShareLimit, units: int) -> int:
    """How many units of a group may have the limited grade."""
    whole, rest = divmod(limit.share * units, Decimal(100))
    return int(whole) + (1 if rest and limit.rounding == "up" else 0)
