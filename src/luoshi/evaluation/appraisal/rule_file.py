"""Rule files of appraisals: YAML read strictly, every problem with its line. docs/how-to/appraise-units.md

What no schema can say: rule_checks.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
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
from luoshi.evaluation.rulebook.files import DATA, checked, text_of

SCHEMA = DATA / "appraisal.schema.json"


def read_appraisal_rules(path: str | Path, rules: Rules = RULES) -> tuple[AppraisalRule, ...]:
    """The rules of a file; rules: the score rules that it may name. Raises RuleFileMissing and RuleFileInvalid."""
    return appraisal_rules_in(text_of(path), str(path), rules)


def appraisal_rules_in(text: str, name: str, rules: Rules = RULES) -> tuple[AppraisalRule, ...]:
    """The rules of a YAML text; `name` is what the error calls it. Raises RuleFileInvalid."""
    values = checked(text, name, SCHEMA, lambda values: rule_problems(values, rules))
    return tuple(_rule(row) for row in values.value["appraisals"])


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
