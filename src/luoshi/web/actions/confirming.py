"""A person looks at what was read: confirms it, corrects it, rejects it, adds what was missed.

The reading stays beside every correction. Only what is confirmed enters a plan: adopting.py.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.events import Act, record
from luoshi.web.models import Amendment, Measure, Proposal, Reading


class ChangedMeanwhile(LuoshiError):
    """Somebody else changed the row after this person saw it."""

    code = "changed_meanwhile"
    message = mark(
        "{name} was changed by somebody else after you opened it, so nothing of yours was stored. "
        "Look at what stands there now, and do it again if it is still needed."
    )
    status = 409


class ReasonNeeded(LuoshiError):
    """Something that another person will ask about was done without a reason."""

    code = "reason_needed"
    message = mark("Say why, so that whoever asks later can read it.")
    status = 422


class ReadingAdopted(LuoshiError):
    """A plan was made of the reading: what stands in it was decided for good."""

    code = "reading_adopted"
    message = mark(
        "A plan was made of this reading, so what was decided in it stays as it is. "
        "What changes in a plan comes by another document: upload that."
    )
    status = 409


def confirm(act: Act, proposal: Proposal, *, version: int, corrected: dict[str, Any] | None = None) -> Proposal:
    """Take a proposal as it was read, or as it was corrected. Raises ChangedMeanwhile."""
    return _decide(act, proposal, version, "confirm_proposal", state="confirmed", corrected=corrected, reason="")


def reject(act: Act, proposal: Proposal, *, version: int, reason: str) -> Proposal:
    """Say that it is no measure or no target. Raises ReasonNeeded, ChangedMeanwhile."""
    if not reason.strip():
        raise ReasonNeeded
    return _decide(act, proposal, version, "reject_proposal", state="rejected", reason=reason.strip())


def reopen(act: Act, proposal: Proposal, *, version: int) -> Proposal:
    """Take a decision back: the proposal is undecided again. Raises ChangedMeanwhile."""
    return _decide(act, proposal, version, "reopen_proposal", state="proposed", reason="")


def add(act: Act, reading: Reading, kind: str, values: dict[str, Any], span: tuple[int, int] | None) -> Proposal:
    """What the reader missed, with the words of the document where a person pointed at them. It counts as confirmed."""
    with transaction.atomic():
        lock_open(reading.pk)
        last = reading.proposals.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0
        proposal = Proposal.objects.create(
            reading=reading,
            kind=kind,
            number=last + 1,
            start=span[0] if span else None,
            end=span[1] if span else None,
            corrected=values,
            state="confirmed",
            decided_by_id=act.person.id,
            decided_at=timezone.now(),
        )
        record(act, "add_proposal", proposal, new=values)
    return proposal


def confirm_certain(act: Act, reading: Reading, *, with_doubts: bool = False) -> int:
    """Confirm all that is undecided and has no doubt, or all; how many. What has a doubt waits for a person."""
    with transaction.atomic():
        lock_open(reading.pk)
        waiting = Proposal.objects.select_for_update().filter(reading=reading, state="proposed")
        chosen = [one for one in waiting if with_doubts or not one.doubts]
        for one in chosen:
            one.state, one.decided_by_id, one.decided_at = "confirmed", act.person.id, timezone.now()
            one.version += 1
        Proposal.objects.bulk_update(chosen, ("state", "decided_by", "decided_at", "version"))
        if chosen:
            record(act, "confirm_certain", reading, new=[f"{one.kind} {one.number}" for one in chosen])
    return len(chosen)


def lock_open(reading_id: int) -> None:
    """Hold the reading until the end, so that no plan is made of it meanwhile. Raises ReadingAdopted."""
    Reading.objects.select_for_update().get(pk=reading_id)
    adopted = Amendment.objects.filter(reading=reading_id, adopted_at__isnull=False).exists()
    if adopted or Measure.objects.filter(by_reading_id=reading_id).exists():
        raise ReadingAdopted


def _decide(act: Act, proposal: Proposal, version: int, action: str, **change: Any) -> Proposal:
    with transaction.atomic():
        lock_open(proposal.reading_id)
        row = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if row.version != version:
            raise ChangedMeanwhile(name=str(row))
        old = {name: getattr(row, name) for name in change}
        for name, value in change.items():
            setattr(row, name, value)
        row.decided_by_id, row.decided_at, row.version = act.person.id, timezone.now(), row.version + 1
        row.save()
        record(act, action, row, old=old, new=change, why=change.get("reason", ""))
    return row
