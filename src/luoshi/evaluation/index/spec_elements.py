"""Indicators and aggregates of a specification, from the plain values of its YAML."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from luoshi.evaluation.index.spec import Bounds, Direction, Element

_DIRECTIONS: Mapping[str, Direction] = {"1": "up", "-1": "down", "up": "up", "down": "down", "interval": "interval"}


def code_in(value: Any) -> str:
    """A code as it is written, be it a number such as 620700."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def number_in(value: Any) -> Any:
    """Numbers as doubles, within lists too; all else as it is."""
    if isinstance(value, Decimal):
        return float(value)
    return [number_in(item) for item in value] if isinstance(value, list) else value


def aggregate_in(told: Mapping[str, Any]) -> Element:
    """An aggregate."""
    weight = None if "weight" not in told else float(told["weight"])
    return Element(code_in(told["code"]), told.get("name", ""), code_in(told.get("parent", "")), weight)


def indicator_in(told: Mapping[str, Any]) -> Element:
    """An indicator."""
    return aggregate_in(told)._replace(
        direction=_DIRECTIONS[code_in(told.get("direction", "up"))],
        unit=told.get("unit", ""),
        denominator=code_in(told.get("denominator", "")),
        scale=float(told.get("scale", 1)),
        target=_number(told, "target"),
        goalposts=_bounds(told, "goalposts"),
        log=told.get("log", False),
        interval=_bounds(told, "interval"),
        allowed=_bounds(told, "allowed"),
        satisfactory=_number(told, "satisfactory"),
        not_allowed=_number(told, "not_allowed"),
    )


def _number(told: Mapping[str, Any], key: str) -> float | None:
    return float(told[key]) if key in told else None


def _bounds(told: Mapping[str, Any], key: str) -> Bounds | None:
    if key not in told:
        return None
    low, high = told[key]
    return float(low), float(high)
