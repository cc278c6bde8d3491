"""JSON with numbers exactly as printed: 1.0 stays 1.0 and 3.86 is 3.86.

The standard library writes a Decimal as a float or not at all. Leaves (a span, a list of names) stay on one line.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any


def dumps(value: Any, *, indent: int | None = 1) -> str:
    """The JSON text of dicts, lists, tuples, strings, numbers, Decimals, booleans and None; one line without indent."""
    return "".join(_written(value, indent, 0))


def loads(text: str | bytes) -> Any:
    """The value of a JSON text; every number with a point is a Decimal with the digits that were written."""
    return json.loads(text, parse_float=Decimal)


def _written(value: Any, indent: int | None, depth: int) -> list[str]:
    if isinstance(value, Decimal):
        return [_number(value)]
    if not isinstance(value, dict | list | tuple):
        return [json.dumps(value, ensure_ascii=False)]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    open_up = indent is not None and not _is_leaf(value)
    parts = [opening]
    for index, item in enumerate(value):
        if index:
            parts.append("," if open_up else ", ")
        if open_up:
            parts.append("\n" + " " * (indent or 0) * (depth + 1))
        if isinstance(value, dict):
            parts += [json.dumps(item, ensure_ascii=False), ": "]
            item = value[item]  # noqa: PLW2901
        parts += _written(item, indent, depth + 1)
    if open_up:
        parts.append("\n" + " " * (indent or 0) * depth)
    return [*parts, closing]


def _is_leaf(value: Any) -> bool:
    items = value.values() if isinstance(value, dict) else value
    return not any(isinstance(item, dict | list | tuple) for item in items) and len(str(value)) < 110


def _number(value: Decimal) -> str:
    """Digits as printed: Decimal("1.0") is 1.0; JSON knows no infinity, so none is written."""
    if not value.is_finite():
        raise ValueError(f"{value} has no form in JSON")
    return f"{value:f}" if abs(value.adjusted()) < 30 else f"{value}"
