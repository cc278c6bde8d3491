"""Rule files: YAML read strictly into written rules, every problem with its line; and the rules that come with luoshi.

What a file may hold: data/rules.schema.json. How to write one: docs/how-to/write-a-rule.md
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from luoshi.errors import LuoshiError
from luoshi.evaluation.rulebook.faults import sentence
from luoshi.evaluation.rulebook.written_rule import RuleBook, WrittenRule
from luoshi.evaluation.rulebook.yaml_values import Problem, Values, plain_values
from luoshi.messages import mark, refusal, translate

DATA = Path(__file__).parent.parent / "data"
SCHEMA = DATA / "rules.schema.json"
_RULES = DATA / "rules"


class RuleFileMissing(LuoshiError):
    """The rule file cannot be opened."""

    code = "rule_file_missing"
    message = mark("The rule file {path} cannot be read: {reason}.")


class RuleFileInvalid(LuoshiError):
    """The rule file holds what is no rule; `problems` has each with its line."""

    code = "rule_file_invalid"
    message = mark(
        "The rule file {path} cannot be used: a rule that is half understood would judge wrongly. Correct:\n{lines}"
    )
    problems: tuple[Problem, ...]


def read_rules(path: str | Path) -> tuple[WrittenRule, ...]:
    """The rules of a file. Raises RuleFileMissing and RuleFileInvalid."""
    return rules_in(text_of(path), str(path))


def text_of(path: str | Path) -> str:
    """What stands in a rule file. Raises RuleFileMissing."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RuleFileMissing(path=path, reason=translate(mark("it is not UTF-8 text"))) from None
    except OSError as error:
        raise RuleFileMissing(path=path, reason=refusal(error)) from error


@cache
def packaged_rules() -> RuleBook:
    """The rules that come with luoshi."""
    return RuleBook(tuple(rule for path in sorted(_RULES.glob("*.yaml")) for rule in read_rules(path)))


def rules_in(text: str, name: str) -> tuple[WrittenRule, ...]:
    """The rules of a YAML text; `name` is what the error calls it. Raises RuleFileInvalid."""
    return tuple(_rule(row) for row in checked(text, name, SCHEMA, _order_problems).value["rules"])


def checked(text: str, name: str, schema: Path, further: Callable[[Values], Iterable[Problem]]) -> Values:
    """The values of a YAML text that fits a schema and, where it does, has no further problems. Raises
    RuleFileInvalid with every problem and its line; `name` is what it calls the text.
    """
    values = plain_values(text)
    problems = [*values.problems] or [*_schema_problems(values, schema)] or [*further(values)]
    if problems:
        lines = "\n".join(f"{problem.line}: {problem.text}" for problem in problems)
        raise RuleFileInvalid(path=name, lines=lines, problems=tuple(problems))
    return values


def _schema_problems(values: Values, schema: Path) -> Iterator[Problem]:
    faults = _validator(schema).iter_errors(values.value)
    for fault in sorted(faults, key=lambda fault: list(map(str, fault.absolute_path))):
        yield Problem(values.lines.get(tuple(fault.absolute_path), 1), sentence(fault))


@cache
def _validator(schema: Path) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _order_problems(values: Values) -> Iterator[Problem]:
    """What no schema can say: dates that exist and follow one another, bands that do, one version for one day."""
    seen: set[tuple[str, str]] = set()
    for at, row in enumerate(values.value["rules"]):
        line = values.lines["rules", at]
        yield from _date_problems(row, line)
        version = (row["name"], row.get("valid_from", ""))
        if version in seen:
            words = translate(mark("“{name}” is given twice from the same day; nobody could tell which one holds."))
            yield Problem(line, words.format(name=row["name"]))
        seen.add(version)
        for key, bands in row["body"].items():
            if key != "classes" and isinstance(bands, list) and bands and any("from" in _keys(band) for band in bands):
                yield from _band_problems(bands, values.lines["rules", at, "body", key])


def _keys(band: object) -> Mapping[str, object]:
    return band if isinstance(band, dict) else {}


def _date_problems(row: Mapping[str, Any], line: int) -> Iterator[Problem]:
    try:
        first, last = (_day(row.get(key)) for key in ("valid_from", "valid_to"))
    except ValueError:
        yield Problem(line, translate(mark("valid_from and valid_to are days such as 2025-01-01.")))
        return
    if first and last and last < first:
        yield Problem(line, translate(mark("valid_to lies before valid_from, so the rule never holds.")))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _band_problems(bands: list[Mapping[str, Any]], line: int) -> Iterator[Problem]:
    """Bands stand from the highest down, and only the last has no lower border: so every number has one band."""
    borders = [band.get("from") for band in bands]
    if any(border is None for border in borders[:-1]):
        yield Problem(
            line, translate(mark("Only the last band may be without “from”: the ones after it could not be reached."))
        )
        return
    known = [border for border in borders if border is not None]
    if any(lower >= upper for upper, lower in pairwise(known)):
        yield Problem(
            line, translate(mark("The bands must stand from the highest “from” down, each lower than the one before."))
        )


def _rule(row: Mapping[str, Any]) -> WrittenRule:
    return WrittenRule(
        row["kind"],
        row["name"],
        row["body"],
        row["source"],
        version=str(row.get("version", "1")),
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        title=row.get("title", ""),
        place=row.get("place", ""),
        confidence=row.get("confidence", "B"),
    )
