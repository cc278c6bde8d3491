"""Figures as JSON: what was received, what breaks rules, what was computed; numbers exactly as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from luoshi.exchange.exact_json import dumps
from luoshi.indicators.checks import Break, is_explained
from luoshi.indicators.choosing import Chosen, LeftOut, why
from luoshi.indicators.figure import Figure
from luoshi.indicators.observation import Observation
from luoshi.indicators.received import Explained, Received, Refusal, Where
from luoshi.indicators.refusals import reason, sentence
from luoshi.indicators.rules import ValidationRule
from luoshi.indicators.workbooks.reading import Reading
from luoshi.indicators.workbooks.telling import left_aside, problems, questions
from luoshi.periods import Period


def received_json(received: Received) -> str:
    """What became of all that was handed in."""
    return _text(
        {
            "received": received.received,
            "stored": len(received.stored),
            "unchanged": len(received.unchanged),
            "refused": len(received.refused),
            "refusals": [_refusal(one) for one in received.refused],
            "explained": [_explained(one) for one in received.explained],
            "observations": [_observation(one) for one in received.stored],
        }
    )


def workbook_json(received: Received, reading: Reading) -> str:
    """What became of the cells of a workbook."""
    return _text(
        {
            "received": received.received,
            "stored": len(received.stored),
            "unchanged": len(received.unchanged),
            "refused": len(received.refused),
            "problems": [one._asdict() for one in problems(received.refused)],
            "questions": [one._asdict() for one in questions(reading.questions)],
            "left_aside": [one._asdict() for one in left_aside(reading)],
            "refusals": [_refusal(one) for one in received.refused],
            "explained": [_explained(one) for one in received.explained],
            "observations": [_observation(one) for one in received.stored],
        }
    )


def checked_json(
    count: int,
    broken: Iterable[tuple[Observation, Break]],
    chosen: Chosen,
    missing: Iterable[tuple[ValidationRule, str, str]],
) -> str:
    """Which figures break rules, which lost against another source, and which are missing."""
    return _text(
        {
            "figures": count,
            "breaks": [
                {
                    "rule": one.rule.id, "severity": one.rule.severity, "code": one.code,
                    "explained": is_explained(one, observation),
                    "reason": sentence(one.code, one.facts), "observation": _observation(observation),
                }
                for observation, one in broken
            ],
            "left_out": [_left_out(one) for one in chosen.left_out],
            "missing": [{"rule": rule.id, "indicator": code, "area": area} for rule, code, area in missing],
        }
    )  # fmt: skip


def figures_json(figures: Iterable[Figure]) -> str:
    """Figures with all that they were computed from."""
    return _text({"figures": [_figure(figure) for figure in figures]})


def _figure(figure: Figure) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: _plain(value)
        for name, value in figure._asdict().items()
        if name not in ("terms", "observation") and (value or name in ("value", "reason"))
    }
    if figure.observation is not None:
        values["observation"] = _observation(figure.observation)
    if figure.terms:
        values["terms"] = [_figure(term) for term in figure.terms]
    return values


def _observation(observation: Observation) -> dict[str, Any]:
    """Of the fields that say something, and the value in any case."""
    said = observation._asdict().items()
    return {name: _plain(value) for name, value in said if name == "value" or value not in ("", None)}


def _refusal(refusal: Refusal) -> dict[str, Any]:
    values = {**_where(refusal.where), "code": refusal.code, "reason": reason(refusal)}
    if refusal.also:
        values["also"] = [code for code, _ in refusal.also]
    if refusal.observation is not None:
        values["observation"] = _observation(refusal.observation)
    return values


def _explained(explained: Explained) -> dict[str, Any]:
    told = {"code": explained.code, "reason": reason(explained)}
    return {**_where(explained.where), **told, "observation": _observation(explained.observation)}


def _left_out(left_out: LeftOut) -> dict[str, Any]:
    chosen = None if left_out.chosen is None else _observation(left_out.chosen)
    return {
        "test": left_out.test,
        "reason": why(left_out),
        "observation": _observation(left_out.observation),
        "chosen": chosen,
    }


def _where(where: Where) -> Mapping[str, Any]:
    return {name: value for name, value in where._asdict().items() if value}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Period | date) else value


def _text(values: Mapping[str, Any]) -> str:
    return dumps(values) + "\n"
