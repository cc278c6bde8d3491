"""The log: which events answer a search, and each as a sentence."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q, QuerySet

from luoshi.web.models import Event


class Asked(NamedTuple):
    """What an auditor looks for; "" leaves it open."""

    words: str = ""  # in names, actions and reasons
    since: str = ""  # day
    until: str = ""


def events(asked: Asked) -> QuerySet[Event]:
    """The events, the latest first."""
    rows = Event.objects.order_by("-sequence")
    for word in asked.words.split():
        rows = rows.filter(
            Q(person_name__icontains=word)
            | Q(unit_name__icontains=word)
            | Q(action__icontains=word)
            | Q(subject_name__icontains=word)
            | Q(why__icontains=word)
        )
    if asked.since:
        rows = rows.filter(at__date__gte=asked.since)
    if asked.until:
        rows = rows.filter(at__date__lte=asked.until)
    return rows
