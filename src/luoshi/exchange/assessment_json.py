"""The assessment of a plan as JSON: every target with all results, their reasons, the rule, the light and the odds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.evaluation.assessment import Assessed
from luoshi.evaluation.forecasting.forecast import Forecast
from luoshi.evaluation.forecasting.wording import sentences
from luoshi.evaluation.judging.judgement import Judgement
from luoshi.evaluation.judging.terms import sentence
from luoshi.evaluation.light_words import light_text
from luoshi.evaluation.lights import Light
from luoshi.exchange.exact_json import dumps
from luoshi.indicators.choosing import LeftOut, why
from luoshi.indicators.observation import Observation

_ODDS = Decimal("0.0001")


def assessment_json(assessed: Sequence[Assessed], *, area: str, on: date) -> str:
    """All targets in the order of the plan. Percent as percent, odds as a fraction to four places."""
    return dumps({"as_known_on": on.isoformat(), "area": area, "targets": [_target(one) for one in assessed]}) + "\n"


def _target(one: Assessed) -> dict[str, Any]:
    promise, target = one.promised.promise, one.promised.target
    return {
        "number": one.number,
        "measure": promise.measure,
        "name": promise.indicator,
        "words": promise.quote.words,
        "span": list(promise.quote.span),
        "target": {
            "kind": target.kind,
            "comparator": target.comparator,
            "low": target.low,
            "high": target.high,
            "unit": target.unit,
            "deadline": target.deadline.isoformat() if target.deadline else None,
            "base_year": target.base_year,
        },
        "taken": list(one.promised.readings),
        "indicator": one.indicator.code if one.indicator else None,
        "unit": one.indicator.unit if one.indicator else None,
        "reason": one.reason or None,
        "judgement": _judgement(one.judgement) if one.judgement else None,
        "light": _light(one.light) if one.light else None,
        "latest": _seen(one.latest) if one.latest else None,
        "odds": _odds(one.odds) if one.odds else None,
        "left_out": [_left_out(left_out) for left_out in one.left_out],
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        **judgement.fields,
        "reason": judgement.reason,
        "reasons": dict(judgement.reasons),
        "readings": dict(judgement.readings),
        "rule": {"name": judgement.rule, "version": judgement.version, "source": judgement.source},
        "sentence": sentence(judgement.terms),
    }


def _light(light: Light) -> dict[str, Any]:
    return {
        "light": light.light,
        "reason": light.reason,
        "sentence": light_text(light),
        "rule": {"name": light.rule.name, "version": light.rule.version, "source": light.rule.source},
    }


def _odds(odds: Forecast) -> dict[str, Any]:
    probability = odds.probability
    return {
        "probability": None if probability is None else Decimal(repr(probability)).quantize(_ODDS),
        "reason": odds.reason or None,
        "model": odds.model,
        "scale": odds.scale,
        "points": odds.points,
        "last_year": odds.last_year,
        "areas": odds.areas,
        "years": [year._asdict() for year in odds.years],
        "warnings": list(odds.warnings),
        "sentences": list(sentences(odds)),
    }


def _left_out(left_out: LeftOut) -> dict[str, Any]:
    return {**_seen(left_out.observation), "why": why(left_out)}


def _seen(seen: Observation) -> dict[str, Any]:
    return {"indicator": seen.indicator, "period": str(seen.period), "value": seen.value, "source": seen.source}
