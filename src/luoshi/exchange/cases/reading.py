"""A table of cases read from JSON. A case that has a fault is refused with all of its faults, and the others go on."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from luoshi.errors import LuoshiError
from luoshi.evaluation.judging.case import Case
from luoshi.evaluation.judging.judgement import RESULTS
from luoshi.evaluation.judging.rules import RULES, Rule, nearest
from luoshi.exchange.cases.errors import CaseFieldTwice, CaseFieldUnknown, CaseValueUnfit, NotACaseTable
from luoshi.exchange.cases.fields import OBJECT, Field, read_object, read_value
from luoshi.exchange.cases.questions import question_of
from luoshi.exchange.cases.values import ANY, DAY, TEXT, Value, by
from luoshi.messages import mark, refusal, translate


class Refused(NamedTuple):
    """A case that cannot be judged, and why."""

    id: str
    faults: tuple[LuoshiError, ...]


class CaseTable(NamedTuple):
    """What a file holds."""

    cases: tuple[Case, ...]
    refused: tuple[Refused, ...] = ()


_CODES_BY_NAME = ("reasons", "readings")
ABOUT_RESULTS = ("reason", *_CODES_BY_NAME)
_CODES = by(TEXT, ANY)
_PART = Value(lambda value: value, {})  # read by a function of its own
CASE: Mapping[str, Field] = {
    "id": Field(TEXT, "by which the answer names the case; its place in the list if not told"),
    "title": Field(TEXT, "what the case shows"),
    "rule": Field(TEXT, "name of the rule that judges; judge if not told"),
    "target": Field(_PART, "what is to be reached"),
    "indicator": Field(_PART, "what is measured"),
    "series": Field(_PART, "the figures, in any order, of every version", ("observations",)),
    "benchmark": Field(_PART, "figures of what is compared with, such as the mean of the province"),
    "inputs": Field(_PART, "definitions of the base series of the formula, where they differ from the indicator"),
    "judge_on": Field(DAY, "day of judgement; the end of all time if not told"),
    "parameters": Field(_PART, "of the rule, by name"),
    "expected": Field(_PART, "results that were worked out, by name"),
    "working": Field(TEXT, "the reckoning by hand"),
    "source": Field(TEXT, "what the case rests on"),
    "note": Field(TEXT, "anything else; not used"),
}


def read_case_table(path: str, rules: Mapping[str, Rule] = RULES) -> CaseTable:
    """The cases of a file, or of standard input where it is “-”. Raises NotACaseTable."""
    try:
        words = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise NotACaseTable(path=path, reason=refusal(error)) from error
    return case_table(words, path, rules)


def case_table(words: str | bytes, path: str = "", rules: Mapping[str, Rule] = RULES) -> CaseTable:
    """The cases of a JSON text, for these rules. Raises NotACaseTable."""
    rows = _list(_values(words, path), path)
    cases, refused, seen = [], [], set[str]()
    for at, row in enumerate(rows):
        case = _case(row, at, rules)
        if case.id in seen:
            case = Refused(case.id, (CaseFieldTwice(place=f"cases[{at}]", name=f"id {case.id}"),))
        seen.add(case.id)
        if isinstance(case, Refused):
            refused.append(case)
        else:
            cases.append(case)
    return CaseTable(tuple(cases), tuple(refused))


def _values(words: str | bytes, path: str) -> Any:
    try:
        return json.loads(
            words, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_object
        )  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise NotACaseTable(path=path, reason=str(error)) from error


def _no_constant(name: str) -> Any:
    raise ValueError(translate(mark("{name} is no number")).format(name=name))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different: of two of one name, JSON would keep the last without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(translate(mark("the name “{name}” stands twice in one object")).format(name=twice))
    return found


def _list(values: Any, path: str) -> list[Any]:
    found = values.get("cases") if isinstance(values, dict) else values
    if not isinstance(found, list):
        raise NotACaseTable(path=path, reason=translate(mark("there is no list of cases in it")))
    return found


def _case(row: Any, at: int, rules: Mapping[str, Rule]) -> Case | Refused:
    faults: list[LuoshiError] = []
    named = row.get("id") if isinstance(row, dict) else None
    place = str(named) if named not in (None, "") else f"cases[{at}]"
    told = read_object(row, CASE, place, faults)
    expected = _expected(told.get("expected", {}), f"{place}.expected", faults)
    question = question_of(told, place, faults, rules)
    if faults or question is None:
        return Refused(place, tuple(faults))
    words = {name: told.get(name, "") for name in ("title", "working", "source")}
    return Case(place, question, expected, **words)


def _expected(value: Any, place: str, faults: list[LuoshiError]) -> dict[str, Any]:
    """Results by name; one that no rule has would never be compared with anything."""
    if not isinstance(value, dict):
        faults.append(CaseValueUnfit(place=place, value=str(value), wanted=translate(OBJECT)))
        return {}
    faults += [
        CaseFieldUnknown(place=place, name=name, nearest=nearest(name, RESULTS))
        for name in value
        if name not in RESULTS and name not in ABOUT_RESULTS
    ]
    return {
        name: read_value(item, _CODES if name in _CODES_BY_NAME else ANY, f"{place}.{name}", faults)
        for name, item in value.items()
        if item is not None or name not in _CODES_BY_NAME
    }
