"""What a person asks when a unit is to change, read from the fields of the page, and what is wrong beside each."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import QueryDict

from luoshi.messages import mark, translate
from luoshi.web.actions.reorganising import NewUnit, Occasion
from luoshi.web.models import Unit

KINDS = (
    ("rename", mark("Rename")),
    ("merge", mark("Merge")),
    ("split", mark("Split")),
    ("hand_over", mark("Hand over a duty")),
)
_NEW_NAMES = 2  # fields for units that begin with the change


class AskedChange(NamedTuple):
    """What was asked. `problems`: by field, in the language in use."""

    kind: str
    units: tuple[Unit, ...]
    into: tuple[Unit, ...]
    new: tuple[NewUnit, ...]
    on: date | None
    source: str
    reason: str
    duty: str
    sent: bool  # whether the form was filled in at all
    problems: dict[str, str]

    @property
    def parts(self) -> tuple[Unit | NewUnit, ...]:
        """All that take over: those that are there, then the new ones."""
        return (*self.into, *self.new)

    @property
    def occasion(self) -> Occasion:
        """The day, the document and the reason. Only where there are no problems."""
        return Occasion(self.on or date.min, self.source, self.reason)


def asked_change(fields: QueryDict) -> AskedChange:
    """What the fields ask for."""
    kind = fields.get("kind", "")
    asked = AskedChange(
        kind if kind in dict(KINDS) else "rename",
        _units(fields.getlist("unit")),
        _units(fields.getlist("into")),
        tuple(
            NewUnit(name, short)
            for at in range(_NEW_NAMES)
            if (name := fields.get(f"name{at}", "").strip()) and (short := fields.get(f"short{at}", "").strip() or name)
        ),
        _day(fields.get("from", "")),
        fields.get("source", "").strip(),
        fields.get("reason", "").strip(),
        fields.get("duty", "").strip(),
        "from" in fields,
        {},
    )
    return asked._replace(problems=_problems(asked) if asked.sent else {})


def _problems(asked: AskedChange) -> dict[str, str]:
    """What is missing or does not fit the kind of change."""
    found = {
        "unit": not asked.units and mark("Choose the unit that changes."),
        "from": asked.on is None and mark("Say from which day on."),
        "source": not asked.source and mark("Name the document that says so."),
        "reason": not asked.reason and mark("Say why, so that whoever asks later can read it."),
        "new": _new_problem(asked),
        "duty": asked.kind == "hand_over" and not asked.duty and mark("Say which duty is handed over."),
    }
    return {field: translate(sentence) for field, sentence in found.items() if isinstance(sentence, str) and sentence}


def _new_problem(asked: AskedChange) -> str | bool:
    if asked.kind == "rename":
        return not asked.new and mark("Write the new name.")
    if set(asked.into) & set(asked.units) and asked.kind != "merge":
        return mark("Name the units that change, and others than these that take over.")
    if asked.kind == "split":
        return len(asked.parts) < 2 and mark("Name at least two units that take over.")
    if asked.kind == "hand_over":
        return len(asked.into) != 1 and mark("Choose the one unit that takes over.")
    return len(asked.parts) != 1 and mark("Choose the one unit that takes over, or write the name of a new one.")


def _units(ids: list[str]) -> tuple[Unit, ...]:
    wanted = [int(one) for one in ids if one.isdecimal()]
    return tuple(Unit.objects.filter(pk__in=wanted).order_by("pk"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
