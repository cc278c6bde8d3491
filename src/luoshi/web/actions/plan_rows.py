"""Rows of a plan from what a person confirmed of a document: the fields of a target, the duties of a measure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.plans.directory import Directory
from luoshi.web.models import Duty, IndicatorVersion, Measure, Proposal, Unit, UnitName

_ROLES = ((Duty.Role.LEAD, ("lead",)), (Duty.Role.RESPONSIBLE, ("responsible", "inherited")))


def duties_of(
    measure: Measure, values: Mapping[str, Any], *, issuer: str, on: date, directory: Directory
) -> list[Duty]:
    """The duties that a measure begins with on a day, not stored yet."""
    units: dict[str, Unit] = {name.name: name.unit for name in UnitName.objects.select_related("unit")}
    made = []
    named = [(role, name) for role, keys in _ROLES for key in keys for name in values.get(key) or ()]
    for role, name in named:
        meant = directory.resolve(name, issuer=issuer, on=on)
        bodies: list[Unit | None] = [units[body.name] for body in meant.bodies if body.name in units]
        group = name if len(bodies) != 1 or meant.kind != "body" else ""
        made += [
            Duty(measure=measure, unit=body, printed=name, group=group, role=role, holds_from=on)
            for body in bodies or [None]
        ]
    return made


def target_fields(proposal: Proposal, values: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a target that its words say. codes: of indicators, by name."""
    sentence = values.get("sentence") or (proposal.start, proposal.end)
    return {
        "name": values["indicator"],
        "indicator_code": codes.get(values["indicator"], ""),
        "kind": values["kind"],
        "comparator": values.get("comparator") or "",
        "low": _number(values.get("low")),
        "high": _number(values.get("high")),
        "unit_of_measure": values.get("unit") or "",
        "deadline": values.get("deadline") or "",
        "force": values.get("force") or "",
        "binding": values.get("binding") or "",
        "base_words": values.get("base") or "",
        "yearly": bool(values.get("yearly")),
        "words": values.get("quote") or "",
        "start": proposal.start,
        "end": proposal.end,
        "sentence_start": sentence[0],
        "sentence_end": sentence[1],
        "reading": dict(values),
    }


def codes_by_name() -> dict[str, str]:
    """Codes of indicators by their names and aliases, where one alone goes by the name."""
    found: dict[str, set[str]] = {}
    for row in IndicatorVersion.objects.all():
        for name in (row.name, *row.body.get("aliases", ())):
            found.setdefault(name, set()).add(row.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _number(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))
