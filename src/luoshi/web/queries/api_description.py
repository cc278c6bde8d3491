"""The API in OpenAPI 3.1: for programs, and for the page that shows it to people."""

from __future__ import annotations

from typing import Any

from luoshi.messages import mark, translate
from luoshi.web.queries.api import FIELDS

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date"}
_PERIOD_ID: Schema = {"name": "period_id", "in": "path", "required": True, "schema": _WHOLE}
_UNIT: Schema = {"name": "unit", "in": "query", "required": False, "schema": _WHOLE}
_KEY: Schema = {
    "name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string", "maxLength": 60},
}  # fmt: skip


def described() -> Schema:
    """All of it, in the language in use."""
    return {
        "openapi": "3.1.0",
        "info": {"title": translate(mark("luoshi: handing figures in")), "version": "1"},
        "security": [{"token": []}],
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "paths": {
            "/api/v1/periods/": {"get": _call(mark("Periods that ask something of the unit"), _periods(), [])},
            "/api/v1/periods/{period_id}/form/": {
                "get": _call(mark("The form with what is known and what is wrong"), _form(), [_PERIOD_ID, _UNIT])
            },
            "/api/v1/periods/{period_id}/figures/": {
                "post": _call(mark("Put figures in the draft"), _answer(), [_PERIOD_ID, _UNIT, _KEY], _figures())
            },
            "/api/v1/periods/{period_id}/submit/": {
                "post": _call(
                    mark("Submit the draft to the head of the unit"),
                    _of({"submission": _WHOLE, "state": _TEXT, "revision": _WHOLE}),
                    [_PERIOD_ID, _UNIT, _KEY],
                    _of({"revision": _WHOLE}),
                )
            },
        },
    }


def _periods() -> Schema:
    period = {"id": _WHOLE, "data_set": _TEXT, "period": _TEXT, "unit": _of({"id": _WHOLE, "name": _TEXT})}
    period |= dict.fromkeys(("opens_on", "due_on", "late_on", "closes_on"), _DAY)
    period |= {"takes_reports": _FLAG, "takes_corrections": _FLAG, "state": _TEXT, "revision": _WHOLE}
    return _of({"periods": _many(_of(period))})


def _form() -> Schema:
    names = ("indicator", "version", "name", "unit", "area", "value", "note", "filled_from", "last_year")
    problems = _many(_of({"hard": _FLAG, "message": _TEXT}))
    cell = _of(dict.fromkeys(names, _TEXT) | {"problems": problems})
    return _of({"period": _TEXT, "state": _TEXT, "revision": _WHOLE, "cells": _many(cell)})


def _figures() -> Schema:
    return _of({"figures": _many(_of(dict.fromkeys(FIELDS, _TEXT))), "revision": _WHOLE})


def _answer() -> Schema:
    place = {"row": _WHOLE, "field": _TEXT}
    refused = _many(_of(place | {"code": _TEXT, "message": _TEXT}))
    counts = dict.fromkeys(("received", "stored", "unchanged", "submission", "revision"), _WHOLE)
    return _of(counts | {"refused": refused, "to_explain": _many(_of(place | {"message": _TEXT}))})


def _of(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _many(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _call(
    summary: str, answer: dict[str, Any], parameters: list[dict[str, Any]], body: dict[str, Any] | None = None
) -> dict[str, Any]:
    error = {"application/json": {"schema": _of({"code": {"type": "string"}, "message": {"type": "string"}})}}
    told: dict[str, Any] = {
        "summary": translate(summary),
        "parameters": parameters,
        "responses": {
            "200": {"description": translate(mark("Done")), "content": {"application/json": {"schema": answer}}},
            "default": {"description": translate(mark("Refused, and nothing was changed")), "content": error},
        },
    }
    return told | ({"requestBody": {"content": {"application/json": {"schema": body}}}} if body else {})
