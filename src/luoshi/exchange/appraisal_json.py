"""An appraisal as JSON: every unit with the tree of its points, down to sentences, figures, matters and proofs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from luoshi.evaluation.appraisal.appraise import Appraisal
from luoshi.evaluation.appraisal.facts import MatterFact, Opinion, Record, TargetFact
from luoshi.evaluation.appraisal.lines import Line, rounded
from luoshi.evaluation.appraisal.unit_score import UnitScore
from luoshi.evaluation.appraisal.wording import line_sentence, score_sentence
from luoshi.evaluation.judging.terms import sentence
from luoshi.exchange.exact_json import dumps


def appraisal_json(appraisal: Appraisal) -> str:
    """Groups in the order of the rule, units by rank; points with all their digits."""
    rule = appraisal.rule
    told = {"name": rule.name, "version": rule.version, "title": rule.title, "source": rule.source}
    groups = [
        {"group": group.name, "units": [_unit(score, rule.places) for score in group.scores]}
        for group in appraisal.groups
    ]
    return dumps({"year": appraisal.year, "rule": told, "groups": groups}) + "\n"


def _unit(score: UnitScore, places: int) -> dict[str, Any]:
    attainment = score.attainment
    return {
        "unit": score.unit,
        "score": score.score,
        "reason": score.reason or None,
        "pending": score.pending,
        "redistributed": score.redistributed,
        "attainment": None if attainment is None else rounded(attainment, places),
        "rank": score.rank,
        "rank_reason": score.rank_reason or None,
        "grade": score.grade,
        "grade_reason": score.grade_reason or None,
        "vetoed": list(score.vetoed),
        "sentence": score_sentence(score),
        "lines": [_line(line) for line in score.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "code": line.code,
        "title": line.title,
        "points": line.points,
        "weight": line.weight,
        "state": line.state,
        "reason": line.reason or None,
        "sentence": line_sentence(line),
        "reckoning": sentence(line.terms),
        "source": _source(line.fact),
        "lines": [_line(below) for below in line.lines],
    }


def _source(fact: Any) -> Any:
    if isinstance(fact, TargetFact):
        return _of_target(fact)
    if isinstance(fact, MatterFact | Opinion | Record):
        return {key: _plain(value) for key, value in fact._asdict().items()}
    return [_source(one) for one in fact] if isinstance(fact, tuple) else None


def _of_target(fact: TargetFact) -> dict[str, Any]:
    quote = fact.promise.quote if fact.promise else None
    figures = [
        {"indicator": one.indicator, "area": one.area, "period": str(one.period), "value": one.value,
         "obs_status": one.obs_status, "source": one.source, "document": one.document}
        for one in fact.question.series
    ]  # fmt: skip
    return {
        "number": fact.number,
        "role": fact.role,
        "words": quote.words if quote else None,
        "span": list(quote.span) if quote else None,
        "sentence": list(fact.promise.sentence) if fact.promise else None,
        "figures": figures,
    }


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | str | Decimal) else str(value)
