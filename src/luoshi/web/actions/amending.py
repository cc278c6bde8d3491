"""A later document amends a plan: what each thing in it does is decided, then all of it holds from one day on.

Nothing of the plan changes here: amending_plan.py brings it into force.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.actions.confirming import ChangedMeanwhile, ReadingAdopted, ReasonNeeded, lock_open
from luoshi.web.events import Act, record
from luoshi.web.models import AmendedItem, Amendment, Measure, Plan, Proposal, Reading, Target
from luoshi.web.queries.amending import Card, cards
from luoshi.web.queries.reading import plan_of


class ItemNeeded(LuoshiError):
    """A change or a withdrawal was decided without the item of the plan that it is of."""

    code = "amended_item_needed"
    message = mark("Choose the item of the plan that the document means, or say that it is new.")
    status = 422


class SentenceNeeded(LuoshiError):
    """An item is to be withdrawn without words of the document that say so."""

    code = "amending_sentence_needed"
    message = mark("These words do not stand in the document. Copy the sentence that withdraws the item from it.")
    status = 422


class Deed(NamedTuple):
    """What a person says that one thing in the document does."""

    deed: str  # change, new, withdraw, leave; "" takes the decision back
    target: Target | None = None
    measure: Measure | None = None
    span: tuple[int, int] | None = None  # of the sentence that withdraws
    reason: str = ""


@transaction.atomic
def begin_amendment(act: Act, plan: Plan, reading: Reading) -> Amendment:
    """Say that a document amends the plan. Raises ReadingAdopted where the document stands in the plan already."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    same = Reading.objects.filter(document__file=reading.document.file_id)
    if any(plan_of(one) is not None for one in same):
        raise ReadingAdopted
    row, made = Amendment.objects.get_or_create(reading=reading, defaults={"plan": plan, "begun_by_id": act.person.id})
    if row.plan_id != plan.pk:
        raise ReadingAdopted
    if made:
        record(act, "begin_amendment", row, new={"plan": plan.title, "document": reading.document.name})
    return row


@transaction.atomic
def decide_amended(act: Act, amendment: Amendment, about: str, asked: Deed, *, version: int) -> AmendedItem:
    """One thing of the document. Raises ItemNeeded, SentenceNeeded, ReasonNeeded, ReadingAdopted, ChangedMeanwhile."""
    lock_open(amendment.reading_id)
    proposal = _proposal(amendment, about)
    _see_that_whole(asked, proposal)
    row = AmendedItem.objects.select_for_update().filter(amendment=amendment, about=about).first()
    if (row.version if row else 0) != version:
        raise ChangedMeanwhile(name=_name(asked, proposal, row))
    return _stored(act, amendment, row or AmendedItem(amendment=amendment, about=about, version=0), proposal, asked)


@transaction.atomic
def confirm_amended(act: Act, amendment: Amendment) -> int:
    """All that is certain at once, as it is suggested; how many."""
    lock_open(amendment.reading_id)
    certain = [card for card in cards(amendment) if card.certain]
    for card in certain:
        row = card.row or AmendedItem(amendment=amendment, about=card.about, version=0)
        _fill(act, row, card.proposal, deed_of(card))
    if certain:
        record(act, "confirm_amended", amendment, new=[card.title for card in certain])
    return len(certain)


def deed_of(card: Card) -> Deed:
    """What a card suggests."""
    target = card.present if isinstance(card.present, Target) else None
    measure = card.present if isinstance(card.present, Measure) else card.under
    return Deed(card.deed, target, measure, card.span if card.proposal is None else None)


def _proposal(amendment: Amendment, about: str) -> Proposal | None:
    kind, _, key = about.partition("-")
    if kind != "proposal":
        return None
    rows = Proposal.objects.filter(reading=amendment.reading_id, state=Proposal.State.CONFIRMED)
    found = rows.filter(pk=int(key)).first() if key.isdecimal() else None
    if found is None:
        raise ItemNeeded
    return found


def _see_that_whole(asked: Deed, proposal: Proposal | None) -> None:
    if asked.deed == AmendedItem.Deed.LEAVE and not asked.reason.strip():
        raise ReasonNeeded
    if asked.deed == AmendedItem.Deed.WITHDRAW and asked.span is None:
        raise SentenceNeeded
    item = asked.target or asked.measure
    if asked.deed == AmendedItem.Deed.CHANGE and proposal is not None:
        item = asked.target if proposal.kind == Proposal.Kind.TARGET else asked.measure
    if asked.deed in {AmendedItem.Deed.CHANGE, AmendedItem.Deed.WITHDRAW} and item is None:
        raise ItemNeeded


def _name(asked: Deed, proposal: Proposal | None, row: AmendedItem | None) -> str:
    return str(asked.target or asked.measure or proposal or row)


def _stored(act: Act, amendment: Amendment, row: AmendedItem, proposal: Proposal | None, asked: Deed) -> AmendedItem:
    old = _told(row) if row.pk else None
    _fill(act, row, proposal, asked)
    record(act, "decide_amended", amendment, old=old, new=_told(row), why=asked.reason.strip())
    return row


def _fill(act: Act, row: AmendedItem, proposal: Proposal | None, asked: Deed) -> None:
    row.proposal, row.proposal_version = proposal, proposal.version if proposal else None
    row.deed, row.target, row.measure = asked.deed, asked.target, asked.measure
    row.start, row.end = asked.span or (None, None)
    row.reason = asked.reason.strip()
    row.decided_by_id, row.decided_at, row.version = act.person.id, timezone.now(), row.version + 1
    row.save()


def _told(row: AmendedItem) -> dict[str, str]:
    return {
        "about": str(row.proposal or row.about),
        "deed": row.deed,
        "item": str(row.target or row.measure or ""),
    }
