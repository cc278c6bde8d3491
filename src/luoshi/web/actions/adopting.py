"""A reading whose every proposal was decided becomes a plan: measures, duties and targets, each tied to its words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.plans.directory import Directory
from luoshi.web.actions.confirming import lock_open
from luoshi.web.actions.owning import own_figures_by_catalogue
from luoshi.web.actions.plan_rows import codes_by_name, duties_of, target_fields
from luoshi.web.events import Act, record
from luoshi.web.models import Area, Duty, Measure, Plan, Proposal, Reading, Target, Unit
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
        Duty.objects.bulk_create(duties_of(measure, values, issuer=plan.issuer, on=plan.issued_on, directory=directory))
    return found


def _targets(plan: Plan, reading: Reading, proposals: list[Proposal], measures: dict[str, Measure]) -> int:
    codes = codes_by_name()
    for order, proposal in enumerate(sorted(proposals, key=_place), 1):
        values = said_of(proposal)
        Target.objects.create(
            measure=_measure_of(plan, reading, measures, values.get("measure", "")),
            order=order,
            holds_from=plan.issued_on,
            by_reading=reading,
            **target_fields(proposal, values, codes),
        )
    return len(proposals)


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
