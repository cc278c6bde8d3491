"""The chain of events: the hash of one event over its content and the hash of the one before; and where it breaks.

SHA-256 over canonical JSON (keys sorted, no blanks, UTF-8). Whoever changes, drops or inserts an event has to compute
all later hashes anew, and the last one is printed in every report that was issued since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from luoshi.messages import mark

START = "0" * 64
BREAKS = {  # what the log says of each kind of break
    "altered": mark("Event {sequence} was altered after it was written. Nothing from there on can be trusted."),
    "missing": mark("Event {sequence} is missing. Nothing from there on can be trusted."),
    "inserted": mark("Event {sequence} was put in later. Nothing from there on can be trusted."),
}


class Link(NamedTuple):
    """An event as the chain sees it."""

    sequence: int
    content: dict[str, Any]  # everything but the hashes, as JSON has it
    previous_hash: str
    hash: str


class Break(NamedTuple):
    """The first event that is not what it was. `why`: altered, missing, inserted."""

    sequence: int
    why: str


def hash_of(sequence: int, content: dict[str, Any], previous_hash: str) -> str:
    """The hash that an event must have."""
    body = json.dumps([sequence, content, previous_hash], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(body.encode()).hexdigest()


def first_break(links: Iterable[Link], head: tuple[int, str] | None = None) -> Break | None:
    """The first event that breaks the chain, None where it is whole. head: sequence and hash of the last one."""
    before, number = START, 0
    for link in links:
        number += 1
        if link.sequence != number:
            return Break(number, "missing" if link.sequence > number else "inserted")
        if link.previous_hash != before or link.hash != hash_of(link.sequence, link.content, link.previous_hash):
            return Break(number, "altered")
        before = link.hash
    return _break_at_the_end(number, before, *head) if head is not None else None


def _break_at_the_end(count: int, last: str, wanted: int, wanted_last: str) -> Break | None:
    """What is wrong of a chain without a break in it that does not end as its head says."""
    if count < wanted:
        return Break(count + 1, "missing")
    if count > wanted:
        return Break(wanted + 1, "inserted")
    return Break(count, "altered") if count and last != wanted_last else None
