"""Series in a case: rows with a period and a value, pairs of both, or an object of values by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from luoshi.errors import LuoshiError
from luoshi.exchange.cases.errors import CaseFieldMissing, CaseValueUnfit
from luoshi.exchange.cases.fields import Field, read_object
from luoshi.exchange.cases.values import DAY, NUMBER, PERIOD, TEXT, Unfit, Value
from luoshi.indicators.observation import Observation, ObsStatus
from luoshi.indicators.statuses import SDMX_CODES, WITHOUT_VALUE, status_of
from luoshi.messages import mark, translate

PARTS = ("numerator", "denominator")  # codes of the series that a row with both stands for


def _status(value: Any) -> ObsStatus:
    found = status_of(value) if isinstance(value, str) else None
    if found is None:
        raise Unfit(mark("one of {names}"), names=", ".join(SDMX_CODES))
    return found


_PERIODS = ("period", "year", "time_period")
ROW: Mapping[str, Field] = {
    "period": Field(PERIOD, "2018, 2018-Q1, 2018-M03, 2018年3月", _PERIODS[1:]),
    "value": Field(NUMBER, "none, or null, is missing", ("obs_value",)),
    "numerator": Field(NUMBER, "with denominator, in the place of a value: the figure is computed from both"),
    "denominator": Field(NUMBER, "see numerator"),
    "obs_status": Field(
        Value(_status, {"type": ["string", "null"], "examples": list(SDMX_CODES)}), "normal if not told", ("status",)
    ),
    "known_from": Field(DAY, "first day on which the figure was known; always if not told", ("published",)),
    "area": Field(TEXT, "the area of the target if not told", ("ref_area",)),
    "indicator": Field(TEXT, "code of a base series; the indicator's own if not told"),
    "source": Field(TEXT, "who publishes or reports it"),
    "supersedes": Field(TEXT, "what it replaces, where both were known from one day"),
    "version": Field(TEXT, "of the definition; the indicator's if not told"),
    "note": Field(TEXT, "explanation"),
}


def read_series(value: Any, place: str, filled: Mapping[str, Any], faults: list[LuoshiError]) -> list[Observation]:
    """The observations of a series. filled: the fields that a row has where it does not tell them."""
    found: list[Observation] = []
    for at, row in _rows(value):
        here = f"{place}{at}"
        before = len(faults)
        told = read_object(row, ROW, here, faults)
        if len(faults) == before:
            found += _observations({**filled, **told}, here, faults)
    return found


def _rows(value: Any) -> Iterator[tuple[str, Any]]:
    """Each row with its place, in the one form."""
    if isinstance(value, dict):
        for name, item in value.items():
            row = item if isinstance(item, dict) else {"value": item}
            told = next((alias for alias in _PERIODS if alias not in row), "period")  # one beside it: told twice
            yield f".{name}", {told: name, **row}
        return
    for at, row in enumerate(value if isinstance(value, list) else [value]):
        pair = isinstance(row, list) and len(row) == 2
        yield f"[{at}]", {"period": row[0], "value": row[1]} if pair else row


def _observations(row: dict[str, Any], place: str, faults: list[LuoshiError]) -> Iterator[Observation]:
    parts = {name: row.pop(name) for name in PARTS if name in row}
    if "period" not in row:
        faults.append(CaseFieldMissing(place=place, name="period"))
        return
    if parts:
        for code in PARTS:
            yield _observation({**row, "indicator": code, "value": parts.get(code)}, place, faults)
        return
    yield _observation(row, place, faults)


def _observation(row: Mapping[str, Any], place: str, faults: list[LuoshiError]) -> Observation:
    value, status = row.get("value"), row.get("obs_status", "normal")
    if value is not None and status in WITHOUT_VALUE:
        wanted = translate(mark("no value, since the status says that there is none"))
        faults.append(CaseValueUnfit(place=place, value=str(value), wanted=wanted))
    if value is None and status not in WITHOUT_VALUE:
        status = "missing"
    told = {name: row[name] for name in ("source", "known_from", "supersedes", "version", "note") if name in row}
    return Observation(row["indicator"], row["area"], row["period"], value, status, **told)
