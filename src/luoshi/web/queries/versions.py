"""Versions: an item of a plan goes on through amendments, each time as another row that holds from its day.

What is set for an item (path, split, yearly values) is keyed by the row of its day, and goes on to the later ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from django.db.models import Q

from luoshi.reports.wording import commitment_words
from luoshi.web.models import Measure, Reading, Target
from luoshi.web.queries.values import promise

Row = TypeVar("Row", Measure, Target)


_JOINED = {
    Target: ("measure__plan__area", "by_reading__document", "ended_by__document"),
    Measure: ("plan__area", "by_reading__document", "ended_by__document"),
}


class Version(NamedTuple):
    """One version of an item as its page lists it."""

    row: Measure | Target
    words: str  # what is promised, or the heading
    document: str
    sentence: str
    ended_by: str  # the document; "" while it holds


def versions(row: Row) -> list[Row]:
    """All rows of the item, in order of time."""
    first = row.first_id or row.pk
    rows = type(row).objects.filter(Q(pk=first) | Q(first=first))
    return list(rows.select_related(*_JOINED[type(row)]).order_by("holds_from", "pk"))


def on_day(row: Row, day: date) -> Row:
    """The version of the item on the day, or on its first day where that is later; the row itself if none holds."""
    rows = versions(row)
    day = max(day, rows[0].holds_from)
    return next((one for one in rows if one.holds_from <= day and _goes_on(one, day)), row)


def _goes_on(row: Measure | Target, day: date) -> bool:
    return row.holds_to is None or row.holds_to > day


def latest(target: Target) -> Target:
    """The last version, for which the office sets what is set."""
    return versions(target)[-1]


def carried(rows: Iterable[Row]) -> dict[int, int]:
    """Ids of these rows and of the versions before them, to the id of the row. A query only where one was amended."""
    rows = list(rows)
    found = {row.pk: row.pk for row in rows}
    later = {row.first_id: row for row in rows if row.first_id is not None}
    if later:
        model = type(next(iter(later.values())))
        for earlier in model.objects.filter(Q(pk__in=later) | Q(first__in=later)).only("pk", "first_id", "holds_from"):
            row = later[earlier.first_id or earlier.pk]
            if (earlier.holds_from, earlier.pk) < (row.holds_from, row.pk):
                found[earlier.pk] = row.pk
    return found


def told(rows: Iterable[Measure | Target]) -> list[Version]:
    """Versions as their page lists them, the latest first."""
    return [_told(row) for row in rows][::-1]


def _told(row: Measure | Target) -> Version:
    words = commitment_words(promise(row)) if isinstance(row, Target) else row.heading
    reading, start, end = row.by_reading, row.start, row.end
    if isinstance(row, Target):
        start, end = row.sentence_start or start, row.sentence_end or end
    sentence = reading.text[start:end] if reading and start is not None and end is not None else ""
    return Version(row, words, named(reading), sentence.strip(), named(row.ended_by))


def named(reading: Reading | None) -> str:
    """A document as a page names it: its number, else its title, else its file."""
    if reading is None:
        return ""
    return str(reading.head.get("number") or reading.head.get("title") or reading.document.name)
