"""The document of a plan as it was read, with its numbers marked and one sentence lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from luoshi.web.models import Measure, Plan, Reading, Target
from luoshi.web.queries.judged import measures_on, targets_on

Stretch = tuple[int, int]


class Piece(NamedTuple):
    """A stretch of the document."""

    words: str
    target: Target | None  # whose number it is
    lit: bool
    first: bool  # of what is lit: where the page begins to be read


class DocumentPage(NamedTuple):
    """What the page of a document shows."""

    reading: Reading
    pieces: list[Piece]
    lit: Target | Measure | None
    others: list[Reading]  # documents that amended the plan, or that it amended


def document_page(plan: Plan, on: date, lit: Target | Measure | None) -> DocumentPage | None:
    """The document of what is lit, else the first of the plan; None where the plan was not read from a document."""
    targets = targets_on(plan, on)
    ids = {row.by_reading_id for row in (*targets, *measures_on(plan, on)) if row.by_reading_id}
    readings = {row.pk: row for row in Reading.objects.filter(pk__in=ids).select_related("document").order_by("pk")}
    wanted = lit.by_reading_id if lit and lit.by_reading_id in readings else next(iter(readings), None)
    if wanted is None:
        return None
    reading = readings.pop(wanted)
    within = [target for target in targets if target.by_reading_id == wanted]
    return DocumentPage(reading, list(_pieces(reading.text, within, _stretch(lit))), lit, list(readings.values()))


def _stretch(lit: Target | Measure | None) -> Stretch | None:
    if lit is None or lit.start is None or lit.end is None:
        return None
    if isinstance(lit, Target):
        return lit.sentence_start or lit.start, lit.sentence_end or lit.end
    return lit.start, lit.end


def _pieces(text: str, targets: Sequence[Target], lit: Stretch | None) -> Iterator[Piece]:
    numbers = [(one.start, one.end, one) for one in targets if one.start is not None and one.end is not None]
    cuts = {0, len(text), *(lit or ())} | {cut for start, end, _ in numbers for cut in (start, end)}
    begun = False
    for start, end in pairwise(sorted(cuts)):
        shines = lit is not None and lit[0] <= start < lit[1]
        target = next((one for first, last, one in numbers if first <= start < last), None)
        yield Piece(text[start:end], target, shines, shines and not begun)
        begun = begun or shines
