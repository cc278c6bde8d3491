"""Rule files of figures: validation rules (审核规则) and the choice between sources (数据采用规则), as YAML.

What the keys mean: indicators/rules.py, indicators/choosing.py. Rules for lights and scores: evaluation/rulebook.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import luoshi.indicators
from luoshi.documents.formats.file import MAX_BYTES, read_bytes
from luoshi.errors import LuoshiError
from luoshi.evaluation.rulebook.faults import sentence
from luoshi.evaluation.rulebook.files import RuleFileInvalid
from luoshi.evaluation.rulebook.yaml_values import Problem, Values, plain_values
from luoshi.indicators.choosing import ChoiceRule
from luoshi.indicators.rules import RELATIONS, ValidationRule, codes_of
from luoshi.messages import mark, translate
from luoshi.periods import parse_period

_DATA = Path(luoshi.indicators.__file__).parent / "data"
DEFAULT_VALIDATION = _DATA / "validation.yaml"
DEFAULT_CHOICE = _DATA / "choice.yaml"
_NEEDED = {
    "range": (("low", "high"),),
    "type": (("whole", "published_decimals", "not_negative"),),
    "sum_of_areas": (("total",), ("parts",)),
    "year_on_year": (("limit",),),
    "period_on_period": (("limit",),),
    "relation": (("relation",),),
}
_MAY = {
    "sum_of_areas": ("tolerance",), "numerator_denominator": ("tolerance",), "base_equality": ("periods",),
    "year_on_year": ("change",), "period_on_period": ("change",),
}  # fmt: skip
_OF_ALL = ("id", "kind", "severity", "indicators", "units", "areas", "valid_from", "valid_to", "source")


def read_validation_rules(path: str | Path = DEFAULT_VALIDATION) -> tuple[ValidationRule, ...]:
    """The validation rules of a file; without a name, those that come with luoshi. Raises RuleFileInvalid."""
    values = _checked(path, "validation")
    rules, problems = [], []
    for at, row in enumerate(values.value["rules"]):
        try:
            rules.append(_validation_rule(row))
        except (LuoshiError, ValueError) as fault:
            problems.append(Problem(values.lines["rules", at], f"{row['id']}: {fault}"))
    names = [rule.id for rule in rules]
    for at, name in enumerate(names):
        if name in names[:at]:
            what = translate(mark("{id}: given twice, so one of them would be lost.")).format(id=name)
            problems.append(Problem(values.lines["rules", at], what))
    _refuse(path, problems)
    return tuple(rules)


def read_choice_rules(path: str | Path = DEFAULT_CHOICE) -> tuple[ChoiceRule, ...]:
    """The versions of the rule that chooses between sources. Raises RuleFileInvalid."""
    values = _checked(path, "choice")
    rules, problems = [], []
    for at, row in enumerate(values.value["rules"]):
        try:
            rules.append(ChoiceRule(**{**_tuples(row), **_days(row)}))
        except ValueError as fault:
            problems.append(Problem(values.lines["rules", at], f"{row['name']}: {fault}"))
    _refuse(path, problems)
    return tuple(rules)


def _checked(path: str | Path, schema: str) -> Values:
    from jsonschema import Draft202012Validator

    values = plain_values(read_bytes(path, str(path), MAX_BYTES).decode("utf-8-sig", "replace"))
    checked = Draft202012Validator(json.loads((_DATA / f"{schema}.schema.json").read_text(encoding="utf-8")))
    faults = [] if values.problems else sorted(checked.iter_errors(values.value), key=lambda fault: str(fault.path))
    found = [Problem(values.lines.get(tuple(fault.absolute_path), 1), sentence(fault)) for fault in faults]
    _refuse(path, [*values.problems, *dict.fromkeys(found)])
    return values


def _refuse(path: str | Path, problems: list[Problem]) -> None:
    if problems:
        lines = "\n".join(f"{problem.line}: {problem.text}" for problem in problems)
        raise RuleFileInvalid(path=str(path), lines=lines, problems=tuple(problems))


def _validation_rule(row: Mapping[str, Any]) -> ValidationRule:
    _check_keys(row)
    rule = ValidationRule(**{**_tuples(row), **_days(row)})
    if rule.kind == "relation":
        if not any(sign in rule.relation for sign in RELATIONS):
            what = mark("{relation} has none of the signs {signs}.")
            raise ValueError(translate(what).format(relation=rule.relation, signs=" ".join(RELATIONS)))
        codes_of(rule)
    _check_order(rule.low, rule.high, "low", "high")
    _check_order(rule.valid_from, rule.valid_to, "valid_from", "valid_to")
    if len({rule.total, *rule.parts}) <= len(rule.parts):
        raise ValueError(translate(mark("total and parts name an area twice, so it would be counted twice.")))
    return rule


def _check_keys(row: Mapping[str, Any]) -> None:
    """See that a rule has the keys that its kind needs, and none that would be ignored. Raises ValueError."""
    known = (*_OF_ALL, *chain(*_NEEDED.get(row["kind"], ())), *_MAY.get(row["kind"], ()))
    unknown = [key for key in row if key not in known]
    if unknown:
        what = mark("{key} means nothing here. Known are: {known}.")
        raise ValueError(translate(what).format(key=", ".join(unknown), known=", ".join(known)))
    for keys in _NEEDED.get(row["kind"], ()):
        if not any(key in row for key in keys):
            raise ValueError(translate(mark("{key} is needed.")).format(key=" / ".join(keys)))


def _check_order(first: Any, last: Any, *keys: str) -> None:
    if first is not None and last is not None and first > last:
        what = mark("{first} lies beyond {last}, so nothing lies between them.")
        raise ValueError(translate(what).format(first=keys[0], last=keys[1]))


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    """Lists as tuples, codes as text, periods as such."""
    made: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, list):
            words = tuple(f"{item:f}" if isinstance(item, Decimal) else item for item in value)
            made[key] = tuple(map(parse_period, words)) if key == "periods" else words
        else:
            made[key] = f"{value:f}" if key == "total" and isinstance(value, Decimal) else value
    return made


def _days(row: Mapping[str, Any]) -> dict[str, date]:
    """The days on which a rule begins and ends to hold. Raises ValueError for one that the calendar does not have."""
    return dict(_each_day(row))


def _each_day(row: Mapping[str, Any]) -> Iterator[tuple[str, date]]:
    for key in ("valid_from", "valid_to"):
        if key in row:
            try:
                yield key, date.fromisoformat(row[key])
            except ValueError:
                what = mark("{key} is {value}; it must be a day such as 2018-06-01.")
                raise ValueError(translate(what).format(key=key, value=row[key])) from None
