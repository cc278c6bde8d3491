"""The log: which events answer a search, and each as a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from luoshi.web.chain_file import log_lines
from luoshi.web.events import links
from luoshi.web.models import ChainHead, Event, UnitName
from luoshi.web.queries.event_sentences import actions_with, sentence


class Asked(NamedTuple):
    """What an auditor looks for; "" leaves it open."""

    words: str = ""  # in names, actions, old and new values, reasons, and the sentence of the action
    since: str = ""  # day
    until: str = ""


class Told(NamedTuple):
    """An event as the page shows it."""

    event: Event
    sentence: str


def events(asked: Asked) -> QuerySet[Event]:
    """The events, the latest first. A day that the calendar does not have is passed over."""
    rows = Event.objects.order_by("-sequence")
    for word in asked.words.split():
        rows = rows.alias(was=Cast("old", TextField()), became=Cast("new", TextField())).filter(_has(word))
    since, until = _day(asked.since), _day(asked.until)
    if since:
        rows = rows.filter(at__date__gte=since)
    return rows.filter(at__date__lte=until) if until else rows


def _has(word: str) -> Q:
    found = Q(action__in=actions_with(word))
    for place in ("person_name", "unit_name", "action", "subject_name", "why", "was", "became"):
        found |= Q(**{f"{place}__icontains": word})
    return found


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def told(rows: Iterable[Event]) -> list[Told]:
    """Each event with its sentence; units by the last name that they had."""
    units = dict(UnitName.objects.order_by("unit_id", "valid_from").values_list("unit_id", "short"))
    return [Told(row, sentence(row, units)) for row in rows]


def exported_log() -> Iterator[str]:
    """The whole log with its chain, line after line: however long it is, it is never held whole."""
    head = ChainHead.objects.get(pk=1)
    upto = (link for link in links() if link.sequence <= head.sequence)
    return log_lines(upto, (head.sequence, head.hash))
