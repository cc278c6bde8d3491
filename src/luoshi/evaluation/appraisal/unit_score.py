"""The score of one unit: the sum of its lines, with caps and veto as lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from luoshi.evaluation.appraisal.extras import extra_lines, vetoes
from luoshi.evaluation.appraisal.facts import Facts
from luoshi.evaluation.appraisal.items import item_lines, weight_of
from luoshi.evaluation.appraisal.lines import Line, sum_of
from luoshi.evaluation.appraisal.parts import Rules
from luoshi.evaluation.appraisal.rule import AppraisalRule
from luoshi.evaluation.judging.judgement import Term
from luoshi.messages import mark


class UnitScore(NamedTuple):
    """What a unit came to. The points of `lines` add up to `score` exactly, unless there is none."""

    unit: str
    group: str
    score: Decimal | None
    reason: str  # code: why there is no score
    lines: tuple[Line, ...]
    pending: Decimal = Decimal(0)  # weight that waits for figures, held in the total
    redistributed: Decimal = Decimal(0)  # weight of items that others took
    vetoed: tuple[str, ...] = ()
    attainment: Fraction | None = None  # percent of what was assigned to it; what it is ranked by
    rank: int | None = None  # within its group
    rank_reason: str = ""  # code: why it has no rank
    grade: str | None = None
    grade_reason: str = ""  # code: why it has no grade, or another than its score gives


def score_of(rule: AppraisalRule, group: str, unit: str, facts: Facts, rules: Rules) -> UnitScore:
    """The score of a unit of a group, not yet ranked and graded. Pure."""
    items = item_lines(rule, group, unit, facts, rules)
    records = [record for record in facts.records if record.unit == unit]
    cast = vetoes(rule, records)
    vetoed = tuple(line.code for line in cast if line.state == "scored")
    lines = [*items, *extra_lines(rule, records)]
    lines += _bounds(rule, sum_of(lines))
    if vetoed and rule.veto.reach == "total":
        cast = _taken(cast, sum_of(lines))
    lines += cast
    scored = any(line.state == "scored" for line in items)
    falls = bool(vetoed) and rule.veto.reach == "total"
    left = sum((line.given_weight or Decimal(0) for line in items if line.weight is None), Decimal(0))
    found = UnitScore(unit, group, None, "", tuple(lines), weight_of(items, "missing"), left, vetoed)
    if scored or falls:
        return found._replace(score=sum_of(lines), attainment=_attainment(rule, items))
    return found._replace(reason=_nothing(items))


def _nothing(items: Sequence[Line]) -> str:
    return "nothing_assigned" if all(line.state == "not_applicable" for line in items) else "no_data"


def _bounds(rule: AppraisalRule, score: Decimal) -> list[Line]:
    if rule.cap is not None and score > rule.cap:
        term = Term("cap", mark("{score} is above the cap {cap}"), {"score": score, "cap": rule.cap})
        return [Line("adjustment", "cap", "", rule.cap - score, terms=(term,))]
    if rule.floor is not None and score < rule.floor:
        term = Term("floor", mark("{score} is below the floor {floor}"), {"score": score, "floor": rule.floor})
        return [Line("adjustment", "floor", "", rule.floor - score, terms=(term,))]
    return []


def _taken(cast: Sequence[Line], score: Decimal) -> tuple[Line, ...]:
    """The first veto that counts takes all; the others stand beside it with 0."""
    lines, left = [], score
    for line in cast:
        lines.append(line if line.state != "scored" else line._replace(points=-left))
        left = Decimal(0) if line.state == "scored" else left
    return tuple(lines)


def _attainment(rule: AppraisalRule, items: Sequence[Line]) -> Fraction | None:
    """Percent of the weight of what was assigned that was gained: no opinions, no bonus."""
    kinds = {item.code: item.kind for item in rule.items}
    own = rule.ranked_by or tuple(code for code, kind in kinds.items() if kind != "opinions")
    counted = [line for line in items if line.code in own and line.weight]
    weight = sum((line.weight for line in counted if line.weight is not None), Decimal(0))
    return Fraction(sum_of(counted)) / Fraction(weight) * 100 if weight else None
