"""Events: what an action writes of itself, in the transaction of its change; and the log as it is read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import models, transaction
from django.utils import timezone

from luoshi.errors import LuoshiError
from luoshi.messages import mark
from luoshi.web.chain import START, Break, Link, first_break, hash_of
from luoshi.web.models.events import ChainHead, Event
from luoshi.web.visitors import Visitor

_CONTENT = (
    "at", "person_id", "person_name", "unit_id", "unit_name", "way", "action", "subject_type", "subject_id",
    "subject_name", "old", "new", "why", "key",
)  # fmt: skip


class KeyUsed(LuoshiError):
    """The key of a request has been used for something else."""

    code = "key_used"
    message = mark(
        "The key {key} was used before for something else, so nothing was done. Load the page anew and do it again."
    )
    status = 409


class Act(NamedTuple):
    """Who does something, for which unit, on which way, and the key that makes the same request count once."""

    person: Visitor
    unit_id: int | None = None
    unit_name: str = ""
    way: str = "page"  # page, api, workbook, command
    key: str | None = None


def record(
    act: Act,
    action: str,
    subject: models.Model,
    *,
    old: Any = None,
    new: Any = None,
    why: str = "",
) -> Event:
    """Append an event. Only inside the transaction of the change that it tells of."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an event is recorded in the transaction of its change")
    head = _locked_head()
    event = Event(
        sequence=head.sequence + 1,
        previous_hash=head.hash,
        at=timezone.now(),
        person_id=act.person.id,
        person_name=act.person.name,
        unit_id=act.unit_id,
        unit_name=act.unit_name,
        way=act.way,
        action=action,
        subject_type=type(subject).__name__,
        subject_id=str(subject.pk),
        subject_name=str(subject)[:200],
        old=old,
        new=new,
        why=why,
        key=act.key,
    )
    event.hash = hash_of(event.sequence, content_of(event), event.previous_hash)
    event.save(force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=("sequence", "hash"))
    return event


def earlier(act: Act, action: str) -> Event | None:
    """What this very request did when it came before: then it is answered, and not done again. Raises KeyUsed.

    First thing in the transaction of an action: of many that come at once with one key, all but the first wait here.
    """
    _locked_head()
    done = Event.objects.filter(key=act.key).first() if act.key else None
    if done is not None and (done.action, done.person_id) != (action, act.person.id):
        raise KeyUsed(key=act.key)
    return done


def _locked_head() -> ChainHead:
    """The end of the chain, held until the transaction ends. Its one row is made by the first migration."""
    return ChainHead.objects.select_for_update().get(pk=1)


def content_of(event: Event) -> dict[str, Any]:
    """What the hash covers: times in UTC to the microsecond, all else as JSON has it."""
    content = {name: getattr(event, name) for name in _CONTENT}
    at: datetime = content["at"]
    return content | {"at": at.astimezone(UTC).isoformat(timespec="microseconds")}


def links() -> Iterator[Link]:
    """All events in order, a few at a time."""
    for event in Event.objects.order_by("sequence").iterator(chunk_size=2000):
        yield Link(event.sequence, content_of(event), event.previous_hash, event.hash)


def verify() -> Break | None:
    """The first event that was altered, dropped or inserted; None where the log is whole."""
    head = ChainHead.objects.get(pk=1)
    return first_break(links(), (head.sequence, head.hash or START))
