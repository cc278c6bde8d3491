"""The document of a plan as it was read, with its numbers marked, one sentence lit, and what was amended since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from luoshi.web.models import Measure, Plan, Reading, Target
from luoshi.web.queries.judged import measures_on, targets_on
from luoshi.web.queries.versions import named

Stretch = tuple[int, int]


class Note(NamedTuple):
    """What a later document says in place of some words."""

    words: str  # "" where it withdraws them
    document: str
    reading: Reading | None
    row: Target | Measure


class Piece(NamedTuple):
    """A stretch of the document."""

    words: str
    target: Target | None  # whose number it is
    lit: bool
    first: bool  # of what is lit: where the page begins to be read
    struck: bool = False  # it does not hold any more
    notes: tuple[Note, ...] = ()  # after it


class DocumentPage(NamedTuple):
    """What the page of a document shows."""

    reading: Reading
    pieces: list[Piece]
    lit: Target | Measure | None
    others: list[Reading]  # documents that amended the plan, or that it amended
    added: list[Note]  # by later documents


class Asked(NamedTuple):
    """What is to be shown: a row to light, or a document by the id of its reading."""

    lit: Target | Measure | None = None
    reading: int | None = None


def document_page(plan: Plan, on: date, asked: Asked) -> DocumentPage | None:
    """The document of what is lit, else the one that is asked for, else the first of the plan; None where none is.

    The words are those of the document; what was amended by the day stands beside them.
    """
    day = max(on, plan.issued_on)
    holding: list[Target | Measure] = [*targets_on(plan, on), *measures_on(plan, on)]
    ended = _ended(plan, day)
    ids = {pk for row in (*holding, *ended) for pk in (row.by_reading_id, _ended_by(row, day)) if pk}
    readings = {row.pk: row for row in Reading.objects.filter(pk__in=ids).select_related("document").order_by("pk")}
    first = next(iter(readings), None)
    wanted = next((pk for pk in (asked.lit and asked.lit.by_reading_id, asked.reading) if pk in readings), first)
    if wanted is None:
        return None
    reading = readings.pop(wanted)
    within = [row for row in holding if isinstance(row, Target) and row.by_reading_id == wanted]
    notes = _notes([row for row in ended if row.by_reading_id == wanted], holding)
    added = (
        [_note(row) for row in holding if row.first_id is None and row.by_reading_id != wanted]
        if wanted == first
        else []
    )
    pieces = list(_pieces(reading.text, within, _stretch(asked.lit), notes))
    return DocumentPage(reading, pieces, asked.lit, list(readings.values()), added)


def _ended(plan: Plan, day: date) -> list[Target | Measure]:
    """Rows that an amendment has ended by the day."""
    targets = Target.objects.filter(measure__plan=plan, holds_to__lte=day, ended_by__isnull=False)
    measures = Measure.objects.filter(plan=plan, holds_to__lte=day, ended_by__isnull=False)
    joined = "by_reading__document", "ended_by__document"
    return [*targets.select_related("measure", *joined), *measures.select_related(*joined)]


def _ended_by(row: Target | Measure, day: date) -> int | None:
    return row.ended_by_id if row.holds_to is not None and row.holds_to <= day else None


def _notes(ended: Sequence[Target | Measure], holding: Sequence[Target | Measure]) -> dict[Stretch, Note]:
    """By the words that no longer hold, what holds instead. What was carried along with its words is not told."""
    now = {(type(row), row.first_id or row.pk): row for row in holding}
    found = {}
    for row in ended:
        later = now.get((type(row), row.first_id or row.pk))
        if row.start is None or row.end is None or (later and later.by_reading_id == row.by_reading_id):
            continue
        found[row.start, row.end] = _note(later) if later else Note("", named(row.ended_by), row.ended_by, row)
    return found


def _note(row: Target | Measure) -> Note:
    words = row.words or row.name if isinstance(row, Target) else f"{row.heading}: {row.text}"
    return Note(words, named(row.by_reading), row.by_reading, row)


def _stretch(lit: Target | Measure | None) -> Stretch | None:
    if lit is None or lit.start is None or lit.end is None:
        return None
    if isinstance(lit, Target):
        return lit.sentence_start or lit.start, lit.sentence_end or lit.end
    return lit.start, lit.end


def _pieces(
    text: str, targets: Sequence[Target], lit: Stretch | None, notes: Mapping[Stretch, Note]
) -> Iterator[Piece]:
    numbers = [(one.start, one.end, one) for one in targets if one.start is not None and one.end is not None]
    struck = [stretch for stretch, note in notes.items() if isinstance(note.row, Target)]
    cuts = {0, len(text), *(lit or ())} | {cut for start, end, _ in numbers for cut in (start, end)}
    cuts |= {cut for stretch in notes for cut in stretch}
    begun = False
    for start, end in pairwise(sorted(cuts)):
        shines = lit is not None and lit[0] <= start < lit[1]
        target = next((one for first, last, one in numbers if first <= start < last), None)
        gone = any(first <= start < last for first, last in struck)
        after = tuple(note for (_, last), note in notes.items() if last == end)
        yield Piece(text[start:end], target, shines, shines and not begun, gone, after)
        begun = begun or shines
