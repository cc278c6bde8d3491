"""A reading whose every proposal was decided becomes a plan: measures, duties and targets, each tied to its words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.plans.directory import Directory
from luoshi.web.actions.confirming import lock_open
from luoshi.web.actions.owning import own_figures_by_catalogue
from luoshi.web.events import Act, record
from luoshi.web.models import Area, Duty, IndicatorVersion, Measure, Plan, Proposal, Reading, Target, Unit, UnitName
from luoshi.web.queries.reading import said_of


class Undecided(LuoshiError):
    """Something that was read waits for a person."""

    code = "proposals_undecided"
    message = mark("{count} things that were read are not decided yet. Confirm, correct or reject them first.")
    status = 409


class HeadIncomplete(LuoshiError):
    """The document does not say what a plan must have."""

    code = "plan_head_incomplete"
    message = mark("The document does not tell {missing}. Say it before the plan is made.")
    status = 422


class NothingConfirmed(LuoshiError):
    """Everything that was read was rejected, or nothing was read."""

    code = "nothing_confirmed"
    message = mark("No measure and no target is confirmed, so there is nothing to make a plan of. Add what was missed.")
    status = 422


@transaction.atomic
def adopt(
    act: Act,
    reading: Reading,
    *,
    area: Area,
    office: Unit | None = None,
    directory: Directory,
    head: dict[str, Any] | None = None,
) -> Plan:
    """Make the plan, and give its figures the owners that the catalogue names.

    `head`: what a person says of the document in place of what was read: title, number, issuer, date, period.
    Raises ReadingAdopted, Undecided, NothingConfirmed, HeadIncomplete.
    """
    lock_open(reading.pk)
    proposals = list(reading.proposals.select_for_update())
    waiting = sum(one.state == Proposal.State.PROPOSED for one in proposals)
    if waiting:
        raise Undecided(count=waiting)
    taken = [one for one in proposals if one.state == Proposal.State.CONFIRMED]
    measures = [one for one in taken if one.kind == Proposal.Kind.MEASURE]
    targets = [one for one in taken if one.kind == Proposal.Kind.TARGET]
    if not taken:
        raise NothingConfirmed
    plan = _plan({**reading.head, **(head or {})}, targets, area, office)
    rows = _measures(plan, reading, measures, directory)
    count = _targets(plan, reading, targets, rows)
    new = {"measures": len(rows), "targets": count, "reading": reading.pk, "area": area.code, "head": head}
    record(act, "adopt_plan", plan, new=new)
    own_figures_by_catalogue(act, plan, directory)
    return plan


def _plan(head: dict[str, Any], targets: list[Proposal], area: Area, office: Unit | None) -> Plan:
    missing = [name for name in ("title", "date") if not head.get(name)]
    if missing:
        raise HeadIncomplete(missing=", ".join(missing))
    issued = date.fromisoformat(head["date"])
    due = [int(said_of(one)["deadline"][:4]) for one in targets if said_of(one).get("deadline")]
    first, last = head.get("period") or (issued.year, max(due, default=issued.year))
    return Plan.objects.create(
        title=head["title"],
        number=head.get("number") or "",
        issuer=head.get("issuer") or "",
        issued_on=issued,
        area=area,
        first_year=first,
        last_year=last,
        office=office,
    )


def _measures(plan: Plan, reading: Reading, proposals: list[Proposal], directory: Directory) -> dict[str, Measure]:
    units = {name.name: name.unit for name in UnitName.objects.select_related("unit")}
    found = {}
    for order, proposal in enumerate(sorted(proposals, key=_place), 1):
        values = said_of(proposal)
        above = values.get("above") or []
        text = values.get("text")
        measure = Measure.objects.create(
            plan=plan,
            code=values["id"],
            printed_code=values.get("printed", ""),
            chapter=above[0] if above else "",
            section=above[1] if len(above) > 1 else "",
            heading=values.get("heading") or values["id"],
            text=reading.text[text[0] : text[1]] if text else "",
            order=order,
            start=proposal.start,
            end=proposal.end,
            holds_from=plan.issued_on,
            by_reading=reading,
        )
        found[measure.code] = measure
        Duty.objects.bulk_create(_duties(measure, values, plan, units, directory))
    return found


def _duties(
    measure: Measure, values: dict[str, Any], plan: Plan, units: dict[str, Unit], directory: Directory
) -> list[Duty]:
    made = []
    named = [("lead", name) for name in values.get("lead", ())]
    named += [("responsible", name) for name in (*values.get("responsible", ()), *values.get("inherited", ()))]
    for role, name in named:
        meant = directory.resolve(name, issuer=plan.issuer, on=plan.issued_on)
        bodies: list[Unit | None] = [units[body.name] for body in meant.bodies if body.name in units]
        group = name if len(bodies) != 1 or meant.kind != "body" else ""
        made += [
            Duty(measure=measure, unit=body, printed=name, group=group, role=role, holds_from=plan.issued_on)
            for body in bodies or [None]
        ]
    return made


def _targets(plan: Plan, reading: Reading, proposals: list[Proposal], measures: dict[str, Measure]) -> int:
    codes = _codes()
    for order, proposal in enumerate(sorted(proposals, key=_place), 1):
        values = said_of(proposal)
        Target.objects.create(
            measure=_measure_of(plan, reading, measures, values.get("measure", "")),
            order=order,
            name=values["indicator"],
            indicator_code=codes.get(values["indicator"], ""),
            kind=values["kind"],
            comparator=values.get("comparator") or "",
            low=_number(values.get("low")),
            high=_number(values.get("high")),
            unit_of_measure=values.get("unit", ""),
            deadline=values.get("deadline") or "",
            force=values.get("force", ""),
            binding=values.get("binding", ""),
            base_words=values.get("base", ""),
            yearly=bool(values.get("yearly")),
            words=values.get("quote", ""),
            start=proposal.start,
            end=proposal.end,
            sentence_start=values["sentence"][0] if values.get("sentence") else proposal.start,
            sentence_end=values["sentence"][1] if values.get("sentence") else proposal.end,
            reading=values,
            holds_from=plan.issued_on,
            by_reading=reading,
        )
    return len(proposals)


def _codes() -> dict[str, str]:
    """Codes of indicators by their names and aliases, where one alone goes by the name."""
    found: dict[str, set[str]] = {}
    for row in IndicatorVersion.objects.all():
        for name in (row.name, *row.body.get("aliases", ())):
            found.setdefault(name, set()).add(row.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _measure_of(plan: Plan, reading: Reading, measures: dict[str, Measure], code: str) -> Measure:
    """The measure of this code, or of the item around it; a target outside every measure gets an item of its own."""
    while code and code not in measures:
        code = code.rpartition(".")[0]
    if code not in measures:
        measures[code] = Measure.objects.create(
            plan=plan, code=code, heading=plan.title, text="", order=0, holds_from=plan.issued_on, by_reading=reading
        )
    return measures[code]


def _place(proposal: Proposal) -> tuple[bool, int, int]:
    """In order of text; what a person added without a place comes last."""
    return proposal.start is None, proposal.start or 0, proposal.number


def _number(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))
