"""What an item of a plan says now and what it says by an amending document, both as values of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from luoshi.plans.amending import amended
from luoshi.plans.plan import Target as Promise
from luoshi.web.models import Duty, Measure, Reading, Target
from luoshi.web.queries.values import promise, proposed_promise

Values = dict[str, Any]


def target_values(target: Target) -> Values:
    """Of a target of the plan."""
    return _promised(promise(target))


def target_after(target: Target, said: Mapping[str, Any]) -> Values:
    """What the target promises when a document says this of it."""
    return {**said, **_promised(amended(promise(target), proposed_promise(dict(said))))}


def _promised(one: Promise) -> Values:
    return {
        "indicator": one.indicator,
        "kind": one.kind,
        "comparator": one.comparator or "",
        "low": _text(one.low),
        "high": _text(one.high),
        "unit": one.unit,
        "deadline": one.deadline or "",
        "base": one.base,
        "force": one.force,
        "binding": one.binding,
        "yearly": one.yearly,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def duties_after(measure: Measure, day: date) -> list[Duty]:
    """The duties of a measure that hold on a day or begin later."""
    rows = Duty.objects.filter(measure=measure).filter(Q(holds_to=None) | Q(holds_to__gt=day))
    return list(rows.order_by("id"))


def measure_values(measure: Measure, duties: Iterable[Duty]) -> Values:
    """Of a measure of the plan with its duties, a collective name once."""
    named: dict[str, dict[str, None]] = {"lead": {}, "responsible": {}}
    for duty in duties:
        named[duty.role][duty.group or duty.printed] = None
    found: Values = {"heading": measure.heading, "text": measure.text}
    return found | {role: list(names) for role, names in named.items()}


def measure_after(before: Values, said: Mapping[str, Any], reading: Reading) -> Values:
    """What the measure says when a document says this of it; where the document is silent, as before."""
    responsible = [*(said.get("responsible") or ()), *(said.get("inherited") or ())]
    return {
        "heading": said.get("heading") or before["heading"],
        "text": measure_text(said, reading) or before["text"],
        "lead": said.get("lead") or before["lead"],
        "responsible": responsible or before["responsible"],
    }


def measure_text(said: Mapping[str, Any], reading: Reading) -> str:
    """The words of a measure in its document."""
    span = said.get("text")
    return reading.text[span[0] : span[1]] if span else ""
