"""The JSON schema of a table of cases, put together from the fields and the rules that there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luoshi.evaluation.judging.judgement import RESULTS
from luoshi.evaluation.judging.rules import RULES, Rule
from luoshi.exchange.cases.fields import INDICATOR, TARGET, Field
from luoshi.exchange.cases.parameters import value_of
from luoshi.exchange.cases.questions import BASE
from luoshi.exchange.cases.reading import CASE
from luoshi.exchange.cases.series import ROW
from luoshi.exchange.cases.values import NUMBER

_SERIES = {
    "anyOf": [
        {"type": "array", "items": {"anyOf": [
            {"$ref": "#/$defs/row"}, {"type": "array", "minItems": 2, "maxItems": 2, "description": "period and value"},
        ]}},
        {"type": "object", "description": "values, or rows without their period, by period"},
    ]
}  # fmt: skip


def case_schema() -> dict[str, Any]:
    """The schema, as values for JSON."""
    parts: dict[str, Any] = {
        "target": {"$ref": "#/$defs/target"},
        "indicator": {"$ref": "#/$defs/indicator"},
        "inputs": {"type": "array", "items": {"$ref": "#/$defs/indicator"}},
        "series": _SERIES,
        "observations": _SERIES,
        "benchmark": _SERIES,
        "rule": {"enum": list(RULES)},
        "parameters": {"type": "object"},
        "expected": _expected(),
    }
    case = _object(CASE, parts)
    case["allOf"] = [_parameters(name, rule) for name, rule in RULES.items()]
    target = _object(TARGET, {})
    target["properties"]["base"] = {"anyOf": [_object(BASE, {}), NUMBER.schema]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Cases of judging",
        "anyOf": [
            {"type": "array", "items": {"$ref": "#/$defs/case"}},
            {"type": "object", "properties": {"cases": {"type": "array", "items": {"$ref": "#/$defs/case"}}},
             "required": ["cases"]},
        ],
        "$defs": {"case": case, "target": target, "indicator": _object(INDICATOR, {}), "row": _object(ROW, {})},
    }  # fmt: skip


def _object(fields: Mapping[str, Field], parts: Mapping[str, Any]) -> dict[str, Any]:
    names = {alias: field for name, field in fields.items() for alias in (name, *field.aliases)}
    properties = {
        name: {**parts.get(name, field.holds.schema), "description": field.about} for name, field in names.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _expected() -> dict[str, Any]:
    named = {"type": "object", "description": "codes by name of the result"}
    properties = {
        **{name: {"description": about} for name, about in RESULTS.items()},
        "reason": {"description": "code of why the status is what it is"},
        "reasons": named,
        "readings": named,
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _parameters(name: str, rule: Rule) -> dict[str, Any]:
    """Of a case that names this rule, what parameters it may have; judge is the rule where none is named."""
    properties = {
        parameter: {**value_of(told).schema, "description": told.about} for parameter, told in rule.parameters.items()
    }
    asked = {"properties": {"rule": {"const": name}}, "required": [] if name == "judge" else ["rule"]}
    allowed = {"properties": {"parameters": {"properties": properties, "additionalProperties": False}}}
    return {"if": asked, "then": allowed}
