"""Rule files of appraisals: YAML read strictly, every problem with its line. docs/how-to/appraise-units.md

What no schema can say: rule_checks.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from luoshi.evaluation.appraisal.parts import Rules
from luoshi.evaluation.appraisal.rule import (
    AppraisalRule,
    ExtraRule,
    Extras,
    ItemRule,
    Scorers,
    ShareLimit,
    UnitGroup,
    VetoRule,
)
from luoshi.evaluation.appraisal.rule_checks import rule_problems
from luoshi.evaluation.judging.rules import RULES
from luoshi.evaluation.rulebook.faults import sentence
from luoshi.evaluation.rulebook.files import DATA, RuleFileInvalid, RuleFileMissing
from luoshi.evaluation.rulebook.yaml_values import Problem, Values, plain_values
from luoshi.messages import mark, refusal, translate

SCHEMA = DATA / "appraisal.schema.json"


def read_appraisal_rules(path: str | Path, rules: Rules = RULES) -> tuple[AppraisalRule, ...]:
    """The rules of a file; rules: the score rules that it may name. Raises RuleFileMissing and RuleFileInvalid."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RuleFileMissing(path=path, reason=translate(mark("it is not UTF-8 text"))) from None
    except OSError as error:
        raise RuleFileMissing(path=path, reason=refusal(error)) from error
    return appraisal_rules_in(text, str(path), rules)


def appraisal_rules_in(text: str, name: str, rules: Rules = RULES) -> tuple[AppraisalRule, ...]:
    """The rules of a YAML text; `name` is what the error calls it. Raises RuleFileInvalid."""
    values = plain_values(text)
    problems = [*values.problems] or [*_schema_problems(values)] or [*rule_problems(values, rules)]
    if problems:
        lines = "\n".join(f"{problem.line}: {problem.text}" for problem in problems)
        raise RuleFileInvalid(path=name, lines=lines, problems=tuple(problems))
    return tuple(_rule(row) for row in values.value["appraisals"])


def _schema_problems(values: Values) -> Iterator[Problem]:
    for fault in sorted(_validator().iter_errors(values.value), key=lambda fault: list(map(str, fault.absolute_path))):
        yield Problem(values.lines.get(tuple(fault.absolute_path), 1), sentence(fault))


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _rule(row: Mapping[str, Any]) -> AppraisalRule:
    plain: dict[str, Any] = {
        key: row[key] for key in ("name", "title", "source", "total", "missing", "grades") if key in row
    }
    plain |= {key: row[key] for key in ("cap", "floor") if key in row}
    plain |= {key: int(row[key]) for key in ("places", "objection_days") if key in row}
    plain |= {key: date.fromisoformat(row[key]) for key in ("valid_from", "valid_to") if key in row}
    plain |= {key: tuple(row[key]) for key in ("ranked_by", "ties") if key in row}
    return AppraisalRule(
        **plain,
        version=str(row.get("version", "1")),
        groups=tuple(UnitGroup(one["name"], tuple(one["units"])) for one in row["groups"]),
        items=tuple(_item(one) for one in row["items"]),
        bonus=_extras(row.get("bonus")),
        deductions=_extras(row.get("deductions")),
        veto=_veto(row.get("veto")),
        limit=ShareLimit(**row["limit"]) if "limit" in row else None,
    )


def _item(row: Mapping[str, Any]) -> ItemRule:
    plain = {key: value for key, value in row.items() if key not in ("groups", "indicators", "scorers")}
    scorers = dict(row.get("scorers", {}))
    if "least" in scorers:
        scorers["least"] = int(scorers["least"])
    return ItemRule(
        **plain,
        groups=tuple(row.get("groups", ())),
        indicators=tuple(row.get("indicators", ())),
        scorers=Scorers(**scorers),
    )


def _extras(row: Mapping[str, Any] | None) -> Extras:
    return Extras(row.get("cap"), tuple(ExtraRule(**one) for one in row["items"])) if row else Extras()


def _veto(row: Mapping[str, Any] | None) -> VetoRule:
    if not row:
        return VetoRule()
    items: Sequence[Mapping[str, str]] = row["items"]
    return VetoRule(
        tuple((one["code"], one["title"]) for one in items), row.get("reach", "total"), row.get("grade", "")
    )
