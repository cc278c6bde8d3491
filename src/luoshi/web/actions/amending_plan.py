"""An amendment comes into force: rows of the plan end on the day and others begin; no word in a row ever changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from luoshi.plans.directory import Directory
from luoshi.web.actions.adopting import NothingConfirmed, Undecided
from luoshi.web.actions.amending_checks import see_that_later, see_that_once
from luoshi.web.actions.confirming import lock_open
from luoshi.web.actions.passing_on import follow_units
from luoshi.web.actions.plan_rows import codes_by_name, duties_of, target_fields
from luoshi.web.events import Act, record
from luoshi.web.models import AmendedItem, Amendment, Duty, Measure, Plan, Proposal, Target
from luoshi.web.queries.amended_values import (
    duties_after,
    measure_after,
    measure_text,
    measure_values,
    target_after,
    target_values,
)
from luoshi.web.queries.amending import Card, cards
from luoshi.web.queries.reading import said_of

_ADDED = "增"  # before the number of a measure that an amendment adds


@transaction.atomic
def adopt_amendment(act: Act, amendment: Amendment, on: date, *, directory: Directory) -> Amendment:
    """Let all that was decided hold from the day on.

    Raises ReadingAdopted, Undecided, NothingConfirmed, AmendedTwice, EffectTooEarly, ChangedMeanwhile.
    """
    plan = Plan.objects.select_for_update().get(pk=amendment.plan_id)
    lock_open(amendment.reading_id)
    row = Amendment.objects.select_for_update().select_related("reading", "plan").get(pk=amendment.pk)
    found = cards(row)
    waiting = row.reading.proposals.filter(state=Proposal.State.PROPOSED).count()
    waiting += sum(not card.decided for card in found)
    if waiting:
        raise Undecided(count=waiting)
    doing = [card for card in found if card.deed not in ("", AmendedItem.Deed.LEAVE)]
    if not doing:
        raise NothingConfirmed
    see_that_once(doing)
    see_that_later(plan, doing, on)
    changing = _Changing(act, row, on, directory)
    counts = changing.all(doing)
    row.effective_on, row.adopted_by_id, row.adopted_at = on, act.person.id, timezone.now()
    row.save()
    record(act, "adopt_amendment", row, new={**counts, "on": on.isoformat(), "plan": plan.title})
    return row


class _Changing:
    """The rows of one amendment as they end and begin."""

    def __init__(self, act: Act, amendment: Amendment, on: date, directory: Directory) -> None:
        self.act, self.amendment, self.on, self.directory = act, amendment, on, directory
        self.reading, self.plan = amendment.reading, amendment.plan
        self.measures: dict[int, Measure] = {}  # that were changed, by the id of the row before
        self.by_code: dict[str, Measure] = {}  # of the document, by its numbers
        self.codes = codes_by_name()

    def all(self, doing: list[Card]) -> dict[str, int]:
        """Measures first, since targets stand in them."""
        deeds = {
            ("measure", "change"): self.change_measure,
            ("measure", "new"): self.add_measure,
            ("target", "change"): self.change_target,
            ("target", "new"): self.add_target,
            ("target", "withdraw"): self.withdraw_target,
            ("measure", "withdraw"): self.withdraw_measure,
        }
        for step, do in deeds.items():
            for card in doing:
                if (card.kind, card.deed) == step:
                    do(card)
        self.carry_targets()
        follow_units([one.pk for one in self.by_code.values()], self.on)
        return {deed: sum(card.deed == deed for card in doing) for deed in ("change", "new", "withdraw")}

    def change_measure(self, card: Card) -> None:
        old = card.present
        if not isinstance(old, Measure) or card.proposal is None:
            return
        said = said_of(card.proposal)
        duties = duties_after(old, self.on)
        before = measure_values(old, duties)
        after = measure_after(before, said, self.reading)
        new = self._version(old, heading=after["heading"], text=after["text"], **self._place(card))
        self._pass_duties(duties, new, said)
        self.measures[old.pk] = self.by_code[said["id"]] = new
        record(self.act, "change_measure", new, old=before, new=after, why=card.sentence)

    def _pass_duties(self, duties: list[Duty], new: Measure, said: dict[str, Any]) -> None:
        """The units that the document names; where it names none in a role, those of before go on."""
        named = duties_of(new, said, issuer=self.plan.issuer, on=self.on, directory=self.directory)
        told = {duty.role for duty in named}
        for duty in duties:
            begins, ends = max(duty.holds_from, self.on), duty.holds_to
            if duty.role not in told:
                named.append(
                    Duty(
                        measure=new, unit_id=duty.unit_id, printed=duty.printed, group=duty.group, role=duty.role,
                        holds_from=begins, holds_to=ends,
                    )
                )  # fmt: skip
            self._end_duty(duty)
        Duty.objects.bulk_create(named)

    def _end_duty(self, duty: Duty) -> None:
        duty.holds_to = max(duty.holds_from, self.on)
        duty.save(update_fields=("holds_to",))

    def add_measure(self, card: Card) -> None:
        if card.proposal is None:
            return
        said = said_of(card.proposal)
        above = said.get("above") or []
        last = self.plan.measures.order_by("order").last()
        new = Measure.objects.create(
            plan=self.plan,
            code=self._free_code(said["id"]),
            printed_code=(_ADDED + (said.get("printed") or said["id"]))[:20],
            chapter=above[0] if above else "",
            section=above[1] if len(above) > 1 else "",
            heading=said.get("heading") or said["id"],
            text=measure_text(said, self.reading),
            order=last.order + 1 if last else 1,
            holds_from=self.on,
            by_reading=self.reading,
            **self._place(card),
        )
        self.by_code[said["id"]] = new
        duties = duties_of(new, said, issuer=self.plan.issuer, on=self.on, directory=self.directory)
        Duty.objects.bulk_create(duties)
        record(self.act, "add_measure", new, new=measure_values(new, duties), why=card.sentence)

    def _free_code(self, code: str) -> str:
        taken = set(self.plan.measures.values_list("code", flat=True))
        number = 1
        free = f"+{code}"
        while free in taken:
            number += 1
            free = f"+{number}.{code}"
        return free[:20]

    def change_target(self, card: Card) -> None:
        old = card.present
        if not isinstance(old, Target) or card.proposal is None:
            return
        after = target_after(old, said_of(card.proposal))
        fields = target_fields(card.proposal, after, self.codes)
        fields["indicator_code"] = old.indicator_code or fields["indicator_code"]
        new = self._version(old, measure=self._measure_of(old), **fields)
        told = target_values(old)
        record(self.act, "change_target", new, old=told, new={key: after[key] for key in told}, why=card.sentence)

    def add_target(self, card: Card) -> None:
        if card.proposal is None:
            return
        values = said_of(card.proposal)
        under = self.measures.get(card.under.pk, card.under) if card.under else self._by_number(values)
        last = Target.objects.filter(measure__plan=self.plan).order_by("order").last()
        new = Target.objects.create(
            measure=under,
            order=last.order + 1 if last else 1,
            holds_from=self.on,
            by_reading=self.reading,
            **target_fields(card.proposal, values, self.codes),
        )
        record(self.act, "add_target", new, new=target_values(new), why=card.sentence)

    def _by_number(self, values: dict[str, Any]) -> Measure:
        """The measure of the document around the target; where there is none, an item of its own."""
        code = values.get("measure") or ""
        while code and code not in self.by_code:
            code = code.rpartition(".")[0]
        if code not in self.by_code:
            last = self.plan.measures.order_by("order").last()
            self.by_code[code] = Measure.objects.create(
                plan=self.plan,
                code=self._free_code("0"),
                printed_code=_ADDED,
                heading=str(self.amendment)[:200],
                text="",
                order=last.order + 1 if last else 1,
                holds_from=self.on,
                by_reading=self.reading,
            )
        return self.by_code[code]

    def withdraw_target(self, card: Card) -> None:
        if isinstance(card.present, Target):
            self._end(card.present)
            record(self.act, "withdraw_target", card.present, old=target_values(card.present), why=card.sentence)

    def withdraw_measure(self, card: Card) -> None:
        """With its duties, and with the targets that stand in it."""
        measure = card.present
        if not isinstance(measure, Measure):
            return
        duties = duties_after(measure, self.on)
        before = measure_values(measure, duties)
        for duty in duties:
            self._end_duty(duty)
        gone = list(measure.targets.filter(holds_to=None))
        for target in gone:
            self._end(target)
        self._end(measure)
        told = {"targets": [str(target) for target in gone]}
        record(self.act, "withdraw_measure", measure, old=before | told, why=card.sentence)

    def carry_targets(self) -> None:
        """The targets of a measure that was changed go on in its new row, with the words that they had."""
        for target in Target.objects.filter(measure__in=self.measures, holds_to=None).order_by("pk"):
            self._version(target, measure=self._measure_of(target), by_reading=target.by_reading)

    def _measure_of(self, target: Target) -> Measure:
        return self.measures.get(target.measure_id, target.measure)

    def _place(self, card: Card) -> dict[str, int | None]:
        return {"start": card.proposal.start, "end": card.proposal.end} if card.proposal else {}

    def _version(self, old: Any, **changes: Any) -> Any:
        """The row ends on the day, and a copy with these changes begins."""
        kept = {
            field.attname: getattr(old, field.attname)
            for field in old._meta.concrete_fields
            if field.name not in ("id", "holds_from", "holds_to", "by_reading", "ended_by", "first", "version")
        }
        named = {"by_reading": self.reading, **changes}
        for name in named:
            kept.pop(f"{name}_id", None)
        new = type(old)(**{**kept, **named}, holds_from=self.on, first_id=old.first_id or old.pk)
        self._end(old)
        new.save(force_insert=True)
        return new

    def _end(self, row: Measure | Target) -> None:
        row.holds_to, row.ended_by = self.on, self.reading
        row.save(update_fields=("holds_to", "ended_by"))
